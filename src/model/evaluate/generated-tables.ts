import { remembering } from '../../core/collections.js';
import type { Evaluator } from './evaluator.js';

/**
 * The table of a constant that a generator writes to a folder which is not in the repository (`Orders.table`, where the package has
 * `tables/orders.sql` and no `generated/`), by the module's path and the constant's name. Null where not just one table that the package's
 * SQL files create is called so.
 */
export type GeneratedTables = (path: string, constant: string) => string | null;

/** The files are looked through when somebody asks. */
export function createGeneratedTables(e: Evaluator): GeneratedTables {
  const created = remembering((folder: string) => createdTables(e, folder));
  return (path, constant) => {
    const found = created(e.project.packageFolder(path)).get(spelling(constant)) ?? [];
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

/** By their spelling; migrations count for the tables that they make. */
function createdTables(
  { linker: { sources }, project }: Evaluator,
  folder: string,
): ReadonlyMap<string, readonly string[]> {
  const names = new Set<string>();
  for (const [path, { role, facts }] of sources.files) {
    if (facts.kind !== 'sql' || role === 'test' || project.packageFolder(path) !== folder) continue;
    for (const { tables } of facts.statements)
      for (const { name, schema, verb } of tables)
        if (verb === 'create') names.add(schema === null || schema === 'public' ? name : `${schema}.${name}`);
  }
  const found = new Map<string, string[]>();
  for (const name of names) {
    const key = spelling(name.slice(name.indexOf('.') + 1));
    found.set(key, [...(found.get(key) ?? []), name]);
  }
  return found;
}

/** `OrderItems` and `order_items` are one name. */
function spelling(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
