import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { entries } from '../../things.js';
import { exportName, isAnyTableType } from './exports.js';
import { alternatives, handleOf, pluginId } from './things.js';

const readNothing = ['subquery', 'select', 'definition', 'insert', 'update', 'delete'] as const;

/** The tables that stand where a query names a table: none for a subquery, one that is not known for what is computed. */
export function tablesAt(thing: Thing | undefined, project: Project): readonly TableRef[] {
  return alternatives(thing).flatMap((one): readonly TableRef[] => {
    if (handleOf(one, ...readNothing)) return [];
    const table = knownTable(one, project);
    if (table) return [table];
    if (one.kind === 'open') return [{ kind: 'open', name: one.name }];
    if (isQuery(one)) return [];
    return [{ kind: 'unknown', reason: 'the table is computed' }];
  });
}

/** A parameter typed as SQL or as a query of Drizzle. */
function isQuery(thing: Thing): boolean {
  const name = thing.kind === 'instance' ? exportName(thing.type) : null;
  return name !== null && !isAnyTableType(name);
}

/** The table of Drizzle that a thing is; null where that cannot be told. */
export function knownTable(thing: Thing, project: Project): TableRef | null {
  const made = handleOf(thing, 'table');
  if (made) return made.table;
  if (thing.kind !== 'symbol' && thing.kind !== 'instance') return null;
  const declared = project.tableOf(thing);
  return declared?.via === pluginId ? { kind: 'declared', symbol: declared.symbol } : null;
}

export function accesses(
  operation: Operation,
  tables: readonly TableRef[],
  columnsOf: (table: TableRef) => readonly string[] = () => [],
): readonly AccessDraft[] {
  return tables.map((table) => ({ operation, table, columns: columnsOf(table) }));
}

/** The physical columns of a table among the fields of a selection (`{ id: users.id, total: orders.total }`). */
export function selectedColumns(fields: Thing | undefined, table: TableRef, project: Project): readonly string[] {
  const selected = entries(fields).flatMap(([, value]) => {
    if (value.kind === 'record') return selectedColumns(value, table, project);
    if (value.kind !== 'member') return [];
    const of = knownTable(value.of, project);
    return of && tableKey(of) === tableKey(table) ? physicalColumns(table, [value.name], project) : [];
  });
  return [...new Set(selected)];
}

export function physicalColumns(table: TableRef, properties: readonly string[], project: Project): readonly string[] {
  const columns = project.tableOfRef(table)?.columns ?? [];
  return properties.flatMap((name) => columns.find((column) => column.property === name)?.column ?? []);
}

/** The same for references to one table. */
export function tableKey(ref: TableRef): string {
  switch (ref.kind) {
    case 'declared':
      return `${ref.symbol.file}#${ref.symbol.name}`;
    case 'named':
      return `${ref.schema ?? ''}.${ref.name}`;
    case 'open':
      return `?${ref.name}`;
    case 'unknown':
      return '!';
  }
}
