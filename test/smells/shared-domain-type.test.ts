import { describe, expect, it } from 'vitest';
import type { LibraryType } from '../../src/core/model.js';
import { sharedDomainType } from '../../src/smells/shared-domain-type.js';
import { at, library, libraryType, model } from './models.js';

const find = (...libraryTypes: LibraryType[]) =>
  sharedDomainType.find(
    model({ libraryTypes, libraries: [library('models'), library('contracts', { kind: 'contract' })] }),
    new Map(),
  );

describe('shared-domain-type is loud', () => {
  it.each([
    'interface',
    'type',
    'class',
    'enum',
    'schema',
    'entity',
  ] as const)('for an %s with two consumers', (kind) => {
    const [finding] = find(libraryType('Order', ['shipping', 'billing'], { kind }));
    expect(finding).toMatchObject({
      subject: 'type:models#Order',
      severity: 'error',
      extent: ['billing', 'shipping'],
      message: `billing and shipping share the ${kind} Order of models, which models the business`,
      data: {
        library: 'models',
        type: 'Order',
        file: 'packages/models/src/Order.ts',
        consumers: ['billing', 'shipping'],
      },
    });
  });
  it('advises by the kind', () => {
    const help = (kind: LibraryType['kind']) => find(libraryType('Order', ['billing', 'orders'], { kind }))[0]?.help;
    expect(help('entity')).toContain('keep the entity Order in the service that owns its table');
    expect(help('enum')).toContain('the values of Order that it understands');
    expect(help('class')).toContain('a type of its own');
  });
  it('names the members that a slim consumer needs, and shows one use per consumer', () => {
    const uses = [
      { service: 'shipping', at: at('services/shipping/b.ts', 2), members: ['items'] },
      { service: 'shipping', at: at('services/shipping/a.ts', 9), members: ['items'] },
      { service: 'billing', at: at('services/billing/c.ts', 1), members: ['id', 'items', 'total'] },
    ];
    const [finding] = find(libraryType('Order', [], { uses }));
    expect(finding?.help).toContain('(shipping needs only items)');
    expect(finding?.evidence.map((e) => `${e.file}:${e.line} ${e.note}`)).toEqual([
      'packages/models/src/Order.ts:1 Order is declared here',
      'services/billing/c.ts:1 billing uses it here',
      'services/shipping/a.ts:9 shipping uses only items here',
    ]);
  });
});

it('claims no slim use when one of the uses does not tell its members', () => {
  const uses = [
    { service: 'shipping', at: at('services/shipping/b.ts', 2), members: ['items'] },
    { service: 'shipping', at: at('services/shipping/a.ts', 9), members: [] },
    { service: 'billing', at: at('services/billing/c.ts', 1), members: [] },
  ];
  const [finding] = find(libraryType('Order', [], { uses }));
  expect(finding?.help).not.toContain('needs only');
  expect(finding?.evidence.map((e) => e.note)).toEqual([
    'Order is declared here',
    'billing uses it here',
    'shipping uses it here',
  ]);
});

describe('several types of one name', () => {
  const item = (file: string, consumers: readonly string[], parts: Partial<LibraryType> = {}) =>
    libraryType('Item', consumers, { file, at: at(file, 1), ...parts });
  const subjects = (...types: LibraryType[]) => find(...types).map(({ subject }) => subject);

  it('are findings of their own, told apart by the ends of their paths', () => {
    const found = find(
      item('packages/models/src/menus/item.ts', ['billing', 'orders']),
      item('packages/models/src/orders/item.ts', ['orders', 'shipping']),
    );
    expect(found).toMatchObject([
      {
        subject: 'type:models#menus/item/Item',
        services: ['billing', 'orders'],
        message: 'billing and orders share the interface menus/item/Item of models, which models the business',
        data: { type: 'Item' },
      },
      { subject: 'type:models#orders/item/Item', services: ['orders', 'shipping'] },
    ]);
  });
  it('are called by the folder where the file is an index', () => {
    expect(
      subjects(
        item('packages/models/src/menus/index.ts', ['billing', 'orders']),
        item('packages/models/src/orders/index.ts', ['billing', 'orders']),
      ),
    ).toEqual(['type:models#menus/Item', 'type:models#orders/Item']);
  });
  it('keep the plain name where only one of them is a finding, or of a library', () => {
    const shared = item('packages/models/src/menus.ts', ['billing', 'orders']);
    expect(subjects(shared, item('packages/models/src/orders.ts', ['billing']))).toEqual(['type:models#Item']);
    expect(subjects(shared, item('packages/models/src/o.ts', ['billing', 'orders'], { domain: false }))).toEqual([
      'type:models#Item',
    ]);
    expect(subjects(shared, item('packages/money/a.ts', ['billing', 'orders'], { library: 'money' }))).toEqual([
      'type:models#Item',
      'type:money#Item',
    ]);
  });
  it('are one where a file and its declaration file say it twice', () => {
    const twice = ['js', 'd.ts'].map((end) => item(`packages/models/src/item.${end}`, ['billing', 'orders']));
    expect(subjects(...twice)).toEqual(['type:models#Item', 'type:models#Item']);
  });
});

describe('shared-domain-type is silent', () => {
  const cases: readonly [name: string, type: LibraryType][] = [
    ['one consumer', libraryType('Order', ['billing'])],
    ['one consumer at two places', libraryType('Order', ['billing', 'billing'])],
    ['a technical type', libraryType('LoggerOptions', ['billing', 'orders'], { domain: false })],
    ['a type of a contract library', libraryType('Order', ['billing', 'orders'], { library: 'contracts' })],
  ];
  it.each(cases)('%s', (_, type) => {
    expect(find(type)).toEqual([]);
  });
});
