import { describe, expect, it } from 'vitest';
import { kysely } from '../../../../src/frontends/typescript/orm/kysely.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const shop = `
import { Kysely, Generated } from 'kysely';
export interface Shop { orders: { id: Generated<number>; total: number }; customers: { id: number }; 'audit.log': { id: number } }
export const db = new Kysely<Shop>({ dialect: null });
`;

/** Statements of a function with a database, a transaction and an expression builder at hand. */
const inFunction = (body: string) => `
import { Kysely, Transaction, ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { db, type Shop } from './shop.js';
export async function run(given: Kysely<Shop>, trx: Transaction<Shop>, eb: ExpressionBuilder<Shop, 'orders'>, table: string) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'shop.ts': shop, 'code.ts': code }, kysely, 'code.ts');
}

const statements: readonly Row[] = [
  ['a select', `await db.selectFrom('orders').selectAll().where('id', '=', 1).execute();`, ['read orders']],
  ['an alias', `await given.selectFrom('orders as o').select('o.id').execute();`, ['read orders']],
  [
    'several tables',
    `await db.selectFrom(['orders as o', 'customers']).selectAll().execute();`,
    ['read customers', 'read orders'],
  ],
  ['a name with its schema', `await db.selectFrom('audit.log as l').selectAll().execute();`, ['read audit.log']],
  [
    'an insert',
    `await db.insertInto('orders').values({ total: 1 }).returningAll().executeTakeFirstOrThrow();`,
    ['write orders'],
  ],
  ['a replace', `await db.replaceInto('orders').values({ total: 1 }).execute();`, ['write orders']],
  ['an update', `await trx.updateTable('orders').set({ total: 2 }).where('id', '=', 1).execute();`, ['write orders']],
  [
    'an update from another table',
    `await db.updateTable('orders').from('customers as c').set({ total: 2 }).execute();`,
    ['read customers', 'write orders'],
  ],
  ['a delete', `await db.deleteFrom('orders').where('id', '=', 1).execute();`, ['write orders']],
  [
    'a delete by another table',
    `await db.deleteFrom('orders').using('customers').whereRef('a', '=', 'b').execute();`,
    ['read customers', 'write orders'],
  ],
  [
    'a merge',
    `await db.mergeInto('orders as o').using('customers as c', 'c.id', 'o.id').whenMatched().thenDelete().execute();`,
    ['read customers', 'write orders'],
  ],
  [
    'joins',
    `await db.selectFrom('orders as o').innerJoin('customers as c', 'c.id', 'o.id').leftJoin('audit.log', (join) => join.onRef('a', '=', 'b')).selectAll().execute();`,
    ['read audit.log', 'read customers', 'read orders'],
  ],
  [
    'a subquery in the place of a table',
    `await db.selectFrom(db.selectFrom('orders').select('id').as('recent')).selectAll().execute();`,
    ['read orders'],
  ],
  [
    'a subquery made by a callback, joined',
    `await db.selectFrom('customers').innerJoin((eb) => eb.selectFrom('orders').selectAll().as('x'), (join) => join.onRef('x.id', '=', 'customers.id')).execute();`,
    ['read customers', 'read orders'],
  ],
  [
    'a subquery in a condition',
    `await db.selectFrom('customers').where(({ exists, selectFrom }) => exists(selectFrom('orders').select('id'))).execute();`,
    ['read customers', 'read orders'],
  ],
  [
    'a subquery in a selection',
    `await db.selectFrom('customers').select((eb) => ['id', jsonArrayFrom(eb.selectFrom('orders').selectAll()).as('orders')]).execute();`,
    ['read customers', 'read orders'],
  ],
  [
    'a subquery in a list of selections',
    `await db.selectFrom('customers').select(['id', (eb) => eb.selectFrom('orders').select('id').as('order')]).execute();`,
    ['read customers', 'read orders'],
  ],
  [
    'a subquery in a value',
    `await db.updateTable('customers').set({ last: (eb) => eb.selectFrom('orders').select('id') }).execute();`,
    ['read orders', 'write customers'],
  ],
  [
    'an insert of what a query yields',
    `await db.insertInto('orders').columns(['id']).expression((eb) => eb.selectFrom('customers').select('id')).execute();`,
    ['read customers', 'write orders'],
  ],
  [
    'a union',
    `await db.selectFrom('orders').select('id').union(db.selectFrom('customers').select('id')).execute();`,
    ['read customers', 'read orders'],
  ],
  [
    'a common table expression is no table',
    `await db.with('recent', (qb) => qb.selectFrom('orders').selectAll()).with('best', (qb) => qb.selectFrom('recent').selectAll()).selectFrom('best as b').innerJoin('recent', 'a', 'b').selectAll().execute();`,
    ['read orders'],
  ],
  [
    'a common table expression that writes',
    `await db.with('gone(id)', (qb) => qb.deleteFrom('orders').returning('id')).insertInto('audit.log').expression((eb) => eb.selectFrom('gone').selectAll()).execute();`,
    ['write audit.log', 'write orders'],
  ],
  [
    'a recursive one names itself',
    `await db.withRecursive('tree', (qb) => qb.selectFrom('orders').selectAll().unionAll((eb) => eb.selectFrom('tree').selectAll())).selectFrom('tree').selectAll().execute();`,
    ['read orders'],
  ],
  [
    'the same name outside of its query is a table',
    `await db.with('recent', (qb) => qb.selectFrom('orders').selectAll()).selectFrom('recent').execute(); await db.selectFrom('recent').selectAll().execute();`,
    ['read orders', 'read recent'],
  ],
  [
    'a schema',
    `await db.withSchema('audit').selectFrom('entries').innerJoin('other.people', 'a', 'b').execute();`,
    ['read audit.entries', 'read other.people'],
  ],
  [
    'a transaction',
    `await db.transaction().setIsolationLevel('serializable').execute(async (t) => { await t.insertInto('orders').values({}).execute(); await t.deleteFrom('customers').execute(); });`,
    ['write customers', 'write orders'],
  ],
  [
    'a controlled transaction',
    `const t = await db.startTransaction().execute(); await t.updateTable('orders').set({}).execute(); await t.commit().execute();`,
    ['write orders'],
  ],
  [
    'a connection',
    `await db.connection().execute(async (c) => c.selectFrom('orders').selectAll().execute());`,
    ['read orders'],
  ],
  [
    'a query built step by step',
    `let q = db.selectFrom('orders').selectAll(); if (table) { q = q.innerJoin('customers', 'a', 'b'); } q = q.$if(!!table, (qb) => qb.leftJoin('audit.log', 'a', 'b')); return q.execute();`,
    ['read audit.log', 'read customers', 'read orders'],
  ],
  [
    'a table named at run time',
    `const { dynamic } = db; await db.selectFrom(db.dynamic.table('orders').as('t')).selectAll().execute();`,
    ['read orders'],
  ],
  ['a name that only the caller knows', `await db.selectFrom(Math.random()).selectAll().execute();`, ['read !']],
  [
    'a table in raw SQL',
    `await sql\`select * from \${sql.table('orders')} where id = 1\`.execute(db);`,
    ['read orders(id)'],
  ],
  ['an identifier in raw SQL', `await sql\`delete from \${sql.id('audit', 'log')}\`.execute(db);`, ['write audit.log']],
  ['an expression builder by its type', `return eb.selectFrom('customers').select('id');`, ['read customers']],
  [
    'schema changes',
    `await db.schema.createTable('orders').ifNotExists().addColumn('id', 'integer').execute();
     await db.schema.withSchema('audit').alterTable('log').renameTo('entries').execute();
     await db.schema.createIndex('by_total').on('invoices').column('total').execute();
     await db.schema.dropTable('old').ifExists().execute();
     await db.schema.createView('best').as(db.selectFrom('orders').selectAll()).execute();`,
    ['ddl audit.entries', 'ddl audit.log', 'ddl best', 'ddl invoices', 'ddl old', 'ddl orders', 'read orders'],
  ],
];

