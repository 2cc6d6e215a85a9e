import { sortedSet } from '../../core/collections.js';
import type { Table } from '../../core/model.js';
import type { TableRef } from '../../core/orm-plugin.js';
import type { View } from '../reach/sql/views.js';
import { type Placed, type Placement, tableId } from './place-tables.js';
import { mayBeSame, nameKey, type SchemaHomes } from './schema-homes.js';

type PlacedView = { readonly placed: Placed; readonly sources: readonly Placed[] };

/** Names the tables that each view is made of in the end, through views of views. Tables that are no views stay as they are. */
export function withBaseTables(
  tables: readonly Table[],
  views: readonly View[],
  placement: Placement,
  homes: SchemaHomes,
): readonly Table[] {
  const byName = new Map<string, PlacedView>();
  for (const view of views)
    for (const { service, placed } of homes(view.file, view.table))
      byName.set(nameKey(placed), { placed, sources: sourcesOf(view, placed, service, placement) });
  if (byName.size === 0) return tables;
  const idOf = (placed: Placed) =>
    tables.find((table) => table.database === placed.database && mayBeSame(table, placed))?.id ??
    tableId(placed, placement);
  return tables.map((table) => {
    const bases = basesOf(table, byName, new Set());
    return bases.length > 0 ? { ...table, baseTables: sortedSet(bases.map(idOf)) } : table;
  });
}

function sourcesOf({ sources }: View, { database }: Placed, service: string, placement: Placement): readonly Placed[] {
  const inDatabase = (ref: TableRef): TableRef => (ref.kind === 'named' ? { ...ref, database } : ref);
  return sources.flatMap((ref) => placement.place(service, inDatabase(ref)) ?? []);
}

/** A view that has been seen on the way has given its tables, or selects from itself. */
function basesOf(table: Placed, views: ReadonlyMap<string, PlacedView>, seen: Set<string>): readonly Placed[] {
  const key = nameKey(table);
  const view = views.get(key);
  if (!view || !mayBeSame(view.placed, table) || seen.has(key)) return [];
  seen.add(key);
  return view.sources.flatMap((source) => {
    const known = views.get(nameKey(source));
    return known && mayBeSame(known.placed, source) ? basesOf(source, views, seen) : [source];
  });
}
