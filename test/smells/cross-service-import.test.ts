import { describe, expect, it } from 'vitest';
import type { CrossImport } from '../../src/core/model.js';
import { crossServiceImport } from '../../src/smells/cross-service-import.js';
import { at, crossImport, library, model } from './models.js';

const find = (imports: readonly CrossImport[]) =>
  crossServiceImport.find(
    model({ imports, libraries: [library('models'), library('contracts', { kind: 'contract' })] }),
    new Map(),
  );
const symbol = (name: string, typeOnly = false) => ({ name, declaredIn: null, declaration: null, typeOnly });
const models = { kind: 'library', id: 'models' } as const;
const contracts = { kind: 'library', id: 'contracts' } as const;

describe('cross-service-import is loud', () => {
  const cases: readonly [
    name: string,
    imports: readonly CrossImport[],
    subject: string,
    severity: string,
    extent: readonly string[],
  ][] = [
    ['a value', [crossImport('billing', 'orders')], 'import:billing -> orders', 'error', ['Order']],
    [
      'types only',
      [crossImport('billing', 'orders', { typeOnly: true })],
      'import:billing -> orders',
      'warning',
      ['Order'],
    ],
    [
      'all symbols types',
      [crossImport('billing', 'orders', { symbols: [symbol('A', true), symbol('B', true)] })],
      'import:billing -> orders',
      'warning',
      ['A', 'B'],
    ],
    [
      'a value among types',
      [
        crossImport('billing', 'orders', { typeOnly: true }),
        crossImport('billing', 'orders', { symbols: [symbol('tax')] }),
      ],
      'import:billing -> orders',
      'error',
      ['Order', 'tax'],
    ],
    [
      'for side effects',
      [crossImport('billing', 'orders', { symbols: [] })],
      'import:billing -> orders',
      'error',
      ['(side effects)'],
    ],
    ['by a library', [crossImport('x', 'orders', { from: models })], 'import:models -> orders', 'error', ['Order']],
  ];
  it.each(cases)('%s', (_, imports, subject, severity, extent) => {
    expect(find(imports).map((f) => [f.subject, f.severity, f.extent])).toEqual([[subject, severity, extent]]);
  });
  it('is less sure where no file is at the other end of any import', () => {
    const gone = crossImport('billing', 'orders', { missing: true });
    const [draft] = find([gone]);
    expect(draft?.confidence).toBe('likely');
    expect(draft?.evidence[0]?.note).toBe(
      'imports Order from services/orders/src/order.ts, which is not in the repository',
    );
    expect(find([gone, crossImport('billing', 'orders')])[0]?.confidence).toBe('certain');
  });
  it('keeps the two directions apart', () => {
    const both = [crossImport('billing', 'orders'), crossImport('orders', 'billing')];
    expect(find(both).map((f) => f.subject)).toEqual(['import:billing -> orders', 'import:orders -> billing']);
  });
  it('leads with the line that survives compilation', () => {
    const typed = crossImport('billing', 'orders', { typeOnly: true, at: at('services/billing/a.ts', 1) });
    const value = crossImport('billing', 'orders', { at: at('services/billing/z.ts', 9) });
    expect(find([typed, value])[0]?.evidence.map((e) => e.file)).toEqual([
      'services/billing/z.ts',
      'services/billing/a.ts',
    ]);
  });
});

describe('cross-service-import is silent', () => {
  const cases: readonly [name: string, entry: CrossImport][] = [
    ['a library is imported', crossImport('billing', 'x', { to: models })],
    ['a service imports itself by its package name', crossImport('billing', 'billing')],
    ['a contract imports a service, which is contract-import', crossImport('x', 'orders', { from: contracts })],
  ];
  it.each(cases)('%s', (_, entry) => {
    expect(find([entry])).toEqual([]);
  });
});
