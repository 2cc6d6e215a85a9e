import { describe, expect, it } from 'vitest';
import type { RecordedFinding } from '../../src/gate/recorded.js';
import { followRenames } from '../../src/gate/renames.js';

const table = (database: string, name: string, service: string): RecordedFinding => ({
  smell: 'shared-table',
  subject: `table:${database}/public.${name} <- ${service}`,
  extent: ['read'],
});
const deploy = (a: string, b: string): RecordedFinding => ({
  smell: 'deploy-coupling',
  subject: `deploy:${[a, b].sort().join(' <-> ')}`,
  extent: ['shared-table'],
});
const type = (name: string, consumers: readonly string[]): RecordedFinding => ({
  smell: 'shared-domain-type',
  subject: `type:models#${name}`,
  extent: consumers,
});
const leak = (service: string): RecordedFinding => ({
  smell: 'leaked-adapter-type',
  subject: `leak:${service} <- typeorm#Repository`,
  extent: ['Order'],
});

/** The same findings of a small shop whose two services have these names. */
const shop = (orders: string, billing: string, database = 'shop') => [
  leak(billing),
  table(database, 'orders', billing),
  table(database, 'items', billing),
  deploy(billing, orders),
  type('Order', [billing, orders].sort()),
];

describe('renames are followed', () => {
  const cases: readonly [
    name: string,
    recorded: readonly RecordedFinding[],
    found: readonly RecordedFinding[],
    ids: readonly string[],
    renames: readonly string[],
  ][] = [
    [
      'of one service',
      shop('orders', 'billing'),
      shop('orders', 'payments'),
      ['orders', 'payments'],
      ['billing -> payments: 5'],
    ],
    [
      'of two services at once',
      shop('orders', 'billing'),
      shop('orders-service', 'billing-service'),
      ['orders-service', 'billing-service'],
      ['billing -> billing-service: 5', 'orders -> orders-service: 2'],
    ],
    [
      'of a service that lends its name to a database',
      shop('orders', 'billing', 'orders'),
      shop('sales', 'billing', 'sales'),
      ['sales', 'billing'],
      ['orders -> sales: 4'],
    ],
    [
      'of a service whose name the database keeps',
      shop('orders', 'billing', 'orders'),
      shop('sales', 'billing', 'orders'),
      ['sales', 'billing'],
      ['orders -> sales: 2'],
    ],
    [
      'of a library',
      [type('Order', ['a'])],
      [{ ...type('Order', ['a']), subject: 'type:core#Order' }],
      ['a', 'core'],
      ['models -> core: 1'],
    ],
    [
      'of a service of which some is fixed',
      shop('orders', 'billing'),
      shop('orders', 'payments').slice(0, -1),
      ['orders', 'payments', 'models'],
      ['billing -> payments: 4'],
    ],
  ];
  it.each(cases)('%s', (_, recorded, found, ids, expected) => {
    const { renames } = followRenames(recorded, found, ids);
    expect(renames.map(({ from, to, findings }) => `${from} -> ${to}: ${findings}`).sort()).toEqual(expected);
  });
});

describe('what is no rename', () => {
  const recorded = shop('orders', 'billing');
  const cases: readonly [name: string, found: readonly RecordedFinding[], ids: readonly string[]][] = [
    ['nothing changed', recorded, ['orders', 'billing']],
    ['a service is gone', [], ['orders']],
    ['a service is gone, another one is free', [], ['orders', 'payments']],
    [
      'a service came that does the same beside the old one',
      [...recorded, table('shop', 'orders', 'payments')],
      ['orders', 'billing', 'payments'],
    ],
    ['a service is gone, and an old one does what it did', [table('shop', 'orders', 'orders')], ['orders']],
    [
      'a service is gone, and a new one does a little of it',
      [table('shop', 'orders', 'payments')],
      ['orders', 'payments', 'models'],
    ],
    [
      'a package is no longer used, and a new service is',
      [table('shop', 'x', 'fresh')],
      ['orders', 'billing', 'fresh'],
    ],
  ];
  it.each(cases)('%s', (_, found, ids) => {
    const { renames, records } = followRenames([...recorded, leak('orders')], found, ids);
    expect(renames).toEqual([]);
    expect(records.filter(({ record, recorded: line }) => record !== line)).toEqual([]);
  });
});
