import type { Finding } from '../../../core/finding.js';
import type { Report } from '../../../core/report.js';
import { docsUrl } from '../../../core/smell-guide.js';
import { count } from '../../../core/wording.js';
import { withPairsTogether } from '../database-pairs.js';
import { anchorOf, messageOf } from '../finding-words.js';
import { code, prose, row, table } from '../markdown.js';
import { levelOf, worstFirst } from '../ranking.js';
import type { Section } from '../within-limit.js';

/** The new findings as a table, then what to do about each; of more than `max` only the worst. */
export function newFindingSections(report: Report, max: number): Section[] {
  const fresh = worstFirst(report.findings).filter(({ status }) => status === 'new');
  if (fresh.length === 0) return [];
  const told = withPairsTogether(fresh);
  const shown = told.slice(0, max);
  const more = told.length - shown.length;
  const title = count(fresh.length, report.comparison ? 'new finding' : 'finding');
  return [
    { ...findingTable(`\n### ${title}\n`, shown, report), more },
    {
      head: '\n<details><summary>What to do</summary>\n',
      // A pair of services comes apart by the findings that it follows from, which are listed themselves.
      rows: shown
        .filter(({ smell }) => smell !== 'deploy-coupling')
        .map(({ subject, help }) => `- ${code(subject)}<br>${prose(help)}`),
      more,
      rest: (hidden) => `\n_and ${hidden} more_`,
      foot: '\n</details>',
    },
  ];
}

/** Findings of one older status, folded away. */
export function olderFindings(report: Report, status: 'known' | 'accepted'): Section[] {
  const older = worstFirst(report.findings).filter((finding) => finding.status === status);
  if (older.length === 0) return [];
  const title = status === 'known' ? 'Known' : 'Accepted by design';
  const head = `\n<details><summary>${title}: ${count(older.length, 'finding')}</summary>\n`;
  return [{ ...findingTable(head, withPairsTogether(older), report), foot: '\n</details>' }];
}

function findingTable(head: string, findings: readonly Finding[], report: Report): Section {
  return {
    head: `${head}\n${table('', 'smell', 'finding', 'where')}`,
    rows: findings.map((finding) => findingRow(finding, report)),
    rest: (hidden) => `\n_and ${count(hidden, 'more finding')}_`,
  };
}

function findingRow(finding: Finding, report: Report): string {
  const { file, line } = anchorOf(finding, report);
  const smell = `[${finding.smell}](${docsUrl(finding.smell, report.tool.version)})`;
  return row(levelOf(finding), smell, prose(messageOf(finding)), code(`${file}:${line}`));
}
