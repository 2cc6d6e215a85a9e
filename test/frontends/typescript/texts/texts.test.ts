import { expect, test } from 'vitest';
import type { SqlText, Unit } from '../../../../src/core/module-facts.js';
import { facts, show, unit } from '../support.js';

/** Tables of a text with their verb; a computed name is shown as the value that computes it. */
function tables(text: SqlText): readonly string[] {
  return text.statements.flatMap((statement) =>
    statement.tables.map(({ verb, schema, name, hole }) => {
      const value = hole === null ? null : (text.holes[hole] ?? null);
      return `${verb} ${value ? `{${show(value)}}` : schema === null ? name : `${schema}.${name}`}`;
    }),
  );
}

function inUnit(from: Unit): readonly string[] {
  return from.texts.flatMap(tables);
}

/** What the module holds beside `function f(p, id) { ... }`. */
const module = `
  const TABLE = 'orders';
  const NAMES = { items: 'order_items', deep: { a: 'deep_a' } } as const;
  enum Names { Users = 'users' }
  export const COLUMNS = \`id, name\`;
`;

/** Body of `f`, and the tables of its texts. */
const bodies: readonly (readonly [string, string, readonly string[]])[] = [
  ['a literal', `db.query('SELECT * FROM orders')`, ['select orders']],
  ['a template', 'db.query(`UPDATE orders SET x = ${id}`)', ['update orders']],
  ['a sum', `db.query('SELECT * ' + 'FROM orders' + ' WHERE id = ' + id)`, ['select orders']],
  ['a text with a comment first', 'db.query(`\n -- all\n /* of */ SELECT * FROM orders`)', ['select orders']],
  ['two statements', `db.query('DELETE FROM a; DELETE FROM b')`, ['delete a', 'delete b']],
  ['a module constant', 'db.query(`SELECT * FROM ${TABLE}`)', ['select orders']],
  ['a sum with a module constant', `db.query('SELECT * FROM ' + TABLE)`, ['select orders']],
  [
    'a property of a constant object',
    'db.query(`SELECT * FROM ${NAMES.items} JOIN ${NAMES.deep.a} ON true`)',
    ['select order_items', 'select deep_a'],
  ],
  [
    'a property of a frozen object',
    "const T = Object.freeze({ a: 'orders' }); db.query(`SELECT * FROM ${T.a}`)",
    ['select orders'],
  ],
  ['a member of an enum', 'db.query(`SELECT * FROM ${Names.Users}`)', ['select users']],
  ['a local constant', "const t = 'orders'; db.query(`SELECT * FROM ${t}`)", ['select orders']],
  ['a constant list of columns', 'db.query(`SELECT ${COLUMNS} FROM orders`)', ['select orders']],
  ['a parameter', 'db.query(`SELECT * FROM ${p.table}`)', ['select {p0.table}']],
  ['an imported name', 'db.query(`SELECT * FROM ${imported}`)', ['select {imported}']],
  ['a wrapped name', 'db.query(`SELECT * FROM ${escapeIdentifier(p)}`)', ['select {p0}']],
  ['a name wrapped before', 'const t = escapeId(p); db.query(`SELECT * FROM ${t}`)', ['select {p0}']],
  ['a raw constant', 'sql`SELECT * FROM ${raw(TABLE)}`', ['select orders']],
  ['an identifier in parts', "sql`SELECT * FROM ${sql.identifier(['shop', 'orders'])}`", ['select shop.orders']],
  ['a tag with type arguments', 'sql<Row[]>`SELECT * FROM orders WHERE id = ${id}`', ['select orders']],
  ['a tag of Prisma', 'prisma.$queryRaw`SELECT * FROM "Order" WHERE id = ${id}`', ['select Order']],
  ['a tag that is called', 'sql.type(Row)`SELECT * FROM orders`', ['select orders']],
  [
    'a fragment in a variable',
    'const join = sql`LEFT JOIN items ON true`; sql`SELECT * FROM orders ${join}`',
    ['select orders', 'select items'],
  ],
  [
    'a fragment in place',
    'sql`SELECT * FROM orders ${id ? sql`JOIN items ON true` : sql``}`',
    ['select orders', 'select items'],
  ],
  [
    'a subquery as a fragment',
    'const sub = sql`SELECT id FROM items`; sql`SELECT * FROM orders WHERE id IN (${sub})`',
    ['select orders', 'select items'],
  ],
  [
    'appended text',
    `let q = 'SELECT * FROM orders'; if (id) q += ' JOIN items ON true'; q += ' WHERE 1'; db.query(q)`,
    ['select orders', 'select items'],
  ],
  [
    'text added to itself',
    `let q = 'SELECT * FROM orders'; q = q + ' JOIN items ON true'; q = \`\${q} LIMIT 1\`; db.query(q)`,
    ['select orders', 'select items'],
  ],
  [
    'text put before itself',
    `let q = 'SELECT * FROM a'; q = 'WITH a AS (SELECT * FROM orders) ' + q; db.query(q)`,
    ['select orders'],
  ],
  ['text appended to nothing', `let q = ''; q += 'SELECT * FROM orders'; db.query(q)`, ['select orders']],
  ['a joined list', `db.query(['SELECT *', 'FROM orders'].join(' '))`, ['select orders']],
  [
    'a joined list in a variable',
    `const parts = ['SELECT *', 'FROM orders']; db.query(parts.join('\\n'))`,
    ['select orders'],
  ],
  [
    'a list that grows',
    `const parts = ['SELECT * FROM orders']; if (id) parts.push('JOIN items ON true'); db.query(parts.join(' '))`,
    ['select orders', 'select items'],
  ],
  [
    'fragments joined by the library',
    'sql`SELECT * FROM orders ${sql.join([sql`JOIN items ON true`, sql`JOIN users ON true`], sql` `)}`',
    ['select orders', 'select items', 'select users'],
  ],
  ['a trimmed text', 'db.query(`  SELECT * FROM orders `.trim())', ['select orders']],
  ['a choice of texts', `db.query(id ? 'SELECT * FROM a' : 'SELECT * FROM b')`, ['select a', 'select b']],
  ['a text as an object', `db.query({ text: 'SELECT * FROM orders', values: [id] })`, ['select orders']],
  ['an unnested list', "sql`INSERT INTO orders SELECT * FROM ${sql.unnest([p], ['int4'])}`", ['insert orders']],
  ['a stored text', `const q = 'DELETE FROM orders'; await db.query(q); log.info(q)`, ['delete orders']],
  ['a query in what is logged', `console.log(await db.query('SELECT * FROM orders'))`, ['select orders']],
  [
    'a query in a callback of a test runner',
    `it('selects from a table', () => db.query('SELECT * FROM orders'))`,
    ['select orders'],
  ],
  [
    'a bound name of knex',
    "knex.raw('SELECT ? FROM ?? JOIN ?? ON true', [id, TABLE, p.other])",
    ['select orders', 'select {p0.other}'],
  ],
  [
    'a bound name of knex by key',
    "knex.raw('SELECT * FROM :table: WHERE x = :id', { table: 'orders', id })",
    ['select orders'],
  ],
  [
    'a bound name of mysql',
    "const args = ['orders', id]; db.query('SELECT * FROM ?? WHERE x = ?', args)",
    ['select orders'],
  ],
  ['a formatted name', "db.query(format('SELECT %L FROM %I', id, TABLE))", ['select orders']],
  [
    'a bound name of pg-promise',
    "db.any('SELECT * FROM $1:name JOIN $2~ ON true', [TABLE, 'items'])",
    ['select orders', 'select items'],
  ],
  ['a bound name of pg-promise by key', "db.any('SELECT * FROM ${table:name}', { table: TABLE })", ['select orders']],
  ['bound values', "db.query('SELECT * FROM orders WHERE a = ? AND b = ?', ['items', 'users'])", ['select orders']],
  ['SQL for a command line client', 'run(`psql -h $HOST -c "INSERT INTO orders VALUES (${id})"`)', ['insert orders']],
  // Not for a database.
  ['a command line without SQL', `run('psql -c "reload" && echo "delete from orders"')`, []],
  ['a logged text', `logger.info('DELETE FROM orders')`, []],
  ['a logged variable', `const q = 'DELETE FROM orders'; console.log(q)`, []],
  ['an error', `throw new NotFoundError('select from orders failed')`, []],
  ['a thrown text', `throw fail('DELETE FROM orders')`, []],
  ['HTTP', `axios.post(url, { query: 'SELECT * FROM orders' })`, []],
  ['HTTP, deeper', `fetch(url, { body: JSON.stringify({ sql: 'SELECT * FROM orders' }) })`, []],
  ['a placeholder', `field({ type: 'code', placeholder: 'SELECT * FROM orders WHERE active = true' })`, []],
  ['a description', "export const tool = { 'description': `Insert orders (${names})` + ' INSERT INTO orders' }", []],
  ['an example of many', `ApiProperty({ schema: { example: 'SELECT id FROM orders' } })`, []],
  ['a prompt', 'const step = { prompt: `Write SQL such as SELECT id FROM orders WHERE id = 1` }', []],
  [
    'what is run within a description',
    "const a = { description: `${db.query('SELECT id FROM orders')} rows` }",
    ['select orders'],
  ],
  ['a query beside a description', `run({ title: 'orders', query: 'SELECT id FROM orders' })`, ['select orders']],
  ['a statement beside a label', `report({ label: 'all', text: 'SELECT id FROM orders' })`, ['select orders']],
  ['a name that only begins so', `run({ descriptionQuery: 'SELECT id FROM orders' })`, ['select orders']],
  ['HTTP, by variable', `const q = 'SELECT * FROM orders'; fetch(url + encodeURIComponent(q))`, []],
  // Only compared with, or parsed.
  ['a text that is looked for', `if (p.includes('DELETE FROM orders')) stop()`, []],
  ['a start that is looked for', 'if (p.toLowerCase().startsWith(`delete from ${TABLE}`)) stop()', []],
  [
    'a list that is asked',
    `const bad = ['DROP TABLE orders', 'DELETE FROM orders'].some((one) => p.includes(one))`,
    [],
  ],
  [
    'a text that is compared and run',
    `const q = 'DELETE FROM orders'; if (!seen.includes(q)) db.query(q)`,
    ['delete orders'],
  ],
  [
    'a text that is compared and returned',
    `const q = 'DELETE FROM orders'; seen.indexOf(q); return q`,
    ['delete orders'],
  ],
  ['a list that is run', `for (const q of ['DELETE FROM orders']) db.query(q)`, ['delete orders']],
  ['a query within a comparison', `p.includes(await db.query('SELECT id FROM orders'))`, ['select orders']],
  ['a text that is parsed', 'new Parser().astify(`SELECT 1 FROM orders WHERE ${p}`)', []],
  ['a stored text that is parsed', `const q = 'SELECT 1 FROM orders'; parser.tableList(q, {})`, []],
  [
    'a text that is parsed and run',
    `const q = 'SELECT 1 FROM orders'; parser.astify(q); db.query(q)`,
    ['select orders'],
  ],
  [
    'a text that is parsed and returned',
    `const q = 'SELECT 1 FROM orders'; parser.astify(q); return q`,
    ['select orders'],
  ],
  ['a text that another parse reads', `db.parse('SELECT 1 FROM orders')`, ['select orders']],
  ['GraphQL', 'gql`query { select from orders }`', []],
  ['CSS', 'css`select from orders {}`', []],
  ['prose', `show('Select an option from the list below')`, []],
  ['a label', `t('Delete from cart')`, []],
  ['a class name', `cn('truncate table text-sm')`, []],
  ['JSX', `const x = <p title="DELETE FROM orders">SELECT * FROM orders {'DELETE FROM orders'}</p>`, []],
  ['a type', `let x: 'SELECT * FROM orders'`, []],
  ['an import', `import('SELECT * FROM orders')`, []],
  ['a comment', `// SELECT * FROM orders`, []],
  ['a fragment alone', 'const where = sql`WHERE id = ${id}`', []],
  ['a statement without tables', `db.query('BEGIN')`, []],
  ['a sum of numbers', `go(1 + id + 2)`, []],
];

