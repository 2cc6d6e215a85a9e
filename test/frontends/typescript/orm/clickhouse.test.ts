import { describe, expect, it } from 'vitest';
import { clickhouse } from '../../../../src/frontends/typescript/orm/clickhouse.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const database = `
import { createClient } from '@clickhouse/client';
export const client = createClient({ url: process.env.CLICKHOUSE_URL, database: 'analytics' });
export function clickhouseClient() { return client; }
export const TABLES = { events: 'events', views: 'analytics.page_views' } as const;
`;

const inFunction = (body: string) => `
import type { ClickHouseClient } from '@clickhouse/client';
import { client, clickhouseClient, TABLES } from './db.js';
export async function run(ch: ClickHouseClient, other: any, rows: object[], id: number) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'db.ts': database, 'code.ts': code }, clickhouse, 'code.ts');
}

const accesses: readonly Row[] = [
  ['an insert', `await client.insert({ table: 'events', values: rows, format: 'JSONEachRow' });`, ['write events']],
  [
    'an insert with a database',
    `await ch.insert({ table: 'analytics.events', values: rows });`,
    ['write analytics.events'],
  ],
  [
    'an insert by constant',
    `await clickhouseClient().insert({ table: TABLES.views, values: rows, columns: ['id'] });`,
    ['write analytics.page_views'],
  ],
  [
    'an insert of an untyped client',
    `await other.ch.insert({ table: 'events', values: rows, format: 'JSONEachRow' });`,
    ['write events'],
  ],
  [
    'a query',
    `await client.query({ query: 'SELECT id FROM events FINAL WHERE id = {id: UInt32}', query_params: { id } });`,
    ['read events(id)'],
  ],
  [
    'a bound table',
    `await client.query({ query: 'SELECT * FROM {t: Identifier}', query_params: { t: 'events' } });`,
    ['read events'],
  ],
  [
    'a command',
    `await client.command({ query: 'INSERT INTO daily SELECT * FROM events' });`,
    ['read events', 'write daily'],
  ],
  ['a mutation', `await client.command({ query: 'ALTER TABLE events DELETE WHERE id = 1' });`, ['write events']],
  [
    'a deletion',
    `await ch.command({ query: 'DELETE FROM analytics.events WHERE id = 1' });`,
    ['write analytics.events(id)'],
  ],
  [
    'rows in a stream',
    `await client.exec({ query: 'INSERT INTO events FORMAT CSV', values: rows });`,
    ['write events'],
  ],
  [
    'joins of its own',
    `await client.query({ query: 'SELECT * FROM events ARRAY JOIN tags AS t GLOBAL ANY LEFT JOIN users USING (id)' });`,
    ['read events', 'read users'],
  ],
  [
    'the nearest row in time',
    `await client.query({ query: 'SELECT * FROM trades ASOF JOIN prices USING (t)' });`,
    ['read prices', 'read trades'],
  ],
];

const silent: readonly Row[] = [
  ['an insert of something else', `await other.insert({ table: 'events' }); await other.insert('events', rows);`, []],
  ['rows without a table', `await other.insert({ values: rows, format: 'JSONEachRow' });`, []],
  ['its own tables', `await client.query({ query: 'SELECT name FROM system.tables' });`, []],
  ['table functions', `await client.query({ query: 'SELECT number FROM numbers(10)' });`, []],
  [
    'a command of a command line',
    `other.command('delete from events', 'Delete rows from the events table').action(run);`,
    [],
  ],
  ['a described command', `other.command({ command: 'x', describe: 'DELETE FROM events' });`, []],
  ['the life of a client', `await client.ping(); await client.close();`, []],
  ['a system command', `await client.command({ query: 'SYSTEM RELOAD DICTIONARY users' });`, []],
  ['a log', `console.log('INSERT INTO events VALUES');`, []],
  ['a comment', `// client.insert({ table: 'events', values: [] })`, []],
  ['a metric', `other.increment('insert', { table: 'events', format: 'x', values: [] });`, []],
];

describe('ClickHouse', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows the name of a table through a function', () => {
    const code = `
import { client } from './db.js';
async function insert<T>(table: string, values: T[]) { return client.insert({ table, values, format: 'JSONEachRow' }); }
export const run = () => insert('events', []);
`;
    expect(run(code)).toEqual(['write events']);
  });
  it('follows a function that hands the whole request on', () => {
    const code = `
import { client } from './db.js';
import type { InsertParams } from '@clickhouse/client';
async function insert(request: InsertParams) { return client.insert(request); }
export const run = () => insert({ table: 'events', values: [] });
`;
    expect(run(code)).toEqual(['write events']);
  });
});
