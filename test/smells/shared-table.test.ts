import { describe, expect, it } from 'vitest';
import { sharedTable } from '../../src/smells/shared-table.js';
import { at, model, service, table, use } from './models.js';

const find = (...tables: Parameters<typeof table>[]) =>
  sharedTable.find(model({ tables: tables.map((parts) => table(...parts)) }), new Map());

describe('shared-table is loud', () => {
  const cases: readonly [
    name: string,
    parts: Parameters<typeof table>,
    expected: readonly [subject: string, confidence: string][],
  ][] = [
    [
      'foreign read',
      ['orders', 'orders', [use('billing', ['read'])]],
      [['table:shop/public.orders <- billing', 'certain']],
    ],
    [
      'foreign write',
      ['orders', 'orders', [use('billing', ['write']), use('orders', ['read'])]],
      [['table:shop/public.orders <- billing', 'certain']],
    ],
    [
      'foreign ddl',
      ['orders', 'orders', [use('billing', ['ddl'])]],
      [['table:shop/public.orders <- billing', 'certain']],
    ],
    [
      'two writers without an owner',
      ['audit', null, [use('billing', ['write']), use('shipping', ['write'])]],
      [
        ['table:shop/public.audit <- billing', 'certain'],
        ['table:shop/public.audit <- shipping', 'certain'],
      ],
    ],
    [
      'two readers without an owner or a writer',
      ['rates', null, [use('billing', ['read']), use('shipping', ['read'])]],
      [
        ['table:shop/public.rates <- billing', 'likely'],
        ['table:shop/public.rates <- shipping', 'likely'],
      ],
    ],
    [
      'an owner only because nobody else writes',
      ['orders', 'orders', [use('billing', ['read']), use('orders', ['write'])], { ownerBasis: 'only-writer' }],
      [['table:shop/public.orders <- billing', 'likely']],
    ],
  ];
  it.each(cases)('%s', (_, parts, expected) => {
    expect(find(parts).map((f) => [f.subject, f.confidence])).toEqual(expected);
    expect(find(parts).every((f) => f.severity === 'error' && f.evidence.length > 0)).toBe(true);
  });
});

it('is not sure of a table that may be in one database by chance of its name', () => {
  const services = ['billing', 'orders', 'shipping'].map((id) =>
    service(id, id === 'billing' ? { databaseAssumed: true } : {}),
  );
  const used = table('orders', null, [use('billing', ['read']), use('orders', ['write']), use('shipping', ['read'])]);
  const owned = table('items', 'billing', [use('orders', ['read'])]);
  const found = sharedTable.find(model({ services, tables: [used, owned] }), new Map());
  expect(found.map((f) => [f.subject, f.confidence])).toEqual([
    ['table:shop/public.orders <- billing', 'likely'],
    ['table:shop/public.orders <- orders', 'certain'],
    ['table:shop/public.orders <- shipping', 'certain'],
    ['table:shop/public.items <- orders', 'likely'],
  ]);
});

describe('shared-table is silent', () => {
  const cases: readonly [name: string, ...parts: Parameters<typeof table>[]][] = [
    ['the owner alone', ['orders', 'orders', [use('orders', ['read', 'write'])]]],
    ['one user without an owner', ['rates', null, [use('billing', ['read'])]]],
    ['declared but not used', ['orders', 'orders', []]],
    [
      'tables of one name in two databases',
      ['users', 'billing', [use('billing', ['write'])], { id: 'a/users', database: 'a' }],
      ['users', 'orders', [use('orders', ['write'])], { id: 'b/users', database: 'b' }],
    ],
  ];
  it.each(cases)('%s', (_, ...parts) => {
    expect(find(...parts)).toEqual([]);
  });
});