const silent: readonly Row[] = [
  [
    'types of the database alone',
    `let x: Kysely<Shop>['selectFrom']; const t: Transaction<Shop> | null = null; return t;`,
    [],
  ],
  [
    'an array with methods of the same names',
    `[1, 2].with(0, 3); Array.from('orders'); return ['orders'].join('customers');`,
    [],
  ],
  ['a client of something else', `const http = new URL('x'); http.insertInto('orders'); return http;`, []],
  ['a name that is no text, on something unknown', `table.foo.selectFrom(run).where(1);`, []],
  [
    'columns',
    `db.dynamic.ref('orders'); await db.selectFrom('orders').groupBy('customers').orderBy('log').select(['a']).execute();`,
    ['read orders'],
  ],
  [
    'conditions',
    `await db.selectFrom('orders').where((eb) => eb.or([eb('customers', '=', 1), eb.not(eb('a', '=', 2))])).execute();`,
    ['read orders'],
  ],
  [
    'what expressions are made of',
    `await db.selectFrom('orders').select(({ fn, ref }) => [fn.count('customers').as('n'), ref('log').as('l')]).execute();`,
    ['read orders'],
  ],
  ['the life of a connection', `await db.destroy(); db.withPlugin({}); return db.introspection.getTables();`, []],
  [
    'rows',
    `const rows = await db.selectFrom('orders').selectAll().execute(); rows.from('customers'); return rows.with('x', 1);`,
    ['read orders'],
  ],
  [
    'conflicts',
    `await db.insertInto('orders').values({}).onConflict((oc) => oc.column('customers').doUpdateSet({ total: (eb) => eb.ref('excluded.total') })).execute();`,
    ['write orders'],
  ],
  [
    'fragments where tables can stand',
    `await db.selectFrom(sql\`unnest(array[1])\`.as('u')).selectAll().execute();`,
    [],
  ],
  [
    'a schema that holds tables',
    `await db.schema.createSchema('audit').execute(); await db.schema.createType('kind').asEnum(['a']).execute();`,
    [],
  ],
];