test.each(bodies)('%s', (_name, body, expected) => {
  const from = facts(`import { imported } from 'm'; ${module} async function f(p, id) { ${body}; }`, 'a.tsx');
  expect(inUnit(unit(from, 'f'))).toEqual(expected);
});

const methods: readonly (readonly [string, string, readonly string[]])[] = [
  ['a field', "table = 'orders'; find() { return db.query(`SELECT * FROM ${this.table}`) }", ['select orders']],
  ['a static field', "static T = 'orders'; find() { return db.query(`SELECT * FROM ${A.T}`) }", ['select orders']],
  [
    'a field set in the constructor',
    "constructor() { this.t = 'orders' } find() { return db.query(`SELECT * FROM ${this.t}`) }",
    ['select orders'],
  ],
  ['a field that is a text', "q = 'SELECT * FROM orders'; find() { return db.query(this.q) }", []],
  [
    'a field given from outside',
    'constructor(private t) {} find() { return db.query(`SELECT * FROM ${this.t}`) }',
    ['select {this.t}'],
  ],
];

test.each(methods)('in a class: %s', (_name, body, expected) => {
  expect(inUnit(unit(facts(`class A { ${body} }`), 'A', 'find'))).toEqual(expected);
});

test('a constant text belongs to the constant', () => {
  const from = facts(`const FIND = 'SELECT * FROM orders'; function f() { db.query(FIND) }`);
  expect([inUnit(unit(from, 'FIND')), inUnit(unit(from, 'f'))]).toEqual([['select orders'], []]);
});

