import { expect, test } from 'vitest';
import { inFunction, type Row, run } from './mongoose/shop.js';

/** Statements on models, documents, queries and aggregations. */
const statements: readonly Row[] = [
  ['find', 'return Order.find({ total: 1 }).sort({ total: -1 }).lean();', ['read orders']],
  ['a named collection', 'return Customer.findById(id);', ['read clients']],
  ['a collection named by the model', 'await Tag.countDocuments(); await Tag.exists({});', ['read labels']],
  ['create', 'await Order.create(dto); await Order.insertMany([dto]);', ['write orders']],
  ['updates', 'await Order.updateOne({}, dto); await Customer.replaceOne({}, dto);', ['write orders', 'write clients']],
  ['find and change', 'return Order.findByIdAndUpdate(id, dto, { new: true });', ['write orders']],
  ['bulk', 'await Order.bulkWrite([]); await Tag.deleteMany({});', ['write labels', 'write orders']],
  ['a new document', 'const order = new Order(dto); await order.save();', ['write orders']],
  ['a new document alone', 'return new Order(dto).toObject();', []],
  [
    'a document that was found',
    'const order = await Order.findOne(); order.total = 1; await order.save();',
    ['read orders', 'write orders'],
  ],
  [
    'documents in a loop',
    'for (const tag of await Tag.find()) await tag.deleteOne();',
    ['read labels', 'write labels'],
  ],
  [
    'documents in a callback',
    'const all = await Tag.find(); await Promise.all(all.map((tag) => tag.save()));',
    ['read labels', 'write labels'],
  ],
  [
    'a cursor',
    'await Tag.find().cursor().eachAsync(async (tag) => { await tag.updateOne(dto); });',
    ['read labels', 'write labels'],
  ],
  [
    'a callback of older versions',
    'Order.findOne({}, (error, order) => { order.remove(); });',
    ['read orders', 'write orders'],
  ],
  ['a query that writes', 'await Order.where({ total: 1 }).updateMany(dto);', ['read orders', 'write orders']],
  ['populate by name', "return Order.find().populate('customer');", ['read clients', 'read orders']],
  [
    'populate several',
    "return Order.find().populate('customer payments', 'name');",
    ['read clients', 'read orders', 'read payments'],
  ],
  ['populate what a function names', "return Order.find().populate(['tags']);", ['read labels', 'read orders']],
  [
    'populate in embedded documents',
    "return Order.findOne().populate({ path: 'items.product', populate: { path: 'maker' } });",
    ['read companies', 'read orders', 'read products'],
  ],
  [
    'populate in nested objects',
    "return Order.findOne().populate('shipping.carrier');",
    ['read carriers', 'read orders'],
  ],
  [
    'populate with a model',
    "return Order.findOne().populate({ path: 'anything', model: 'Invoice' });",
    ['read invoices', 'read orders'],
  ],
  [
    'populate as an option',
    "return Order.findOne({}, null, { populate: 'customer' });",
    ['read clients', 'read orders'],
  ],
  [
    'populate documents',
    "const order = await Order.findOne(); await order.populate('customer'); await Order.populate([order], { path: 'payments' });",
    ['read clients', 'read orders', 'read payments'],
  ],
  ['population without being asked', 'return Product.find();', ['read companies', 'read products']],
  ['aggregate', 'return Order.aggregate([{ $match: {} }, { $group: { _id: null } }]);', ['read orders']],
  [
    'stages that join',
    `return Order.aggregate([
       { $lookup: { from: 'clients', localField: 'customer', foreignField: '_id', as: 'c' } },
       { $graphLookup: { from: Tag.collection.name, startWith: '$t', connectFromField: 't', connectToField: '_id', as: 't' } },
       { $unionWith: { coll: 'old_orders', pipeline: [{ $lookup: { from: 'payments', pipeline: [], as: 'p' } }] } },
       { $facet: { a: [{ $unionWith: 'drafts' }] } },
     ]);`,
    ['read clients', 'read drafts', 'read labels', 'read old_orders', 'read orders', 'read payments'],
  ],
  [
    'stages that write',
    "await Order.aggregate([{ $merge: { into: 'totals' } }]); await Order.aggregate([{ $out: 'report' }]);",
    ['read orders', 'write report', 'write totals'],
  ],
  [
    'stages one by one',
    "return Order.aggregate().match({}).lookup({ from: 'clients', as: 'c' }).append({ $unionWith: 'drafts' }).exec();",
    ['read clients', 'read drafts', 'read orders'],
  ],
  ['indexes', 'await Order.syncIndexes(); await Tag.createCollection();', ['ddl labels', 'ddl orders']],
  ['a static of the schema that reads', 'return Order.findByCustomer(id);', ['read orders']],
  ['a model asked for by name', "return mongoose.model('Customer').find();", ['read clients']],
  ['registered models', 'return mongoose.models.Tag.find();', ['read labels']],
  [
    'a model of a connection',
    "const c = mongoose.createConnection('x'); return c.model('Invoice', new mongoose.Schema({})).find();",
    ['read invoices'],
  ],
  [
    'the driver below',
    "await mongoose.connection.collection('raw').insertOne({}); await mongoose.connection.db.collection('raw2').find().toArray(); await Order.collection.drop();",
    ['ddl orders', 'read raw2', 'write raw'],
  ],
  [
    'a transaction',
    'const s = await mongoose.startSession(); await s.withTransaction(async () => { await Order.create([dto], { session: s }); });',
    ['write orders'],
  ],
  [
    'a discriminator',
    "const Gift = Order.discriminator('Gift', new mongoose.Schema({})); await Gift.create(dto);",
    ['write orders'],
  ],
  [
    'a computed name of a model',
    'return mongoose.model(process.env.MODEL, new mongoose.Schema({})).find();',
    ['read !'],
  ],
  [
    'a computed name of a lookup',
    'return Order.aggregate([{ $lookup: { from: process.env.FROM, as: "x" } }]);',
    ['read !', 'read orders'],
  ],
];

const silent: readonly Row[] = [
  ['ids', 'return new mongoose.Types.ObjectId(id).equals(id) && mongoose.isValidObjectId(id);', []],
  [
    'connecting',
    "await mongoose.connect('mongodb://db/shop'); mongoose.set('strictQuery', true); await mongoose.disconnect();",
    [],
  ],
  ['building a document', 'const order = new Order(dto); order.set({ total: 1 }); return order.validate();', []],
  ['hydrating', 'return Order.hydrate(dto).toJSON();', []],
  [
    'a schema',
    "const s = new mongoose.Schema({ a: { type: String, ref: 'Order' } }); s.index({ a: 1 }); s.pre('save', async function () {}); return s;",
    [],
  ],
  ['a model alone', "return mongoose.model('Other', new mongoose.Schema({}));", []],
  ['names of models', 'return [Order.modelName, Order.collection.name, Order.schema];', []],
  ['arrays of documents', 'const list = [dto]; return list.find((one) => one.id === id) ?? list.filter(Boolean);', []],
  ['what is not a model', 'const store = new Map<string, IOrder>(); store.delete(id); return store.get(id);', []],
  ['types', 'const orders: IOrder[] = dto; return orders.map((order) => order.total);', []],
];

test.each([...statements, ...silent])('%s', (_, body, expected) => {
  expect(run(inFunction(body))).toEqual([...expected].sort());
});
