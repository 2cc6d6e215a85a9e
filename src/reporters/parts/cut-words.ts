import type { Finding } from '../../core/finding.js';
import { count, listWords, tableTitle } from '../../core/wording.js';
import type { CutPlan } from './first-cuts.js';

const maxFreed = 6;
const maxSymbols = 3;

/** What to end, as a reader calls it. */
export function cutTitle({ smell, data, message, extent }: Finding): string {
  if (smell === 'shared-table') {
    const owner = typeof data.owner === 'string' ? `a table of ${data.owner}` : 'a table without an owner';
    return `${tableTitle(String(data.table))}, ${owner}`;
  }
  if (smell === 'shared-domain-type') return `the type ${String(data.type)} of ${String(data.library)}`;
  if (smell === 'cross-service-import')
    return `the import of ${listWords(extent, maxSymbols)} by ${String(data.from)} from ${String(data.to)}`;
  return message;
}

/** What is left once all of it has been ended, as a sentence. */
export function cutPlanOutcome({ cuts, before, after, freed }: CutPlan): string {
  const without = cuts.length === 1 ? 'it' : `these ${cuts.length}`;
  const left = after === 0 ? 'no pair is left' : `${after} of ${count(before, 'pair')} are left`;
  const alone =
    freed.length === 0
      ? 'though no service more can be deployed alone yet'
      : `and ${listWords(freed, maxFreed)} can be deployed alone`;
  return `Without ${without}, ${left}, ${alone}.`;
}
