import { expect, test } from 'vitest';
import { modelOf } from './uses.js';

/** Tables with their schemas that the service `a` uses. */
function tables(code: string): readonly string[] {
  const { tables: all } = modelOf({ 'a/app.ts': `import db from 'db';\n${code}` });
  return all.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`)).sort();
}

const create = 'async create(table) { return db.query(`INSERT INTO ${store.schema}.${table} (id) VALUES (1)`); }';

test.each([
  [
    'a property in quotes',
    "const s = { schema: '[shop]' }; db.query(`SELECT id FROM ${s.schema}.[orders]`);",
    ['shop.orders'],
  ],
  ['a property', "const s = { schema: 'shop' }; db.query(`SELECT id FROM ${s.schema}.orders`);", ['shop.orders']],
  [
    'a text before a computed name',
    "const t = { o: 'orders' }; db.query(`SELECT id FROM shop.${t.o}`);",
    ['shop.orders'],
  ],
  [
    'a constant before the name that a caller gives',
    `const store = { schema: '[shop]', ${create} }; export const run = () => store.create('[orders]');`,
    ['shop.orders'],
  ],
  [
    'not told where the caller says both, and the names are',
    'function all(schema, table) { return db.query(`SELECT id FROM ${schema}.${table}`); }\nall("shop", "orders"); all("audit", "log");',
    ['log', 'orders'],
  ],
  [
    'a text before the name that a caller gives',
    'export function all(table) { return db.query(`SELECT id FROM shop.${table}`); }\nall("orders"); all("log");',
    ['shop.log', 'shop.orders'],
  ],
  [
    'what the caller says before a name',
    'export function all(schema) { return db.query(`SELECT id FROM ${schema}.orders`); }\nall("shop"); all("audit");',
    ['audit.orders', 'shop.orders'],
  ],
  [
    'a name that brings a schema along, whatever goes before it',
    "const t = { o: 'audit.log' }; db.query(`SELECT id FROM db.${t.o}`);",
    ['audit.log'],
  ],
  ['nothing, before a name', "const t = { o: 'orders' }; db.query(`SELECT id FROM ${t.o}`);", ['orders']],
  [
    'what cannot be read, before a computed name',
    "const t = { o: 'orders' }; db.query(`SELECT id FROM ${process.env.SCHEMA}.${t.o}`);",
    ['orders'],
  ],
])('the schema of a table is %s', (_, code, expected) => {
  expect(tables(code)).toEqual(expected);
});
