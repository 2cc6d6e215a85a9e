import { describe, expect, it } from 'vitest';
import { zapatos } from '../../../../src/frontends/typescript/orm/zapatos.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

function run(code: string): readonly string[] {
  const text = `
import * as db from 'zapatos/db';
import { conditions as dc, insert, selectOne as one } from 'zapatos/db';
import type * as s from 'zapatos/schema';
import pool from './pool';
const all = (table: s.Table) => db.select(table, db.all).run(pool);
export async function run(rows: s.orders.Insertable[], table: s.Table, other: any) {
  ${code}
}`;
  return accessesOfCode({ 'code.ts': text }, zapatos, 'code.ts');
}

const accesses: readonly Row[] = [
  ['rows', `await db.select('orders', { id: 1 }).run(pool);`, ['read orders']],
  ['one row, by a name of its own', `await one('orders', { id: dc.isIn([1]) }).run(pool);`, ['read orders']],
  ['a number', `await db.count('orders', db.all).run(pool);`, ['read orders']],
  ['new rows', `await insert('orders', rows).run(pool);`, ['write orders']],
  [
    'rows that may be there',
    `await db.upsert('orders', rows, ['id'], { updateColumns: [] }).run(pool);`,
    ['write orders'],
  ],
  ['rows that are changed', `await db.update('audit.orders', { n: 1 }, { id: 1 }).run(pool);`, ['write audit.orders']],
  ['rows that go', `await db.deletes('orders', db.all).run(pool);`, ['write orders']],
  ['several tables', `await db.truncate(['orders', 'items']).run(pool);`, ['write items', 'write orders']],
  [
    'rows with those of another table',
    `await db.select('orders', db.all, { lateral: { items: db.select('items', { order: db.parent('id') }) } }).run(pool);`,
    ['read items', 'read orders'],
  ],
  [
    'within a transaction',
    `await db.serializable(pool, (txn) => db.deletes('orders', { id: 1 }).run(txn));`,
    ['write orders'],
  ],
  ['a name made of others', 'await db.sql`SELECT * FROM ${"orders"} WHERE ${{ id: 1 }}`.run(pool);', ['read orders']],
  ['a name that is not known', `await db.select(pool.of(other), db.all).run(pool);`, ['read !']],
  ["a name of the library's own type that a caller gives", `await all('orders'); await all(table);`, ['read orders']],
];

const silent: readonly Row[] = [
  ['conditions', `const where = { id: dc.isIn([1]), ...dc.or(db.all) };`, []],
  ['another object of that name', `other.db.select('orders', {}).run(pool); other.insert('orders');`, []],
  [
    'a parent and a parameter',
    `db.parent('orders'); db.param('orders'); db.cols('orders'); db.vals({ orders: 1 });`,
    [],
  ],
  ['a query that is only run', `await other.run(pool); db.toBuffer('orders', 'hex');`, []],
];

describe('zapatos', () => {
  it.each([...accesses, ...silent])('%s', (_, code, expected) => {
    expect([...run(code)].sort()).toEqual(expected);
  });
});
