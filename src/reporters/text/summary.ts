import type { Report } from '../../core/report.js';
import { count, listWords } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { countsOf } from './comparison.js';

/** The last line: what was found, and whether it fails the audit. */
export function summary(report: Report, { chalk, width }: RenderOptions): string[] {
  const { findings, verdict, services, coverage, comparison } = report;
  const paint = verdict.pass ? chalk.green.bold : chalk.red.bold;
  if (comparison) return ['', ...wrap(comparedSummary(report), width).map((line) => paint(line))];
  if (findings.length === 0) {
    const text = `No coupling found in ${count(coverage.files, 'file')} of ${count(services.length, 'service')}.`;
    return ['', ...wrap(text, width).map((line) => chalk.green.bold(line))];
  }
  const live = findings.filter(({ status }) => status === 'new');
  const errors = live.filter(({ severity }) => severity === 'error').length;
  const parts = [count(errors, 'error'), count(live.length - errors, 'warning')];
  if (verdict.accepted > 0) parts.push(`${verdict.accepted} accepted`);
  const text = `${parts.join(', ')}: ${verdict.pass ? 'passed' : 'failed'}`;
  return ['', ...wrap(text, width).map((line) => paint(line))];
}

function comparedSummary(report: Report): string {
  const { pass, reasons = [] } = report.verdict;
  return `${countsOf(report)}: ${pass ? 'passed' : `failed because of ${listWords(reasons)}`}`;
}
