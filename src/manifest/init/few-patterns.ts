import { groupBy, sortedSet } from '../../core/collections.js';
import type { Table } from '../../core/model.js';
import type { NameFor } from './table-names.js';

/** Up to here every table is named, for names say more than patterns. */
const fewEnough = 30;
/** A pattern for fewer says less than their names. */
const worthPattern = 4;

/**
 * Names for the tables, sorted; where they are many, `order_*` for a family of tables of which this service owns every one
 * that there is in the database.
 */
export function asFewPatterns(
  service: string,
  tables: readonly Table[],
  all: readonly Table[],
  nameFor: NameFor,
): readonly string[] {
  const names = new Map<Table, string>();
  for (const table of tables) {
    const name = nameFor(service, table);
    if (name !== null) names.set(table, name);
  }
  if (names.size <= fewEnough) return sortedSet(names.values());
  const foreign = all.filter((table) => !names.has(table)).map(({ name }) => name.toLowerCase());
  const families = groupBy(names, ([, name]) => firstWord(name));
  return sortedSet(
    [...families].flatMap(([word, members]) => {
      const own = members.map(([, name]) => name);
      const start = word.slice(word.lastIndexOf('/') + 1).toLowerCase();
      const reaches = foreign.some((name) => name.startsWith(start)) || start.includes('.');
      return own.length < worthPattern || reaches ? own : [`${word}*`];
    }),
  );
}

/** `order_` of `order_lines`, `order` of `orderLines`. */
function firstWord(name: string): string {
  return /^(?:[^/]*\/)?(?:[^_]+?_|[a-z\d]+(?=[A-Z]))/.exec(name)?.[0] ?? name;
}
