import { expect, test } from 'vitest';
import { inFunction, type Row, run } from './shop.js';

const rows: readonly Row[] = [
  ['findAll', 'return Product.findAll();', ['read Products']],
  ['findByPk', 'return OrderItem.findByPk(id);', ['read order_items']],
  ['findOne of a frozen name', 'return Tag.findOne({ where: { id } });', ['read Tag']],
  ['count', 'return Order.count({ where: { id } });', ['read shop.orders']],
  ['sum', "return Order.sum('totalPrice');", ['read shop.orders']],
  ['findAndCountAll', 'return Profile.findAndCountAll();', ['read Profiles']],
  ['findOrCreate', 'return Product.findOrCreate({ where: { id } });', ['read Products', 'write Products']],
  ['findCreateFind', 'return Product.findCreateFind({ where: { id } });', ['read Products', 'write Products']],
  ['findOrBuild', 'return Product.findOrBuild({ where: { id } });', ['read Products']],
  ['create, columns by their field', "return Customer.create({ name: 'a' });", ['write customers(full_name)']],
  [
    'create, columns of an underscored model',
    'return Order.create({ totalPrice: 1 });',
    ['write shop.orders(total_price)'],
  ],
  [
    'create with what is included',
    'return Order.create({ totalPrice: 1, items: [] }, { include: [OrderItem] });',
    ['write order_items', 'write shop.orders(total_price)'],
  ],
  ['bulkCreate of anything', 'return Product.bulkCreate(dto);', ['write Products']],
  ['update', "return Customer.update({ name: 'b' }, { where: { id } });", ['write customers(full_name)']],
  ['upsert', 'return Product.upsert(dto);', ['write Products']],
  ['destroy', 'return Product.destroy({ where: { id } });', ['write Products']],
  ['truncate', 'return Product.truncate();', ['write Products']],
  ['increment', "return Product.increment('stock', { where: { id } });", ['write Products']],
  ['sync', 'return Product.sync();', ['ddl Products']],
  ['a model by a computed name', 'return sequelize.models[String(Date.now())].findAll();', ['read !']],
  [
    'include of a model by a computed name',
    'return Order.findAll({ include: [{ model: sequelize.models[String(Date.now())] }] });',
    ['read !', 'read shop.orders'],
  ],
  [
    'include of a model, as',
    "return Order.findAll({ include: [{ model: Customer, as: 'customer' }] });",
    ['read customers', 'read shop.orders'],
  ],
  ['include of a model', 'return Order.findAll({ include: Customer });', ['read customers', 'read shop.orders']],
  [
    'include in a list',
    'return Order.findAll({ include: [Customer, OrderItem] });',
    ['read customers', 'read order_items', 'read shop.orders'],
  ],
  [
    'nested include',
    "return Order.findOne({ include: [{ model: OrderItem, as: 'items', include: [{ model: Product, required: true }] }] });",
    ['read Products', 'read order_items', 'read shop.orders'],
  ],
  ['include by alias', "return Order.findAll({ include: ['items'] });", ['read order_items', 'read shop.orders']],
  [
    'include by association',
    "return Order.findAll({ include: [{ association: 'items' }] });",
    ['read order_items', 'read shop.orders'],
  ],
  [
    'include through a join model',
    'return Order.findAll({ include: [Tag] });',
    ['read Tag', 'read order_tags', 'read shop.orders'],
  ],
  [
    'include through a named join table',
    'return Order.findAll({ include: [Note] });',
    ['read Notes', 'read order_notes', 'read shop.orders'],
  ],
  [
    'include of everything',
    'return Customer.findAll({ include: { all: true } });',
    ['read Profiles', 'read customers', 'read shop.orders'],
  ],
  [
    'include in a variable',
    'const options = { include: [Customer] }; return Order.findAll(options);',
    ['read customers', 'read shop.orders'],
  ],
  [
    'include under a condition',
    'return Order.findAll({ include: id ? [Customer] : undefined });',
    ['read customers', 'read shop.orders'],
  ],
  [
    'a condition on an association',
    "return Order.findAll({ where: { '$customer.name$': 'x' } });",
    ['read customers', 'read shop.orders'],
  ],
  ['the default scope', 'return Note.findAll();', ['read Notes', 'read customers']],
  ['no scope', 'return Note.unscoped().findAll();', ['read Notes']],
  ['a scope by name', "return Note.scope('full').findAll();", ['read Notes', 'read Tag']],
  [
    'a scope with arguments beside the default one',
    "return Note.scope(['defaultScope', { method: ['latest', 3] }]).findAll();",
    ['read Notes', 'read Products', 'read customers'],
  ],
  [
    'a row is saved',
    'const one = await Product.findByPk(id); one.title = dto.title; await one.save();',
    ['read Products', 'write Products'],
  ],
  [
    'a row is updated',
    'const [one] = await Customer.findAll(); await one.update({ name: dto });',
    ['read customers', 'write customers(full_name)'],
  ],
  [
    'a row of findOrCreate',
    'const [one] = await Tag.findOrCreate({ where: { id } }); await one.destroy();',
    ['read Tag', 'write Tag'],
  ],
  [
    'rows in a loop',
    'const { rows } = await Profile.findAndCountAll(); for (const one of rows) await one.restore();',
    ['read Profiles', 'write Profiles'],
  ],
  ['a row that is built', 'const one = Product.build(dto); await one.save();', ['write Products']],
  ['a row that is made with new', 'await new Product(dto).save();', ['write Products']],
  [
    'a row as a parameter',
    'await order.reload({ include: [Customer] }); await order.decrement("totalPrice");',
    ['read customers', 'read shop.orders', 'write shop.orders'],
  ],
  ['$get', "return order.$get('items');", ['read order_items']],
  ['$add to a join table', "return order.$add('tags', id);", ['write order_tags']],
  ['$create through a join table', "return order.$create('tag', dto);", ['write Tag', 'write order_tags']],
  ['$set of the own foreign key', "return order.$set('customer', id);", ['write shop.orders']],
  ['$count', "return customer.$count('orders');", ['read shop.orders']],
  [
    'a model under a condition',
    'const model = id ? Product : Tag; return model.findAll();',
    ['read Products', 'read Tag'],
  ],
  [
    'a repository',
    'const rows = sequelize.getRepository(Product); await rows.findAll(); await rows.create(dto);',
    ['read Products', 'write Products'],
  ],
  [
    'a model by its name',
    "await sequelize.model('Product').findOne(); await sequelize.models.Tag.destroy({ where: { id } });",
    ['read Products', 'write Tag'],
  ],
  [
    'a transaction',
    'return sequelize.transaction(async (transaction) => { await Product.update(dto, { where: { id }, transaction }); });',
    ['write Products'],
  ],
  [
    'a table name in SQL',
    'return sequelize.query(`SELECT title FROM ${Product.getTableName()} WHERE id = 1`);',
    ['read Products(title,id)'],
  ],
  [
    'the table name that a model has, in SQL',
    'await sequelize.query(`SELECT title FROM ${Product.tableName}`); const { tableName } = Tag; await sequelize.query(`DELETE FROM ${tableName}`);',
    ['read Products(title)', 'write Tag'],
  ],
  [
    'another text of a model in SQL',
    'return sequelize.query(`SELECT title FROM ${Product.prefix}`);',
    ['read !(title)'],
  ],
  [
    'a query interface',
    "const qi = sequelize.getQueryInterface(); await qi.bulkInsert('logs', []); await qi.addColumn({ tableName: 'x', schema: 's' }, 'c', {});",
    ['ddl s.x', 'write logs'],
  ],
];

