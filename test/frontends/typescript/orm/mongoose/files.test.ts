import { expect, test } from 'vitest';
import { mongoose } from '../../../../../src/frontends/typescript/orm/mongoose.js';
import { accessesOfCode, tablesOfCode } from '../harness.js';
import { type Row, run } from './shop.js';

const bases = `import { Model, FilterQuery } from 'mongoose';
  export class BaseRepository<T_DB, T_Entity> {
    public _model: Model<T_DB>;
    constructor(protected MongooseModel: Model<T_DB>, protected entity: any) { this._model = MongooseModel; }
    async find(query: FilterQuery<T_DB>) { return this.MongooseModel.find(query).lean(); }
    async create(data: any) { const made = new this.MongooseModel(data); const saved = await made.save(); return saved; }
    async remove(query: any) { return this._model.deleteMany(query); }
    async aggregate(stages: any[]) { return this.MongooseModel.aggregate(stages); }
    async page(query: any, enhance: (q: any) => any) { return enhance(this.MongooseModel.find(query)); }
  }`;

/** Whole files: the code of the repository between the call and Mongoose. */
const files: readonly Row[] = [
  [
    'a generic repository is charged to the collection and the methods of its subclass',
    `${bases}
     import { SoftDeleteModel } from 'mongoose-delete'; import { Order, Tag } from './models.js';
     export class OrderRepository extends BaseRepository<OrderDb, OrderEntity> {
       private order: SoftDeleteModel;
       constructor() { super(Order, OrderEntity); this.order = Order; }
       latest() { return this.find({}); }
       drop(query: any) { return this.order.delete(query); }
     }
     export class TagRepository extends BaseRepository<TagDb, TagEntity> { constructor() { super(Tag, TagEntity); } }
     export class Service {
       constructor(private readonly orders: OrderRepository, private readonly tags: TagRepository) {}
       async run() { await this.orders.latest(); await this.orders.drop({}); return this.tags.create({}); }
     }`,
    ['read orders', 'write labels', 'write orders'],
  ],
  [
    'a pipeline handed to a generic repository',
    `${bases}
     import { Order } from './models.js';
     export class OrderRepository extends BaseRepository<OrderDb, OrderEntity> {
       constructor() { super(Order, null); }
       report() { return this.aggregate([{ $match: {} }, { $lookup: { from: 'clients', as: 'c' } }]); }
     }`,
    ['read clients', 'read orders'],
  ],
  [
    'stages pushed one by one',
    `import { Order } from './models.js';
     export async function report(all: boolean) {
       const stages: any[] = [{ $match: {} }];
       if (!all) stages.push({ $lookup: { from: 'clients', as: 'c' } }, { $limit: 1 });
       return Order.aggregate(stages);
     }`,
    ['read clients', 'read orders'],
  ],
  [
    'a model as a parameter',
    `import { Model } from 'mongoose'; import { Tag } from './models.js';
     async function removeAll(model: Model<any>) { await model.deleteMany({}); }
     export const run = () => removeAll(Tag);`,
    ['write labels'],
  ],
  [
    'models by the types they are made with',
    `import { Model, HydratedDocument, Document, QueryWithHelpers } from 'mongoose'; import { ICustomer, IOrder } from './models.js';
     interface CustomerModel extends Model<ICustomer> { byName(name: string): Promise<ICustomer> }
     export class Service {
       constructor(private readonly orders: Model<IOrder>, private readonly customers: CustomerModel) {}
       list() { return this.orders.find(); }
       count() { return this.customers.countDocuments(); }
       async save(order: HydratedDocument<IOrder>, customer: ICustomer) { await order.save(); await customer.deleteOne(); }
     }`,
    ['read clients', 'read orders', 'write clients', 'write orders'],
  ],
  [
    'a model by the name of its type',
    `import { Model } from 'mongoose'; interface TagDocument { name: string }
     export class Service { constructor(private readonly tags: Model<TagDocument>) {} run() { return new this.tags({}).save(); } }`,
    ['write labels'],
  ],
  [
    'a query built in a function of its own',
    `import { QueryWithHelpers } from 'mongoose'; import { Order } from './models.js';
     function full(query: QueryWithHelpers<unknown, unknown>) { return query.populate({ path: 'customer' }).populate('payments'); }
     export const run = () => full(Order.find()).lean();`,
    ['read clients', 'read orders', 'read payments'],
  ],
  [
    'CommonJS',
    `const mongoose = require('mongoose'); const { Schema } = mongoose;
     const User = mongoose.model('UserActivity', new Schema({ a: String }));
     module.exports.run = async () => { await User.create({}); };`,
    ['write useractivities'],
  ],
  [
    'a provider with a connection',
    `import { Connection, Schema } from 'mongoose'; const CatSchema = new Schema({ name: String });
     export class Cats { constructor(private readonly connection: Connection) {} list() { return this.connection.model('Cat', CatSchema).find(); } }`,
    ['read cats'],
  ],
  [
    'models that are registered on a connection given as a parameter, and asked for by an interface',
    `import mongoose, { Model } from 'mongoose';
     interface IOrder { total: number } interface IOrderModel extends Model<IOrder> { open(): unknown } interface IModels { Orders: IOrderModel }
     const load = (models: IModels) => { schema.loadClass(class Order { static open() { return models.Orders.find(); } }); return schema; };
     const schema = new mongoose.Schema({});
     export const models = (db: mongoose.Connection): IModels => {
       const found = {} as IModels;
       found.Orders = db.model<IOrder, IOrderModel>('sales_orders', load(found));
       return found;
     };
     export const list = (given: IModels) => given.Orders.find();`,
    ['read sales_orders'],
  ],
  [
    'models that are registered on a connection in a field, a variable, and what a function yields',
    `import { type Connection, type Model, Schema } from 'mongoose';
     interface Order { total: number } interface Invoice { total: number } interface Bill { total: number }
     const schema = new Schema({});
     declare function connected(tenant: string): Promise<Connection>;
     export class Registry { db: Connection; setUp() { this.db.model<Order>('Order', schema); } }
     export async function setUp(tenant: string) {
       const db: Connection = globalThis.db;
       db.model<Invoice>('Invoice', schema);
       const other = await connected(tenant);
       other.model<Bill>('Bill', schema);
     }
     export const run = (orders: Model<Order>, invoices: Model<Invoice>, bills: Model<Bill>) => [orders.find(), invoices.find(), bills.find()];`,
    ['read bills', 'read invoices', 'read orders'],
  ],
  [
    'a class of ones own that is called Connection registers nothing',
    `import { type Model, Schema } from 'mongoose';
     interface Ticket { total: number } class Connection { model<T>(name: string, schema: unknown) {} }
     export const setUp = (db: Connection) => db.model<Ticket>('sales_tickets', new Schema({}));
     export class Service { private readonly tickets: Model<Ticket>; run() { return this.tickets.find(); } }`,
    ['read !'],
  ],
  [
    'an untold model is a blind spot',
    `import { Model } from 'mongoose'; import { Foreign } from '@other/types';
     export class Service { private readonly rows: Model<Foreign>; run() { return this.rows.find(); } }`,
    ['read !'],
  ],
];

