import type { Report } from '../../../core/report.js';
import { count, listWords } from '../../../core/wording.js';
import { countsOf } from '../counts.js';
import { code, prose } from '../markdown.js';
import type { Section } from '../within-limit.js';

const maxFixed = 50;

/** Whether it passes, and what changed: all that a reviewer must know. */
export function verdictSection(report: Report): Section {
  const { verdict } = report;
  const reasons = verdict.pass ? [] : (verdict.reasons ?? []);
  const because = reasons.length > 0 ? `: ${listWords(reasons.map(prose))}` : '';
  return {
    head: `## ${verdict.pass ? '✅' : '❌'} coupling-audit ${verdict.pass ? 'passed' : 'failed'}${because}\n\n${delta(report)}`,
    rows: [],
  };
}

function delta(report: Report): string {
  const [first = '', ...others] = countsOf(report);
  return `${[`**${first}**`, ...others].join(' · ')}${against(report.comparison)}`;
}

function against(comparison: Report['comparison']): string {
  const { base, baseline } = comparison ?? {};
  const sides = [
    ...(base ? [`${code(base.ref)} (${code(base.commit.slice(0, 10))})`] : []),
    ...(baseline ? [`${count(baseline.findings, 'finding')} in ${code(baseline.path)}`] : []),
  ];
  return sides.length > 0 ? `, compared with ${listWords(sides)}` : ', compared with nothing: no baseline, no base';
}

/** What the baseline records and the code no longer has. */
export function fixedSection({ staleBaseline }: Report): Section[] {
  if (staleBaseline.length === 0) return [];
  const rows = staleBaseline.slice(0, maxFixed).map((stale) => `- ${code(stale)}`);
  const hidden = staleBaseline.length - rows.length;
  return [
    {
      head: `\n<details><summary>${count(staleBaseline.length, 'line')} of the baseline can go: coupling-audit baseline prune</summary>\n`,
      rows: hidden > 0 ? [...rows, `- and ${hidden} more`] : rows,
      foot: '\n</details>',
    },
  ];
}
