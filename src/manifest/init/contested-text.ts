import { count, listWords } from '../../core/wording.js';
import type { ContestedTable } from './proposal.js';

const maxListed = 20;
const maxNamed = 4;

/** A comment that lists what only the team can decide. */
export function contestedLines(tables: readonly ContestedTable[]): readonly string[] {
  if (tables.length === 0) return [];
  const hidden = tables.length - maxListed;
  const rest =
    hidden > 0 ? [`#   and ${count(hidden, 'more table')}; \`coupling-audit tables --shared\` lists all`] : [];
  return [
    '# No owner is evident for these. Add each to the "owns:" of one service:',
    ...tables.slice(0, maxListed).map((table) => `#   ${table.id}: ${usersOf(table)}`),
    ...rest,
  ];
}

/** "written by a and b; read by c; altered by d". */
export function usersOf(table: Pick<ContestedTable, 'writers' | 'readers' | 'alterers'>): string {
  const parts = [
    ['written', table.writers],
    ['read', table.readers],
    ['altered', table.alterers],
  ] as const;
  return parts
    .filter(([, services]) => services.length > 0)
    .map(([verb, services]) => `${verb} by ${listWords(services, maxNamed)}`)
    .join('; ');
}
