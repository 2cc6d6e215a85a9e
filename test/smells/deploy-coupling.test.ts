import { describe, expect, it } from 'vitest';
import { type FindingDraft, fingerprint, type SmellId } from '../../src/core/finding.js';
import type { Model } from '../../src/core/model.js';
import { deployCoupling } from '../../src/smells/deploy-coupling.js';
import { at, model } from './models.js';

function draft(parts: Partial<FindingDraft>): FindingDraft {
  const words = { message: 'a and b are coupled', help: 'part them', extent: [], data: {} };
  const place = { ...at('services/billing/a.ts', 3), note: 'here' };
  return {
    subject: 'x',
    services: [],
    severity: 'error',
    confidence: 'certain',
    evidence: [place],
    ...words,
    ...parts,
  };
}

const tableDraft = (service: string, owner: string | null, parts: Partial<FindingDraft> = {}) =>
  draft({ subject: `table:shop/orders <- ${service}`, data: { table: 'shop/orders', owner, service }, ...parts });
const typeDraft = (...consumers: string[]) =>
  draft({ subject: 'type:models#Order', services: consumers, data: { type: 'Order' } });
const importDraft = (severity: 'error' | 'warning') =>
  draft({
    subject: 'import:billing -> orders',
    services: ['billing', 'orders'],
    severity,
    data: { from: 'billing', to: 'orders', typeOnly: severity === 'warning' },
  });

const find = (earlier: readonly [SmellId, ...FindingDraft[]][], parts: Partial<Model> = {}) =>
  deployCoupling.find(model(parts), new Map(earlier.map(([smell, ...drafts]) => [smell, drafts])));
const pairs = (...args: Parameters<typeof find>) => find(...args).map((f) => `${f.subject} ${f.severity} ${f.extent}`);

it('counts types of one name in several files as several', () => {
  const shared = ['orders', 'menus'].map((file) =>
    draft({
      subject: `type:models#${file}/Item`,
      services: ['billing', 'orders'],
      data: { library: 'models', type: 'Item' },
    }),
  );
  const messages = (...drafts: FindingDraft[]) => find([['shared-domain-type', ...drafts]]).map((f) => f.message);
  expect(messages(...shared)).toEqual(['billing and orders cannot be deployed independently: 2 shared domain types']);
  expect(messages(...shared.slice(1))).toEqual([
    'billing and orders cannot be deployed independently: the shared type menus/Item',
  ]);
});

