import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode } from '../harness.js';
import { accessesIn } from './shop.js';

type Row = readonly [what: string, code: string, accesses: readonly string[]];

function run(code: string): readonly string[] {
  return accessesIn(`export async function run(input) { ${code} }`);
}

describe('reads', () => {
  const rows: readonly Row[] = [
    ['a selection', 'return db.select().from(users)', ['read app_users']],
    ['a distinct selection', 'return db.selectDistinct({ id: orders.userId }).from(orders)', ['read orders(user_id)']],
    [
      'a distinct one by columns',
      'return db.selectDistinctOn([orders.userId], { id: orders.id }).from(orders)',
      ['read orders(id)'],
    ],
    [
      'joins of every kind',
      'return db.select().from(users).leftJoin(orders, eq(orders.userId, users.id)).innerJoin(usersToGroups, x).fullJoin(groups, y)',
      ['read app_users', 'read groups', 'read orders', 'read users_to_groups'],
    ],
    ['a lateral join', 'return db.select().from(users).crossJoinLateral(orders)', ['read app_users', 'read orders']],
    [
      'the columns selected of each table',
      'return db.select({ name: users.fullName, order: { id: orders.id, sum: sql`1` } }).from(users).rightJoin(orders, x)',
      ['read app_users(full_name)', 'read orders(id)'],
    ],
    ['a view', 'return db.select().from(bigOrders)', ['read big_orders']],
    ['tables through the schema', 'return db.select().from(schema.users)', ['read app_users']],
    [
      'an alias',
      "const boss = alias(users, 'boss'); return db.select().from(orders).leftJoin(boss, x)",
      ['read app_users', 'read orders'],
    ],
    [
      'a subquery, once',
      "const sq = db.select().from(orders).where(x).as('sq'); return db.select().from(users).innerJoin(sq, y)",
      ['read app_users', 'read orders'],
    ],
    [
      'a common table expression, once',
      "const big = db.$with('big').as(db.select().from(orders)); return db.with(big).select().from(big)",
      ['read orders'],
    ],
    [
      'a common table expression by callback',
      "const big = db.$with('big').as((qb) => qb.select().from(orders)); return db.with(big).select().from(big).innerJoin(users, x)",
      ['read app_users', 'read orders'],
    ],
    ['a count', 'return db.$count(orders, eq(orders.userId, 1))', ['read orders']],
    [
      'a query in a condition',
      'return db.select().from(users).where(inArray(users.id, db.select({ id: orders.userId }).from(orders)))',
      ['read app_users', 'read orders(user_id)'],
    ],
    [
      'a set operation',
      'return union(db.select().from(users), db.select().from(groups)).limit(5)',
      ['read app_users', 'read groups'],
    ],
    [
      'a set operation by callback',
      'return db.select().from(users).unionAll((qb) => qb.select().from(groups))',
      ['read app_users', 'read groups'],
    ],
    [
      'a dynamic query',
      'let q = db.select().from(users).$dynamic(); if (input) q = q.leftJoin(orders, x); return q',
      ['read app_users', 'read orders'],
    ],
    ['a prepared query', "return db.select().from(users).where(x).prepare('all').execute()", ['read app_users']],
    [
      'several in one batch',
      'return db.batch([db.select().from(users), db.insert(orders).values({})])',
      ['read app_users', 'write orders'],
    ],
    [
      'one of several tables',
      'const t = input ? users : groups; return db.select().from(t)',
      ['read app_users', 'read groups'],
    ],
    ['the name of a table', 'return db.select().from(users).where(eq(getTableName(users), 1))', ['read app_users']],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(run(code)).toEqual(accesses));
});