const silentFiles: readonly Row[] = [
  ['a repository that nobody calls with a collection of its own', `${bases} export const unused = 1;`, []],
  [
    'types alone',
    `import type { Model, FilterQuery, Document } from 'mongoose'; import { Types } from 'mongoose'; import type { IOrder } from './models.js';
     export type Orders = Model<IOrder>; export type Query = FilterQuery<IOrder>;
     export const isId = (id: string) => Types.ObjectId.isValid(id);
     export interface Holder { readonly orders: Model<IOrder>; }`,
    [],
  ],
  [
    'a look-alike',
    `import { Model } from './not-mongoose.js';
     class Local<T> { find(): T[] { return []; } save() { return this; } populate(path: string) { return this; } }
     export class Service { constructor(private readonly a: Local<string>, private readonly b: Model<string>) {} run() { this.b.find(); return this.a.find() && this.a.populate('customer').save(); } }`,
    [],
  ],
];

test.each([...files, ...silentFiles])('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});

test('no plural where it is switched off', () => {
  const setUp =
    "import mongoose from 'mongoose'; mongoose.pluralize(null); export const Log = mongoose.model('AuditLog', new mongoose.Schema({}));";
  const use = "import { Log } from './log.js'; export const run = () => Log.find();";
  expect(accessesOfCode({ 'src/log.ts': setUp, 'src/app.ts': use }, mongoose, 'src/app.ts')).toEqual(['read AuditLog']);
});

test('a plural made by a function is a blind spot', () => {
  const code =
    "import mongoose from 'mongoose'; mongoose.pluralize((name) => 'app_' + name); const Log = mongoose.model('Log', new mongoose.Schema({})); export const run = () => Log.find();";
  expect(accessesOfCode({ 'src/app.ts': code }, mongoose)).toEqual(['read !']);
});

test('models are declared where they are made, with what their references lead to', () => {
  const code = `import { Schema, model } from 'mongoose';
    const authorSchema = new Schema({ name: String }, { collection: 'writers' });
    export const Author = model('Author', authorSchema);
    export const Book = model('Book', new Schema({ author: { type: Schema.Types.ObjectId, ref: Author }, parts: [{ editor: { type: Schema.Types.ObjectId, ref: 'Author' } }] }));
    export const notAModel = authorSchema.clone();`;
  expect(tablesOfCode({ 'src/models.ts': code }, mongoose)).toEqual([
    'writers',
    'books author>writers parts.editor>writers',
  ]);
});
