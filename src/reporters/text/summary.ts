import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';
import type { RenderOptions } from '../reporter.js';
import { wrap } from './wrap.js';

/** The last line: what was found, and whether it fails the audit. */
export function summary({ findings, verdict, services, coverage }: Report, { chalk, width }: RenderOptions): string[] {
  if (findings.length === 0) {
    const text = `No coupling found in ${count(coverage.files, 'file')} of ${count(services.length, 'service')}.`;
    return ['', ...wrap(text, width).map((line) => chalk.green.bold(line))];
  }
  const live = findings.filter(({ status }) => status === 'new');
  const errors = live.filter(({ severity }) => severity === 'error').length;
  const parts = [count(errors, 'error'), count(live.length - errors, 'warning')];
  if (verdict.known > 0) parts.push(`${verdict.known} known`);
  if (verdict.accepted > 0) parts.push(`${verdict.accepted} accepted`);
  const text = `${parts.join(', ')}: ${verdict.pass ? 'passed' : 'failed'}`;
  return ['', ...wrap(text, width).map((line) => (verdict.pass ? chalk.green.bold(line) : chalk.red.bold(line)))];
}
