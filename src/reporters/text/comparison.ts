import type { Comparison, Report } from '../../core/report.js';
import { count, listWords } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';

const maxStale = 5;
const shortCommit = 10;

/** What the findings were compared with, and what of it is out of date; nothing when there was nothing to compare with. */
export function comparisonSection(report: Report, options: RenderOptions): string[] {
  const { comparison, findings } = report;
  if (!comparison) return [];
  const { chalk, width } = options;
  const byManifest = findings.filter((finding) => finding.byManifest).length;
  return [
    '',
    chalk.bold('Compared with'),
    ...sidesOf(comparison).flatMap((side) => wrap(side, width, '  ')),
    ...(byManifest > 0 ? wrap(`${ofThose(byManifest)} findings only since the manifest changed`, width, '  ') : []),
    ...staleLines(report.staleBaseline, options),
  ];
}

function sidesOf({ baseline, base }: Comparison): string[] {
  return [
    ...(baseline ? [`the baseline ${baseline.path}, which records ${count(baseline.findings, 'finding')}`] : []),
    ...(base ? [`the code at ${base.commit.slice(0, shortCommit) || 'no commit'} (${base.ref})`] : []),
  ];
}

function ofThose(amount: number): string {
  return amount === 1 ? '1 known finding is among the' : `${amount} known findings are among the`;
}

/** A finding that is gone is good news, so this is no warning. */
function staleLines(stale: readonly string[], { all, width, chalk }: RenderOptions): string[] {
  if (stale.length === 0) return [];
  const shown = all ? stale : stale.slice(0, maxStale);
  const hidden = stale.length - shown.length;
  return [
    '',
    chalk.bold(`Stale in the baseline: ${count(stale.length, 'line')} that the code no longer needs in full`),
    ...shown.flatMap((line) => wrap(line, width, '  ', '    ')),
    ...(hidden > 0 ? [chalk.dim(`  and ${hidden} more (--all)`)] : []),
    ...wrap('to take them out, run: coupling-audit baseline prune', width, '  '),
  ];
}

/** "2 new, 40 known, 1 accepted, 3 fixed": all four are always told. New ones that do not fail are told by severity. */
export function countsOf({ findings, verdict }: Report): string {
  const fresh = findings.filter(({ status }) => status === 'new');
  const kinds = (['error', 'warning'] as const).flatMap((severity) => {
    const amount = fresh.filter((finding) => finding.severity === severity).length;
    return amount > 0 ? [count(amount, severity)] : [];
  });
  const detail = verdict.pass && kinds.length > 0 ? ` (${listWords(kinds)})` : '';
  return `${verdict.new} new${detail}, ${verdict.known} known, ${verdict.accepted} accepted, ${verdict.fixed} fixed`;
}
