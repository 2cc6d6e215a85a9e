import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../src/core/manifest.js';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import type { TableEvidence } from '../../../src/model/tables/ownership-evidence.js';
import { databasesByService } from '../../../src/model/tables/service-databases.js';
import { manifestOf } from '../build-manifest.js';
import { accessing, evident } from './accesses.js';

const oneLibrary = manifestOf({
  services: { orders: ['apps/orders'], billing: ['apps/billing'], reports: ['apps/reports'] },
  libraries: { data: ['packages/data'] },
});

function databases(
  uses: { readonly [service: string]: readonly string[] },
  evidence: readonly TableEvidence[],
  told: { readonly [service: string]: string | readonly string[] } = {},
  roots = oneLibrary,
  writes: typeof uses = {},
  imports: typeof uses = {},
): { readonly [service: string]: string } {
  const services = roots.services.map((one) => ({ ...one, databases: [told[one.id] ?? []].flat() }));
  const manifest: Manifest = { ...roots, services };
  const charged = [
    ...Object.entries(uses).flatMap(([service, places]) => places.map((place) => accessing(service, place))),
    ...Object.entries(writes).flatMap(([service, places]) => places.map((place) => accessing(service, place, 'write'))),
  ];
  const { byService, assumed } = databasesByService({
    manifest,
    charged,
    evidence,
    declared: () => null,
    codeBaseOf: assignServices(manifest),
    librariesOf: (service) => new Set(imports[service]),
  });
  const shown = [...byService].map(([id, names]) => [id, `${names.join()}${assumed.has(id) ? ' (assumed)' : ''}`]);
  return Object.fromEntries(shown);
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

describe('services that name tables in SQL of their own', () => {
  const uses = {
    orders: ['apps/orders/a.ts orders', 'apps/orders/a.ts users'],
    billing: ['apps/billing/a.ts orders', 'apps/billing/a.ts users'],
  };
  const evidence = [evident('library data', 'orders', 'migration'), evident('library data', 'users', 'migration')];
  const both = { orders: ['data'], billing: ['data', 'audit'] };

  test('share the database of the library that makes these tables, if they import it', () => {
    expect(databases(uses, evidence, {}, oneLibrary, {}, both)).toEqual({ ...own, orders: 'data', billing: 'data' });
    const told = databases(uses, evidence, { orders: 'shop' }, oneLibrary, {}, both);
    expect(told).toEqual({ ...own, orders: 'shop', billing: 'shop' });
    expect(databases(uses, evidence, {}, oneLibrary, {}, { orders: ['data'] })).toEqual(own);
  });

  test.each<[string, readonly TableEvidence[]]>([
    ['one name agrees', evidence.slice(0, 1)],
    ['two libraries make them', [...evidence, evident('library audit', 'orders'), evident('library audit', 'users')]],
    ['a service makes them itself', [...evidence, evident('service billing', 'orders')]],
  ])('have one of their own where %s', (_, made) => {
    expect(databases(uses, made, {}, oneLibrary, {}, both)).toEqual(own);
  });
});

describe('services that use a schema of nobody', () => {
  const schema = 'prisma/schema.prisma';
  const uses = (service: string, ...tables: readonly string[]) =>
    tables.map((name) => `apps/${service}/a.ts ${name} ${schema}`);

  test('share its database, for it has one client', () => {
    const found = databases({ orders: uses('orders', 'Order', 'Product'), billing: uses('billing', 'Invoice') }, []);
    expect(found).toEqual({ ...own, orders: 'prisma', billing: 'prisma' });
  });

  test('share the one that one of them tells', () => {
    const found = databases({ orders: uses('orders', 'Order'), billing: uses('billing', 'Invoice') }, [], {
      orders: 'shop',
    });
    expect(found).toEqual({ ...own, orders: 'shop', billing: 'shop' });
  });

  test('have one each where each has a schema of its own there', () => {
    const found = databases(
      {
        orders: ['apps/orders/a.ts users prisma/orders/schema.prisma'],
        billing: ['apps/billing/a.ts users prisma/billing/schema.prisma'],
      },
      [],
    );
    expect(found).toEqual(own);
  });

  test('have one each where the schema is part of a service', () => {
    const places = (service: string) => [`apps/${service}/a.ts users apps/${service}/prisma/schema.prisma`];
    expect(databases({ orders: places('orders'), billing: places('billing') }, [])).toEqual(own);
  });

  test('keep the database that they make more tables of themselves in', () => {
    const evidence = ['orders', 'items'].map((name) => evident('service orders', name));
    const found = databases({ orders: uses('orders', 'Flag'), billing: uses('billing', 'Flag') }, evidence);
    expect(found).toEqual(own);
  });

  test('call it after the folder of the schema, unless a service that does not use it is called so', () => {
    const places = (folder: string) => ({
      orders: [`apps/orders/a.ts Order ${folder}/schema.prisma`],
      billing: [`apps/billing/a.ts Invoice ${folder}/schema.prisma`],
    });
    expect(databases(places('prisma/shop'), [])).toEqual({ ...own, orders: 'shop', billing: 'shop' });
    expect(databases(places('prisma/reports'), [])).toEqual({ ...own, orders: 'prisma', billing: 'prisma' });
    expect(databases(places('prisma/data'), [])).toEqual({ ...own, orders: 'prisma', billing: 'prisma' });
  });
});

describe('services that live by several libraries', () => {
  const two = manifestOf({
    services: { orders: ['apps/orders'], billing: ['apps/billing'], reports: ['apps/reports'] },
    libraries: { data: ['packages/data'], actions: ['packages/actions'] },
  });
  const evidence = [evident('library data', 'orders'), evident('library actions', 'audit')];

  test('share the database of the one that most live by', () => {
    const uses = {
      orders: ['packages/actions/a.ts audit', 'packages/data/a.ts orders'],
      billing: ['packages/actions/a.ts audit', 'packages/data/a.ts orders'],
      reports: ['packages/data/a.ts orders'],
    };
    expect(databases(uses, evidence, {}, two)).toEqual({ orders: 'data', billing: 'data', reports: 'data' });
  });

  test('are not told apart by a place in a library whose table is not known', () => {
    const uses = {
      orders: ['packages/actions/a.ts ?', 'packages/data/a.ts orders'],
      billing: ['packages/actions/a.ts ?', 'packages/data/a.ts orders'],
      reports: ['packages/data/a.ts orders'],
    };
    expect(databases(uses, evidence, {}, two)).toEqual({ orders: 'data', billing: 'data', reports: 'data' });
    const blind = { orders: ['packages/actions/a.ts ?'], billing: ['packages/actions/a.ts ?'] };
    expect(databases(blind, evidence, {}, two)).toEqual(own);
  });
});

describe('a service that does not make its tables', () => {
  const uses = { reports: ['apps/reports/a.ts orders', 'apps/reports/a.ts items'] };
  const made = [evident('service orders', 'orders', 'migration'), evident('service orders', 'items', 'migration')];

  test('uses the database of the one that does, which two names do not prove', () => {
    expect(databases(uses, made)).toEqual({ ...own, reports: 'orders (assumed)' });
    expect(databases(uses, made, { orders: 'shop' })).toEqual({ ...own, orders: 'shop', reports: 'shop (assumed)' });
  });

  test('whatever it declares besides', () => {
    expect(databases(uses, [...made, evident('service reports', 'users')])).toEqual({
      ...own,
      reports: 'orders (assumed)',
    });
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
    [
      'when it declares them itself',
      [...made, evident('service reports', 'orders'), evident('service reports', 'items')],
    ],
    ['when others only fill them', made.map((one) => ({ ...one, basis: 'data-migration' as const }))],
  ])('has one of its own %s', (_, evidence) => {
    expect(databases(uses, evidence)).toEqual(own);
  });

  test('uses it together with those with whom it shares a library of queries', () => {
    const queries = ['packages/data/a.ts orders', 'packages/data/a.ts items'];
    expect(databases({ reports: queries, billing: queries.slice(0, 1) }, made, { orders: 'shop' })).toEqual({
      orders: 'shop',
      billing: 'shop (assumed)',
      reports: 'shop (assumed)',
    });
    // Unless the library describes the tables itself, or nobody of them needs any that are made elsewhere.
    const described = [...made, evident('library data', 'orders'), evident('library data', 'items')];
    expect(databases({ reports: queries, billing: queries }, described, { orders: 'shop' })).toEqual({
      orders: 'shop',
      billing: 'data',
      reports: 'data',
    });
    expect(databases({ reports: queries, billing: queries }, [])).toEqual({ ...own, billing: 'data', reports: 'data' });
  });

  describe('if that is one only', () => {
    const one = { reports: ['apps/reports/a.ts orders', 'apps/reports/a.ts views'] };
    const views = evident('service reports', 'views', 'migration');

    test('and it is never written, uses the database of the one that makes it', () => {
      expect(databases(one, [...made, views])).toEqual({ ...own, reports: 'orders (assumed)' });
      expect(databases(one, [...made, views, evident('service reports', 'items')])).toEqual({
        ...own,
        reports: 'orders (assumed)',
      });
    });

    test.each<[string, readonly TableEvidence[]]>([
      ['another table is made by nobody', made],
      ['two others make it', [...made, views, evident('service billing', 'orders')]],
      ['migrations of both make another', [...made, views, evident('service reports', 'items', 'migration')]],
      ['a library makes it', [...made, views, evident('library data', 'orders')]],
    ])('and %s, has one of its own', (_, evidence) => {
      expect(databases(one, evidence)).toEqual(own);
    });

    test('and it is written, has one of its own', () => {
      expect(databases(one, [...made, views], {}, oneLibrary, { reports: ['apps/reports/a.ts orders'] })).toEqual(own);
    });
  });

  test('stays with the database that it tells', () => {
    expect(databases(uses, made, { reports: 'warehouse' })).toEqual({ ...own, reports: 'warehouse' });
  });
});
