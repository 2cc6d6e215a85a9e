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
