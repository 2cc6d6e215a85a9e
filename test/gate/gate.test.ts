import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/errors.js';
import type { Finding } from '../../src/core/finding.js';
import { type Gated, type GateOptions, gate } from '../../src/gate/gate.js';
import type { RecordedFinding } from '../../src/gate/recorded.js';
import { finding, tableUse } from './findings.js';

const codeBase = (id: string) => ({ id, roots: [`services/${id}`] });
const options: GateOptions = {
  failOn: 'error',
  rules: {},
  codeBases: {
    services: [codeBase('billing'), codeBase('orders')],
    libraries: [{ id: 'models', roots: ['libs/models'] }],
  },
  input: [],
};
const baseline = (...findings: readonly RecordedFinding[]) => ({ path: 'b.jsonl', findings, diagnostics: [] });
const read = tableUse('billing', ['read']);
const pass = ({ verdict }: Gated) => [verdict.pass, ...(verdict.reasons ?? [])];

describe('the gate', () => {
  it('compares with nothing unless there is something', () => {
    const { comparison, findings, diagnostics, staleBaseline, verdict } = gate([read], options);
    expect([comparison, findings, diagnostics, staleBaseline]).toEqual([null, [read], [], []]);
    expect(verdict).toEqual({ pass: false, new: 1, known: 0, accepted: 0, fixed: 0, reasons: ['1 error'] });
  });
  it('says what it compared with', () => {
    const base = { ref: 'main', commit: 'abc', findings: [], ownManifestFindings: null };
    expect(gate([], { ...options, baseline: baseline(read), base }).comparison).toEqual({
      baseline: { path: 'b.jsonl', findings: 1 },
      base: { ref: 'main', commit: 'abc' },
    });
  });

  const cases: readonly [
    name: string,
    found: readonly Finding[],
    parts: Partial<GateOptions>,
    expected: readonly unknown[],
  ][] = [
    ['known passes', [read], { baseline: baseline(read) }, [true]],
    ['new fails', [read], { baseline: baseline() }, [false, '1 new error']],
    ['new passes when nothing fails', [read], { baseline: baseline(), failOn: 'none' }, [true]],
    ['stale passes', [], { baseline: baseline(read) }, [true]],
    [
      'stale fails when frozen',
      [],
      { baseline: baseline(read), frozen: true },
      [false, '1 stale line in the frozen baseline (run `coupling-audit baseline prune`)'],
    ],
    [
      'stale fails when frozen, whatever level fails',
      [],
      { baseline: baseline(read), frozen: true, failOn: 'none' },
      [false, '1 stale line in the frozen baseline (run `coupling-audit baseline prune`)'],
    ],
    ['an exact baseline passes when frozen', [read], { baseline: baseline(read), frozen: true }, [true]],
    ['frozen without a baseline asks for nothing', [], { frozen: true }, [true]],
    ['a former name passes', [read], { baseline: baseline(tableUse('invoicing', ['read'])) }, [true]],
    [
      'a former name fails when frozen',
      [read],
      { baseline: baseline(tableUse('invoicing', ['read'])), frozen: true },
      [false, '1 line of the frozen baseline under former names (run `coupling-audit baseline rename`)'],
    ],
    [
      'a smell that is off is not called fixed',
      [],
      { baseline: baseline(read), frozen: true, rules: { 'shared-table': 'off' } },
      [true],
    ],
    [
      'both reasons are told',
      [tableUse('orders', ['read'])],
      { baseline: baseline(read), frozen: true },
      [false, '1 new error', '1 stale line in the frozen baseline (run `coupling-audit baseline prune`)'],
    ],
  ];
  it.each(cases)('%s', (_, found, parts, expected) => {
    expect(pass(gate(found, { ...options, ...parts }))).toEqual(expected);
  });

  it('tells a rename, with the command that writes it down', () => {
    const types = finding('shared-domain-type', 'type:models#Order', ['billing', 'orders']);
    const before = { ...types, extent: ['invoicing', 'orders'] };
    const { diagnostics } = gate([read, types], {
      ...options,
      baseline: baseline(tableUse('invoicing', ['read']), before),
    });
    expect(diagnostics).toEqual([
      {
        code: 'service-renamed',
        severity: 'notice',
        message: '2 findings are recorded under invoicing, the former name of billing, and still known',
        at: { file: 'b.jsonl' },
        hint: 'run `coupling-audit baseline rename` to record them under the new name',
      },
    ]);
  });
});

describe('files that could not be read', () => {
  const trouble = (file: string, code = 'syntax-error'): Diagnostic => ({
    code,
    severity: 'warning',
    message: 'm',
    at: { file },
  });
  const gone = (...input: readonly Diagnostic[]) => {
    const { verdict, staleBaseline, diagnostics } = gate([], { ...options, baseline: baseline(read), input });
    return [verdict.fixed, staleBaseline.length, diagnostics.map(({ message }) => message)];
  };
  it('keep findings from being called fixed, as they may hold them still', () => {
    expect(gone(trouble('services/orders/b.ts'), trouble('services/billing/a.ts'))).toEqual([
      0,
      0,
      ['services/billing/a.ts and 1 other file could not be read in full, so no recorded finding is called fixed'],
    ]);
  });
  const silent: readonly [name: string, input: Diagnostic][] = [
    ['outside of services and libraries', trouble('templates/a.ts')],
    ['never read, then as now', trouble('services/billing/dump.sql', 'file-too-large')],
    ['beside a service of a similar name', trouble('services/billing-old/a.ts')],
  ];
  it.each(silent)('do not matter %s', (_, input) => {
    expect(gone(input)).toEqual([1, 1, []]);
  });
  it("are nobody's business without a baseline", () => {
    expect(gate([], { ...options, input: [trouble('services/billing/a.ts')] }).diagnostics).toEqual([]);
  });
});