/** Whole files: what stands between the call and the database. */
const files: readonly Row[] = [
  [
    'a database that is handed out with a schema',
    `import { Kysely } from 'kysely'; import { Shop } from './shop.js';
     let db: Kysely<Shop> | undefined;
     export function client() { db ??= new Kysely<Shop>({ dialect: null }); return db.withSchema('shop'); }
     export async function pay(trx: Kysely<Shop>) { await trx.updateTable('orders').set({}).execute(); }
     export const run = () => client().transaction().execute(async (trx) => { await pay(trx); await trx.selectFrom('customers').selectAll().execute(); });`,
    ['read shop.customers', 'write shop.orders'],
  ],
  [
    'a query that chooses its schema leaves the others alone',
    `import { Kysely } from 'kysely'; import { Shop } from './shop.js';
     export async function run(db: Kysely<Shop>) { await db.withSchema('audit').insertInto('log').values({}).execute(); await db.selectFrom('orders').selectAll().execute(); }`,
    ['read orders', 'write audit.log'],
  ],
  [
    'what the database says of itself',
    `import { Kysely } from 'kysely';
     export const run = (db: Kysely<any>) => db.selectFrom('information_schema.tables').select('table_name').where('table_schema', '=', 'public').execute();`,
    [],
  ],
  [
    'a class of this repository around a database',
    `import { Kysely, Transaction } from 'kysely'; import { Shop } from './shop.js';
     export class Database { constructor(public readonly db: Kysely<Shop>) {} transaction<T>(fn: (db: Database) => Promise<T>) { return this.db.transaction().execute((t) => fn(new Database(t))); } }
     export class Orders { constructor(private readonly database: Database) {}
       list() { return this.database.db.selectFrom('orders').selectAll().execute(); }
       add() { return this.database.transaction((tx) => tx.db.insertInto('orders').values({}).execute()); } }`,
    ['read orders', 'write orders'],
  ],
  [
    'a class below Kysely',
    `import { Kysely } from 'kysely'; import { Shop } from './shop.js';
     export class Database extends Kysely<Shop> {}
     export const run = (db: Database) => db.deleteFrom('orders').execute();`,
    ['write orders'],
  ],
  [
    'functions of a table that callers name',
    `import { Kysely } from 'kysely'; import { db, Shop } from './shop.js';
     const count = (db: Kysely<Shop>, table: keyof Shop) => db.selectFrom(table).select((eb) => eb.fn.countAll().as('n')).execute();
     export const run = () => count(db, 'customers');`,
    ['read customers'],
  ],
  [
    'functions of queries and expressions',
    `import { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely'; import { jsonArrayFrom } from 'kysely/helpers/postgres'; import { db, Shop } from './shop.js';
     const withLog = (eb: ExpressionBuilder<Shop, 'orders'>) => jsonArrayFrom(eb.selectFrom('audit.log').selectAll()).as('log');
     const paid = <T>(qb: SelectQueryBuilder<Shop, 'orders', T>) => qb.innerJoin('payments', 'a', 'b');
     const any = (qb: SelectQueryBuilder<any, any, any>) => qb.leftJoin('notes', 'a', 'b');
     export const run = async () => { await db.selectFrom('orders').select(withLog).$call(paid).execute(); await any(db.selectFrom('customers')).execute(); };`,
    ['read audit.log', 'read customers', 'read notes', 'read orders', 'read payments'],
  ],
  [
    'an injected database',
    `import { InjectKysely } from 'nestjs-kysely'; import { KyselyService } from '@anchan828/nest-kysely'; import { Kysely } from 'kysely'; import { Shop } from './shop.js';
     export class Orders { constructor(@InjectKysely() private readonly db: Kysely<Shop>, private readonly service: KyselyService<Shop>) {}
       async run() { await this.db.updateTable('orders').set({}).execute(); await this.service.db.selectFrom('customers').selectAll().execute(); } }`,
    ['read customers', 'write orders'],
  ],
  [
    'a database of which nothing is known',
    `export default async (request) => { await request.ctx.db.insertInto('orders').values({}).execute(); return request.kysely.selectFrom('customers').selectAll().execute(); };`,
    ['read customers', 'write orders'],
  ],
  [
    'a migration',
    `import { Kysely } from 'kysely';
     export async function up(db: Kysely<any>): Promise<void> { await db.schema.createTable('orders').addColumn('id', 'serial').execute(); }
     export async function down(db: Kysely<unknown>): Promise<void> { await db.schema.dropTable('orders').execute(); }`,
    ['ddl orders'],
  ],
  [
    'names in camel case that the database knows in snake case',
    `import { CamelCasePlugin, Kysely } from 'kysely';
     const db = new Kysely<any>({ dialect: null, plugins: [new CamelCasePlugin()] });
     export const run = async () => { await db.selectFrom('orderItems as i').innerJoin('auditLog.loginTries', 'a', 'b').selectAll().execute(); };`,
    ['read audit_log.login_tries', 'read order_items'],
  ],
];

describe('a file', () => {
  it.each(files)('%s', (_, code, expected) => {
    expect(run(code)).toEqual(expected);
  });
});

it('keeps the case of names where nothing turns them into snake case', () => {
  expect(run(inFunction(`await db.selectFrom('orderItems').selectAll().execute();`))).toEqual(['read orderItems']);
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
