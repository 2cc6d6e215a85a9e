import { expect, test } from 'vitest';
import { uses } from '../uses.js';

const app = (code: string) => ({ 'a/app.ts': `import db from 'db';\n${code}` });
const from = (hole: string) =>
  app(`const read = (old) => db.query(\`SELECT id FROM \${${hole}} WHERE id = 1\`);\nread(1);`);

test.each([
  ['a name', from("'orders'"), ['a read orders']],
  ['one of several', from("old ? 'old_orders' : 'shop.orders'"), ['a read old_orders', 'a read orders']],
  ['a table in which a database speaks of itself', from("'system.processes'"), []],
  ['or one of them', from("old ? 'information_schema.tables' : 'orders'"), ['a read orders']],
  ['a table that is called like such a schema', from("'system'"), ['a read system']],
])('a hole of a text is %s', (_, texts, expected) => {
  expect(uses(texts)).toEqual(expected);
});

const tagged = (hole: string) => ({
  'lib/names.ts': "export const table = 'orders';\n",
  'lib/connect.ts': "import postgres from 'postgres';\nexport const connect = async () => ({ sql: postgres({}) });\n",
  'a/app.ts': `import { table } from '../lib/names';\nimport { connect } from '../lib/connect';
    export async function run(other) { const { sql } = await connect(); await sql\`SELECT id FROM \${${hole}} WHERE id = 1\`; }\nrun(1);`,
});

test.each([
  ['a constant', 'sql(table)', ['a read orders']],
  ['a text', "sql('shop.orders')", ['a read orders']],
])('the tag of postgres.js writes %s as a name', (_, hole, expected) => {
  expect(uses(tagged(hole))).toEqual(expected);
});

test.each([
  ['another function', 'other(table)'],
  ['the tag called with several', 'sql(table, other)'],
  ['the tag called with what is not known', 'sql(other())'],
])('%s does not', (_, hole) => {
  expect(uses(tagged(hole))).toEqual([]);
});
