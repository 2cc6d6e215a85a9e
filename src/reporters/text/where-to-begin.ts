import type { Finding } from '../../core/finding.js';
import { cutPlanOutcome, cutTitle } from '../parts/cut-words.js';
import { firstCuts } from '../parts/first-cuts.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { shownDigits } from './one-finding.js';

/** The few causes that hold most locks together, and what is left without them; nothing where there are few locks. */
export function whereToBegin(findings: readonly Finding[], { width, chalk }: RenderOptions): string[] {
  const plan = firstCuts(findings);
  if (!plan) return [];
  const { cuts, before } = plan;
  const digits = String(before).length;
  return [
    '',
    ...wrap(`Where to begin, of the ${before} pairs of services that are locked:`, width).map((line) =>
      chalk.bold(line),
    ),
    ...cuts.flatMap(({ finding, pairs }) => {
      const what = `${cutTitle(finding)} (${finding.fingerprint.slice(0, shownDigits)})`;
      return wrap(what, width, `  in ${String(pairs).padStart(digits)}: `, '    ');
    }),
    ...wrap(cutPlanOutcome(plan), width, '  '),
  ];
}
