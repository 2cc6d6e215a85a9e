import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/core/finding.js';
import type { Acceptance, Manifest } from '../../src/core/manifest.js';
import type { Model } from '../../src/core/model.js';
import { smells } from '../../src/smells/index.js';
import { runSmells } from '../../src/smells/run-smells.js';
import { crossImport, domainUse, libraryType, model, table, use } from './models.js';

const today = '2027-01-15';
const run = (parts: Partial<Model>, manifest: Partial<Pick<Manifest, 'rules' | 'accept'>> = {}) =>
  runSmells(model(parts), { rules: {}, accept: [], ...manifest }, today);
const accept = (finding: string, until: string | null = null): Acceptance => ({
  finding,
  reason: 'by design',
  until,
  at: { file: 'services.yaml', line: 7, column: 5 },
});

const ordersRead = { tables: [table('orders', 'orders', [use('billing', ['read'])])] };
const subject = 'table:shop/public.orders <- billing';
const statuses = (result: ReturnType<typeof run>) => result.findings.map((f) => `${f.smell} ${f.status}`);
const codes = (result: ReturnType<typeof run>) => result.diagnostics.map((d) => d.code);

describe('runSmells', () => {
  it('completes drafts and derives pairs from them', () => {
    const { findings } = run(ordersRead);
    expect(findings.map((f) => [f.smell, f.fingerprint, f.status])).toEqual([
      ['shared-table', fingerprint('shared-table', subject), 'new'],
      ['deploy-coupling', fingerprint('deploy-coupling', 'deploy:billing <-> orders'), 'new'],
    ]);
  });
  it('orders by severity, then smell, then subject', () => {
    const { findings } = run({
      tables: [table('b', 'orders', [use('billing', ['read'])]), table('a', 'orders', [use('billing', ['read'])])],
      imports: [crossImport('shipping', 'orders', { typeOnly: true })],
      libraryTypes: [libraryType('Order', ['billing', 'orders'])],
    });
    expect(findings.map((f) => `${f.severity} ${f.subject}`)).toEqual([
      'error table:shop/public.a <- billing',
      'error table:shop/public.b <- billing',
      'error type:models#Order',
      'error deploy:billing <-> orders',
      'warning import:shipping -> orders',
      'warning deploy:orders <-> shipping',
    ]);
  });
  it('takes two drafts with one subject for one edge', () => {
    const { findings } = run({
      libraryTypes: [libraryType('Order', ['billing', 'orders']), libraryType('Order', ['orders', 'shipping'])],
    });
    const types = findings.filter((f) => f.smell === 'shared-domain-type');
    expect(types.map((f) => [f.extent, f.services])).toEqual([
      [
        ['billing', 'orders', 'shipping'],
        ['billing', 'orders', 'shipping'],
      ],
    ]);
  });
});

describe('rules', () => {
  it('relax a smell, and the pairs that follow from it', () => {
    const { findings } = run(ordersRead, { rules: { 'shared-table': 'warning' } });
    expect(findings.map((f) => f.severity)).toEqual(['warning', 'warning']);
  });
  it('switch a smell off, with what follows from it', () => {
    expect(run(ordersRead, { rules: { 'shared-table': 'off' } }).findings).toEqual([]);
  });
  it('sharpen a smell', () => {
    const target = { kind: 'package', name: 'typeorm', group: 'orm' } as const;
    const result = run(
      { domainUses: [domainUse('orders', '', { target })] },
      { rules: { 'leaked-adapter-type': 'error' } },
    );
    expect(result.findings.map((f) => f.severity)).toEqual(['error']);
  });
});

describe('accept', () => {
  const cases: readonly [
    name: string,
    entries: readonly Acceptance[],
    statuses: readonly string[],
    codes: readonly string[],
  ][] = [
    ['by subject', [accept(subject)], ['shared-table accepted'], []],
    ['by fingerprint', [accept(fingerprint('shared-table', subject))], ['shared-table accepted'], []],
    ['on its last day', [accept(subject, today)], ['shared-table accepted'], []],
    [
      'after its last day',
      [accept(subject, '2027-01-14')],
      ['shared-table new', 'deploy-coupling new'],
      ['accept-expired'],
    ],
    [
      'for nothing',
      [accept('table:shop/public.order <- billing')],
      ['shared-table new', 'deploy-coupling new'],
      ['accept-unused'],
    ],
  ];
  it.each(cases)('%s', (_, entries, expected, expectedCodes) => {
    const result = run(ordersRead, { accept: entries });
    expect([statuses(result), codes(result)]).toEqual([expected, expectedCodes]);
  });
  it('suggests the subject that was meant', () => {
    const { diagnostics } = run(ordersRead, { accept: [accept('table:shop/public.order <- billing')] });
    expect(diagnostics[0]?.hint).toContain(`did you mean ${subject}?`);
    expect(diagnostics[0]?.at).toEqual({ file: 'services.yaml', line: 7, column: 5 });
  });
});

describe('reads', () => {
  const agreed = (until: string | null, operations: Parameters<typeof use>[1] = ['read']) => {
    const agreedReaders = [{ service: 'billing', reason: 'replica', until }];
    return run({ tables: [table('orders', 'orders', [use('billing', operations)], { agreedReaders })] });
  };
  it('accept a reader, with the reason', () => {
    expect(statuses(agreed(null))).toEqual(['shared-table accepted']);
    expect(agreed(null).findings[0]?.agreement).toEqual({ reason: 'replica', until: null });
  });
  it('bite again after their last day, and say so', () => {
    expect(statuses(agreed('2026-12-31'))).toEqual(['shared-table new', 'deploy-coupling new']);
    expect(codes(agreed('2026-12-31'))).toEqual(['reads-expired']);
  });
  it('never cover a write', () => {
    expect(statuses(agreed(null, ['read', 'write']))).toEqual(['shared-table new', 'deploy-coupling new']);
  });
});

describe('the registry', () => {
  it('names every smell as its file, and misses none', () => {
    const support = ['index', 'run-smells', 'smell'];
    const files = readdirSync(new URL('../../src/smells', import.meta.url)).filter((name) => name.endsWith('.ts'));
    const ids = files.map((name) => name.replace('.ts', '')).filter((name) => !support.includes(name));
    expect(smells.map(({ id }) => id).sort()).toEqual(ids.sort());
  });
  it('puts deploy-coupling last, since it derives from the others', () => {
    expect(smells.at(-1)?.id).toBe('deploy-coupling');
  });
});
