import { expect, test } from 'vitest';
import { type Texts, uses } from '../uses.js';

const app = (code: string, more: Texts = {}): Texts => ({ 'a/app.ts': `import db from 'db';\n${code}`, ...more });
const list = "const parts = [{ name: 'Recent', sql: 'SELECT id FROM orders' }];";
const read = "db.query(assemble('SELECT id FROM Recent'));";

type Row = readonly [what: string, texts: Texts, expected: readonly string[]];

const rows: readonly Row[] = [
  ['of a list', app(`${list} ${read}`), ['a read orders']],
  ['of a list within a function', app(`export function run() { ${list} ${read} }`), ['a read orders']],
  [
    'pushed to a list',
    app(`export function run(all) { all.push({ name: 'Recent', query: 'SELECT id FROM orders' }); ${read} }`),
    ['a read orders'],
  ],
  [
    'returned',
    app(`const part = () => ({ name: 'Recent', sql: 'SELECT id FROM orders' }); export const run = () => { ${read} };`),
    ['a read orders'],
  ],
  [
    'given to a builder',
    app(`builder().with('recent', db.query('SELECT id FROM orders')).select('(SELECT id FROM recent) AS x');`),
    ['a read orders'],
  ],
  [
    'given to a method of its own, after others',
    app(`q.withCTE('recent', 'SELECT id FROM orders'); ${read}`),
    ['a read orders'],
  ],
  [
    'that one of several texts may read',
    app(
      "const of = (all) => db.query(`WITH recent AS (SELECT id FROM orders) SELECT id FROM ${all ? 'recent' : 'recent'}`);\nof(1);",
    ),
    ['a read orders'],
  ],
  ['given to a method of its own', app(`q.addCte('recent', 'SELECT id FROM orders'); ${read}`), ['a read orders']],
  // What is a table all the same.
  [
    'that another text may read',
    app(
      "const of = (all) => db.query(`WITH recent AS (SELECT id FROM orders) SELECT id FROM ${all ? 'lines' : 'recent'}`);\nof(1);",
    ),
    ['a read lines', 'a read orders'],
  ],
  ['of a query that reads it', app("x([{ name: 'orders', sql: 'SELECT id FROM orders' }]);"), ['a read orders']],
  ['without a query', app(`x({ name: 'Recent' }); ${read}`), ['a read Recent']],
  ['with parameters', app(`x({ name: 'Recent', query: { page: 1 } }); ${read}`), ['a read Recent']],
  ['of a relation', app(`q.with('recent'); ${read}`), ['a read Recent']],
  ['in another schema', app(`${list} db.query('SELECT id FROM old.recent')`), ['a read orders', 'a read recent']],
  ['in another file', app(list, { 'a/b.ts': `import db from 'db'; ${read}` }), ['a read Recent', 'a read orders']],
  [
    'that is written',
    app(`${list} ${read}`, { 'a/b.ts': "import db from 'db'; db.query('INSERT INTO recent VALUES (1)');" }),
    ['a read Recent', 'a read orders', 'a write recent'],
  ],
];

test.each(rows)('a name of a query %s', (_what, texts, expected) => {
  expect(uses(texts).map((one) => one.toLowerCase())).toEqual(expected.map((one) => one.toLowerCase()));
});
