import { describe, expect, test } from 'vitest';
import type { TableRef } from '../../../src/core/orm-plugin.js';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import { createPlacement } from '../../../src/model/tables/place-tables.js';
import { manifestOf } from '../build-manifest.js';
import { accessing, evident } from './accesses.js';

const roots = manifestOf({ services: { web: ['web'] }, libraries: { shared: ['shared'] } });
const manifest = {
  ...roots,
  services: roots.services.map((one) => ({ ...one, databases: ['postgres', 'clickhouse'] })),
};
const migrated = (name: string, file: string) => evident('library shared', name, 'migration', file);

const { place } = createPlacement({
  manifest,
  charged: [],
  evidence: [
    migrated('traces', 'shared/clickhouse/migrations/1.sql'),
    migrated('users', 'shared/prisma/migrations/1.sql'),
    migrated('scores', 'shared/clickhouse/migrations/2.sql'),
    migrated('scores', 'shared/prisma/migrations/2.sql'),
  ],
  declared: () => null,
  codeBaseOf: assignServices(manifest),
  librariesOf: () => new Set(),
  dialects: new Map(),
});
const named = (name: string, database: string | null = null) =>
  place('web', { kind: 'named', name, schema: null, database })?.database;

test('of several databases a table is in the one after which the folder of its migrations is called', () => {
  expect(named('traces')).toBe('clickhouse');
  expect(named('Traces')).toBe('clickhouse');
});

test('and in the first where that does not decide, or in the one that the code names', () => {
  expect(named('users')).toBe('postgres');
  expect(named('scores')).toBe('postgres');
  expect(named('anything')).toBe('postgres');
  expect(named('users', 'clickhouse')).toBe('clickhouse');
});

test('and in the one that a variable names which the code connects by', () => {
  const line = (service: string, variable: string, database: string) => ({
    codeBase: { kind: 'service' as const, id: service },
    connection: `inferred ${database}`,
    variable,
    database,
    dialect: null,
    confidence: 'certain' as const,
    at: { file: 'compose.yaml', line: 1, column: 1 },
    note: '',
  });
  const connections = [
    line('web', 'EVENTS_URL', 'clickhouse'),
    line('web', 'URL', 'clickhouse'),
    line('web', 'URL', 'postgres'),
    line('jobs', 'JOBS_URL', 'clickhouse'),
  ];
  const { place: told } = createPlacement({
    manifest: { ...manifest, connections },
    charged: [],
    evidence: [],
    declared: () => null,
    codeBaseOf: assignServices(manifest),
    librariesOf: () => new Set(),
    dialects: new Map(),
  });
  const through = (connection: string) =>
    told('web', { kind: 'named', name: 'users', schema: null, database: null }, { connection })?.database;
  expect(through('EVENTS_URL')).toBe('clickhouse');
  expect(['URL', 'JOBS_URL', 'OTHER_URL'].map(through)).toEqual(['postgres', 'postgres', 'postgres']);
});

test('a mark that code replaces before the statement runs is no table', () => {
  expect(named('__TRACE_TABLE__')).toBeUndefined();
  expect(named('__events')).toBe('postgres');
});

describe('of several databases a table is in the one in which the others use its declaration', () => {
  const several = manifestOf({
    services: { both: ['both'], events: ['events'], views: ['views'], reports: ['reports'] },
    libraries: { tables: ['tables'] },
  });
  const told: { readonly [id: string]: readonly string[] } = {
    both: ['event-store', 'read-model'],
    events: ['event-store'],
    views: ['read-model'],
    reports: ['read-model'],
  };
  const inSchema = (name: string, file = 'tables/views.prisma'): TableRef => {
    return { kind: 'named', name, schema: null, database: null, declaredIn: file };
  };
  const databaseOf = (table: TableRef, uses: readonly (readonly [service: string, table: TableRef])[]) => {
    const services = several.services.map((one) => ({ ...one, databases: told[one.id] ?? [] }));
    const used = { ...several, services };
    const charged = uses.map(([service, ref]) => {
      const one = accessing(service, 'a.ts x');
      return { ...one, access: { ...one.access, table: ref } };
    });
    const librariesOf = () => new Set<string>();
    const codeBaseOf = assignServices(used);
    const input = { manifest: used, charged, evidence: [], declared: () => null, codeBaseOf, librariesOf };
    return createPlacement({ ...input, dialects: new Map() }).place('both', table)?.database;
  };
  const orders = inSchema('orders');

  test.each<[string, string, readonly (readonly [string, TableRef])[]]>([
    ['itself', 'read-model', [['views', orders]]],
    [
      'itself, most of them',
      'read-model',
      [
        ['views', orders],
        ['reports', orders],
        ['events', orders],
      ],
    ],
    ['or another of the same library', 'read-model', [['views', inSchema('items', 'tables/items.prisma')]]],
    [
      'and in the first where as many say this as that',
      'event-store',
      [
        ['views', orders],
        ['events', orders],
      ],
    ],
    ['and in the first where nobody tells', 'event-store', [['both', orders]]],
    [
      'and in the first where another declaration has the name',
      'event-store',
      [['views', inSchema('orders', 'views/a.prisma')]],
    ],
  ])('%s', (_, database, uses) => {
    expect(databaseOf(orders, uses)).toBe(database);
  });

  test('but in the first where nothing declares it', () => {
    const plain: TableRef = { kind: 'named', name: 'orders', schema: null, database: null };
    expect(databaseOf(plain, [['views', plain]])).toBe('event-store');
  });
});

test('the schema that a service sets is that of its own entities, not of those of a library', () => {
  const plain = manifestOf({ services: { web: ['web'] }, libraries: { shared: ['shared'] } });
  const services = plain.services.map((one) => ({ ...one, databases: ['shop'], schemas: { shop: 'sales' } }));
  const told = { ...plain, services };
  const at = { file: 'x', line: 1, column: 1 };
  const draft = {
    name: 'orders',
    schema: null,
    connection: null,
    view: false,
    columns: [],
    relations: [],
    aliases: [],
  };
  const { place: placeIn } = createPlacement({
    manifest: told,
    charged: [],
    evidence: [],
    declared: (ref) => (ref.kind === 'declared' ? { ...draft, symbol: ref.symbol, via: 'drizzle', at } : null),
    codeBaseOf: assignServices(told),
    librariesOf: () => new Set(),
    dialects: new Map(),
  });
  const schemaOf = (ref: TableRef) => placeIn('web', ref)?.schema;
  expect(schemaOf({ kind: 'declared', symbol: { file: 'web/t.ts', name: 'orders' } })).toBe('sales');
  expect(schemaOf({ kind: 'declared', symbol: { file: 'shared/t.ts', name: 'orders' } })).toBeNull();
  const inPrisma = { name: 'orders', schema: null, database: null, declaredIn: 'shared/a.prisma' };
  expect(schemaOf({ kind: 'named', ...inPrisma })).toBe('sales');
  expect(schemaOf({ kind: 'named', ...inPrisma, schema: 'public' })).toBeNull();
});