describe('writes', () => {
  const rows: readonly Row[] = [
    ['an insertion', 'await db.insert(users).values({ fullName: "x" })', ['write app_users']],
    [
      'an insertion or update',
      'await db.insert(users).values(input).onConflictDoUpdate({ target: users.id, set: input }).returning()',
      ['write app_users'],
    ],
    [
      'an insertion of what is selected',
      'await db.insert(groups).select(db.select().from(users))',
      ['read app_users', 'write groups'],
    ],
    [
      'an insertion of what a callback selects',
      'await db.insert(groups).select((qb) => qb.select().from(users))',
      ['read app_users', 'write groups'],
    ],
    ['an update', 'await db.update(users).set({ fullName: "x" }).where(eq(users.id, 1))', ['write app_users']],
    [
      'an update from another table',
      'await db.update(users).set(input).from(orders).leftJoin(groups, x)',
      ['read groups', 'read orders', 'write app_users'],
    ],
    ['a deletion', 'await db.delete(orders).where(x)', ['write orders']],
    ['a deletion of all', 'await db.delete(orders)', ['write orders']],
    [
      'writes after common table expressions',
      "const old = db.$with('old').as(db.select().from(groups)); await db.with(old).delete(orders)",
      ['read groups', 'write orders'],
    ],
    ['a refreshed view', 'await db.refreshMaterializedView(bigOrders).concurrently()', ['write big_orders']],
    [
      'a transaction',
      'await db.transaction(async (tx) => { await tx.insert(users).values(input); await tx.delete(orders); })',
      ['write app_users', 'write orders'],
    ],
    [
      'a transaction in a transaction',
      'await db.transaction((tx) => tx.transaction((inner) => inner.update(users).set(input)))',
      ['write app_users'],
    ],
    ['a table that no constant holds', "await db.insert(pgTable('logs', {})).values(input)", ['write logs']],
    [
      'a loop over tables',
      'for (const table of [users, groups]) await db.delete(table)',
      ['write app_users', 'write groups'],
    ],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(run(code)).toEqual(accesses));
});

describe('raw SQL and views', () => {
  const rows: readonly Row[] = [
    [
      'a table in a statement',
      `return db.execute(sql\`delete from \${orders} where \${orders.id} = 1\`)`,
      ['write orders'],
    ],
    [
      'a subquery in a selection',
      `return db.select({ n: sql\`(select count(*) from \${orders})\` }).from(users)`,
      ['read app_users', 'read orders'],
    ],
    ['a piece of SQL in place of a table', 'return db.select().from(sql`generate_series(1, 2)`)', []],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(run(code)).toEqual(accesses));

  it.each([
    "pgView('recent').as((qb) => qb.select().from(orders).innerJoin(users, x))",
    `pgView('recent').as(sql\`select * from \${orders}\`)`,
    "pgView('recent', { id: integer() }).with({ checkOption: 'local' }).as(sql`select id from orders`)",
    "pgMaterializedView('recent').using('btree').withNoData().as((qb) => qb.selectDistinct().from(orders))",
  ])('reading a view reads nothing else: %s', (view) => {
    const code = `import { integer, pgView, pgMaterializedView } from 'drizzle-orm/pg-core'; const recent = ${view}; export const run = () => db.select().from(recent);`;
    expect(accessesIn(code)).toEqual(['read recent']);
  });
});

describe('tables that no constant holds', () => {
  const rows: readonly Row[] = [
    [
      'a property',
      "const own = { logs: pgTable('logs', {}) }; export const run = () => db.select().from(own.logs);",
      ['read logs'],
    ],
    [
      'what a function makes of a name',
      "const table = (name) => pgTable(name, {}); export const run = () => db.delete(table('logs'));",
      ['write logs'],
    ],
    [
      'what a function makes of a prefix',
      "const tables = (prefix) => ({ logs: pgTable(prefix + 'logs', {}) }); const { logs } = tables('a_'); export const run = () => db.insert(logs).values({});",
      ['write a_logs'],
    ],
    [
      'a relational query of a property',
      "import { drizzle } from 'drizzle-orm/libsql'; const own = { logs: pgTable('logs', {}) }; const other = drizzle(url, { schema: own }); export const run = () => other.query.logs.findMany();",
      ['read logs'],
    ],
    [
      'a name that is computed',
      'const logs = pgTable(process.env.LOGS, {}); export const run = () => db.select().from(logs);',
      ['read !'],
    ],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(accessesIn(code)).toEqual(accesses));

  it('is the same in CommonJS', () => {
    const texts = {
      'src/schema.js':
        "const { pgTable } = require('drizzle-orm/pg-core'); const users = pgTable('users', {}); module.exports = { users };",
      'src/db.js':
        "const { drizzle } = require('drizzle-orm/node-postgres'); const schema = require('./schema'); module.exports = { db: drizzle(pool, { schema }) };",
      'src/app.js':
        "const { db } = require('./db'); const { users } = require('./schema'); exports.run = async () => { await db.insert(users).values({}); return db.query.users.findMany(); };",
    };
    expect(accessesOfCode(texts, drizzle)).toEqual(['read users', 'write users']);
  });
});

