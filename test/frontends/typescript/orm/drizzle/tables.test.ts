import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { tablesOfCode } from '../harness.js';

type Row = readonly [what: string, code: string, tables: readonly string[]];

const imports = {
  pg: "import * as p from 'drizzle-orm/pg-core'; import { pgTable, pgView, pgMaterializedView, pgSchema, pgTableCreator, pgEnum, customType, integer, serial, text, timestamp, varchar, snakeCase } from 'drizzle-orm/pg-core';",
  mysql:
    "import { int, mysqlSchema, mysqlTable, mysqlTableCreator, mysqlView, varchar } from 'drizzle-orm/mysql-core';",
  sqlite: "import { integer, sqliteTable, sqliteTableCreator, sqliteView, text } from 'drizzle-orm/sqlite-core';",
  single: "import { int, singlestoreTable } from 'drizzle-orm/singlestore-core';",
};

function tablesIn(dialect: keyof typeof imports, code: string): readonly string[] {
  return tablesOfCode({ 'src/schema.ts': `${imports[dialect]}\n${code}` }, drizzle);
}

describe('tables of PostgreSQL', () => {
  const rows: readonly Row[] = [
    [
      'a table with named and unnamed columns',
      "export const users = pgTable('users', { id: serial('id').primaryKey(), fullName: varchar('full_name', { length: 256 }).notNull(), age: integer() });",
      ['users id fullName=full_name age'],
    ],
    [
      'a constant of another name',
      "export const usersTable = pgTable('app_users', { id: serial() });",
      ['app_users id'],
    ],
    [
      'columns made by a callback',
      "export const posts = pgTable('posts', (t) => ({ id: t.serial(), authorId: t.integer('author_id').references(() => users.id) })); export const users = pgTable('users', { id: serial() });",
      ['posts id authorId=author_id', 'users id'],
    ],
    [
      'columns spread from a constant',
      "const stamps = { createdAt: timestamp('created_at').defaultNow(), deletedAt: timestamp('deleted_at') }; export const posts = pgTable('posts', { ...stamps, id: serial() });",
      ['posts createdAt=created_at deletedAt=deleted_at id'],
    ],
    [
      'columns made by a function',
      "const key = (name: string) => integer(name).notNull(); const stamps = () => ({ at: timestamp('created_at') }); export const posts = pgTable('posts', { authorId: key('author_id'), ...stamps() });",
      ['posts at=created_at authorId=author_id'],
    ],
    [
      'columns of an enumeration and of an own type',
      "const mood = pgEnum('mood', ['ok']); const bytes = customType({ dataType: () => 'bytea' }); export const people = pgTable('people', { currentMood: mood('current_mood'), photo: bytes('photo_data') });",
      ['people currentMood=current_mood photo=photo_data'],
    ],
    [
      'indexes and checks beside the columns',
      "export const users = pgTable('users', { email: text('email') }, (t) => [p.uniqueIndex('users_email').on(t.email)]);",
      ['users email'],
    ],
    ['a namespace import', "export const users = p.pgTable('users', { id: p.serial('id') });", ['users id']],
    [
      'a schema',
      "export const auth = pgSchema('auth'); export const sessions = auth.table('sessions', { userId: integer('user_id') });",
      ['auth.sessions userId=user_id'],
    ],
    [
      'a prefix',
      "const createTable = pgTableCreator((name) => 'shop_' + name); export const orders = createTable('orders', { id: serial() });",
      ['shop_orders id'],
    ],
    [
      'a prefix from a constant',
      "const project = 'shop'; const createTable = pgTableCreator((name) => project + '_' + name); export const orders = createTable('orders', { id: serial() });",
      ['shop_orders id'],
    ],
    ['row level security', "export const users = pgTable('users', { id: serial() }).enableRLS();", ['users id']],
    [
      'row level security by the maker',
      "export const users = pgTable.withRLS('users', { id: serial() });",
      ['users id'],
    ],
    [
      'a view built by a callback',
      "export const users = pgTable('users', { id: serial() }); export const adults = pgView('adults').as((qb) => qb.select().from(users));",
      ['users id', 'adults'],
    ],
    [
      'a view that exists, and a materialized one of a schema',
      "export const old = pgView('old_users', { id: integer('id') }).existing(); export const sums = pgSchema('reports').materializedView('sums', { total: integer() }).existing();",
      ['old_users id', 'reports.sums total'],
    ],
    [
      'a materialized view',
      "export const sums = pgMaterializedView('sums', { total: integer() }).existing();",
      ['sums total'],
    ],
    [
      'names of columns in one style',
      "export const users = snakeCase.table('users', { firstName: text(), userID: integer(), line2: text('second_line') });",
      ['users firstName=first_name userID=user_id line2=second_line'],
    ],
    [
      'an annotated constant',
      "export const users: p.PgTableWithColumns<any> = pgTable('users', { id: serial() });",
      ['users id'],
    ],
  ];
  it.each(rows)('%s', (_, code, tables) => expect(tablesIn('pg', code)).toEqual(tables));
});

