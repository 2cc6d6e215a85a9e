import { Chalk } from 'chalk';
import { auditFolder } from '../../src/cli/audit/audit-folder.js';
import type { Finding } from '../../src/core/finding.js';
import type { Report } from '../../src/core/report.js';
import { reporters } from '../../src/reporters/index.js';
import type { RenderOptions } from '../../src/reporters/reporter.js';
import { crossImport, libraryType, model, service, table, use } from '../smells/models.js';
import { reportOn } from './reports.js';

export const options: RenderOptions = {
  width: 80,
  all: false,
  chalk: new Chalk({ level: 0 }),
  readLines: () => ['const first = 1;'],
};

/** Renders by the name that `--format` takes. */
export function render(format: string, report: Report, parts: Partial<RenderOptions> = {}): string {
  const reporter = reporters.find(({ id }) => id === format);
  if (!reporter) throw new Error(`no format ${format}`);
  return reporter.render(report, { ...options, ...parts });
}

/** The bundled example, as the command line reports it. */
export async function articleReport(): Promise<Report> {
  const { report } = await auditFolder('fixtures/article/before', { baseline: false, today: '2027-01-01' });
  return { ...report, tool: { ...report.tool, version: '1.2.3' } };
}

/** The same after adoption: something known, something grown, something accepted, something that could not be read. */
export function adopted(report: Report): Report {
  const findings = report.findings.map((finding): Finding => {
    if (finding.smell === 'shared-table') return { ...finding, extent: ['read', 'write'], widened: ['write'] };
    if (finding.smell === 'cross-service-import') return { ...finding, status: 'accepted' };
    if (finding.smell === 'leaked-adapter-type') return { ...finding, confidence: 'guess' };
    return { ...finding, status: 'known' };
  });
  const verdict = { pass: false, new: 2, known: 4, accepted: 1, fixed: 1, reasons: ['1 new error'] };
  return {
    ...report,
    findings,
    comparison: {
      baseline: { path: '.coupling-audit-baseline.jsonl', findings: 5 },
      base: { ref: 'origin/main', commit: '0123456789abcdef' },
    },
    staleBaseline: ['shared-table table:shop/public.rates <- billing-service'],
    diagnostics: [
      {
        code: 'unused-owns',
        severity: 'warning',
        message: 'nothing uses rates',
        at: { file: 'services.yaml', line: 3, column: 5 },
      },
      { code: 'service-renamed', severity: 'notice', message: 'a service was renamed', at: null, hint: 'rename it' },
    ],
    coverage: { ...report.coverage, failures: [{ file: 'services/order/src/broken.ts', message: 'not UTF-8' }] },
    verdict,
  };
}

export function clean(): Report {
  return reportOn(model());
}

/** What a hostile or merely unusual repository may call things. */
export const awkward =
  'a|b `c` <d> "e" & \'f\' [g](h) #1 @team %0A ::error::\n\r\u001b[31m\u0000\u202e\ud800 ü 漢 😀 ]]> --> \\';

/** A finding of every kind in which every name and path is awkward. */
export function awkwardReport(): Report {
  const evil = service(awkward);
  const report = reportOn(
    model({
      services: [evil, service('orders'), service('billing')],
      tables: [
        table(awkward, 'orders', [use(awkward, ['read', 'write'])]),
        table(`${awkward}2`, null, [use(awkward, ['read']), use('billing', ['write'])]),
      ],
      libraryTypes: [libraryType(awkward, [awkward, 'orders'])],
      imports: [crossImport(awkward, 'orders')],
    }),
    { manifest: { path: `${awkward}.yaml`, inferred: false } },
  );
  return {
    ...report,
    diagnostics: [{ code: 'x', severity: 'warning', message: awkward, at: { file: awkward }, hint: awkward }],
  };
}

/** `amount` findings on as many lines; every tenth is an error. */
export function crowded(amount: number): Report {
  const base = reportOn(model({ tables: [table('orders', 'orders', [use('billing', ['read'])])] }));
  const [first] = base.findings;
  if (!first) throw new Error('the model has a finding');
  const findings = Array.from(
    { length: amount },
    (_, index): Finding => ({
      ...first,
      severity: index % 10 === 9 ? 'error' : 'warning',
      subject: `table:shop/public.t${index} <- billing`,
      message: `billing reads t${index}, a table that orders owns`,
      fingerprint: index.toString(16).padStart(16, '0'),
      evidence: [
        {
          file: `services/billing/src/f${index % 500}.ts`,
          line: 1 + Math.floor(index / 500),
          column: 5,
          note: `reads t${index} (raw-sql)`,
        },
      ],
    }),
  );
  return { ...base, findings, verdict: { ...base.verdict, pass: false, new: amount, reasons: ['many errors'] } };
}
