import { describe, expect, it } from 'vitest';
import { knex } from '../../../../src/frontends/typescript/orm/knex.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const database = `
import knex, { Knex } from 'knex';
export const db: Knex = knex({ client: 'pg', connection: process.env.DATABASE_URL });
export enum Table { Orders = 'orders', Customers = 'customers' }
export const tables = { orders: 'orders', lines: 'shop.order_lines' } as const;
`;

/** Statements of a function with a database and a transaction at hand. */
const inFunction = (body: string) => `
import { Knex } from 'knex';
import { db, Table, tables } from './db.js';
export async function run(knex: Knex, trx: Knex.Transaction, qb: Knex.QueryBuilder, name: string) {
  ${body}
}
`;

function run(code: string, entry: string | null = 'code.ts'): readonly string[] {
  return accessesOfCode({ 'db.ts': database, 'code.ts': code }, knex, entry);
}

const statements: readonly Row[] = [
  ['all rows', `return await db('orders');`, ['read orders']],
  ['rows of a type, aliased', `return knex<Order>('orders as o').where('o.id', 1).first();`, ['read orders']],
  [
    'an alias as an object',
    `return knex({ o: 'orders', c: 'customers' }).select('o.id');`,
    ['read customers', 'read orders'],
  ],
  ['select and from', `return knex.select('id').from('orders').whereIn('id', [1]);`, ['read orders']],
  [
    'a schema before',
    `return knex.withSchema('audit').from('log').join('people', 'a', 'b');`,
    ['read audit.log', 'read audit.people'],
  ],
  ['a schema after', `return knex('log').withSchema('audit').where('id', 1).del();`, ['write audit.log']],
  ['a schema in the name', `return knex('audit.log').select();`, ['read audit.log']],
  ['an insert', `await trx('orders').insert({ total: 1 }).returning('id');`, ['write orders']],
  ['an insert into', `await knex.insert([{ total: 1 }]).into('orders');`, ['write orders']],
  ['an upsert', `await knex('orders').insert({ id: 1 }).onConflict('id').merge();`, ['write orders']],
  ['an update', `await knex('orders').where({ id: 1 }).update({ total: 2 });`, ['write orders']],
  ['a deletion by table', `await knex.table('orders').where('id', 1).delete();`, ['write orders']],
  [
    'counters',
    `await knex('orders').where('id', 1).increment('total', 2); await knex('customers').decrement({ a: 1 });`,
    ['write customers', 'write orders'],
  ],
  ['truncation', `await knex('orders').truncate();`, ['write orders']],
  ['a batch', `await knex.batchInsert('orders', [{}, {}], 30).transacting(trx);`, ['write orders']],
  [
    'joins of all kinds',
    `return knex('a').join('b', 'a.id', 'b.id').leftJoin('c as x', function () { this.on('a.id', '=', 'x.id').andOn('a.b', 'x.b'); })
       .fullOuterJoin({ y: 'd' }, 'y.id', 'a.id').crossJoin('e').joinRaw('natural full join f');`,
    ['read a', 'read b', 'read c', 'read d', 'read e', 'read f'],
  ],
  [
    'a join of a subquery',
    `return knex('orders').innerJoin(knex('lines').select('id').as('l'), 'l.id', 'orders.id');`,
    ['read lines', 'read orders'],
  ],
  [
    'a subquery as a function with this',
    `return knex.select('*').from(function () { this.from('orders').where('id', 1).as('t'); });`,
    ['read orders'],
  ],
  [
    'a condition as a function with this',
    `return knex('customers').whereExists(function () { this.select('*').from('orders').whereRaw('a = b'); });`,
    ['read customers', 'read orders'],
  ],
  [
    'a condition as a function with a parameter',
    `return knex('customers').whereNotIn('id', (sub) => sub.select('id').from('orders'));`,
    ['read customers', 'read orders'],
  ],
  [
    'a subquery as a value',
    `return knex('customers').whereIn('id', knex('orders').select('customer_id'));`,
    ['read customers', 'read orders'],
  ],
  [
    'a union',
    `return knex('orders').union([knex('archive').select()]).unionAll((b) => b.from('older'));`,
    ['read archive', 'read older', 'read orders'],
  ],
  [
    'a common table expression is no table',
    `return knex.with('recent', (b) => b.from('orders').where('id', 1)).with('best', knex('recent').select()).select().from('best as b').join('recent', 'a', 'b');`,
    ['read orders'],
  ],
  [
    'a recursive one names itself',
    `return knex.withRecursive('tree', (b) => { b.from('nodes').union((u) => { u.from('tree').join('nodes', 'a', 'b'); }); }).from('tree').select();`,
    ['read nodes'],
  ],
  [
    'a query built step by step',
    `let query = knex('orders').select(); if (name) { query = query.join('customers', 'a', 'b'); } query.where('x', 1); return query;`,
    ['read customers', 'read orders'],
  ],
  [
    'a query that turns out to write',
    `const query = knex('orders').where('id', 1); if (name) query.whereNull('x'); await query.del();`,
    ['write orders'],
  ],
  [
    'a transaction with a function',
    `await knex.transaction(async (t) => { await t('orders').insert({}); await t.insert({}).into('lines'); await knex('log').transacting(t).insert({}); });`,
    ['write lines', 'write log', 'write orders'],
  ],
  [
    'a transaction in hand',
    `const t = await db.transaction(); await t('orders').del(); await t.commit();`,
    ['write orders'],
  ],
  [
    'a transaction on demand',
    `const provider = db.transactionProvider(); const t = await provider(); await t('orders').update({});`,
    ['write orders'],
  ],
  ['a transaction or not', `await (trx || knex)('orders').insert({});`, ['write orders']],
  [
    'constants',
    `await db(Table.Orders).select(); await db(tables.lines).insert({}); await db(\`\${Table.Customers} as c\`).first();`,
    ['read customers', 'read orders', 'write shop.order_lines'],
  ],
  ['a schema that is not known', `return knex(\`\${Math.random()}.orders\`).select();`, ['read orders']],
  ['a name that cannot be told', `return knex(Math.random()).select();`, ['read !']],
  [
    'a builder handed over',
    `qb.where('a', 1).join('customers', 'a', 'b').whereExists(knex('orders').select());`,
    ['read customers', 'read orders'],
  ],
  [
    'parts of a query applied by a function',
    `return knex('orders').modify((b) => b.leftJoin('customers', 'a', 'b'));`,
    ['read customers', 'read orders'],
  ],
  [
    'a name marked as one',
    `return knex.from(knex.raw('orders o')).join(knex.ref('customers').as('c'), 'a', 'b');`,
    ['read customers', 'read orders'],
  ],
  [
    'schema changes',
    `await knex.schema.createTable('orders', (table) => { table.increments(); table.foreign('a').references('id').inTable('customers'); });
     await knex.schema.withSchema('audit').alterTable('log', (t) => { t.dropColumn('x'); }).dropTableIfExists('old');
     await knex.schema.renameTable('before', 'after');
     await knex.schema.createView('best', (view) => { view.as(knex('orders').where('total', '>', 9)); });
     await trx.schema.table('lines', (t) => t.string('x'));`,
    ['ddl after', 'ddl audit.log', 'ddl audit.old', 'ddl before', 'ddl best', 'ddl lines', 'ddl orders', 'read orders'],
  ],
];

