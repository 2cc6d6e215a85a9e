import { describe, expect, it } from 'vitest';
import { namesIn, namings, renameIn } from '../../src/gate/names.js';
import type { RecordedFinding } from '../../src/gate/recorded.js';

const [plainly, withDatabases] = namings((name) => (name === 'orders' ? 'zoo' : name));
const record = (smell: string, subject: string, extent: readonly string[] = []): RecordedFinding => ({
  smell,
  subject,
  extent,
});

describe('names in a record', () => {
  const cases: readonly [smell: string, subject: string, names: readonly string[], renamed: string][] = [
    ['shared-table', 'table:shop/public.orders <- orders', ['orders'], 'table:shop/public.orders <- zoo'],
    ['shared-table', 'table:orders/orders <- billing', ['billing'], 'table:orders/orders <- billing'],
    ['shared-database', 'database:orders <- billing,orders', ['billing', 'orders'], 'database:orders <- billing,zoo'],
    ['cross-service-import', 'import:orders -> billing', ['billing', 'orders'], 'import:zoo -> billing'],
    ['shared-domain-type', 'type:orders#orders', ['orders'], 'type:zoo#orders'],
    ['contract-import', 'contract:contracts -> orders', ['contracts', 'orders'], 'contract:contracts -> zoo'],
    ['leaked-adapter-type', 'leak:billing <- orders#orders', ['billing', 'orders'], 'leak:billing <- zoo#orders'],
    [
      'leaked-adapter-type',
      'leak:orders <- typeorm#Repository',
      ['orders', 'typeorm'],
      'leak:zoo <- typeorm#Repository',
    ],
    ['deploy-coupling', 'deploy:orders <-> users', ['orders', 'users'], 'deploy:users <-> zoo'],
    ['shared-cache', 'cache:orders <- orders', [], 'cache:orders <- orders'],
    ['shared-cache', 'orders', [], 'orders'],
  ];
  it.each(cases)('%s %s', (smell, subject, names, renamed) => {
    expect([...namesIn(record(smell, subject))].sort()).toEqual(names);
    expect(renameIn(record(smell, subject), plainly).subject).toBe(renamed);
  });
  it('are consumers, too, of a shared type', () => {
    const type = record('shared-domain-type', 'type:models#Order', ['orders', 'users']);
    expect([...namesIn(type)].sort()).toEqual(['models', 'orders', 'users']);
    expect(renameIn(type, plainly).extent).toEqual(['users', 'zoo']);
  });
  it('are no symbols of an import', () => {
    expect(renameIn(record('cross-service-import', 'import:a -> b', ['orders']), plainly).extent).toEqual(['orders']);
  });
  const lent: readonly [subject: string, renamed: string][] = [
    ['table:orders/public.orders <- billing', 'table:zoo/public.orders <- billing'],
    ['database:orders <- billing,orders', 'database:zoo <- billing,zoo'],
    ['table:shop/public.orders <- billing', 'table:shop/public.orders <- billing'],
  ];
  it.each(lent)('may be lent to a database: %s', (subject, renamed) => {
    expect(renameIn(record('shared-table', subject), withDatabases).subject).toBe(renamed);
  });
});
