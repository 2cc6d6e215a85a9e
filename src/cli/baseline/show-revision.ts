import { count } from '../../core/wording.js';
import type { Change, Revision } from '../../gate/revise.js';

/** What a revision changes in a baseline, and how large that is now. */
export function revisionLines({ records, added, widened, narrowed, removed }: Revision, shown: string): string[] {
  const changed = [...added, ...widened, ...narrowed, ...removed].length > 0;
  const now = `${shown} ${changed ? 'now records' : 'is up to date: it records'} ${count(records.length, 'finding')}`;
  return [
    ...block('added', added.map(plus)),
    ...block('widened', widened.map(grown)),
    ...block('narrowed', narrowed.map(lessened)),
    ...block('removed', removed.map(minus)),
    now,
  ];
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${title} ${lines.length}:`, ...lines, ''] : [];
}

const plus = (name: string): string => `  + ${name}`;
const minus = (name: string): string => `  - ${name}`;
const grown = ({ name, parts }: Change): string => `  + ${name}: + ${parts.join(', ')}`;
const lessened = ({ name, parts }: Change): string => `  - ${name}: - ${parts.join(', ')}`;
