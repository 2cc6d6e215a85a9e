import { describe, expect, it } from 'vitest';
import { modelOf, sites, type Texts } from '../uses.js';

const orders = '-- what is open\nSELECT id FROM orders WHERE open;\n';
const beside = { 'a/package.json': '{"name":"a"}', 'a/sql/orders.sql': orders, 'a/orders.sql': orders };
const fromHere = ['a read orders at a/orders.sql:2'];
const fromFolder = ['a read orders at a/sql/orders.sql:2'];

type Row = readonly [what: string, code: string, expected: readonly string[]];

const node = `
import fs, { readFileSync } from 'node:fs';
import { readFile } from 'fs/promises';
import path, { join as joinPath } from 'path';
import { fileURLToPath } from 'url';
`;

const loud: readonly Row[] = [
  ['a joined path', "readFileSync(joinPath(__dirname, 'orders.sql'), 'utf8')", fromHere],
  ['a path up and down', "await readFile(path.resolve(__dirname, '../a/sql/orders.sql'))", fromFolder],
  ['a template', 'fs.readFileSync(`${__dirname}/sql/orders.sql`).toString()', fromFolder],
  ['an address', "readFileSync(new URL('./orders.sql', import.meta.url), 'utf8')", fromHere],
  ["an address' path", "readFileSync(new URL('./sql/orders.sql', import.meta.url).pathname)", fromFolder],
  ['a path of an address', "readFileSync(fileURLToPath(new URL('./orders.sql', import.meta.url)))", fromHere],
  ["the module's folder", "readFileSync(path.join(import.meta.dirname, 'orders.sql'))", fromHere],
  [
    "the module's folder the old way",
    "const here = path.dirname(fileURLToPath(import.meta.url)); readFileSync(path.join(here, 'sql', 'orders.sql'))",
    fromFolder,
  ],
  ["a path from the package's folder", "readFileSync('./sql/orders.sql')", fromFolder],
  ['a path from where it is started', "readFileSync(path.join(process.cwd(), 'sql/orders.sql'))", fromFolder],
  ['a constant', "const file = path.join(__dirname, 'orders.sql'); readFileSync(file)", fromHere],
  [
    'one of two',
    "readFileSync(path.join(__dirname, old ? 'orders.sql' : 'sql/orders.sql'))",
    [...fromHere, ...fromFolder],
  ],
  ['pg-promise', "import pgp from 'pg-promise'; new pgp.QueryFile(path.join(__dirname, 'orders.sql'))", fromHere],
  [
    'postgres.js',
    "import postgres from 'postgres'; const sql = postgres(); await sql.file('sql/orders.sql')",
    fromFolder,
  ],
  [
    'the file called like the module',
    "import { loadSqlEquiv } from 'sqldb'; loadSqlEquiv(import.meta.url)",
    ['a read orders at a/main.sql:2'],
  ],
  ['the same by its path', "require('sqldb').loadSqlEquiv(__filename)", ['a read orders at a/main.sql:2']],
  ['an import', "import sql from './orders.sql'; await run(sql)", fromHere],
  ['an import as text', "import sql from './orders.sql?raw'; await run(sql)", fromHere],
  ['a require', "const sql = require('./sql/orders.sql')", fromFolder],
  [
    'a function that reads by name',
    "const load = (name: string) => readFileSync(path.join(__dirname, 'sql', name)); load('orders.sql')",
    fromFolder,
  ],
  [
    'a function that adds the ending',
    'function load(name: string) { return readFileSync(path.join(__dirname, `sql/${name}.sql`)); } load("orders")',
    fromFolder,
  ],
];