describe('tables of other databases', () => {
  const rows: readonly (readonly [keyof typeof imports, string, readonly string[]])[] = [
    [
      'mysql',
      "export const users = mysqlTable('users', { id: int('user_id').autoincrement() });",
      ['users id=user_id'],
    ],
    [
      'mysql',
      "const shop = mysqlSchema('shop'); export const users = shop.table('users', { id: int() });",
      ['shop.users id'],
    ],
    [
      'mysql',
      'const t = mysqlTableCreator((name) => "a_" + name); export const users = t("users", { id: int() });',
      ['a_users id'],
    ],
    ['mysql', "export const v = mysqlView('v', { id: int() }).existing();", ['v id']],
    ['sqlite', "export const users = sqliteTable('users', { id: integer('id') });", ['users id']],
    [
      'sqlite',
      "const t = sqliteTableCreator((name) => 'b_' + name); export const users = t('users', {});",
      ['b_users'],
    ],
    [
      'sqlite',
      "export const v = sqliteView('v').as((qb) => qb.selectDistinct().from(x)); const x = sqliteTable('x', {});",
      ['v', 'x'],
    ],
    ['single', "export const users = singlestoreTable('users', { id: int('id') });", ['users id']],
  ];
  it.each(rows)('%s: %s', (dialect, code, tables) => expect(tablesIn(dialect, code)).toEqual(tables));
});

describe('the casing option of the database', () => {
  const schema =
    "import { pgTable, text } from 'drizzle-orm/pg-core'; export const users = pgTable('users', { firstName: text(), lastName: text('surname') });";
  const client = (options: string) =>
    `import { drizzle } from 'drizzle-orm/node-postgres'; import * as schema from './schema'; export const db = drizzle(process.env.URL, ${options});`;
  const rows: readonly (readonly [string, string])[] = [
    ["{ schema, casing: 'snake_case' }", 'users firstName=first_name lastName=surname'],
    ["{ casing: 'snake_case', schema: { users: schema.users } }", 'users firstName=first_name lastName=surname'],
    ["{ schema, casing: 'camelCase' }", 'users firstName lastName=surname'],
    ['{ schema }', 'users firstName lastName=surname'],
  ];
  it.each(rows)('%s', (options, table) => {
    const texts = { 'src/schema.ts': schema, 'src/db.ts': client(options) };
    expect(tablesOfCode(texts, drizzle)).toEqual([table]);
  });
  it('is that of the own package where packages differ', () => {
    const texts = {
      'a/package.json': '{"name":"a"}',
      'a/schema.ts': schema,
      'a/db.ts': client("{ casing: 'snake_case' }"),
      'b/package.json': '{"name":"b"}',
      'b/schema.ts': schema,
      'b/db.ts': client('{}'),
    };
    const [a, b] = ['users firstName=first_name lastName=surname', 'users firstName lastName=surname'];
    expect(tablesOfCode(texts, drizzle)).toEqual([a, b]);
  });
});

describe('no tables', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['an enumeration', "export const mood = pgEnum('mood', ['ok']);"],
    ['a schema alone', "export const auth = pgSchema('auth');"],
    ['an enumeration of a schema', "export const mood = pgSchema('auth').enum('mood', ['ok']);"],
    ['a maker of tables', 'export const createTable = pgTableCreator((name) => "x_" + name);'],
    ['a column', "export const id = serial('id').primaryKey();"],
    ['shared columns', "export const stamps = { createdAt: timestamp('created_at') };"],
    ['an own type', "export const bytes = customType({ dataType: () => 'bytea' });"],
    ['a name that is computed', 'export const users = pgTable(process.env.USERS_TABLE, { id: serial() });'],
    ['a prefix that is computed', 'export const t = pgTableCreator((n) => process.env.P + n)("users", {});'],
    ['an index', "export const byEmail = p.index('users_email');"],
    ['a sequence', "export const numbers = p.pgSequence('numbers');"],
    [
      'a role and a policy',
      "export const admin = p.pgRole('admin'); export const rule = p.pgPolicy('rule', { to: admin });",
    ],
  ];
  it.each(rows)('%s', (_, code) => expect(tablesIn('pg', code)).toEqual([]));

  it('a function of the same name from elsewhere', () => {
    const texts = { 'src/a.ts': "import { pgTable } from './mine'; export const users = pgTable('users', {});" };
    expect(tablesOfCode(texts, drizzle)).toEqual([]);
  });
  it('tables of tests', () => {
    const texts = { 'test/a.ts': `${imports.pg} export const users = pgTable('users', { id: serial() });` };
    expect(tablesOfCode(texts, drizzle)).toEqual([]);
  });
});