const silent: readonly Row[] = [
  [
    'types alone',
    `type Q = Knex.QueryBuilder; const config: Knex.Config = { client: 'pg', migrations: { tableName: 'migrations' } }; return config;`,
    [],
  ],
  [
    'the life of a connection',
    `await knex.destroy(); await knex.initialize(); await trx.commit(); trx.rollback();`,
    [],
  ],
  ['migrations run by hand', `await knex.migrate.latest(); await knex.seed.run();`, []],
  [
    'questions about the schema',
    `if (await knex.schema.hasTable('orders')) return knex.schema.hasColumn('orders', 'id');`,
    [],
  ],
  ['raw SQL, which is read elsewhere', `await knex.raw('vacuum'); return knex.select(knex.raw('now()'));`, []],
  ['a table function', `return knex.from(knex.raw('generate_series(1, 3)')).select();`, []],
  [
    'columns named like tables',
    `return knex('orders').select('customers', knex.ref('lines.id')).groupBy('log').orderBy('people');`,
    ['read orders'],
  ],
  [
    'rows',
    `const rows = await knex('orders').select(); rows.map((row) => row.update); rows.from; rows.map((row) => row.id).join('customers'); return rows.join('customers');`,
    ['read orders'],
  ],
  [
    'what is done after the rows came',
    `return knex('orders').select().then((rows) => rows.insert('customers'));`,
    ['read orders'],
  ],
  ['a list', `Array.from('orders'); return ['a'].join('customers');`, []],
  [
    'an object of this code',
    `const builder = { from: (x: string) => x, insert: (x: string) => x }; builder.from('orders'); builder.insert('x');`,
    [],
  ],
  ['a function of this code', `const pick = (x: string) => ({ where: () => x }); return pick('orders').where();`, []],
];

