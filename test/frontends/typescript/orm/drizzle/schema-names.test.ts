import { expect, test } from 'vitest';
import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode, tablesOfCode } from '../harness.js';

const head = `import { pgSchema, integer } from 'drizzle-orm/pg-core'; import process, { env } from 'node:process'; import { config } from './config.js';`;

const tablesOf = (schema: string) =>
  tablesOfCode(
    {
      'apps/shop/package.json': '{}',
      'apps/shop/db.ts': `${head} export const shop = ${schema}; export const orders = shop.table('orders', {});`,
    },
    drizzle,
  );

test.each([
  ['a text', "pgSchema('shop')", ['shop.orders']],
  ['a constant', 'pgSchema(NAME); const NAME = "shop"', ['shop.orders']],
  ['the default of a variable', "pgSchema(process.env.DB_SCHEMA ?? 'shop')", ['shop.orders']],
  ['a variable of the environment', 'pgSchema(process.env.DB_SCHEMA!)', ['$DB_SCHEMA@apps-shop.orders']],
  ['an imported variable', 'pgSchema(env.DB_SCHEMA as string)', ['$DB_SCHEMA@apps-shop.orders']],
  ['anything else', 'pgSchema(config.db.schema)', ['$schema@apps-shop.orders']],
])('a schema is named by %s', (_, schema, tables) => {
  expect(tablesOf(schema)).toEqual(tables);
});

const service = (variable: string) =>
  `${head} const orders = pgSchema(process.env.${variable}).table('orders', { id: integer() });
   import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x'); export const run = () => db.select().from(orders);`;

test('schemas that cannot be read are one within a package only', () => {
  const files = {
    'a/package.json': '{}',
    'a/one.ts': service('SCHEMA'),
    'a/two.ts': service('SCHEMA'),
    'a/three.ts': service('OTHER_SCHEMA'),
    'b/package.json': '{}',
    'b/one.ts': service('SCHEMA'),
  };
  expect(accessesOfCode(files, drizzle)).toEqual([
    'read $OTHER_SCHEMA@a.orders',
    'read $SCHEMA@a.orders',
    'read $SCHEMA@b.orders',
  ]);
});

test('a schema that the caller names is the one that the caller names', () => {
  const code = `${head} import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x');
    const list = (name: string) => { const orders = pgSchema(name).table('orders', {}); return db.select().from(orders); };
    export const run = () => list('audit');`;
  expect(accessesOfCode({ 'src/app.ts': code }, drizzle)).toEqual(['read audit.orders']);
});