const silent: readonly Row[] = [
  ['a path that is logged', "console.log('running', path.join(__dirname, 'orders.sql'))", []],
  ['a path that a logger is given', "logger.info(path.join(__dirname, 'orders.sql'))", []],
  ['a path alone', "export const file = path.join(__dirname, 'orders.sql')", []],
  ['a file that is written', "fs.writeFileSync(path.join(__dirname, 'orders.sql'), text)", []],
  ['a file that is looked for', "fs.existsSync(path.join(__dirname, 'orders.sql'))", []],
  ['another file', "readFileSync(path.join(__dirname, 'orders.sqlite'))", []],
  ['a module that has no such file', "import { loadSqlEquiv } from 'sqldb'; loadSqlEquiv('/a/other.ts')", []],
  ['a call of another name given the module', 'createRequire(import.meta.url)', []],
  ['a type', "import type sql from './orders.sql'; let x: typeof sql", []],
  ['a migration', "readFileSync(path.join(__dirname, 'schema.sql'))", []],
];

function code(text: string, more: Texts = {}): Texts {
  return {
    ...beside,
    'a/main.sql': orders,
    'a/schema.sql': 'CREATE TABLE carts (id int);',
    'a/main.ts': `${node}${text};\n`,
    ...more,
  };
}

/** Reasons of the blind spots, by their lines. */
function unread(texts: Texts): readonly string[] {
  return modelOf(texts).coverage.blindSpots.map(
    ({ reason, at }) => `${at.file}:${'line' in at ? at.line : 0} ${reason}`,
  );
}

describe('SQL files that code loads', () => {
  it.each(loud)('reads what %s names', (_what, text, expected) => {
    expect(sites(code(text)).toSorted()).toEqual([...expected].toSorted());
    expect(unread(code(text))).toEqual([]);
  });

  it.each(silent)('finds no access in %s', (_what, text, expected) => {
    expect(sites(code(text))).toEqual(expected);
    expect(unread(code(text))).toEqual([]);
  });

  it('charges who calls the library that loads the file', () => {
    const texts = {
      'lib/stock.sql': 'UPDATE stock SET amount = amount - 1;',
      'lib/stock.ts': `${node}export function take() { return readFileSync(path.join(__dirname, 'stock.sql')); }`,
      'a/main.ts': "import { take } from '../lib/stock'; take();",
      'b/main.ts': "import type { take } from '../lib/stock';",
    };
    expect(sites(texts)).toEqual([
      'a write stock at a/main.ts:1 through lib#take from a/main.ts:1',
      'a write stock at lib/stock.sql:1 through lib#take from a/main.ts:1',
    ]);
  });

  it('keeps the files of two callers of one loader apart', () => {
    const texts = {
      'lib/load.ts': `${node}export const load = (name: string) => readFileSync(path.join(__dirname, 'sql', name));`,
      'lib/sql/x/orders.sql': orders,
      'lib/sql/stock.sql': 'UPDATE stock SET amount = 0;',
      'a/main.ts': "import { load } from '../lib/load'; load('x/orders.sql');",
      'b/main.ts': "import { load } from '../lib/load'; load('stock.sql');",
    };
    expect(sites(texts)).toEqual([
      'a read orders at a/main.ts:1 through lib#load from a/main.ts:1',
      'a read orders at lib/sql/x/orders.sql:2 through lib#load from a/main.ts:1',
      'b write stock at b/main.ts:1 through lib#load from b/main.ts:1',
      'b write stock at lib/sql/stock.sql:1 through lib#load from b/main.ts:1',
    ]);
  });

  it.each([
    ['a computed name', 'readFileSync(path.join(__dirname, `sql/${pick()}.sql`))', 'computed name of an SQL file'],
    [
      'a file that is not there',
      "readFileSync(path.join(__dirname, 'gone.sql'))",
      'SQL file that is not in the repository',
    ],
    [
      'a name that nobody gives',
      'export function load(name: string) { return readFileSync(path.join(__dirname, `sql/${name}.sql`)); }',
      'the table is decided by the caller',
    ],
  ])('says that %s cannot be read', (_what, text, reason) => {
    expect(unread(code(text))).toEqual([`a/main.ts:6 ${reason}`]);
  });

  it('is silent about computed names where there are only migrations', () => {
    expect(unread(code('readFileSync(path.join(__dirname, `migrations/${pick()}.sql`))'))).toEqual([]);
  });
});
