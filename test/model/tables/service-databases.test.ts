import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../src/core/manifest.js';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import type { TableEvidence } from '../../../src/model/tables/ownership-evidence.js';
import { databasesByService } from '../../../src/model/tables/service-databases.js';
import { manifestOf } from '../build-manifest.js';
import { accessing, evident } from './accesses.js';

const roots = manifestOf({
  services: { orders: ['apps/orders'], billing: ['apps/billing'], reports: ['apps/reports'] },
  libraries: { data: ['packages/data'] },
});

function databases(
  uses: { readonly [service: string]: readonly string[] },
  evidence: readonly TableEvidence[],
  told: { readonly [service: string]: string | readonly string[] } = {},
): { readonly [service: string]: string } {
  const services = roots.services.map((one) => ({ ...one, databases: [told[one.id] ?? []].flat() }));
  const manifest: Manifest = { ...roots, services };
  const charged = Object.entries(uses).flatMap(([service, places]) => places.map((place) => accessing(service, place)));
  const found = databasesByService({
    manifest,
    charged,
    evidence,
    declared: () => null,
    codeBaseOf: assignServices(manifest),
  });
  return Object.fromEntries([...found].map(([id, names]) => [id, names.join()]));
}

const inLibrary = ['packages/data/a.ts orders', 'packages/data/a.ts users'];
const own = { orders: 'orders', billing: 'billing', reports: 'reports' };

describe('services that tell no database', () => {
  test('have one of their own', () => {
    expect(databases({ orders: ['apps/orders/a.ts orders'], billing: ['apps/billing/a.ts orders'] }, [])).toEqual(own);
  });

  test('share that of the library whose tables they live by', () => {
    const evidence = [evident('library data', 'orders'), evident('library data', 'users')];
    expect(databases({ orders: inLibrary, billing: inLibrary }, evidence)).toEqual({
      ...own,
      orders: 'data',
      billing: 'data',
    });
    expect(databases({ orders: inLibrary, billing: inLibrary }, evidence, { orders: 'shop' })).toEqual({
      ...own,
      orders: 'shop',
      billing: 'shop',
    });
  });

  test('share what all the others have who live by that library', () => {
    const evidence = [evident('library data', 'orders'), evident('library data', 'users')];
    const uses = { orders: inLibrary, billing: inLibrary, reports: inLibrary };
    const told = { orders: ['events', 'shop'], billing: ['shop'] };
    expect(databases(uses, evidence, told)).toEqual({ orders: 'events,shop', billing: 'shop', reports: 'shop' });
    const apart = { orders: ['events'], billing: ['shop'] };
    expect(databases(uses, evidence, apart)).toEqual({ orders: 'events', billing: 'shop', reports: 'events' });
  });

  test('do not share one because each keeps an outbox by the same library', () => {
    const outbox = 'packages/data/outbox.ts outbox';
    const evidence = [
      evident('library data', 'outbox'),
      ...['orders', 'items'].map((name) => evident('service orders', name)),
      ...['invoices', 'payments'].map((name) => evident('service billing', name)),
    ];
    expect(databases({ orders: [outbox], billing: [outbox] }, evidence)).toEqual(own);
  });

  test('share that of the library although one of them holds its migrations', () => {
    const evidence = ['orders', 'users'].flatMap((name) => [
      evident('library data', name),
      evident('service orders', name, 'migration'),
    ]);
    expect(databases({ orders: inLibrary, billing: inLibrary }, evidence)).toEqual({
      ...own,
      orders: 'data',
      billing: 'data',
    });
  });
});

describe('a service that does not make its tables', () => {
  const uses = { reports: ['apps/reports/a.ts orders', 'apps/reports/a.ts items'] };
  const made = [evident('service orders', 'orders', 'migration'), evident('service orders', 'items', 'migration')];

  test('uses the database of the one that does', () => {
    expect(databases(uses, made)).toEqual({ ...own, reports: 'orders' });
    expect(databases(uses, made, { orders: 'shop' })).toEqual({ ...own, orders: 'shop', reports: 'shop' });
  });

  test('whatever it declares besides', () => {
    expect(databases(uses, [...made, evident('service reports', 'users')])).toEqual({ ...own, reports: 'orders' });
  });

  test('even if somebody unknown makes some of them', () => {
    const more = ['users', 'rates', 'views'].map((name) => `apps/reports/a.ts ${name}`);
    const three = [...made, evident('service orders', 'users', 'migration')];
    expect(databases({ reports: [...uses.reports, ...more] }, three)).toEqual({ ...own, reports: 'orders' });
    expect(databases({ reports: [...uses.reports, ...more] }, made)).toEqual(own);
  });

  test.each<[string, readonly TableEvidence[]]>([
    ['when two others do', [...made, evident('service billing', 'orders'), evident('service billing', 'items')]],
    ['when another makes only some', made.slice(0, 1)],
    ['when it declares them itself', [...made, evident('service reports', 'orders')]],
    ['when others only fill them', made.map((one) => ({ ...one, basis: 'data-migration' as const }))],
  ])('has one of its own %s', (_, evidence) => {
    expect(databases(uses, evidence)).toEqual(own);
  });

  test('stays with the database that it tells', () => {
    expect(databases(uses, made, { reports: 'warehouse' })).toEqual({ ...own, reports: 'warehouse' });
  });
});
