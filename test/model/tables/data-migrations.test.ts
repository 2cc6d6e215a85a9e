import { expect, test } from 'vitest';
import { findOwner, type OwnershipEvidence } from '../../../src/model/tables/owners.js';
import { manifestOf } from '../build-manifest.js';

const manifest = manifestOf({ services: { orders: ['orders'], billing: ['billing'] } });
const evidence = (service: string, basis: OwnershipEvidence['basis']): OwnershipEvidence => {
  return { service, basis, at: { file: `${service}/x.ts`, line: 1, column: 1 } };
};
const owner = (found: readonly OwnershipEvidence[], writers: readonly string[]) => {
  const table = { database: 'shop', schema: null, name: 'orders' };
  const { owner: id, basis } = findOwner(manifest, table, () => ['shop'], found, writers);
  return `${id} ${basis}`;
};

test.each([
  [
    'whose migrations make the table',
    [evidence('orders', 'migration'), evidence('billing', 'schema')],
    ['billing'],
    'orders migration',
  ],
  ['whose tree holds the schema', [evidence('orders', 'schema')], ['billing'], 'orders schema'],
  ['which migrates the data', [evidence('orders', 'data-migration')], ['orders', 'billing'], 'orders migration'],
  [
    'whose schema it is, whoever migrates data',
    [evidence('billing', 'data-migration'), evidence('orders', 'schema')],
    [],
    'orders schema',
  ],
  [
    'which alone writes',
    [evidence('orders', 'schema'), evidence('billing', 'schema')],
    ['billing'],
    'billing only-writer',
  ],
])('the owner is the service %s', (_, found, writers, expected) => {
  expect(owner(found, writers)).toBe(expected);
});

test('a table that two write and migrate is contested', () => {
  const both = [evidence('orders', 'data-migration'), evidence('billing', 'data-migration')];
  expect(owner(both, ['orders', 'billing'])).toBe('null contested');
});
