import { describe, expect, it } from 'vitest';
import { objection } from '../../../../src/frontends/typescript/orm/objection.js';
import { accessesOfCode, tablesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const models = `
import { Model } from 'objection';
import path from 'path';
export class BaseModel extends Model {
  static async pick(id: number) { return this.query().findById(id); }
  async store(changes: object) { return this.$query().patch(changes); }
}
export class Customer extends BaseModel {
  static tableName = 'customers';
  static relationMappings = () => ({
    orders: { relation: Model.HasManyRelation, modelClass: Order, join: { from: 'customers.id', to: 'orders.customer_id' } },
  });
  orders?: Order[];
}
export class Order extends BaseModel {
  id!: number;
  items?: Item[];
  static get tableName() { return 'orders'; }
  static get relationMappings() {
    return {
      customer: { relation: Model.BelongsToOneRelation, modelClass: Customer, join: { from: 'orders.customer_id', to: 'customers.id' } },
      items: { relation: Model.HasManyRelation, modelClass: () => Item, join: { from: 'orders.id', to: 'order_items.order_id' } },
      tags: {
        relation: Model.ManyToManyRelation,
        modelClass: path.join(__dirname, 'tag'),
        join: { from: 'orders.id', through: { from: 'order_tags.order_id', to: 'order_tags.tag_id' }, to: 'tags.id' },
      },
    };
  }
  async close() { await this.$query().patch({ closed: true }); return this.$relatedQuery('items'); }
}
export class Item extends BaseModel {
  static get tableName() { return 'order_items'; }
  static relationMappings = {
    product: { relation: Model.BelongsToOneRelation, modelClass: 'Product', join: { from: 'order_items.product_id', to: 'products.id' } },
  };
}
export class Log extends Model { static tableName = 'audit.log'; }
`;

/** Statements of a function with a transaction, a row and a query at hand. */
const inFunction = (body: string) => `
import { Model, ModelClass, QueryBuilder, Transaction, transaction, raw, ref } from 'objection';
import { Customer, Item, Log, Order } from './models.js';
export async function run(trx: Transaction, order: Order, qb: QueryBuilder<Order>, kind: ModelClass<Item>) {
  ${body}
}
`;

function run(code: string, entry: string | null = 'code.ts'): readonly string[] {
  return accessesOfCode({ 'models.ts': models, 'code.ts': code }, objection, entry);
}

const statements: readonly Row[] = [
  ['all rows', `return await Order.query();`, ['read orders']],
  [
    'rows that meet a condition',
    `return Order.query(trx).where('total', '>', 1).orderBy('id').first();`,
    ['read orders'],
  ],
  ['a row by its key', `return Log.query().findById(1).throwIfNotFound();`, ['read audit.log']],
  ['an insert', `return Order.query(trx).insert({ total: 1 });`, ['write orders']],
  ['an insert that reads back', `return Order.query().insertAndFetch({ total: 1 });`, ['write orders']],
  ['a patch', `return Order.query().patchAndFetchById(1, { total: 2 });`, ['write orders']],
  ['an update', `await Order.query().findById(1).update({ total: 2 });`, ['write orders']],
  [
    'a deletion',
    `await Order.query().delete().where('id', 1); await Item.query().deleteById(1);`,
    ['write order_items', 'write orders'],
  ],
  ['counters', `await Order.query().increment('total', 1).where('id', 1);`, ['write orders']],
  ['a conflict', `await Order.query().insert({}).onConflict('id').merge();`, ['write orders']],
  [
    'a graph of rows fetched',
    `return Order.query().withGraphFetched('[customer, items.product, tags]');`,
    ['read customers', 'read order_items', 'read order_tags', 'read orders', 'read products', 'read tags'],
  ],
  [
    'a graph with modifiers and aliases',
    `return Order.query().withGraphJoined('items(latest, first) as i.[product]');`,
    ['read order_items', 'read orders', 'read products'],
  ],
  [
    'a graph as an object',
    `return Customer.query().withGraphFetched({ orders: { items: true, $modify: ['open'] } });`,
    ['read customers', 'read order_items', 'read orders'],
  ],
  ['eager loading of old', `return Order.query().eager('customer');`, ['read customers', 'read orders']],
  [
    'a join of relations',
    `return Order.query().joinRelated('customer as c').leftJoinRelated('[items, tags]');`,
    ['read customers', 'read order_items', 'read order_tags', 'read orders', 'read tags'],
  ],
  [
    'a join of a table',
    `return Order.query().join('invoices as i', 'i.id', 'orders.id').leftJoin(Customer.query().as('c'), 'c.id', 'orders.id');`,
    ['read customers', 'read invoices', 'read orders'],
  ],
  [
    'a graph of rows inserted',
    `await Order.query().insertGraph({ total: 1, items: [{ product: { name: 'x' } }] });`,
    ['write order_items', 'write orders', 'write products'],
  ],
  [
    'a graph of rows upserted',
    `await Order.query(trx).upsertGraph([{ id: 1, tags: [{ id: 2 }] }], { relate: true });`,
    ['write order_tags', 'write orders', 'write tags'],
  ],
  [
    'a row changed',
    `const one = await Order.query().findById(1); await one.$query(trx).patch({ total: 1 });`,
    ['read orders', 'write orders'],
  ],
  ['a row removed that came as a parameter', `await order.$query().delete();`, ['write orders']],
  ['related rows', `return order.$relatedQuery('items').where('id', 1);`, ['read order_items']],
  ['related rows over a join table', `return order.$relatedQuery('tags');`, ['read order_tags', 'read tags']],
  ['related rows inserted', `await order.$relatedQuery('items', trx).insert({});`, ['write order_items']],
  [
    'rows related over a join table',
    `await order.$relatedQuery('tags').relate(2); await order.$relatedQuery('tags').unrelate();`,
    ['write order_tags'],
  ],
  ['rows related by a key of their own', `await order.$relatedQuery('items').relate(2);`, ['write order_items']],
  ['a row related by its own key', `await order.$relatedQuery('customer').relate(2);`, ['write orders']],
  [
    'a relation of many rows',
    `return Customer.relatedQuery('orders').for([1, 2]).patch({ total: 0 });`,
    ['write orders'],
  ],
  [
    'relations loaded later',
    `await order.$fetchGraph('customer'); await Order.fetchGraph([order], 'items');`,
    ['read customers', 'read order_items'],
  ],
  [
    'what rows of a query do',
    `const all = await Order.query().where('a', 1); for (const one of all) await one.$relatedQuery('items'); all.map((one) => one.$query().delete());`,
    ['read order_items', 'read orders', 'write orders'],
  ],
  [
    'a method of a row',
    `const one = await Order.query().findOne({ id: 1 }); await one.close();`,
    ['read order_items', 'read orders', 'write orders'],
  ],
  [
    'a base class of models',
    `await Order.pick(1); await order.store({}); return Item.pick(2);`,
    ['read order_items', 'read orders', 'write orders'],
  ],
  [
    'a condition with a query',
    `return Order.query().whereExists(Order.relatedQuery('items')).whereIn('id', Log.query().select('order_id'));`,
    ['read audit.log', 'read order_items', 'read orders'],
  ],
  [
    'a condition as a function',
    `return Order.query().where((b) => b.whereExists(Customer.query().where('id', 1)));`,
    ['read customers', 'read orders'],
  ],
  [
    'a query handed over',
    `qb.joinRelated('customer').where('a', 1); return kind.query(trx).findById(1);`,
    ['read customers', 'read order_items'],
  ],
  [
    'a transaction of bound classes',
    `await transaction(Order, Item, async (B, I) => { await B.query().insert({}); await I.query().delete(); });`,
    ['write order_items', 'write orders'],
  ],
  ['a bound class', `const Bound = Order.bindKnex(trx); return Bound.query().select('id');`, ['read orders']],
  ['a query of the database that is a model’s', `await Order.knexQuery().insert({});`, ['write orders']],
  [
    'a common table expression is no table',
    `return Order.query().with('recent', Order.query().where('id', 1)).from('recent').join('recent as r', 'a', 'b');`,
    ['read orders'],
  ],
  [
    'a query built step by step',
    `let query = Order.query(); if (trx) { query = query.withGraphFetched('items'); } query = query.where('id', 1); return query;`,
    ['read order_items', 'read orders'],
  ],
];

/** Whole files: what stands between the call and the model. */
const files: readonly Row[] = [
  [
    'a repository that is given its model',
    `import { Model, ModelClass } from 'objection'; import { Item, Order } from './models.js';
     class Base<T extends Model> { constructor(protected readonly model: ModelClass<T>) {}
       find(id: number) { return this.model.query().findById(id); } add(row: object) { return this.model.query().insert(row as never); } }
     class Orders extends Base<Order> { constructor() { super(Order); } }
     export const run = async () => { await new Orders().find(1); await new Base(Item).add({}); };`,
    ['read orders', 'write order_items'],
  ],
  [
    'an injected model',
    `import { Inject, Injectable } from '@nestjs/common'; import { ModelClass } from 'objection'; import { Order } from './models.js';
     @Injectable() export class Orders { constructor(@Inject('Order') private readonly order: ModelClass<Order>, @Inject(Order) private readonly same: typeof Order) {}
       list() { return this.order.query().withGraphFetched('customer'); } remove(id: number) { return this.same.query().deleteById(id); } }`,
    ['read customers', 'read orders', 'write orders'],
  ],
  [
    'a function that begins queries for others to go on with',
    `import { Model, ModelClass, QueryBuilder } from 'objection'; import { Item, Log, Order } from './models.js';
     const begin = <T extends Model>(model: ModelClass<T>, replica: boolean) => (replica ? model.bindKnex(null).query() : model.query());
     export async function run() {
       let orders: QueryBuilder<Order> = begin(Order, true); orders = orders.where('id', 1); if (orders) orders = orders.joinRelated('customer');
       await begin(Item, false).insert({}); const rows = await begin(Log, false); return rows.map((row) => row.id);
     }`,
    ['read audit.log', 'read customers', 'read orders', 'write order_items'],
  ],
  [
    'a static method that changes how a model is queried',
    `import { Model } from 'objection';
     class Kept extends Model { static query(...args) { return super.query(...args).whereNull('gone'); } static drop(id) { return this.query().findById(id).patch({ gone: true }); } }
     class Note extends Kept { static tableName = 'notes'; }
     export const run = () => Note.drop(1);`,
    ['read notes', 'write notes'],
  ],
  [
    'a database by Objection’s own name for its type',
    `import { TransactionOrKnex } from 'objection';
     export class Invoices { private db: TransactionOrKnex; use(db: TransactionOrKnex) { this.db = db; }
       add() { return this.db('invoices').insert({}); } all() { return this.db.from('invoices as i').select(); } }`,
    ['read invoices', 'write invoices'],
  ],
  [
    'mixins between a model and Model',
    `import { Model, mixin, compose } from 'objection'; import guid from 'objection-guid'; import softDelete from 'objection-soft-delete';
     class A extends guid(Model) { static tableName = 'a'; }
     class B extends softDelete({ columnName: 'gone' })(Model) { static get tableName() { return 'b'; } }
     class C extends mixin(Model, [guid]) { static tableName = 'c'; }
     class D extends compose(guid, softDelete({}))(Model) { static tableName = 'd'; }
     export const run = async () => { await A.query().first(); await B.query().first(); await C.query().first(); await D.query().first(); };`,
    ['read a', 'read b', 'read c', 'read d'],
  ],
  [
    'JavaScript without types',
    `const { Model } = require('objection');
     class Tag extends Model { static get tableName() { return 'tags'; } }
     module.exports.run = async (id) => { await Tag.query().findById(id); await Tag.query().patch({}).where({ id }); };`,
    ['read tags', 'write tags'],
  ],
];

describe('a file', () => {
  it.each(files)('%s', (_, code, expected) => {
    expect(run(code)).toEqual(expected);
  });
});

const silent: readonly Row[] = [
  ['types alone', `type Q = QueryBuilder<Order>; let x: ModelClass<Customer> | null = null; return x;`, []],
  ['names of tables', `return Order.tableName + Customer.idColumn;`, []],
  [
    'rows made without a query',
    `const one = Order.fromJson({ id: 1 }); one.$set({ total: 1 }); return one.$toJson();`,
    [],
  ],
  ['the class itself', `Order.jsonSchema; Order.getRelations(); return Order.modifiers;`, []],
  ['connections', `Model.knex(); await Order.startTransaction();`, []],
  ['fragments', `return raw('now()'); `, []],
  [
    'columns named like tables',
    `return Order.query().select('customers.id', ref('order_items.id')).groupBy('products');`,
    ['read orders'],
  ],
  [
    'a relation that there is none of',
    `return Order.query().withGraphFetched('invoices').modifyGraph('items', (b) => b.where('x', 1));`,
    ['read orders'],
  ],
  [
    'a query of something else',
    `const client = { query: (x?: string) => ({ insert: () => x, patch: () => x }) }; client.query('orders').insert(); return client.query().patch();`,
    [],
  ],
  [
    'a client of queries',
    `const http = new URL('x'); http.query().withGraphFetched('items'); return http.$query();`,
    [],
  ],
  [
    'rows that were written to something else',
    `const rows = await Order.query(); const names = rows.map((row) => row.name); return names.join('customers');`,
    ['read orders'],
  ],
];

describe('a statement', () => {
  it.each(statements)('%s', (_, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
});

describe('what is no access, or none of another table', () => {
  it.each(silent)('%s', (_, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
});

it('declares the tables of models, and none of their base classes', () => {
  expect(tablesOfCode({ 'models.ts': models }, objection)).toEqual([
    'customers orders>orders',
    'orders customer>customers items>order_items tags>tags via order_tags',
    'order_items product>products',
    'audit.log',
  ]);
});