test.each([
  ['asks with a text', 'FORBIDDEN.some((one) => q.toUpperCase().includes(one))', []],
  ['asks with a pattern', 'FORBIDDEN.find((one) => new RegExp(one).test(q))', []],
  ['asks for an item', 'FORBIDDEN.includes(q)', []],
  ['runs', 'FORBIDDEN.every((one) => db.query(one))', ['delete orders']],
  ['hands on', 'FORBIDDEN.includes(q); run(FORBIDDEN)', ['delete orders']],
  ['does not use', 'q', ['delete orders']],
])('of a list of texts that a module %s', (_name, use, expected) => {
  const list = (start: string) =>
    facts(`${start} FORBIDDEN: string[] = ['DELETE FROM orders', 'DROP TABLE x']; function f(q) { ${use} }`);
  expect(inUnit(unit(list('const'), 'FORBIDDEN')).slice(0, 1)).toEqual(expected);
  expect(inUnit(unit(list('export const'), 'FORBIDDEN')).slice(0, 1)).toEqual(['delete orders']);
});

test('a name that another text of the file defines in its WITH clause is no table', () => {
  const ctes = 'function ctes() { return `recent AS (SELECT * FROM orders)` }';
  const join = "function join() { return 'LEFT JOIN recent ON true' }";
  const whole =
    'function whole(p) { db.query(`WITH recent AS (SELECT * FROM orders), b AS (SELECT 1) SELECT * FROM recent JOIN b ON true`) }';
  expect(inUnit(unit(facts(`${whole} ${join}`), 'join'))).toEqual([]);
  expect(inUnit(unit(facts(`${whole} ${ctes}`), 'whole'))).toEqual(['select orders']);
});

