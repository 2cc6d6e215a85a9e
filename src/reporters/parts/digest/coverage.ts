import { groupBy } from '../../../core/collections.js';
import { formatLocation } from '../../../core/location.js';
import type { Report } from '../../../core/report.js';
import { count } from '../../../core/wording.js';
import { code, prose } from '../markdown.js';
import { oneLine } from '../one-line.js';
import type { Section } from '../within-limit.js';

/** What was looked at: no finding means little without it. */
export function lookedAt({ coverage, services, tables, manifest }: Report): string {
  const { files, accesses, resolvedAccesses, blindSpots, failures } = coverage;
  const share =
    accesses === 0
      ? 'no table access seen'
      : `${resolvedAccesses} of ${count(accesses, 'table access', 'table accesses')} resolved`;
  return [
    `looked at ${count(files, 'file')}, ${count(services.length, 'service')}, ${count(tables.length, 'table')}`,
    share,
    ...(blindSpots.length > 0 ? [count(blindSpots.length, 'blind spot')] : []),
    ...(failures.length > 0 ? [`${count(failures.length, 'file')} not readable`] : []),
    ...(manifest.inferred ? ['services inferred, no services.yaml'] : []),
  ].join(', ');
}

export function coverageSection(report: Report): Section {
  return { head: `\n<sub>${lookedAt(report)} · coupling-audit ${oneLine(report.tool.version)}</sub>`, rows: [] };
}

/** What could not be read and what is to say about the audit itself, folded away. */
export function notesSection({ coverage, diagnostics }: Report): Section[] {
  const spots = [...groupBy(coverage.blindSpots, ({ reason }) => reason)];
  const rows = [
    ...coverage.failures.map(({ file, message }) => `- not readable: ${code(file)} ${prose(message)}`),
    ...diagnostics.map(({ severity, message }) => `- ${severity}: ${prose(message)}`),
    ...spots.map(([reason, [first, ...others]]) => {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `- blind spot: ${prose(reason)}${first ? `, ${code(formatLocation(first))}${more}` : ''}`;
    }),
  ];
  if (rows.length === 0) return [];
  return [
    {
      head: '\n<details><summary>Notes, and what could not be read</summary>\n',
      rows,
      rest: (hidden) => `- and ${hidden} more`,
      foot: '\n</details>',
    },
  ];
}
