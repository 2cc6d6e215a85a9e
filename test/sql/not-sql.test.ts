import { describe, expect, it } from 'vitest';
import { looksLikeSql, readSql } from '../../src/sql/read-sql.js';

/** Texts of real programs that start like SQL, or mention it, and are none. */
const others: readonly string[] = [
  // English
  'revoke access from the user',
  'Revoke admin from user',
  'Update your profile settings',
  'Update your settings and set a password',
  'Update the user, set the flag',
  'update set of tests',
  'Select a plan from the list',
  'select an option from the list below',
  'Select from calendar',
  'Select one or more items from {{list}}',
  'Select all __hole_0__ items across __hole_1__ pages',
  'delete the item from cart?',
  'Delete (or unexport) __hole_0__ — nothing imports it',
  'Delete a permission from the role__hole_0__',
  'delete `access group` __hole_0__',
  'Delete contract artifacts sdl and supergraph from CDN. (contractId=%s)',
  'DELETE user __hole_0__',
  'DELETE returns 403 for read-only key',
  'Insert coin into slot',
  'Insert your card into the reader',
  'INSERT INTO orders failed: timeout',
  'UPDATE failed for order __hole_0__',
  'Update of layout __hole_0__ was not performed, could not set it',
  'with great power select one from many',
  'with __hole_0__ evaluator(s)',
  'With a view to select the best from all',
  'Merge into main using a pull request',
  'merge branch into main',
  'Create table for two people',
  'Create view from template',
  'Create index on table',
  'Create trigger on push',
  'Create a table from the data',
  'create user from invitation',
  'Drop table reservations here',
  'Drop files here or select from your computer',
  'Alter table layout',
  'Truncate the text',
  'Comment on this issue, what is wrong?',
  'Grant access on resources to user',
  'Copy link to clipboard',
  'Copy settings from another project',
  'Lock the door',
  'Call support (24/7)',
  'Replace x into y',
  'Table of contents',
  'table tennis',
  'Table tennis',
  'Values (in euro)',
  'Explain how to select from the menu',
  'Refresh the page',
  'Do not disturb',
  'Failed to select from',
  'Cannot delete from orders while a job is running',
  "Couldn't update orders set by admin",
  'No SELECT expressions. Call select() to add columns.',
  'name; (select one from the list)',
  // class names, paths, addresses
  'truncate text-sm',
  'truncate font-medium',
  'truncate underline',
  'truncate __hole_0__',
  '__hole_0__ truncate font-mono text-[11px]',
  'select-none from-blue-500',
  'select-none from-blue-500 to-green-500',
  'DELETE /orders/:id',
  'DELETE /api/public/scores/__hole_0__ from https://example.com',
  'update-labels-__hole_0__',
  'delete-__hole_0__.com',
  '/orders/select/from/where',
  // other languages
  'query { orders { id } }',
  'mutation { update(set: { a: 1 }) { id } }',
  'select { color: red; from: none }',
  'MATCH (n:Person) DELETE n',
  'MERGE (n:Person {name: $name}) SET n.seen = 1',
  'db.orders.update({ a: 1 }, { $set: { b: 2 } })',
  'from o in orders where o.total > 1 select o',
  'psql -c "SELECT * FROM orders"',
  "fields @timestamp | filter level = 'error' | limit 10",
  'git commit -m "update set"',
  '<select><option>from</option></select>',
  '{"select": ["a"], "from": "b"}',
  'SELECT',
  'DROP TABLE',
  '',
  '   ',
];

describe('text that is no SQL', () => {
  it.each(others)('%s', (text) => {
    const tables = looksLikeSql(text) ? readSql(text, { dialect: null, origin: 'code' }) : { kind: 'not-sql' };
    expect(tables).toEqual({ kind: 'not-sql' });
  });

  it('is told apart without the cheap test as well', () => {
    const read = others.filter((text) => readSql(text, { dialect: null, origin: 'code' }).kind !== 'not-sql');
    expect(read).toEqual([]);
  });
});

describe('SQL that reads like English', () => {
  it.each([
    ['select name from users', 'users'],
    ['select a.name, a.id from accounts a where a.id = ?', 'accounts'],
    ['delete from carts', 'carts'],
    ['select * from a', 'a'],
    ['with a as (select id from orders) select * from a', 'orders'],
    ['select count(*) from orders a where total = 1', 'orders'],
    ['Select "number" from "transfers" order by "number" DESC limit 1;', 'transfers'],
    ['truncate orders cascade', 'orders'],
    ['TRUNCATE orders', 'orders'],
    ['SELECT a FROM b', 'b'],
    ['update users set name = ? where id = ?', 'users'],
    ['drop table if exists users', 'users'],
  ])('%s', (text, name) => {
    expect(looksLikeSql(text)).toBe(true);
    const reading = readSql(text, { dialect: null, origin: 'code' });
    expect(reading.kind === 'statements' && reading.statements[0]?.tables.map((table) => table.name)).toEqual([name]);
  });
});
