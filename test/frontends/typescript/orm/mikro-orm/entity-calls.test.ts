import { expect, test } from 'vitest';
import { inService, type Row, run } from './shop.js';

const reads: readonly Row[] = [
  ['find in a repository', `await this.orders.find({ status: 'open' });`, ['read orders']],
  ['find by the manager', `await this.em.find(Order, { totalPrice: { $gt: 5 } });`, ['read orders']],
  ['an entity named by a text', `await this.em.findOne('Product', id);`, ['read product']],
  ['a count', `await this.em.count(Tag, {});`, ['read tag']],
  [
    'selected fields, by their columns',
    `await this.em.findOneOrFail(Customer, { id }, { fields: ['name'] });`,
    ['read crm.customers(full_name,id)'],
  ],
  ['all of a kind', `await this.orders.findAll({ populate: ['customer'] });`, ['read crm.customers', 'read orders']],
  [
    'a populated path with an eager relation at its end',
    `await this.em.find(Order, {}, { populate: ['items'] });`,
    ['read order_item', 'read orders', 'read product'],
  ],
  [
    'a populated many-to-many relation',
    `await this.em.findAndCount(Order, {}, { populate: ['tags'] });`,
    ['read orders', 'read orders_tags', 'read tag'],
  ],
  [
    'the same from its other side',
    `await this.em.find(Tag, {}, { populate: ['orders'] });`,
    ['read orders', 'read orders_tags', 'read tag'],
  ],
  [
    'keys of a many-to-many relation alone',
    `await this.em.find(Order, {}, { populate: ['tags:ref'] });`,
    ['read orders', 'read orders_tags'],
  ],
  ['an eager relation', `await this.em.findOne(OrderItem, id);`, ['read order_item', 'read product']],
  ['an eager relation switched off', `await this.em.findOne(OrderItem, id, { populate: false });`, ['read order_item']],
  [
    'everything',
    `await this.em.find(Profile, {}, { populate: ['*'] });`,
    [
      'read crm.customers',
      'read order_item',
      'read orders',
      'read orders_tags',
      'read product',
      'read profile',
      'read related_tags',
      'read tag',
    ],
  ],
  [
    'a condition on a relation',
    `await this.em.find(Order, { customer: { name: 'x' } });`,
    ['read crm.customers', 'read orders'],
  ],
  ['a condition on a key that this side holds', `await this.em.find(Order, { customer: { id } });`, ['read orders']],
  [
    'a condition on keys behind a pivot table',
    `await this.em.find(Order, { tags: { $in: [1, 2] } });`,
    ['read orders', 'read orders_tags'],
  ],
  [
    'a condition within a group',
    `await this.em.find(Order, { $or: [{ items: { $some: { product: { title: 'x' } } } }] });`,
    ['read order_item', 'read orders', 'read product'],
  ],
  [
    'an order by a relation',
    `await this.em.find(Order, {}, { orderBy: { customer: { name: 'asc' } } });`,
    ['read crm.customers', 'read orders'],
  ],
  ['a cursor', `await this.em.findByCursor(Order, {}, { first: 10, orderBy: { id: 'desc' } });`, ['read orders']],
  [
    'populating rows later',
    `const found = await this.em.find(Order, { id }); await this.em.populate(found, ['items.product']);`,
    ['read order_item', 'read orders', 'read product'],
  ],
  [
    'a fork and a transaction',
    `await this.em.fork().transactional(async (tx) => { await tx.find(Product, {}); });`,
    ['read product'],
  ],
  ['a collection of a row', `await order.items.loadItems();`, ['read order_item', 'read product']],
  ['a many-to-many collection', `await order.tags.init();`, ['read orders_tags', 'read tag']],
  [
    'a collection by condition',
    `await loaded.items.matching({ where: { product: { title: 'x' } } });`,
    ['read order_item', 'read product'],
  ],
  [
    'a collection that only its value describes',
    `const tag = await this.em.findOneOrFail(Tag, id); for (const one of await tag.related.loadItems()) one.orders.getItems();`,
    ['read related_tags', 'read tag'],
  ],
  ['a reference that is loaded', `await order.customer.load();`, ['read crm.customers']],
  ['a wrapped row', `await wrap(order).init();`, ['read orders']],
  ['a refreshed row', `await this.em.refresh(order);`, ['read orders']],
  ['a custom repository', `await this.em.getRepository(Tag).used();`, ['read orders', 'read orders_tags', 'read tag']],
];

