import { describe, expect, it } from 'vitest';
import { mssql } from '../../../../src/frontends/typescript/orm/mssql.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const procedures = `
CREATE PROCEDURE dbo.usp_CloseOrders @id INT AS BEGIN UPDATE dbo.orders SET closed = 1 WHERE id = @id END
`;

const inFunction = (body: string) => `
import sql, { ConnectionPool, Request as SqlRequest } from 'mssql';
import { Connection, Request, TYPES } from 'tedious';
const connection = new Connection({ server: 'db' });
export async function run(pool: ConnectionPool, req: sql.Request, other: any, rows: object[]) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'migrations/1.sql': procedures, 'code.ts': code }, mssql, 'code.ts');
}

const accesses: readonly Row[] = [
  [
    'rows in bulk',
    `const table = new sql.Table('orders'); table.create = false; table.columns.add('id', sql.Int); await pool.request().bulk(table);`,
    ['write orders'],
  ],
  [
    'rows in bulk, by a request of its own',
    `const t = new sql.Table('[shop].[lines]'); await new sql.Request().bulk(t);`,
    ['write shop.lines'],
  ],
  [
    'rows in bulk in a transaction',
    `const tx = new sql.Transaction(pool); const t = new sql.Table('a.b'); await tx.request().bulk(t, { keepNulls: true });`,
    ['write a.b'],
  ],
  [
    'rows in bulk of an untyped pool',
    `const t = new sql.Table('orders'); await other.db.request().bulk(t);`,
    ['write orders'],
  ],
  [
    'a procedure',
    `await pool.request().input('id', sql.Int, 1).execute('usp_CloseOrders');`,
    ['write dbo.orders(closed,id)'],
  ],
  ['a procedure with its schema', `await req.execute('[dbo].[usp_CloseOrders]');`, ['write dbo.orders(closed,id)']],
  [
    'a procedure of a new connection',
    `const p = await sql.connect(config); await p.request().output('n', sql.Int).execute('dbo.usp_CloseOrders');`,
    ['write dbo.orders(closed,id)'],
  ],
  [
    'a promised pool',
    `await new sql.ConnectionPool(config).connect().then((p) => p.request().execute('usp_CloseOrders'));`,
    ['write dbo.orders(closed,id)'],
  ],
  [
    'rows in bulk of tedious',
    `const load = connection.newBulkLoad('dbo.orders', { keepNulls: true }, () => {}); connection.execBulkLoad(load, rows);`,
    ['write dbo.orders'],
  ],
  [
    'a procedure of tedious',
    `const r = new Request('usp_CloseOrders', () => {}); r.addParameter('id', TYPES.Int, 1); connection.callProcedure(r);`,
    ['write dbo.orders(closed,id)'],
  ],
  [
    'a statement of tedious',
    `connection.execSql(new Request('SELECT id FROM orders', () => {}));`,
    ['read orders(id)'],
  ],
  ['a tagged query', 'await sql.query`SELECT * FROM orders WHERE id = ${1}`;', ['read orders(id)']],
  [
    'a query of a request',
    `await pool.request().input('id', 1).query('DELETE FROM [dbo].[orders] WHERE id = @id');`,
    ['write dbo.orders(id)'],
  ],
  ['a batch', `await pool.request().batch('TRUNCATE TABLE orders');`, ['write orders']],
  [
    'a prepared statement',
    `const ps = new sql.PreparedStatement(pool); await ps.prepare('SELECT * FROM orders'); await ps.execute({});`,
    ['read orders'],
  ],
  ['a procedure in a text', `await req.query('EXEC dbo.usp_CloseOrders @id = 1');`, ['write dbo.orders(closed,id)']],
];

const silent: readonly Row[] = [
  ['a table that is only made', `const t = new sql.Table('orders'); t.rows.add(1);`, []],
  [
    'a table as a parameter of a procedure',
    `const t = new sql.Table('dbo.IdList'); await req.input('ids', t).query('SELECT 1');`,
    [],
  ],
  ['a temporary table', `const t = new sql.Table('#staging'); await pool.request().bulk(t);`, []],
  ['bulk of something else', `await other.bulk('orders'); await other.bulk([{ index: { _index: 'orders' } }]);`, []],
  ['execute of something else', `await other.execute('usp_CloseOrders');`, []],
  ['a procedure that nobody defines', `await req.execute('sp_who');`, []],
  ['a request of a browser', `await new globalThis.Request('usp_CloseOrders');`, []],
  ['parameters', `req.input('orders', sql.NVarChar, 'SELECT');`, []],
  ['the life of a pool', `await pool.connect(); await pool.close(); pool.on('error', () => {});`, []],
  ['a log', `console.log('EXEC dbo.usp_CloseOrders');`, []],
  ['a comment', `// await req.execute('usp_CloseOrders')`, []],
  ['a request that is not run as a procedure', `const r = new Request('usp_CloseOrders', () => {});`, []],
];

describe('mssql and tedious', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows the name of a table through a function', () => {
    const code = `
import sql from 'mssql';
async function load(pool: sql.ConnectionPool, name: string) { const t = new sql.Table(name); await pool.request().bulk(t); }
export const run = (pool: sql.ConnectionPool) => load(pool, 'orders');
`;
    expect(run(code)).toEqual(['write orders']);
  });
  it('ignores types alone', () => {
    expect(run(`import type { Table } from 'mssql'; export type Orders = { readonly orders: Table };`)).toEqual([]);
  });
});