describe('deploy-coupling is loud', () => {
  const artefact = (kind: 'image' | 'build' | 'migrations') => ({
    sharedArtefacts: [{ a: 'orders', b: 'billing', kind, at: at('compose.yaml', 4), note: 'both run image shop' }],
  });
  const dependency = { runtimeDependencies: [{ from: 'orders', to: 'billing', at: at('compose.yaml', 9) }] };
  const cases: readonly [name: string, args: Parameters<typeof find>, expected: readonly string[]][] = [
    [
      'owner and reader',
      [[['shared-table', tableDraft('billing', 'orders')]]],
      ['deploy:billing <-> orders error shared-table'],
    ],
    [
      'every pair of users of a contested table, but not of an owned one',
      [[['shared-table', tableDraft('billing', null), tableDraft('orders', null), tableDraft('shipping', null)]]],
      [
        'deploy:billing <-> orders error shared-table',
        'deploy:billing <-> shipping error shared-table',
        'deploy:orders <-> shipping error shared-table',
      ],
    ],
    [
      'users of a contested table that one of them writes',
      [
        [
          [
            'shared-table',
            tableDraft('billing', null, { extent: ['read'] }),
            tableDraft('orders', null, { extent: ['read', 'write'] }),
          ],
        ],
      ],
      ['deploy:billing <-> orders error shared-table'],
    ],
    [
      'readers of a table that nobody here writes, softly',
      [
        [
          [
            'shared-table',
            tableDraft('billing', null, { extent: ['read'] }),
            tableDraft('orders', null, { extent: ['read'] }),
          ],
        ],
      ],
      ['deploy:billing <-> orders warning shared-table'],
    ],
    [
      'readers of one owner are tied to it, not to each other',
      [[['shared-table', tableDraft('billing', 'orders'), tableDraft('shipping', 'orders')]]],
      ['deploy:billing <-> orders error shared-table', 'deploy:orders <-> shipping error shared-table'],
    ],
    [
      'every pair of consumers of a type',
      [[['shared-domain-type', typeDraft('billing', 'orders', 'shipping')]]],
      [
        'deploy:billing <-> orders error shared-type',
        'deploy:billing <-> shipping error shared-type',
        'deploy:orders <-> shipping error shared-type',
      ],
    ],
    [
      'an import of values',
      [[['cross-service-import', importDraft('error')]]],
      ['deploy:billing <-> orders error import'],
    ],
    [
      'an import of types, softly',
      [[['cross-service-import', importDraft('warning')]]],
      ['deploy:billing <-> orders warning import'],
    ],
    [
      "a domain that names another service's type",
      [[['leaked-adapter-type', draft({ services: ['shipping', 'orders'], data: { symbol: 'OrderResponse' } })]]],
      ['deploy:orders <-> shipping error leaked-type'],
    ],
    ['one image', [[], artefact('image')], ['deploy:billing <-> orders error image']],
    ["one that ships the other's build", [[], artefact('build')], ['deploy:billing <-> orders error build']],
    ['one set of migrations', [[], artefact('migrations')], ['deploy:billing <-> orders error migrations']],
    ['start-up order, softly', [[], dependency], ['deploy:billing <-> orders warning depends-on']],
    [
      'a hard reason beside soft ones',
      [
        [
          ['cross-service-import', importDraft('warning')],
          ['shared-domain-type', typeDraft('billing', 'orders')],
        ],
        dependency,
      ],
      ['deploy:billing <-> orders error import,shared-type,depends-on'],
    ],
  ];
  it.each(cases)('%s', (_, args, expected) => {
    expect(pairs(...args)).toEqual(expected);
  });
});

describe('deploy-coupling is silent', () => {
  const cases: readonly [name: string, args: Parameters<typeof find>][] = [
    ['nothing is shared', [[]]],
    ['a single user of a contested table is left', [[['shared-table', tableDraft('billing', null)]]]],
    [
      'a leak from a package',
      [[['leaked-adapter-type', draft({ services: ['shipping'], data: { symbol: 'Repository' } })]]],
    ],
    [
      'a service that depends on itself',
      [[], { runtimeDependencies: [{ from: 'orders', to: 'orders', at: at('c.yaml', 1) }] }],
    ],
    [
      'a partner that is no service',
      [[['cross-service-import', draft({ services: ['orders'], data: { from: 'models', to: 'orders' } })]]],
    ],
  ];
  it.each(cases)('%s', (_, args) => {
    expect(pairs(...args)).toEqual([]);
  });
});

describe('what deploy-coupling says', () => {
  it('sums up the reasons and follows from the findings', () => {
    const [finding] = find([
      [
        'shared-table',
        tableDraft('billing', 'orders'),
        tableDraft('billing', 'orders', {
          subject: 'y',
          data: { table: 'shop/items', owner: 'orders', service: 'billing' },
        }),
      ],
      ['shared-domain-type', typeDraft('billing', 'orders')],
    ]);
    expect(finding?.message).toBe(
      'billing and orders cannot be deployed independently: 2 shared tables and the shared type Order',
    );
    expect(finding?.data).toEqual({
      a: 'billing',
      b: 'orders',
      reasons: ['shared-table', 'shared-type'],
      follows: [
        fingerprint('shared-table', 'table:shop/orders <- billing'),
        fingerprint('shared-table', 'y'),
        fingerprint('shared-domain-type', 'type:models#Order'),
      ].sort(),
    });
    expect(finding?.evidence).toHaveLength(2);
  });
  it('is as sure as its surest hard reason', () => {
    const guess = tableDraft('billing', 'orders', { confidence: 'guess' });
    expect(find([['shared-table', guess]])[0]?.confidence).toBe('guess');
    expect(
      find([
        ['shared-table', guess],
        ['cross-service-import', importDraft('warning')],
      ])[0]?.confidence,
    ).toBe('guess');
    expect(
      find([
        ['shared-table', guess],
        ['cross-service-import', importDraft('error')],
      ])[0]?.confidence,
    ).toBe('certain');
  });
});