const writes: readonly Row[] = [
  ['persisting', `await this.em.persistAndFlush(order);`, ['write orders']],
  [
    'persisting several, then flushing',
    `const item = new OrderItem(); this.em.persist([item]).persist(new Tag()); await this.em.flush();`,
    ['write order_item', 'write tag'],
  ],
  ['removing', `await this.em.remove(order).flush();`, ['write orders']],
  ['removing a reference', `await this.em.removeAndFlush(this.em.getReference(Tag, id));`, ['write tag']],
  ['creating', `this.em.create(Product, { title: 'x' }); await this.em.flush();`, ['write product(title)']],
  [
    'creating with what it holds',
    `this.orders.create({ totalPrice: 1, items: [{ product: 5 }], tags: [1, 2] });`,
    ['write order_item', 'write orders(total_price)', 'write orders_tags'],
  ],
  [
    'assigning',
    `wrap(order).assign({ status: 'paid' }); this.orders.assign(order, { totalPrice: 2 });`,
    ['write orders(status)', 'write orders(total_price)'],
  ],
  [
    'native statements',
    `await this.em.nativeInsert(Tag, { label: 'x' }); await this.em.nativeUpdate(Order, { id }, { status: 'x', customer: 4 }); await this.orders.nativeDelete({ id });`,
    ['write orders', 'write orders(status,customer_id)', 'write tag(label)'],
  ],
  ['inserting many', `await this.em.insertMany(Product, [{ title: 'a' }, { title: 'b' }]);`, ['write product(title)']],
  [
    'upserting',
    `await this.em.upsert(Product, { title: 'a' }); await this.em.upsertMany(Tag, dto);`,
    ['write product(title)', 'write tag'],
  ],
  ['upserting a row', `await this.em.upsert(order);`, ['write orders']],
  [
    'a native update by a relation',
    `await this.em.nativeUpdate(Order, { customer: { name: 'x' } }, { status: 'x' });`,
    ['read crm.customers', 'write orders(status)'],
  ],
  [
    'adding to a pivot table',
    `order.tags.add(this.em.getReference(Tag, 1)); await this.em.flush();`,
    ['write orders_tags'],
  ],
  ['taking from the many side', `order.items.removeAll();`, ['write order_item']],
  [
    'rows of a query',
    `for (const item of await this.em.find(OrderItem, {}, { populate: false })) this.em.remove(item);`,
    ['read order_item', 'write order_item'],
  ],
  ['the manager of a custom repository', `await this.em.getRepository(Tag).drop();`, ['write tag']],
  [
    'the manager of a request',
    `await RequestContext.getEntityManager()!.persistAndFlush(new Product());`,
    ['write product'],
  ],
];

const flushed: readonly Row[] = [
  [
    'a counted property',
    `order.totalPrice++; --order.totalPrice; await this.em.flush();`,
    ['write orders(total_price)'],
  ],
  [
    'a changed row',
    `const found = await this.em.findOneOrFail(Order, id); found.status = 'paid'; await this.em.flush();`,
    ['read orders', 'write orders(status)'],
  ],
  ['a changed parameter', `order.totalPrice += 1; await this.em.flush();`, ['write orders(total_price)']],
  [
    'rows changed in a loop',
    `for (const item of await order.items.loadItems()) item.product = dto; await this.em.flush();`,
    ['read order_item', 'read product', 'write order_item(product_id)'],
  ],
  [
    'a change in a transaction',
    `await this.em.transactional(async (em) => { const tag = await em.findOneOrFail(Tag, id); tag.label = 'x'; });`,
    ['read tag', 'write tag(label)'],
  ],
];

const builders: readonly Row[] = [
  [
    'a selection with joins',
    `await this.em.createQueryBuilder(Order, 'o').select('*').leftJoinAndSelect('o.items', 'i').join('i.product', 'p').getResultList();`,
    ['read order_item', 'read orders', 'read product'],
  ],
  [
    'a join across a pivot table',
    `await this.orders.qb('o').leftJoin('o.tags', 't').where({ 't.label': 'x' });`,
    ['read orders', 'read orders_tags', 'read tag'],
  ],
  ['an update', `await this.em.qb(Order).update({ status: 'x' }).where({ id }).execute();`, ['write orders']],
  [
    'a deletion',
    `const q = this.orders.createQueryBuilder(); q.delete().where({ id }); await q.execute();`,
    ['write orders'],
  ],
  [
    'a condition that joins by itself',
    `await this.em.createQueryBuilder(Order).where({ customer: { name: 'x' } }).getResult();`,
    ['read crm.customers', 'read orders'],
  ],
  ['a builder that comes along', `qb.innerJoin('items', 'i');`, ['read order_item']],
];

const silent: readonly Row[] = [
  ['a reference', `const customer = this.em.getReference(Customer, id); return customer;`, []],
  ['a reference by key', `return [ref(Order, id), Reference.createFromPK(Order, id)];`, []],
  ['a changed row that is not flushed', `order.status = 'paid';`, []],
  ['a flush after changing something else', `dto.status = 'paid'; this.em.addFilter = dto; await this.em.flush();`, []],
  ['flushing alone', `await this.em.flush(); this.em.clear();`, []],
  ['transactions alone', `await this.em.begin(); await this.em.commit(); await this.em.rollback();`, []],
  ['an entity that is not to be inserted', `return this.em.create(Product, { title: 'x' }, { persist: false });`, []],
  ['merging what is known', `return this.em.map(Order, dto) ?? this.em.merge(Order, dto);`, []],
  ['items that are loaded', `return order.items.getItems().map((item) => item.product.title);`, []],
  ['serialisation', `return [wrap(order).toObject(), wrap(order).toJSON(), wrap(order).isInitialized()];`, []],
  ['an unwrapped reference', `return order.customer.unwrap().name;`, []],
  ['a repository that is only fetched', `return this.em.getRepository(Tag);`, []],
  [
    'a method of that name on another object',
    `const list = [order]; return list.find((one) => one.id === id) ?? dto.find(Order);`,
    [],
  ],
  ['an entity that is only made', `return new Order();`, []],
];

test.each([...reads, ...writes, ...flushed, ...builders, ...silent])('%s', (_, body, expected) => {
  expect(run(inService(body))).toEqual([...expected].sort());
});
