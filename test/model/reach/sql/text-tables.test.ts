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