describe('what shared-table says', () => {
  const message = (...parts: Parameters<typeof table>) => find(parts)[0]?.message;
  it('names the column that is read', () => {
    expect(message('orders', 'orders', [use('billing', ['read'], ['total'])])).toBe(
      'billing reads orders.total, a table that orders owns',
    );
  });
  it('counts many columns, and keeps the schema that is no default', () => {
    const uses = [use('billing', ['read', 'write'], ['a', 'b', 'c', 'd'])];
    expect(message('log', 'orders', uses, { id: 'shop/audit.log', schema: 'audit' })).toBe(
      'billing reads and writes audit.log (a, b, c and 1 more), a table that orders owns',
    );
  });
  it('names the other users of a contested table', () => {
    expect(message('rates', null, [use('billing', ['write']), use('orders', ['read'])])).toBe(
      'billing writes rates, a table without an owner that orders uses too',
    );
  });
  it('advises by the case', () => {
    const help = (...parts: Parameters<typeof table>) => find(parts)[0]?.help;
    expect(help('orders', 'orders', [use('billing', ['read'], ['total'])])).toContain(
      "read model of total in billing's own database",
    );
    expect(help('orders', 'orders', [use('billing', ['write'])])).toContain('send orders a command');
    expect(help('orders', null, [use('billing', ['write']), use('orders', ['write'])])).toContain('owns: [orders]');
  });
  it('carries the agreement of a reader, but not of one that also writes', () => {
    const agreedReaders = [{ service: 'billing', reason: 'replica', until: '2030-01-01' }];
    expect(find(['orders', 'orders', [use('billing', ['read'])], { agreedReaders }])[0]?.agreement).toEqual({
      reason: 'replica',
      until: '2030-01-01',
    });
    expect(
      find(['orders', 'orders', [use('billing', ['read', 'write'])], { agreedReaders }])[0]?.agreement,
    ).toBeUndefined();
  });
});

describe('evidence of shared-table', () => {
  const site = { via: 'typeorm', confidence: 'certain', through: [], entry: null, operation: 'read' } as const;
  it('puts writes first, counts what it leaves out, and ends with the declaration', () => {
    const reads = [1, 2, 3, 4, 5, 6].map((line) => ({ ...site, ...at('services/billing/a.ts', line) }));
    const write = { ...site, ...at('services/billing/z.ts', 9), operation: 'write' as const };
    const billing = {
      service: 'billing',
      operations: ['read', 'write'] as const,
      columns: [],
      sites: [...reads, write],
    };
    const [finding] = find(['orders', 'orders', [billing]]);
    expect(finding?.evidence.map((e) => `${e.file}:${e.line} ${e.note}`)).toEqual([
      'services/billing/z.ts:9 writes orders (typeorm)',
      'services/billing/a.ts:1 reads orders (typeorm)',
      'services/billing/a.ts:2 reads orders (typeorm)',
      'services/billing/a.ts:3 reads orders (typeorm)',
      'services/billing/a.ts:4 reads orders (typeorm); and 2 more',
      'services/orders/migrations/1.sql:1 orders is declared here',
    ]);
  });
  it('shows the way through a library and where it is entered', () => {
    const inLibrary = {
      ...site,
      ...at('packages/models/repo.ts', 7),
      through: ['models#OrderRepository.find'],
      entry: at('services/billing/main.ts', 2),
    };
    const billing = { service: 'billing', operations: ['read'] as const, columns: [], sites: [inLibrary] };
    const notes = find(['orders', 'orders', [billing], { declaredAt: [] }])[0]?.evidence.map(
      (e) => `${e.file} ${e.note}`,
    );
    expect(notes).toEqual([
      'packages/models/repo.ts reads orders through models#OrderRepository.find (typeorm)',
      'services/billing/main.ts billing enters models#OrderRepository.find here',
    ]);
  });
  it('names the tables that a view is made of', () => {
    const baseTables = ['shop/public.orders', 'shop/crm.customers'];
    const [finding] = find(['summary', 'orders', [use('billing', ['read'], ['total'])], { baseTables }]);
    expect(finding?.message).toBe('billing reads summary.total, a view of orders and crm.customers that orders owns');
    expect(finding?.evidence.at(-1)?.note).toBe('summary, a view of orders and crm.customers, is declared here');
    expect(finding?.data).toMatchObject({ baseTables });
  });
  it('names no base tables of a table', () => {
    const [finding] = find(['orders', 'orders', [use('billing', ['read'])]]);
    expect(finding?.message).toBe('billing reads orders, a table that orders owns');
    expect(finding?.data).not.toHaveProperty('baseTables');
  });
});
