import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';

/** `3 new`, `120 known` and so on; where nothing was compared, nobody calls a finding new. */
export function countsOf({ verdict, findings, comparison }: Report): string[] {
  const { accepted, known, fixed } = verdict;
  if (!comparison) return [count(verdict.new, 'finding'), ...(accepted > 0 ? [`${accepted} accepted`] : [])];
  const widened = findings.filter((finding) => finding.status === 'new' && finding.widened !== undefined).length;
  return [
    `${verdict.new} new${widened > 0 ? ` (${widened} of them known and widened)` : ''}`,
    `${known} known`,
    `${accepted} accepted`,
    `${fixed} fixed`,
  ];
}
