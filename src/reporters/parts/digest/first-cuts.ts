import type { Report } from '../../../core/report.js';
import { cutPlanOutcome, cutTitle } from '../cut-words.js';
import { firstCuts } from '../first-cuts.js';
import { prose, row, table } from '../markdown.js';
import type { Section } from '../within-limit.js';

/** Where to begin when many services are locked; no section where there are few locks. */
export function firstCutsSection({ findings }: Report): Section[] {
  const plan = firstCuts(findings);
  if (!plan) return [];
  return [
    {
      head: `\n### Where to begin\n\n${table('holds', 'what')}`,
      rows: plan.cuts.map(({ finding, pairs }) =>
        row(`${pairs} of ${plan.before} locked pairs`, prose(cutTitle(finding))),
      ),
      foot: `\n${prose(cutPlanOutcome(plan))}`,
    },
  ];
}
