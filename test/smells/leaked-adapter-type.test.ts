import { describe, expect, it } from 'vitest';
import type { DomainUse } from '../../src/core/model.js';
import { leakedAdapterType } from '../../src/smells/leaked-adapter-type.js';
import { at, domainUse, library, model, service } from './models.js';

const find = (...domainUses: DomainUse[]) => leakedAdapterType.find(model({ domainUses }), new Map());
const typeorm = { kind: 'package', name: 'typeorm', group: 'orm' } as const;

describe('leaked-adapter-type is loud', () => {
  const cases: readonly [name: string, entry: DomainUse, subject: string, severity: string, message: string][] = [
    [
      'own adapter',
      domainUse('shipping', 'services/shipping/src/adapters/order-row.ts', { symbol: 'OrderRow' }),
      'leak:shipping <- shipping#OrderRow',
      'error',
      "shipping's domain layer names OrderRow of its own adapter side (services/shipping/src/adapters/order-row.ts)",
    ],
    [
      'adapter of another service',
      domainUse('shipping', 'services/orders/src/api/order-response.ts'),
      'leak:shipping <- orders#OrderResponse',
      'error',
      "shipping's domain layer names OrderResponse of orders' adapter side (services/orders/src/api/order-response.ts)",
    ],
    [
      'external package',
      domainUse('shipping', '', { symbol: 'Repository', target: typeorm }),
      'leak:shipping <- typeorm#Repository',
      'warning',
      "shipping's domain layer names Repository of the package typeorm",
    ],
    [
      "a library's domain layer",
      domainUse('x', 'packages/models/src/infra/bus.ts', {
        codeBase: { kind: 'library', id: 'models' },
        symbol: 'Bus',
      }),
      'leak:models <- models#Bus',
      'error',
      'the domain layer of the library models names Bus of its own adapter side (packages/models/src/infra/bus.ts)',
    ],
    [
      'default export, named by its file',
      domainUse('shipping', 'services/shipping/src/adapters/order-client.ts', { symbol: 'default' }),
      'leak:shipping <- shipping#order-client',
      'error',
      "shipping's domain layer names order-client of its own adapter side (services/shipping/src/adapters/order-client.ts)",
    ],
  ];
  it.each(cases)('%s', (_, entry, subject, severity, message) => {
    expect(find(entry).map((f) => [f.subject, f.severity, f.message])).toEqual([[subject, severity, message]]);
  });
  it('gathers every domain line that names the symbol, and only those', () => {
    const file = 'services/orders/src/api/order-response.ts';
    const [finding, ...others] = find(
      domainUse('shipping', file, { at: at('services/shipping/src/domain/z.ts', 1), declarations: ['Z'] }),
      domainUse('shipping', file, {
        at: at('services/shipping/src/domain/a.ts', 4),
        how: 'barrel',
        through: ['services/orders/src/index.ts'],
      }),
    );
    expect(others).toEqual([]);
    expect(finding?.extent).toEqual(['Shipment', 'Z']);
    expect(finding?.services).toEqual(['shipping', 'orders']);
    expect(finding?.evidence.map((e) => `${e.file}:${e.line} ${e.note}`)).toEqual([
      'services/shipping/src/domain/a.ts:4 Shipment names OrderResponse through services/orders/src/index.ts',
      'services/shipping/src/domain/z.ts:1 Z names OrderResponse',
    ]);
  });
});

describe('leaked-adapter-type is silent', () => {
  it('without uses', () => expect(find()).toEqual([]));
  it('says so when there is no domain layer to judge', () => {
    const bare = model({ services: [service('billing', { domainFiles: 0 })] });
    expect(leakedAdapterType.caveats?.(bare).map((d) => d.code)).toEqual(['no-domain-layer']);
    expect(leakedAdapterType.caveats?.(model())).toEqual([]);
    const inLibrary = { ...bare, libraries: [library('orders', { domainFiles: 2 })] };
    expect(leakedAdapterType.caveats?.(inLibrary)).toEqual([]);
  });
});