const silent: readonly Row[] = [
  ['a row is built and left alone', 'return Product.build(dto);', []],
  ['data of a row', 'order.totalPrice = 3; return order.toJSON();', []],
  ['the connection of a model', 'return Product.sequelize.transaction();', []],
  ['authentication', 'await sequelize.authenticate(); return sequelize.close();', []],
  ['registering', 'sequelize.addModels([Product, Tag]);', []],
  ['hooks', "Product.addHook('beforeCreate', () => undefined);", []],
  ['associations', "Product.hasMany(Tag, { as: 'labels' }); Tag.belongsTo(Product);", []],
  ['names of attributes', 'return Object.keys(Product.rawAttributes ?? Product.getAttributes());', []],
  ['operators and literals', "return { [Op.or]: [Sequelize.literal('a = b'), Sequelize.fn('now')] };", []],
  ['an array of the same name', 'const list = [1, 2]; list.find((x) => x === id); return new Map().get(id);', []],
  [
    'something else with the same methods',
    'const local = { findAll() { return 1; }, create() {} }; local.create(); return local.findAll();',
    [],
  ],
  ['a type', 'const one: Order | null = null; return one as unknown as Customer;', []],
  ['a computed method of another library', 'return dto.findAll({ include: [Product] });', []],
];

test.each([...rows, ...silent])('%s', (_, body, expected) => {
  expect(run(inFunction(body))).toEqual([...expected].sort());
});
