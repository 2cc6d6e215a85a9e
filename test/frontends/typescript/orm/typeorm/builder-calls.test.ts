import { expect, test } from 'vitest';
import { inService, type Row, run } from './shop.js';

const builders: readonly Row[] = [
  [
    'builder',
    "return this.orders.createQueryBuilder('o').where('o.id = :id', { id }).getMany();",
    ['read shop.orders'],
  ],
  ['builder of a manager', "return this.manager.createQueryBuilder(Product, 'p').getOne();", ['read product']],
  [
    'builder with joins',
    "return this.orders.createQueryBuilder('o').leftJoinAndSelect('o.items', 'i').innerJoin('i.product', 'p').getMany();",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'joins in statements of their own',
    "const q = this.orders.createQueryBuilder('o'); q.leftJoin('o.items', 'items'); q.leftJoin('items.product', 'p'); return q.getMany();",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'join of an entity',
    "return this.orders.createQueryBuilder('o').leftJoin(Customer, 'c', 'c.id = o.id').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'join of a mapped entity',
    "return this.orders.createQueryBuilder('o').leftJoinAndMapOne('o.c', Customer, 'c').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'join of a table',
    "return this.orders.createQueryBuilder('o').leftJoin('audit_log', 'a', 'true').getMany();",
    ['read audit_log', 'read shop.orders'],
  ],
  [
    'delete by builder',
    'return this.orders.createQueryBuilder().delete().where({ id }).execute();',
    ['write shop.orders'],
  ],
  ['delete from', 'return this.dataSource.createQueryBuilder().delete().from(Product).execute();', ['write product']],
  [
    'insert into',
    'return this.manager.createQueryBuilder().insert().into(Tag).values([dto]).execute();',
    ['write tag'],
  ],
  [
    'insert into, in statements',
    'const q = this.manager.createQueryBuilder().insert(); q.into(Tag); q.values(dto); await q.execute();',
    ['write tag'],
  ],
  [
    'update of an entity',
    'return this.dataSource.createQueryBuilder().update(Product).set(dto).execute();',
    ['write product'],
  ],
  [
    'select from',
    "return this.dataSource.createQueryBuilder().select('c').from(Customer, 'c').leftJoin('c.orders', 'o').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'what is done to rows does not count',
    "const rows = await this.orders.createQueryBuilder('o').getMany(); rows.delete(1); return rows;",
    ['read shop.orders'],
  ],
  [
    'subquery in where',
    "return this.orders.createQueryBuilder('o').where((q) => 'o.id IN ' + q.subQuery().select('i.id').from(OrderItem, 'i').getQuery()).getMany();",
    ['read order_item', 'read shop.orders'],
  ],
  [
    'subquery in from',
    "return this.dataSource.createQueryBuilder().select().from((q) => q.from(Product, 'p'), 'sub').getRawMany();",
    ['read product'],
  ],
  [
    'subquery as text',
    "const inner = this.orders.createQueryBuilder('i'); return this.dataSource.createQueryBuilder(Product, 'p').innerJoin('(' + inner.getQuery() + ')', 's').getMany();",
    ['read product', 'read shop.orders'],
  ],
  [
    'a builder on a query runner',
    "const r = this.dataSource.createQueryRunner(); return this.dataSource.createQueryBuilder(r).select().from(Tag, 't').getMany();",
    ['read tag'],
  ],
  [
    'a common table expression',
    "return this.dataSource.createQueryBuilder().addCommonTableExpression(`SELECT 1`, 'recent').select().from('recent', 'r').getRawMany();",
    [],
  ],
  [
    'a table function',
    "return this.dataSource.createQueryBuilder().from('generate_series(1, 3)', 'n').getRawMany();",
    [],
  ],
  [
    'brackets',
    "return qb.where(new Brackets((b) => { b.where(b.subQuery().from(Tag, 't').getQuery()); }));",
    ['read tag'],
  ],
  ['a builder given as a parameter', "return qb.leftJoin('whatever.customer', 'c').getMany();", ['read customers']],
  [
    'relation builder',
    "return this.dataSource.createQueryBuilder().relation(Order, 'tags').of(id).add(1);",
    ['write shop.orders_tags_tag'],
  ],
  [
    'relation builder of one to many',
    "return this.dataSource.createQueryBuilder().relation(Customer, 'orders').of(id).add(1);",
    ['write shop.orders'],
  ],
];

const silent: readonly Row[] = [['a builder that is a parameter', "return qb.where('x').orderBy('y').getMany();", []]];

test.each([...builders, ...silent])('%s', (_, body, expected) => {
  expect(run(inService(body))).toEqual([...expected].sort());
});
