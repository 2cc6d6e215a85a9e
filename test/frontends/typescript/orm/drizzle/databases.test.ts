import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode } from '../harness.js';
import { accessesIn, schema } from './shop.js';

describe('databases of every driver', () => {
  const drivers: readonly (readonly [string, string])[] = [
    ['node-postgres', 'drizzle(pool, { schema })'],
    ['node-postgres', 'drizzle({ client: pool, schema })'],
    ['postgres-js', 'drizzle(process.env.DATABASE_URL, { schema })'],
    ['neon-http', 'drizzle({ connection: process.env.DATABASE_URL, schema })'],
    ['neon-serverless', 'drizzle(pool, { schema, logger: true })'],
    ['vercel-postgres', 'drizzle({ schema })'],
    ['pglite', 'drizzle({ schema })'],
    ['pg-proxy', 'drizzle(async (sql) => ({ rows: [] }), { schema })'],
    ['aws-data-api/pg', 'drizzle(client, { schema, database: "x" })'],
    ['libsql', 'drizzle({ client, schema })'],
    ['libsql/http', 'drizzle({ connection: { url }, schema })'],
    ['better-sqlite3', "drizzle(new Database('x.db'), { schema })"],
    ['bun-sqlite', 'drizzle(sqlite, { schema })'],
    ['bun-sql', 'drizzle({ client, schema })'],
    ['d1', 'drizzle(env.DB, { schema })'],
    ['expo-sqlite', 'drizzle(expo, { schema })'],
    ['mysql2', "drizzle(await mysql.createConnection(url), { schema, mode: 'default' })"],
    ['planetscale-serverless', 'drizzle(client, { schema })'],
    ['singlestore', 'drizzle(url, { schema })'],
  ];
  it.each(drivers)('%s: %s', (driver, made) => {
    const app = `import { drizzle } from 'drizzle-orm/${driver}'; import * as schema from './schema'; import { orders } from './schema';
      export async function run() { const db = ${made}; await db.insert(orders).values({}); return db.query.users.findMany(); }`;
    const accesses = accessesOfCode({ 'src/schema.ts': schema, 'src/app.ts': app }, drizzle);
    expect(accesses).toEqual(['read app_users', 'write orders']);
  });
});

