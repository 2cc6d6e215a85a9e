import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode, placesOfCode } from '../harness.js';
import { accessesIn, client, schema } from './shop.js';

type Row = readonly [what: string, code: string, accesses: readonly string[]];

function run(code: string): readonly string[] {
  return accessesIn(`export async function run(input) { ${code} }`);
}

describe('relational queries', () => {
  const rows: readonly Row[] = [
    ['all rows', 'return db.query.users.findMany()', ['read app_users']],
    ['one row', 'return db.query.users.findFirst({ where: eq(users.id, 1) })', ['read app_users']],
    [
      'the columns asked for',
      'return db.query.users.findMany({ columns: { fullName: true, id: false } })',
      ['read app_users(full_name)'],
    ],
    ['a relation', 'return db.query.users.findMany({ with: { orders: true } })', ['read app_users', 'read orders']],
    [
      'relations of relations',
      'return db.query.orders.findMany({ with: { buyer: { with: { memberships: { with: { group: true } } } } } })',
      ['read app_users', 'read groups', 'read orders', 'read users_to_groups'],
    ],
    [
      'a relation with options of its own',
      'return db.query.users.findMany({ with: { orders: { columns: { total: true }, where: (o, { gt }) => gt(o.total, 5), limit: 1 } } })',
      ['read app_users', 'read orders(total)'],
    ],
    ['a relation switched off', 'return db.query.users.findMany({ with: { orders: false } })', ['read app_users']],
    [
      'a relation that may be on',
      'return db.query.users.findMany({ with: { orders: input.all ? true : undefined } })',
      ['read app_users', 'read orders'],
    ],
    [
      'a selection from a constant',
      'const selection = { memberships: true }; return db.query.users.findMany({ with: { ...selection, orders: true } })',
      ['read app_users', 'read orders', 'read users_to_groups'],
    ],
    [
      'a relation to the same table',
      'return db.query.users.findFirst({ with: { manager: true } })',
      ['read app_users'],
    ],
    [
      'a count beside the columns',
      'return db.query.users.findMany({ extras: { sum: db.$count(orders, eq(orders.userId, users.id)) } })',
      ['read app_users', 'read orders'],
    ],
    ['in a transaction', 'return db.transaction((tx) => tx.query.orders.findFirst())', ['read orders']],
    [
      'prepared',
      "return db.query.users.findMany({ with: { orders: true } }).prepare('x')",
      ['read app_users', 'read orders'],
    ],
    ['the old name of the new version', 'return db._query.users.findMany()', ['read app_users']],
    ['a destructured part', 'const { query } = db; return query.users.findMany()', ['read app_users']],
    ['a computed name', 'return db.query[input].findMany()', ['read !']],
    ['a name that no table has', 'return db.query.invoices.findMany()', ['read !']],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(run(code)).toEqual(accesses));

  const silent: readonly (readonly [string, string])[] = [
    ['a table of it alone', 'return db.query.users'],
    ['another method', 'return db.query.users.forEach(input)'],
    ['relations alone', 'return schema.usersRelations'],
    ['a query parameter', 'return input.query.users.toString()'],
  ];
  it.each(silent)('%s is no access', (_, code) => expect(run(code)).toEqual([]));
});

describe('what tables are called', () => {
  const tables = `
import { sqliteTable, integer } from 'drizzle-orm/sqlite-core';
import { relations } from 'drizzle-orm/relations';
export const usersTable = sqliteTable('users', { id: integer() });
export const ordersTable = sqliteTable('orders', { id: integer() });
export const ordersRelations = relations(ordersTable, ({ one }) => ({ buyer: one(usersTable) }));
`;
  const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'constants in a module',
      "import * as schema from './tables'; const db = drizzle(url, { schema });",
      'usersTable',
      ['read users'],
    ],
    [
      'keys of an object',
      "import { usersTable } from './tables'; const db = drizzle(url, { schema: { people: usersTable } });",
      'people',
      ['read users'],
    ],
    [
      'shorthand keys',
      "import { usersTable } from './tables'; const schema = { usersTable }; const db = drizzle({ client: url, schema });",
      'usersTable',
      ['read users'],
    ],
    [
      'a barrel',
      "import * as schema from './barrel'; const db = drizzle(url, { schema });",
      'usersTable',
      ['read users'],
    ],
    [
      'a namespace that is exported',
      "import { tables } from './named'; const db = drizzle(url, { schema: tables });",
      'usersTable',
      ['read users'],
    ],
    [
      'modules spread together',
      "import * as a from './tables'; import * as b from './other'; const db = drizzle(url, { schema: { ...a, ...b } });",
      'usersTable',
      ['read users'],
    ],
    ['no schema that is known', 'const db = drizzle(url, options());', 'usersTable', ['read users']],
    [
      'a schema without it',
      "import { ordersTable } from './tables'; const db = drizzle(url, { schema: { ordersTable } });",
      'usersTable',
      ['read !'],
    ],
  ];
  it.each(rows)('%s', (_, code, name, accesses) => {
    const texts = {
      'src/tables.ts': tables,
      'src/barrel.ts': "export * from './tables';",
      'src/named.ts': "export * as tables from './tables';",
      'src/other.ts': 'export const nothing = 1;',
      'src/app.ts': `import { drizzle } from 'drizzle-orm/libsql'; ${code} export const run = () => db.query.${name}.findMany();`,
    };
    expect(accessesOfCode(texts, drizzle)).toEqual(accesses);
  });
});

