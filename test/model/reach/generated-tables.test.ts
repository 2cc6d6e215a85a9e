import { describe, expect, it } from 'vitest';
import { type Texts, uses } from './uses.js';

/** A library whose constants a generator makes of its SQL files; the folder that it writes is not committed. */
const lib: Texts = {
  'lib/package.json': '{ "name": "lib" }',
  'lib/tables/orders.sql': 'CREATE TABLE orders (id int); CREATE TABLE order_items (id int);',
  'lib/tables/logs.sql': 'CREATE TABLE audit.logs (id int);',
  'lib/index.ts': "export * from './generated/index'; export const nameOf = ({ table }: { table: string }) => table;",
};

function usesOf(code: string, more: Texts = {}): readonly string[] {
  const main = `import { Orders, OrderItems, Logs, Others, nameOf } from '../lib'; export function f(pool) { ${code} }`;
  return uses({ ...lib, 'a/main.ts': main, ...more });
}

describe('a table that a constant of generated code names', () => {
  it.each<readonly [what: string, code: string, expected: readonly string[]]>([
    [
      'is that which the SQL files of its package make',
      'pool.query(`DELETE FROM ${Orders.table}`);',
      ['a write orders'],
    ],
    ['is known in snake case', 'pool.query(`SELECT 1 FROM ${OrderItems.tableName}`);', ['a read order_items']],
    ['brings its schema along', 'pool.query(`SELECT 1 FROM ${Logs.table}`);', ['a read logs']],
    ['is followed through a function', 'pool.query(`SELECT 1 FROM ${nameOf(Orders)}`);', ['a read orders']],
    ['is none where no file makes one of that name', 'pool.query(`SELECT 1 FROM ${Others.table}`);', []],
    ['is none by another member', 'pool.query(`SELECT 1 FROM ${Orders.singular}`);', []],
  ])('%s', (_, code, expected) => {
    expect(usesOf(code)).toEqual(expected);
  });
  it('is not looked for in other packages', () => {
    const more = {
      'lib/tables/orders.sql': '',
      'kit/package.json': '{ "name": "kit" }',
      'kit/orders.sql': 'CREATE TABLE orders (id int);',
    };
    expect(usesOf('pool.query(`DELETE FROM ${Orders.table}`);', more)).toEqual([]);
  });
  it('is none of several that are called so', () => {
    const more = { 'lib/tables/more.sql': 'CREATE TABLE shop.orders (id int);' };
    expect(usesOf('pool.query(`DELETE FROM ${Orders.table}`);', more)).toEqual([]);
  });
});