describe('queries that are passed on', () => {
  const rows: readonly Row[] = [
    [
      'a query that a function completes',
      "import type { PgSelect } from 'drizzle-orm/pg-core'; function page<T extends PgSelect>(qb: T) { return qb.leftJoin(orders, x).limit(5); } export const run = () => page(db.select().from(users).$dynamic());",
      ['read app_users', 'read orders'],
    ],
    [
      'a query by its type',
      "import type { PgSelectQueryBuilder } from 'drizzle-orm/pg-core'; export function page(qb: PgSelectQueryBuilder) { return qb.innerJoin(groups, x); }",
      ['read groups'],
    ],
    [
      'SQL by its type',
      "import type { SQL } from 'drizzle-orm'; export const run = (from: SQL) => db.select().from(from);",
      [],
    ],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(accessesIn(code)).toEqual(accesses));
});

describe('tables that are decided elsewhere', () => {
  const clear = 'export function clear(database: typeof db, table) { return database.delete(table); }';
  const typed =
    "import type { PgTable } from 'drizzle-orm/pg-core'; export function all(table: PgTable) { return db.select().from(table); }";
  const anyWithId =
    "import type { AnyPgTable, AnyPgColumn } from 'drizzle-orm/pg-core'; export function since(table: AnyPgTable & { id: AnyPgColumn }) { return db.select().from(table as AnyPgTable); }";
  const rows: readonly Row[] = [
    ['by the caller', `${clear} export function run() { return clear(db, users); }`, ['write app_users']],
    [
      'by the caller, of a type that all tables have',
      `${typed} export function run() { return all(orders); }`,
      ['read orders'],
    ],
    [
      'by the caller, who gives the database too',
      'const clear = async (database, table) => { await database.delete(table); }; export const run = () => clear(db, users);',
      ['write app_users'],
    ],
    [
      'by the caller, where something else has a method of that name',
      'const clear = (cache, table) => cache.delete(table); export const run = () => clear(new Map(), users);',
      [],
    ],
    [
      'by the caller, of a type of tables with certain columns',
      `${anyWithId} export const run = () => since(orders);`,
      ['read orders'],
    ],
    [
      'by the constructor',
      'class Store { constructor(private table) {} all() { return db.select().from(this.table); } } export function run() { return new Store(groups).all(); }',
      ['read groups'],
    ],
    [
      'by a subclass',
      'abstract class Store { abstract table; all() { return db.select().from(this.table); } } class Users extends Store { table = users; } export function run() { return new Users().all(); }',
      ['read app_users'],
    ],
    ['by what is computed', 'export function run(name) { return db.select().from(tables()[name]); }', ['read !']],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(accessesIn(code)).toEqual(accesses));
});

describe('no access', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a selection without a table', 'return db.select({ one: sql`1` })'],
    ['columns and operators', 'return and(eq(users.id, 1), inArray(orders.id, [1]), count(users.id))'],
    ['the columns of a table', 'return getTableColumns(users)'],
    ['the name of a table', 'return getTableName(users)'],
    ['a row type', 'const row: typeof users.$inferSelect = input; return row'],
    ['what a table infers', 'type New = typeof users.$inferInsert; return input as New'],
    ['a schema of zod', 'return createInsertSchema(users)'],
    ['an alias that is not used', "return alias(users, 'boss')"],
    ['a set of tables', 'const seen = new Set(); seen.add(users); return seen.has(users)'],
    ['a map by table', 'const names = new Map(); names.set(users, 1); return names.get(users)'],
    ['an array made of a table', 'return Array.from(users)'],
    ['a hash that is updated', "return createHash('md5').update(users)"],
    ['an insertion into something else', 'return tree.insert(users)'],
    ['the driver', 'return db.$client.end()'],
    ['a raw statement', 'return db.execute(sql`select 1`)'],
    ['an event of the same name', "return emitter.from('users')"],
    ['a relational query of another library', 'return api.query.invoices.findMany()'],
    ['a list of the same name', 'return users.findMany()'],
  ];
  it.each(rows)('%s', (_, code) => expect(run(code)).toEqual([]));
});
