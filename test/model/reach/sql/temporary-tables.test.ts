import { expect, test } from 'vitest';
import { type Texts, uses } from '../uses.js';

const body = (...statements: readonly string[]) =>
  `import db from 'db';\nexport async function run() {\n${statements.map((text) => `  await db.query(\`${text}\`);`).join('\n')}\n}\n`;
const app = (...statements: readonly string[]): Texts => ({ 'a/app.ts': body(...statements) });

type Row = readonly [what: string, texts: Texts, expected: readonly string[]];

const rows: readonly Row[] = [
  [
    'made in one text, used in another',
    app('CREATE TEMP TABLE x (id int)', 'INSERT INTO x VALUES (1)', 'SELECT id FROM x'),
    [],
  ],
  ['the long word', app('CREATE TEMPORARY TABLE IF NOT EXISTS x (id int)', 'SELECT id FROM X', 'DROP TABLE x'), []],
  [
    'of a query, which is read',
    app('CREATE TEMP TABLE x AS SELECT id FROM orders', 'SELECT id FROM x'),
    ['a read orders'],
  ],
  ['by INTO', app('SELECT id INTO TEMP x FROM orders', 'DELETE FROM x'), ['a read orders']],
  [
    'of T-SQL',
    app('CREATE TABLE #x (id int)', 'INSERT INTO #x SELECT id FROM orders', 'DROP TABLE IF EXISTS #x'),
    ['a read orders'],
  ],
  ['of T-SQL in its database', app('SELECT id FROM tempdb..#x'), []],
  ['variables of T-SQL', app('DECLARE @x TABLE (id int); INSERT INTO @x SELECT id FROM orders'), ['a read orders']],
  [
    'of ClickHouse',
    app('CREATE TEMPORARY TABLE x (id UInt64) ENGINE = Memory', 'INSERT INTO x SELECT id FROM orders'),
    ['a read orders'],
  ],
  ['a view of the session', app('CREATE TEMP VIEW x AS SELECT id FROM orders', 'SELECT id FROM x'), []],
  [
    'joined with another table',
    app('CREATE TEMP TABLE x (id int)', 'UPDATE orders SET id = 1 FROM x WHERE x.id = orders.id'),
    ['a write orders'],
  ],
  [
    'in two functions of a file',
    { 'a/app.ts': `${body('CREATE TEMP TABLE x (id int)')}export const read = () => db.query('SELECT id FROM x');` },
    [],
  ],
  [
    'by a constant name',
    {
      'a/app.ts':
        "import db from 'db';\nconst t = 'x';\nexport const run = () => { db.query(`CREATE TEMP TABLE ${t} (id int)`); db.query('SELECT id FROM x'); };",
    },
    [],
  ],
  ['in the schema of the session', app('SELECT id FROM pg_temp.x'), []],
  ['a table that stays', app('CREATE TABLE x (id int)', 'SELECT id FROM x'), ['a ddl x', 'a read x']],
  ['a table without a log', app('CREATE UNLOGGED TABLE x (id int)', 'SELECT id FROM x'), ['a ddl x', 'a read x']],
  ['another table', app('CREATE TEMP TABLE x (id int)', 'SELECT id FROM y'), ['a read y']],
  ['a table of a schema', app('CREATE TEMP TABLE x (id int)', 'SELECT id FROM shop.x'), ['a read x']],
  ['another file', { ...app('CREATE TEMP TABLE x (id int)'), 'a/b.ts': body('SELECT id FROM x') }, ['a read x']],
  ['another service', { ...app('CREATE TEMP TABLE x (id int)'), 'b/app.ts': body('SELECT id FROM x') }, ['b read x']],
  ['a text that is not run as SQL', app('create temp files for x', 'SELECT id FROM x'), ['a read x']],
  ['an index', app('CREATE INDEX temp ON x (id)', 'SELECT id FROM temp'), ['a read temp']],
  [
    'a name in quotes',
    app('CREATE TABLE "temporary" (id int)', 'SELECT id FROM "temporary"'),
    ['a ddl temporary', 'a read temporary'],
  ],
  [
    'a table that is filled by INTO',
    app('SELECT o.* INTO x FROM orders o', 'SELECT id FROM x'),
    ['a ddl x', 'a read orders', 'a read x'],
  ],
  ['a table called like a type', app('SELECT id FROM temp'), ['a read temp']],
  [
    'a table before it',
    { 'a/app.ts': body('SELECT id FROM temp_x'), 'a/b.ts': body('CREATE TEMP TABLE temp_x (id int)') },
    ['a read temp_x'],
  ],
];

test.each(rows)('%s', (_, texts, expected) => {
  expect(uses(texts)).toEqual(expected);
});