/** Whole files: what stands between the call and the database. */
const files: readonly Row[] = [
  [
    'a class with a database and a table constant',
    `import type { Knex } from 'knex'; type Db = Knex | Knex.Transaction; const TABLE = 'orders';
     export class Orders { private db: Db; constructor(db: Db) { this.db = db; }
       async all() { return this.db(TABLE).select(); } async add(row) { await this.db(TABLE).insert(row); } }`,
    ['read orders', 'write orders'],
  ],
  [
    'a base class whose subclasses name the table in a field',
    `import { Knex } from 'knex'; import { db } from './db.js';
     abstract class Base { protected abstract readonly tableName: string; constructor(protected readonly knex: Knex) {}
       find(id: number) { return this.knex(this.tableName).where({ id }).first(); } }
     class Orders extends Base { protected readonly tableName = 'orders'; }
     class Customers extends Base { protected get tableName() { return 'customers'; } }
     export const run = async () => { await new Orders(db).find(1); await new Customers(db).find(2); };`,
    ['read customers', 'read orders'],
  ],
  [
    'a base class whose subclasses hand the table to its constructor',
    `import { Knex } from 'knex'; import { db } from './db.js';
     class Base<T> { constructor(private readonly table: string, private readonly db: Knex) {}
       protected get query() { return this.db<T>(this.table); }
       remove(id: number) { return this.query.where({ id }).del(); } }
     class Orders extends Base<{ id: number }> { constructor(db: Knex) { super('orders', db); } }
     export class Service { constructor(private readonly orders: Orders) {} run() { return this.orders.remove(1); } }`,
    ['write orders'],
  ],
  [
    'a factory of functions for a table',
    `import { Knex } from 'knex'; import { db } from './db.js';
     const crud = (database: Knex, table: string) => ({ create: (row: object) => database(table).insert(row) });
     export const orders = crud(db, 'orders');
     export const run = () => orders.create({});`,
    ['write orders'],
  ],
  [
    'a table given by the caller',
    `import { Knex } from 'knex';
     const count = (knex: Knex, table: 'orders' | 'customers') => knex(table).count();
     export const run = (knex: Knex) => count(knex, 'orders');`,
    ['read customers', 'read orders'],
  ],
  [
    'functions that continue a query of which they know nothing else',
    `import { Knex } from 'knex'; import { db } from './db.js';
     const visible = (query: Knex.QueryBuilder<any, any>) => query.whereNotExists((qb) => { qb.select(1).from('hidden as h'); });
     const gone = (query: Knex.QueryBuilder<any>) => query.del();
     export const run = async () => { await visible(db('orders')); await gone(db('customers').where('id', 1)); };`,
    ['read customers', 'read hidden', 'read orders', 'write customers'],
  ],
  [
    'functions that begin queries for others to go on with',
    `import { Knex } from 'knex'; import { db } from './db.js';
     const tables = { orders: (db: Knex) => db<{ id: number }>('orders'), customers: (db: Knex) => db('customers'), lines: (db: Knex) => db('lines') };
     const begun = () => tables.customers(db);
     export const run = async () => {
       await tables.orders(db).insert({});
       await begun().where('id', 1).del();
       const rows = await tables.lines(db); return rows.map((row) => row.id);
     };`,
    ['read lines', 'write customers', 'write orders'],
  ],
  [
    'a query that grows more often than anybody would list',
    `import { Knex } from 'knex';
     export async function find(db: Knex, by: Record<string, string>) {
       let query = db('orders').select();
       ${'abcdefghij'
         .split('')
         .map((name) => `if (by.${name}) query = query.where('${name}', by.${name});`)
         .join(' ')}
       if (by.customer) query = query.join('customers', 'a', 'b');
       return query.first();
     }`,
    ['read customers', 'read orders'],
  ],
  [
    'getters and fields that hold queries',
    `import { Knex } from 'knex'; import { db } from './db.js';
     class Orders { constructor(private readonly knex: Knex) {} private get table() { return this.knex('orders'); }
       private get open() { return this.knex('open_orders').where('open', true); }
       add(row: object) { return this.table.insert(row); } all() { return this.open.select('id'); } one() { return this.table.first(); } }
     export const run = async () => { const orders = new Orders(db); await orders.add({}); await orders.one(); return orders.all(); };`,
    ['read open_orders', 'read orders', 'write orders'],
  ],
  [
    'an injected database',
    `import { Injectable } from '@nestjs/common'; import { InjectModel } from 'nest-knexjs'; import { Knex } from 'knex';
     @Injectable() export class Orders { constructor(@InjectModel() private readonly knex: Knex<any, unknown[]>) {}
       all() { return this.knex.table('orders').select(); } }`,
    ['read orders'],
  ],
  [
    'JavaScript without types',
    `const knex = require('knex')(require('./knexfile')); 
     exports.list = (id) => knex('orders').where({ id });
     async function move(trx, id) { await trx('orders').where({ id }).update({ a: 1 }); }
     module.exports.run = () => knex.transaction((trx) => move(trx, 1));`,
    ['read orders', 'write orders'],
  ],
  [
    'a migration without types',
    `exports.up = async (knex) => { await knex.schema.createTable('orders', (t) => { t.increments(); }); await knex('orders').insert({}); };
     exports.down = function (knex) { return knex.schema.dropTable('orders'); };`,
    ['ddl orders', 'write orders'],
  ],
  [
    'a query that grows in several branches',
    `import { Knex } from 'knex';
     export class Store { constructor(private readonly db: Knex) {}
       private static open(qb) { return qb.whereNull('x'); }
       async find(a: boolean, b: boolean) {
         let query = this.db('features').modify(Store.open, a).leftJoin(this.db('strategies').where('x', 1).as('s'), 's.a', 'features.a').leftJoin('segments', 'a', 'b');
         if (a) { query = query.leftJoin('tags as t', 't.a', 'features.a'); if (b) { query = query.leftJoin('favourites', function () { this.on('a', 'b').andOnVal('c', '=', 1); }); } }
         query = query.select('a');
         const rows = await query; return rows;
       } }`,
    ['read favourites', 'read features', 'read segments', 'read strategies', 'read tags'],
  ],
];

describe('a file', () => {
  it.each(files)('%s', (_, code, expected) => {
    expect(run(code)).toEqual(expected);
  });
});

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
