import { expect, test } from 'vitest';
import { inService, type Row, run } from './shop.js';

const statements: readonly Row[] = [
  ['find', 'return this.orders.find();', ['read shop.orders']],
  [
    'find with relations as a list',
    "return this.orders.find({ relations: ['customer'] });",
    ['read customers', 'read shop.orders'],
  ],
  [
    'relations of relations, eager ones included',
    'return this.orders.findOne({ where: { id }, relations: { items: true } });',
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'a condition on a relation',
    "return this.orders.findBy({ customer: { name: 'x' } });",
    ['read customers', 'read shop.orders'],
  ],
  [
    'selected columns',
    "return this.orders.find({ select: ['total'], where: { id } });",
    ['read shop.orders(total,id)'],
  ],
  [
    'many-to-many reads the join table',
    "return this.orders.find({ relations: ['tags'] });",
    ['read shop.orders', 'read shop.orders_tags_tag', 'read tag'],
  ],
  [
    'its inverse side too',
    "return this.manager.find(Tag, { relations: ['orders'] });",
    ['read shop.orders', 'read shop.orders_tags_tag', 'read tag'],
  ],
  [
    'join of 0.2',
    "return this.orders.find({ join: { alias: 'o', leftJoin: { i: 'o.items', p: 'i.product' } } });",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'keys of related rows',
    'return this.orders.find({ loadRelationIds: true });',
    ['read order_item', 'read shop.orders', 'read shop.orders_tags_tag'],
  ],
  ['count', 'return this.orders.countBy({ id });', ['read shop.orders']],
  ['save of a literal', 'return this.orders.save({ id, total: 1 });', ['write shop.orders(id,total)']],
  [
    'save cascades',
    'const o = this.orders.create({ items: [{ id }] }); return this.orders.save(o);',
    ['write order_item', 'write shop.orders'],
  ],
  ['update', 'return this.orders.update({ id }, { total: 2 });', ['write shop.orders(total)']],
  ['softDelete', 'return this.orders.softDelete(id);', ['write shop.orders']],
  ['manager with a class', 'return this.manager.insert(Customer, { name: dto });', ['write customers(full_name)']],
  ['manager with an object', 'const c = new Customer(); return this.manager.save(c);', ['write customers']],
  [
    'manager with what a function makes of things that nothing is known of',
    'const made = dto.items.map((item) => this.manager.create(Customer, { name: item })); await this.manager.save(made);',
    ['write customers'],
  ],
  [
    'manager with a found object',
    'const c = await this.manager.findOneBy(Customer, { id }); await this.manager.remove(c);',
    ['read customers', 'write customers'],
  ],
  [
    'manager with a list',
    'return this.manager.save([new Customer(), new Product()]);',
    ['write customers', 'write product'],
  ],
  ['manager with a name', "return this.manager.find('Customer');", ['read customers']],
  ['an object that cannot be told is a blind spot', "return this.manager.save(JSON.parse('{}'));", ['write !']],
  ['manager of a repository', 'return this.orders.manager.count(Product);', ['read product']],
  ['getRepository', 'return this.dataSource.getRepository(Product).find();', ['read product']],
  [
    'transaction',
    'return this.dataSource.transaction(async (em) => { await em.delete(Product, id); });',
    ['write product'],
  ],
  [
    'transaction with isolation',
    "return this.manager.transaction('SERIALIZABLE', async (em) => em.getRepository(Tag).clear());",
    ['write tag'],
  ],
  [
    'query runner',
    'const r = this.dataSource.createQueryRunner(); await r.connect(); await r.manager.save(Tag, dto);',
    ['write tag'],
  ],
  ['active record', 'return Note.find({ where: { id } });', ['read notes']],
  ['active record, saved', 'const n = new Note(); n.id = 1; return n.save();', ['write notes']],
  ['active record, created', 'return Note.create({ id }).save();', ['write notes']],
  ['active record, own method', 'return Note.latest();', ['read notes']],
  ['a chosen entity', 'const t = id ? Product : Tag; return this.manager.find(t);', ['read product', 'read tag']],
  [
    'data source by name',
    "const ds = new DataSource({ name: 'x', type: 'postgres' }); return ds.manager.find(Tag);",
    ['read tag'],
  ],
];

const silent: readonly Row[] = [
  ['create and merge', 'const o = this.orders.create(dto); this.orders.merge(o, dto); return o;', []],
  ['metadata', 'return [this.orders.metadata.tableName, this.orders.hasId(dto), this.orders.target];', []],
  ['an entity made by hand', 'const o = new Order(); o.total = 1; return o;', []],
  ['a repository passed on', 'return dto(this.orders);', []],
  ['getRepository alone', 'return this.dataSource.getRepository(Order);', []],
  ['a condition alone', 'return { where: { id: In([1]) } };', []],
  ['a builder that is a parameter', "return qb.where('x').orderBy('y').getMany();", []],
  [
    'connection handling',
    'const r = this.dataSource.createQueryRunner(); await r.startTransaction(); await r.commitTransaction(); await r.release();',
    [],
  ],
  ['raw SQL is read elsewhere', "return this.dataSource.query('SELECT 1');", []],
  ['initialisation', 'await this.dataSource.initialize(); await this.dataSource.destroy();', []],
  ['an array method of the same name', 'return [1].find((n) => n === id);', []],
  ['a map of the same name', 'const m = new Map(); m.delete(id); m.clear(); return m;', []],
  ['an empty transaction', 'return this.dataSource.transaction(async () => 1);', []],
  ['schema metadata', "return this.dataSource.createQueryRunner().hasTable('orders');", []],
];

test.each([...statements, ...silent])('%s', (_, body, expected) => {
  expect(run(inService(body))).toEqual([...expected].sort());
});
