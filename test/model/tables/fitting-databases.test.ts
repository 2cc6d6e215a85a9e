import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/core/manifest.js';
import { ormPlugins } from '../../../src/frontends/typescript/orm-plugins.js';
import { manifestOf } from '../build-manifest.js';
import { modelOf, type Texts } from '../reach/uses.js';

type Known = { readonly [database: string]: Dialect | null };

const services = manifestOf({ services: { api: ['api'], jobs: ['jobs'] }, libraries: { lib: ['lib'] } });

/** The databases in which the tables are that `api` uses: it is given `known`, and `jobs` has `others`; both by configuration unless `declared`. */
function databases(texts: Texts, known: Known, others: Known = {}, declared = false): readonly string[] {
  const of = (id: string) => (id === 'api' ? known : others);
  const manifest = {
    ...services,
    services: services.services.map((one) => ({
      ...one,
      databases: Object.keys(of(one.id)),
      ...(declared && { at: { file: 'services.yaml', line: 1, column: 1 } }),
    })),
    connections: ['api', 'jobs'].flatMap((id) =>
      Object.entries(of(id)).map(([database, dialect]) => ({
        codeBase: { kind: 'service' as const, id },
        connection: database,
        database,
        dialect,
        confidence: 'certain' as const,
        at: { file: 'compose.yaml', line: 1, column: 1 },
        note: 'given here',
      })),
    ),
  };
  const { tables } = modelOf(texts, manifest, ormPlugins);
  return tables
    .filter(({ uses }) => uses.some(({ service }) => service === 'api'))
    .map(({ database, name }) => `${database}/${name}`);
}

const both: Known = { main: 'postgresql', logs: 'clickhouse' };
const api = (code: string): Texts => ({ 'api/app.ts': code });

const clickhouse = "import { createClient } from '@clickhouse/client';\nconst client = createClient({});\n";
const pg = "import { Pool } from 'pg';\nconst pool = new Pool();\n";

describe('of several databases the one is meant whose kind', () => {
  test.each<readonly [what: string, code: string, expected: string]>([
    ['the library speaks to', `${clickhouse}client.insert({ table: 'events', values: [] });`, 'logs/events'],
    ['the library is asked by text', `${clickhouse}client.query({ query: 'SELECT id FROM events' });`, 'logs/events'],
    ['the call is called after', "run.queryClickhouse({ query: 'SELECT id FROM events' });", 'logs/events'],
    [
      'the statement is written for',
      `${pg}pool.query('SELECT id FROM events WHERE day = {day: Date}');`,
      'logs/events',
    ],
    [
      'a function of the statement is of',
      `${pg}pool.query('SELECT toStartOfHour(at) FROM events GROUP BY 1');`,
      'logs/events',
    ],
    [
      'the declaration is for',
      "import { pgTable, text } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\nconst events = pgTable('events', { id: text('id') });\ndrizzle(url).select().from(events);",
      'main/events',
    ],
  ])('%s', (_, code, expected) => {
    expect(databases(api(code), { logs: 'clickhouse', main: 'postgresql' })).toEqual([expected]);
    expect(databases(api(code), both)).toEqual([expected]);
  });

  test('the only places that make the table are for', () => {
    const texts = {
      ...api("db.query('SELECT id FROM events');"),
      'api/schema.sql': 'CREATE TABLE events (id String) ENGINE = ReplacingMergeTree ORDER BY id;',
    };
    expect(databases(texts, both)).toEqual(['logs/events']);
  });

  test('the other accesses of the table are for', () => {
    const texts = api(
      `${clickhouse}client.insert({ table: 'events', values: [] });\nexport const read = () => db.query('SELECT id FROM events');\nread();`,
    );
    expect(databases(texts, both)).toEqual(['logs/events']);
  });

  test('the schema that describes it is for', () => {
    const texts = {
      'lib/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\ngenerator client {\n  provider = "prisma-client-js"\n}\nmodel Event {\n  id Int @id\n}\n',
      ...api("import { PrismaClient } from '@prisma/client';\nnew PrismaClient().event.findMany();"),
    };
    expect(databases(texts, { logs: 'clickhouse', main: 'postgresql' })).toEqual(['main/Event']);
  });
});

describe('the first is meant where', () => {
  const read = "db.query('SELECT id FROM events');";
  test.each<readonly [what: string, code: string]>([
    ['nothing tells the kind', read],
    ['a capital is only a name in braces', "db.query('SELECT id FROM events WHERE name = {name}');"],
    ['a function only looks like one of ClickHouse', "db.query('SELECT toStartOf(at) FROM events');"],
    ['a string only holds such a word', 'db.query("SELECT id FROM events WHERE name = \'MergeTree\'");'],
  ])('%s', (_, code) => {
    expect(databases(api(code), both)).toEqual(['main/events']);
  });

  test('places that make a table of the name disagree', () => {
    const texts = {
      ...api(read),
      'api/a.sql': 'CREATE TABLE events (id String) ENGINE = MergeTree ORDER BY id;',
      'api/b.sql': 'CREATE TABLE events (id text);',
    };
    expect(databases(texts, both)).toEqual(['main/events']);
  });
});

describe('where all databases are of other kinds', () => {
  const texts = api(`${clickhouse}client.query({ query: 'SELECT id FROM events' });`);
  const shared: Texts = {
    'lib/log.ts': `${clickhouse}export const log = () => client.insert({ table: 'events', values: [] });`,
    ...api("import { log } from '../lib/log.js';\nlog();"),
  };
  const main: Known = { main: 'postgresql' };

  test('a service has one more beside them', () => {
    expect(databases(texts, main, { logs: 'clickhouse' })).toEqual(['main-clickhouse/events']);
  });

  test('a library brings the only one of the kind, or its own', () => {
    expect(databases(shared, main, { logs: 'clickhouse' })).toEqual(['logs/events']);
    expect(databases(shared, main)).toEqual(['lib/events']);
    expect(databases(shared, main, { logs: 'clickhouse', more: 'clickhouse' })).toEqual(['lib/events']);
    const own = `${shared['api/app.ts']}\n${clickhouse}client.query({ query: 'SELECT id FROM events' });`;
    expect(databases({ ...shared, ...api(own) }, main)).toEqual(['lib/events']);
  });

  test('what services.yaml says stands', () => {
    expect(databases(texts, main, {}, true)).toEqual(['main/events']);
  });

  test('one of which no kind is known may be it', () => {
    expect(databases(texts, { main: 'postgresql', other: null })).toEqual(['other/events']);
  });
});
