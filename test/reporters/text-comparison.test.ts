import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import type { Report } from '../../src/core/report.js';
import { gate } from '../../src/gate/gate.js';
import type { RecordedFinding } from '../../src/gate/recorded.js';
import { text } from '../../src/reporters/text.js';
import { model, table, use } from '../smells/models.js';
import { reportOn } from './reports.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const tables = names.map((name) => table(name, 'orders', [use('billing', ['read', 'write'])]));
const plain = reportOn(model({ tables }));
const codeBases = { services: plain.services, libraries: plain.libraries };

/** The report of the same code, compared with these records and this other tree. */
function compared(records: readonly RecordedFinding[] | null, parts: Parameters<typeof gate>[1] | object = {}): Report {
  const baseline = records && { path: 'b.jsonl', findings: records, diagnostics: [] };
  const options = { baseline, failOn: 'error', rules: {}, codeBases, input: [], ...parts } as const;
  const { findings, comparison, staleBaseline, verdict } = gate(plain.findings, options);
  return { ...plain, findings, staleBaseline, verdict, ...(comparison && { comparison }) };
}

const render = (report: Report, all = false) =>
  text.render(report, { width: 80, all, chalk: new Chalk({ level: 0 }), readLines: () => null });
const base = { ref: 'main', commit: '0123456789abcdef', findings: [], ownManifestFindings: null };
const but = (subject: string) => plain.findings.filter((finding) => !finding.subject.includes(subject));
const narrow = (finding: Finding): Finding => ({
  ...finding,
  extent: finding.extent.filter((part) => part !== 'write'),
});

describe('the text report of a comparison', () => {
  const cases: readonly [name: string, report: Report, lines: readonly string[]][] = [
    ['nothing new', compared(plain.findings), ['0 new, 8 known, 0 accepted, 0 fixed: passed']],
    [
      'one new',
      compared(but('public.a')),
      ['shared-table (1 new, 6 known)', 'error (new): billing reads and writes a', '1 new, 7 known'],
    ],
    [
      'what it widened by',
      compared(plain.findings.map(narrow)),
      ['error (widened: + write): billing reads and writes', '7 new, 1 known'],
    ],
    [
      'a pair with what it follows from',
      compared(but('public.a').filter(({ smell }) => smell === 'shared-table')),
      ['(follows from 1 new finding above)'],
    ],
    ['the baseline', compared([]), ['the baseline b.jsonl, which records 0 findings']],
    ['the other tree', compared(null, { base }), ['the code at 0123456789 (main)', 'failed because of 8 new errors']],
    ['both', compared([], { base }), ['the baseline b.jsonl', 'the code at 0123456789 (main)']],
    [
      'a repository without commits',
      compared(null, { base: { ...base, commit: '' } }),
      ['the code at no commit (main)'],
    ],
    [
      'what only the manifest made',
      compared(null, { base: { ...base, findings: plain.findings, ownManifestFindings: but('public.a') } }),
      ['1 known finding is among the findings only since the manifest changed', '8 known'],
    ],
    [
      'new ones that do not fail',
      compared([], { failOn: 'none' }),
      ['8 new (8 errors), 0 known, 0 accepted, 0 fixed: passed'],
    ],
  ];
  it.each(cases)('says %s', (_, report, lines) => {
    const output = render(report).replace(/\n +/g, ' ');
    for (const line of lines) expect(output).toContain(line);
  });

  it('leaves out what is known, unless all is asked for', () => {
    const report = compared(plain.findings);
    expect(render(report)).not.toContain('public.a <- billing');
    expect(render(report, true)).toContain('error (known): billing reads and writes a');
  });
  it('lists stale lines, the first ones only, with the remedy', () => {
    const gone = names.map(
      (name): RecordedFinding => ({ smell: 'shared-table', subject: `table:shop/x${name} <- orders`, extent: [] }),
    );
    const report = compared([...plain.findings, ...gone]);
    expect(render(report)).toContain('Stale in the baseline: 7 lines');
    expect(render(report)).toContain('  shared-table table:shop/xa <- orders\n');
    expect(render(report)).not.toContain('table:shop/xg');
    expect(render(report)).toContain('and 2 more (--all)');
    expect(render(report)).toContain('to take them out, run: coupling-audit baseline prune');
    expect(render(report, true)).toContain('table:shop/xg <- orders');
    expect(render(report)).toContain('8 known, 0 accepted, 7 fixed: passed');
  });
  it('says why a frozen baseline fails, though nothing is found', () => {
    const options = { failOn: 'error', rules: {}, codeBases, input: [], frozen: true } as const;
    const baseline = { path: 'b.jsonl', findings: plain.findings, diagnostics: [] };
    const { findings, comparison, staleBaseline, verdict } = gate([], { ...options, baseline });
    const output = render({ ...plain, findings, staleBaseline, verdict, ...(comparison && { comparison }) });
    expect(output.replaceAll('\n', ' ')).toContain(
      '8 fixed: failed because of 8 stale lines in the frozen baseline (run `coupling-audit baseline prune`)',
    );
    expect(output).not.toContain('No coupling found');
  });
  it('speaks of nothing new where nothing is known', () => {
    expect(render(plain)).not.toMatch(/\b(new|known|fixed|Compared)\b/);
  });
});