describe('relations of the second version', () => {
  const texts = (code: string) => ({
    'src/schema.ts': `
import { pgTable, integer } from 'drizzle-orm/pg-core';
export const users = pgTable('app_users', { id: integer() });
export const posts = pgTable('posts', { id: integer(), authorId: integer() });
export const groups = pgTable('groups', { id: integer() });
export const usersToGroups = pgTable('users_to_groups', { userId: integer(), groupId: integer() });
`,
    'src/relations.ts': `
import { defineRelations } from 'drizzle-orm';
import * as schema from './schema';
export const relations = defineRelations(schema, (r) => ({
  users: {
    posts: r.many.posts(),
    groups: r.many.groups({ from: r.users.id.through(r.usersToGroups.userId), to: r.groups.id.through(r.usersToGroups.groupId) }),
  },
  posts: { author: r.one.users({ from: r.posts.authorId, to: r.users.id }) },
}));
`,
    'src/app.ts': `
import { drizzle } from 'drizzle-orm/node-postgres';
import { relations } from './relations';
const db = drizzle(process.env.URL, { relations });
export const run = (input) => ${code};
`,
  });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['db.query.users.findMany({ with: { posts: true } })', ['read app_users', 'read posts']],
    ['db.query.users.findMany({ with: { groups: true } })', ['read app_users', 'read groups', 'read users_to_groups']],
    ['db.query.posts.findMany({ with: { author: { with: { posts: true } } } })', ['read app_users', 'read posts']],
    ['db.query.users.findMany({ where: { id: 1 } })', ['read app_users']],
    ['db.query.users.findMany({ where: { posts: { id: 1 } } })', ['read app_users', 'read posts']],
    [
      'db.query.users.findMany({ where: { OR: [{ id: 1 }, { NOT: { groups: true } }] } })',
      ['read app_users', 'read groups', 'read users_to_groups'],
    ],
    ['db.query.posts.findMany({ where: { RAW: (t) => input } })', ['read posts']],
  ];
  it.each(rows)('%s', (code, accesses) => expect(accessesOfCode(texts(code), drizzle)).toEqual(accesses));
});

describe('where relations are read', () => {
  const places = (lines: readonly string[]) => {
    const app = ["import { db } from './db';", 'export const run = () =>', ...lines].join('\n');
    return placesOfCode({ 'src/schema.ts': schema, 'src/db.ts': client, 'src/app.ts': app }, drizzle, 'src/app.ts');
  };
  it('is the line that names them', () => {
    const lines = [
      '  db.query.users.findMany({',
      '    limit: 1,',
      '    with: {',
      '      orders: true,',
      '      memberships: {',
      '        with: { group: true },',
      '      },',
      '    },',
      '  });',
    ];
    const expected = ['app_users @ 3', 'orders @ 6', 'users_to_groups @ 7', 'groups @ 8'];
    expect(places(lines)).toEqual(expected.map((one) => `read ${one}`));
  });
  it('is the line of the selection where they stand on it', () => {
    const lines = ['  db.query.users.findFirst({', '    with: { orders: true },', '  });'];
    expect(places(lines)).toEqual(['read app_users @ 3', 'read orders @ 4']);
  });
  it('is the call where all is on one line', () => {
    expect(places(['  db.query.users.findFirst({ with: { orders: true } });'])).toEqual([
      'read app_users @ 3',
      'read orders @ 3',
    ]);
  });
  it('is the constant that holds the selection', () => {
    const app = [
      "import { db } from './db';",
      'const selection = {',
      '  orders: true,',
      '};',
      'export const run = () => db.query.users.findMany({ with: selection });',
    ].join('\n');
    const texts = { 'src/schema.ts': schema, 'src/db.ts': client, 'src/app.ts': app };
    expect(placesOfCode(texts, drizzle, 'src/app.ts')).toEqual(['read app_users @ 5', 'read orders @ 3']);
  });
});
