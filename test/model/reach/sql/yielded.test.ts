import { describe, expect, it } from 'vitest';
import { knex } from '../../../../src/frontends/typescript/orm/knex.js';
import { modelOf, twoServices } from '../uses.js';

const begun = `
import knex, { Knex } from 'knex';
export const db = knex({ client: 'pg' });
export const orders = (on: Knex) => on('orders');
export const customers = () => db('customers');
export const table = (name: string) => db(name);
export const again = () => orders(db);
`;

/** What service a does where, without the calls that lead to a place in the library: `write orders at a/main.ts:2`. */
function places(code: string): readonly string[] {
  const main = `import { again, customers, db, orders, table } from '../lib/tables.js';\n${code}`;
  const { tables } = modelOf({ 'a/main.ts': main, 'lib/tables.ts': begun }, twoServices, [knex]);
  const sites = tables.flatMap(({ name, uses }) => uses.flatMap((use) => use.sites.map((site) => ({ ...site, name }))));
  const inLibrary = sites.filter(({ file }) => file.startsWith('lib/'));
  const others = sites.filter(({ file, name, through }) => {
    return !file.startsWith('lib/') && (through.length === 0 || !inLibrary.some((site) => site.name === name));
  });
  return [...others, ...inLibrary].map(({ operation, name, file, line }) => `${operation} ${name} at ${file}:${line}`);
}

describe('a query that a function begins and yields', () => {
  it.each<[what: string, code: string, expected: readonly string[]]>([
    [
      'is told by callers that go on with it',
      'await orders(db).insert({});\nawait customers().where({ id: 1 });',
      ['read customers at a/main.ts:3', 'write orders at a/main.ts:2'],
    ],
    [
      'is told by the function where callers only look at its rows',
      'await customers();',
      ['read customers at lib/tables.ts:5'],
    ],
    [
      'is told by both where some go on and some do not',
      'await orders(db).del();\nconst rows = await orders(db);\nrows.map((row) => row.id);',
      ['write orders at a/main.ts:2', 'read orders at lib/tables.ts:4'],
    ],
    [
      'is told by who goes on with what another function passes on',
      'await again().del();',
      ['write orders at a/main.ts:2'],
    ],
    [
      'is told by table where callers name it',
      "await table('x').insert({});\nawait table('y');",
      ['write x at a/main.ts:2', 'read y at a/main.ts:3'],
    ],
  ])('%s', (_, code, expected) => {
    expect(places(code)).toEqual(expected);
  });
});