test('a table that a WITH clause is named after is a table', () => {
  const code =
    'function a() { db.query(`WITH orders AS (SELECT * FROM orders) SELECT * FROM orders`) } function b() { db.query("SELECT * FROM orders") }';
  expect(inUnit(unit(facts(code), 'b'))).toEqual(['select orders']);
});

test.each([
  ["'use client';", []],
  ["'use strict';\n'use client';", []],
  ['// the page\n"use client"', []],
  ["'use server';", ['select orders']],
  ["import 'react'; 'use client';", ['select orders']],
  ['// use client', ['select orders']],
])('texts of a module that begins with %s', (start, expected) => {
  const from = facts(`${start}\nconst Q = ['SELECT * FROM orders']; export function F() { run(Q) }`, 'a.tsx');
  expect(from.units.flatMap(inUnit)).toEqual(expected);
});

test('a module for browsers still calls what it imports', () => {
  const from = facts(
    `'use client'; import { save } from './actions'; export const F = () => save('DELETE FROM orders')`,
  );
  expect(from.units.flatMap(({ calls }) => calls.map(({ callee }) => show(callee)))).toEqual(['save']);
});

test('decorators describe, they do not query', () => {
  const from = facts(`@Doc({ description: 'SELECT * FROM orders' }) class A {}`);
  expect(from.units.flatMap(inUnit)).toEqual([]);
});