describe('ways to come by a database', () => {
  const use = 'await db.insert(orders).values(input); return db.query.users.findFirst();';
  const types =
    "import type { NodePgDatabase } from 'drizzle-orm/node-postgres'; import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'; import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'; import type { LibSQLDatabase } from 'drizzle-orm/libsql'; import type { PgTransaction, PgDatabase } from 'drizzle-orm/pg-core'; import type { ExtractTablesWithRelations } from 'drizzle-orm';";
  const parameter = (type: string) =>
    `${types} export async function run(input, db: ${type}) { ${use.replaceAll('db.', 'db.')} }`;
  const rows: readonly (readonly [string, string])[] = [
    ['a parameter typed by its driver', parameter('NodePgDatabase<typeof schema>')],
    ['a parameter of another driver', parameter('PostgresJsDatabase<typeof schema>')],
    ['a parameter of a dialect', parameter("BaseSQLiteDatabase<'async', any, typeof schema>")],
    ['a parameter without a schema', parameter('LibSQLDatabase')],
    ['a parameter with an empty schema', parameter('PgDatabase<any, Record<string, never>>')],
    ['a transaction', parameter('PgTransaction<any, typeof schema, ExtractTablesWithRelations<typeof schema>>')],
    ['the type of a constant', parameter('typeof db')],
    ['a database or a transaction', parameter('typeof db | Parameters<Parameters<typeof db.transaction>[0]>[0]')],
    ['what a transaction is given', parameter('Parameters<Parameters<(typeof db)["transaction"]>[0]>[0]')],
    [
      'a type of its own',
      `type Db = typeof db; type Cb = Parameters<Db["transaction"]>[0]; type Tx = Parameters<Cb>[0]; export async function run(input, db: Tx) { ${use} }`,
    ],
    ['some of its methods', parameter("Pick<typeof db, 'insert' | 'query'>")],
    [
      'a property of an object',
      `type Context = { db: typeof db }; export async function run(input, { db }: Context) { ${use} }`,
    ],
    [
      'an optional property with a fallback',
      `type Context = { db?: NodePgDatabase<typeof schema> }; export async function run(input, context: Context) { const tx = context.db ?? db; ${use.replaceAll('db.', 'tx.')} }`,
    ],
    [
      'a field',
      `${types} export class Store { constructor(private readonly database: NodePgDatabase<typeof schema>) {} async run(input) { ${use.replaceAll('db.', 'this.database.')} } }`,
    ],
    [
      'an injected field',
      `${types} export class Store { @Inject('DB') private database: PostgresJsDatabase<typeof schema>; async run(input) { ${use.replaceAll('db.', 'this.database.')} } }`,
    ],
    [
      'what a function makes',
      `import { drizzle } from 'drizzle-orm/d1'; const connect = (env) => drizzle(env.DB, { schema }); export async function run(input) { const own = connect(input); ${use.replaceAll('db.', 'own.')} }`,
    ],
    [
      'what an async function makes',
      `import { drizzle } from 'drizzle-orm/mysql2'; async function connect() { return drizzle(await pool(), { schema }); } export async function run(input) { const own = await connect(); ${use.replaceAll('db.', 'own.')} }`,
    ],
    [
      'what a method makes',
      `import { drizzle } from 'drizzle-orm/d1'; class Client { private client; constructor(url) { this.client = drizzle(url, { schema }); } get() { return this.client; } } export async function run(input) { const own = new Client(input).get(); ${use.replaceAll('db.', 'own.')} }`,
    ],
    [
      'one kept across reloads',
      `import { drizzle } from 'drizzle-orm/d1'; const global = globalThis; export const own = global.own ?? drizzle(url, { schema }); export async function run(input) { ${use.replaceAll('db.', 'own.')} }`,
    ],
    [
      'replicas',
      `import { withReplicas } from 'drizzle-orm/pg-core'; const own = withReplicas(db, [db]); export async function run(input) { ${use.replaceAll('db.', 'own.$primary.')} }`,
    ],
    [
      'a function that runs a callback',
      `async function inTransaction(fn: (tx: typeof db) => unknown) { return db.transaction(fn); } export async function run(input) { return inTransaction(async (tx) => { ${use.replaceAll('db.', 'tx.')} }); }`,
    ],
    [
      'a context of which nothing is known',
      `export const run = procedure.mutation(async ({ ctx, input }) => { ${use.replaceAll('db.', 'ctx.db.')} });`,
    ],
    [
      'a request of which nothing is known',
      `export async function run(c, input) { const own = c.get('db'); ${use.replaceAll('db.', 'own.')} }`,
    ],
    [
      'a parameter of which nothing is known',
      `export async function run(input, own) { ${use.replaceAll('db.', 'own.')} }`,
    ],
  ];
  it.each(rows)('%s', (_, code) => expect(accessesIn(code)).toEqual(['read app_users', 'write orders']));
});

describe('what nothing is known of', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a selection',
      'ctx.db.select({ id: users.id }).from(users).leftJoin(orders, x)',
      ['read app_users', 'read orders'],
    ],
    ['a count', 'ctx.db.$count(orders)', ['read orders']],
    ['an update', 'ctx.db.update(users).set({}).from(orders)', ['read orders', 'write app_users']],
    ['a deletion', 'ctx.db.delete(users).where(x)', ['write app_users']],
    ['a relation', 'ctx.db.query.users.findMany({ with: { orders: true } })', ['read app_users', 'read orders']],
    ['an update without values', 'ctx.form.update(users)', []],
    ['an insertion without values', 'ctx.list.insert(users)', []],
    ['a find of no query', 'ctx.users.findMany()', []],
    ['a find of a table that is none', 'ctx.db.query.invoices.findMany()', []],
    ['an argument that is no table', "ctx.db.insert('users').values({})", []],
    ['an argument of which nothing is known', 'ctx.db.insert(ctx.table).values({})', []],
    ['a column', 'ctx.db.delete(users.id)', []],
    ['a list of tables', 'ctx.cache.delete([users, orders])', []],
    ['an event', 'ctx.events.from(users.id)', []],
  ];
  it.each(rows)('%s: %s', (_, code, accesses) => {
    expect(accessesIn(`export const run = procedure.query(async ({ ctx }) => ${code});`)).toEqual(accesses);
  });
});

describe('no databases of Drizzle', () => {
  const foreign = (code: string) =>
    accessesOfCode({ 'src/app.ts': `export async function run(input, db) { ${code} }` }, drizzle);
  const rows: readonly string[] = [
    'const users = table("users"); return db.select().from(users)',
    'return db.insert(users).values(input)',
    'return db.query.users.findMany()',
    'return db.transaction((tx) => tx.delete(input))',
    'return new NodePgDatabase().delete(input)',
  ];
  it.each(rows)('%s', (code) => expect(foreign(code)).toEqual([]));
});
