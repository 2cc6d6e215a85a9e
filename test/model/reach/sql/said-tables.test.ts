import { describe, expect, it } from 'vitest';
import { knex } from '../../../../src/frontends/typescript/orm/knex.js';
import { modelOf, twoServices } from '../uses.js';

/** Where service a reaches tables: `orders at a/main.ts:2`. */
function places(code: string): readonly string[] {
  const main = `const { db } = require('./db');\n${code}`;
  const db = `exports.db = require('knex')({ client: 'pg' });`;
  const { tables } = modelOf({ 'a/main.js': main, 'a/db.js': db }, twoServices, [knex]);
  return tables.flatMap(({ name, uses }) =>
    uses.flatMap(({ sites }) => sites.map(({ file, line }) => `${name} at ${file}:${line}`)),
  );
}

describe('an access whose receiver the caller hands over', () => {
  it.each<[what: string, code: string, expected: readonly string[]]>([
    [
      'stands where its call names the table',
      "const add = (trx) => trx('orders').insert({});\nmodule.exports = () => add(db);",
      ['orders at a/main.js:2'],
    ],
    [
      'stands there also for a constant, a list and an alias',
      "const T = 'orders';\nconst add = (trx) => trx.from({ o: T, i: 'items as i' });\nmodule.exports = () => add(db);",
      ['items at a/main.js:3', 'orders at a/main.js:3'],
    ],
    [
      'stands where the caller names the table, when it does',
      "const add = (trx, table) => trx(table).insert({});\nmodule.exports = () => add(db, 'orders');",
      ['orders at a/main.js:3'],
    ],
  ])('%s', (_, code, expected) => {
    expect(places(code)).toEqual(expected);
  });
});
