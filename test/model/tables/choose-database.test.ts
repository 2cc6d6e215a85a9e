import { expect, test } from 'vitest';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import { createPlacement } from '../../../src/model/tables/place-tables.js';
import { manifestOf } from '../build-manifest.js';
import { evident } from './accesses.js';

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

test('a mark that code replaces before the statement runs is no table', () => {
  expect(named('__TRACE_TABLE__')).toBeUndefined();
  expect(named('__events')).toBe('postgres');
});
