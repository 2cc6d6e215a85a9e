import { describe, expect, it } from 'vitest';
import { pgPromise } from '../../../../src/frontends/typescript/orm/pg-promise.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const database = `
import pgPromise, { IDatabase, IMain } from 'pg-promise';
export const pgp: IMain = pgPromise({ capSQL: true });
export const db = pgp(process.env.DATABASE_URL);
export const cs = new pgp.helpers.ColumnSet(['id', '?total'], { table: 'orders' });
`;

const functions = `
CREATE FUNCTION get_orders(customer int) RETURNS SETOF orders AS $$ SELECT * FROM orders WHERE owner = customer $$ LANGUAGE sql;
CREATE PROCEDURE clear_carts() LANGUAGE sql AS $$ DELETE FROM carts $$;
`;

const inFunction = (body: string) => `
import pgPromise, { IDatabase, IMain, IColumn, ColumnSet as Columns } from 'pg-promise';
import { cs, db, pgp } from './db.js';
export async function run(t: IDatabase<{}>, main: IMain, other: any, rows: object[]) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'migrations/1.sql': functions, 'db.ts': database, 'code.ts': code }, pgPromise, 'code.ts');
}

const accesses: readonly Row[] = [
  ['an insert by columns', `await db.none(pgp.helpers.insert(rows, cs));`, ['write orders']],
  ['an insert by name', `await t.none(main.helpers.insert(rows, ['id'], 'carts'));`, ['write carts']],
  ['an update, gone on with', `await db.none(pgp.helpers.update(rows, cs) + ' WHERE v.id = t.id');`, ['write orders']],
  ['one object', `await db.one(pgp.helpers.insert({ id: 1 }, null, 'carts') + 'RETURNING id');`, ['write carts']],
  [
    'a table with a schema',
    `const own = new pgp.helpers.ColumnSet(['id'], { table: { table: 'log', schema: 'audit' } });
     await db.none(pgp.helpers.insert(rows, own));`,
    ['write audit.log'],
  ],
  [
    'helpers taken apart',
    `const { ColumnSet, insert } = pgp.helpers; const own = new ColumnSet(['id'], { table: 'lines' }); await db.none(insert(rows, own));`,
    ['write lines'],
  ],
  [
    'columns made of others',
    `const more = cs.extend(['name']); await db.none(pgp.helpers.update(rows, more.merge(['x'])));`,
    ['write orders'],
  ],
  [
    'a table over that of the columns',
    `await db.none(pgp.helpers.insert(rows, cs, { table: 'orders_old', schema: 'audit' }));`,
    ['write audit.orders_old'],
  ],
  [
    'a name that is made',
    `const table = new pgp.helpers.TableName({ table: 'log', schema: 'audit' }); await db.any('SELECT * FROM $1', table);`,
    ['read audit.log'],
  ],
  [
    'a name by key',
    "await db.any('SELECT * FROM ${table} WHERE id = ${id}', { table: new pgp.helpers.TableName('log', 'audit'), id: 1 });",
    ['read audit.log(id)'],
  ],
  ['the name of columns', "await db.any('SELECT * FROM $1', [cs.table]);", ['read orders']],
  ['a path', `await db.none(pgp.helpers.insert(rows, ['id'], pgp.helpers._TN('audit.log')));`, ['write audit.log']],
  ['a stored function', `await db.func('get_orders', [1]);`, ['read orders(owner,customer)']],
  [
    'a procedure in a task',
    `await db.task('clear', async (task) => { await task.proc('clear_carts'); });`,
    ['write carts'],
  ],
  [
    'a transaction',
    `await t.tx({ mode }, async (tx) => tx.batch([tx.func('public.get_orders', 1), tx.none('DELETE FROM lines')]));`,
    ['read orders(owner,customer)', 'write lines'],
  ],
  ['text with names', "await db.any('SELECT $1:name FROM $2:name', ['id', 'orders']);", ['read orders(id)']],
  ['text with names in angles', `await db.any('SELECT * FROM $<t:name>', { t: 'orders' });`, ['read orders']],
  [
    'a prepared statement',
    `await db.any(new pgPromise.PreparedStatement({ name: 'x', text: 'SELECT * FROM orders' }));`,
    ['read orders'],
  ],
  [
    'columns without a table',
    `await db.none(pgp.helpers.insert(rows, new pgp.helpers.ColumnSet(['id'])));`,
    ['write !'],
  ],
];

const silent: readonly Row[] = [
  ['the same method of something else', `other.helpers.insert(rows, ['id'], 'orders');`, []],
  ['a function that nobody defines', `await db.func('pg_sleep', [1]);`, []],
  ['a function of another library', `await other.func('get_orders');`, []],
  ['columns that are only made', `const own = new pgp.helpers.ColumnSet(['id'], { table: 'lines' });`, []],
  ['a name that is only made', `const table = new pgp.helpers.TableName('lines');`, []],
  ['values', `const text = pgp.helpers.values(rows, cs); const sets = pgp.helpers.sets(rows[0], cs);`, []],
  ['a name in an error', `throw new Error('insert into orders failed');`, []],
  ['a statement in a log', `console.log('DELETE FROM orders');`, []],
  ['a formatted value', `const literal = pgp.as.text('orders'); const like = pgp.as.name('orders');`, []],
  ['a comment', `// db.none(pgp.helpers.insert(rows, cs))`, []],
  ['the connection', `const c = await db.connect(); c.done(); await db.$pool.end(); pgp.end();`, []],
  ['values that look like tables', `await db.none('SELECT 1', ['orders', cs]);`, []],
];

describe('pg-promise', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows columns that a caller hands over', () => {
    const code = `
import { IMain, IDatabase } from 'pg-promise';
import { cs, db, pgp } from './db.js';
function save(rows: object[], columns) { return db.none(pgp.helpers.insert(rows, columns)); }
export const run = () => save([], cs);
`;
    expect(run(code)).toEqual(['write orders']);
  });
  it('ignores types alone', () => {
    expect(run(`import type { ColumnSet } from 'pg-promise'; export type Orders = ColumnSet<'orders'>;`)).toEqual([]);
  });
});
