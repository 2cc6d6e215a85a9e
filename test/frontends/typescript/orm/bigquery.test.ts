import { describe, expect, it } from 'vitest';
import { bigquery } from '../../../../src/frontends/typescript/orm/bigquery.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const inFunction = (body: string) => `
import { BigQuery, type Table } from '@google-cloud/bigquery';
const bq = new BigQuery({ projectId: 'p' });
const DATASET = 'shop';
export async function run(client: BigQuery, other: any, rows: object[], name: string) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'code.ts': code }, bigquery, 'code.ts');
}

const accesses: readonly Row[] = [
  ['rows that are inserted', `await bq.dataset('shop').table('orders').insert(rows);`, ['write shop.orders']],
  [
    'a data set by constant',
    `await client.dataset(DATASET).table('orders').insert(rows, { raw: true });`,
    ['write shop.orders'],
  ],
  [
    'a table in a variable',
    `const table = bq.dataset('shop').table('orders'); await table.getRows();`,
    ['read shop.orders'],
  ],
  ['rows in a stream', `bq.dataset('shop').table('orders').createReadStream().pipe(other);`, ['read shop.orders']],
  ['a file that is loaded', `await bq.dataset('shop').table('orders').load(other, {});`, ['write shop.orders']],
  ['a file that is written', `await bq.dataset('shop').table('orders').extract(other);`, ['read shop.orders']],
  [
    'a copy',
    `const to = bq.dataset('old').table('orders'); await bq.dataset('shop').table('orders').copy(to);`,
    ['read shop.orders', 'write old.orders'],
  ],
  ['a definition', `await bq.dataset('shop').createTable('orders', { schema: 'id' });`, ['ddl shop.orders']],
  ['the end of a table', `await bq.dataset('shop').table('orders').delete();`, ['ddl shop.orders']],
  [
    'a query',
    'await bq.query({ query: `SELECT * FROM \\`p.shop.orders\\` WHERE id = @id`, params: {} });',
    ['read shop.orders(id)'],
  ],
  ['a job', `await client.createQueryJob({ query: 'DELETE FROM shop.orders WHERE true' });`, ['write shop.orders']],
  [
    'rows of another table',
    `await bq.query('INSERT INTO shop.orders SELECT * FROM shop.staged');`,
    ['read shop.staged', 'write shop.orders'],
  ],
];

const silent: readonly Row[] = [
  ['a table that is only named', `const table = bq.dataset('shop').table('orders');`, []],
  [
    'whether there is one',
    `await bq.dataset('shop').table('orders').exists(); await bq.dataset('shop').table('orders').getMetadata();`,
    [],
  ],
  ['data sets', `await bq.getDatasets(); await bq.createDataset('shop');`, []],
  ['the same methods of something else', `await other.dataset('shop').table('orders').insert(rows);`, []],
  ['a table for people', `other.table('orders').insert(rows); console.table(rows);`, []],
  ['the schema', `await other.query('INFORMATION_SCHEMA');`, []],
  ['a job that is asked for', `const [job] = await bq.job('orders').get();`, []],
  ['a log', `console.log('SELECT * FROM shop.orders');`, []],
  ['a label', `const label = 'Select one of the orders from the list below';`, []],
  ['a comment', `// bq.dataset('shop').table('orders').insert(rows)`, []],
];

describe('BigQuery', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows the name of a table through a function', () => {
    const code = `
import { BigQuery } from '@google-cloud/bigquery';
const bq = new BigQuery();
function save(table: string, rows: object[]) { return bq.dataset('shop').table(table).insert(rows); }
export const run = () => save('orders', []);
`;
    expect(run(code)).toEqual(['write shop.orders']);
  });
});