/** Where a text goes: the callee of its sink. */
const sinks: readonly (readonly [string, string | null])[] = [
  [`db.query('SELECT * FROM a', [id])`, 'db.query'],
  [`db.query({ text: 'SELECT * FROM a' })`, 'db.query'],
  [`const q = 'SELECT * FROM a'; db.run(q)`, 'db.run'],
  [`const q = 'SELECT * FROM a'; db.run({ sql: q })`, 'db.run'],
  [`const q = 'SELECT * FROM a'; console.log(q); db.run(q)`, 'db.run'],
  ['db.query(sql`SELECT * FROM a`)', 'sql'],
  ['const q = sql`SELECT * FROM a`; db.query(q)', 'sql'],
  [`db.query(id ? 'SELECT * FROM a' : '')`, 'db.query'],
  [`return 'SELECT * FROM a'`, null],
  [`db.each(() => 'SELECT * FROM a')`, null],
];

test.each(sinks)('the sink of %s', (body, expected) => {
  const { texts, calls } = unit(facts(`function f(id) { ${body} }`), 'f');
  const [text] = texts;
  if (!text) throw new Error('no text');
  expect(text.sink === null ? null : show(calls[text.sink]?.callee ?? null)).toBe(expected);
});

test('a statement is where it stands, a text where it starts', () => {
  const code =
    'function f() {\n  db.query(`\n    DELETE FROM a;\n    DELETE FROM ${t};\n  `);\n  db.query("x\\n" + "y");\n}';
  const [text] = unit(facts(code), 'f').texts;
  expect(text?.at).toEqual({ line: 2, column: 12 });
  expect(text?.statements.map((one) => one.at)).toEqual([
    { line: 3, column: 5 },
    { line: 4, column: 5 },
  ]);
});

test('a statement that is put in stands where it is put in', () => {
  const code = "const Q = 'SELECT * FROM a';\nfunction f() {\n  db.query(\n    `${Q} WHERE id = 1`);\n}";
  const [text] = unit(facts(code), 'f').texts;
  expect(text?.statements.map((one) => one.at)).toEqual([{ line: 4, column: 8 }]);
});

test('tables stand where they are named', () => {
  const code =
    'function f() {\n  db.query(`\n    SELECT orders, x\n    FROM shop.orders o\n    JOIN ${TABLE} ON true\n    WHERE id IN (\n      SELECT id FROM "orders")`);\n}\nconst TABLE = \'items\';';
  const [text] = unit(facts(code), 'f').texts;
  expect(text?.statements.flatMap((one) => one.tables).map((one) => [one.name, one.at])).toEqual([
    ['orders', { line: 4, column: 15 }],
    ['items', { line: 5, column: 12 }],
    ['orders', { line: 7, column: 23 }],
  ]);
});

test('a text made of itself over and over is read once', () => {
  const doubled = 'q = q + q;'.repeat(40);
  const mixed = Array.from({ length: 30 }, (_, index) => `let v${index} = v${index - 1} + v${index - 2} + '';`);
  const code = `function f() { let q = 'SELECT * FROM a'; ${doubled} db.query(q); ${mixed.slice(2).join('')} db.query('DELETE FROM b ' + v29) }`;
  const { texts } = unit(facts(code), 'f');
  expect(texts.flatMap(tables)).toContain('delete b');
});

test('CRLF does not move statements', () => {
  const [text] = unit(
    facts('function f() {\r\n  db.query(`\r\n    DELETE FROM a;\r\n    DELETE FROM b`);\r\n}'),
    'f',
  ).texts;
  expect(text?.statements.map((one) => one.at.line)).toEqual([3, 4]);
});
