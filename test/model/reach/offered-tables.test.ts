import { expect, it } from 'vitest';
import { clickhouse } from '../../../src/frontends/typescript/orm/clickhouse.js';
import { accessesOfCode } from '../../frontends/typescript/orm/harness.js';

const store = `
import { createClient } from '@clickhouse/client';
const client = createClient();
export async function put(given: { table: 'orders' | 'items'; format: 'a' | 'b' }) {
  await client.insert({ table: given.table, values: [], format: given.format });
}
export async function log(given: { table: 'orders' | 'items' }) {
  await client.insert({ table: 'log', values: [given.table], format: 'JSONEachRow' });
}
`;

function reached(code: string): readonly string[] {
  const app = `import { put, log } from './store';\n${code}`;
  return accessesOfCode({ 'src/store.ts': store, 'src/app.ts': app }, clickhouse, 'src/app.ts');
}

const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['is the one that the caller names', "await put({ table: 'items', format: 'a' });", ['write items']],
  ['is any of them where the caller tells nothing', 'await put(given());', ['write items', 'write orders']],
  ['is none of them where they name no table', "await log({ table: 'orders' });", ['write log']],
];
it.each(rows)('a table that the type of a parameter offers %s', (_, code, expected) => {
  expect([...new Set(reached(code))].sort()).toEqual(expected);
});
