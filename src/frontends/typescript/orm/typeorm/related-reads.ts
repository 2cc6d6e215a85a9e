import { own } from '../../../../core/collections.js';
import type { Location } from '../../../../core/location.js';
import type { DeclaredTable, Project, RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, items, property, refKey, textOf } from '../../things.js';
import { isSet } from './things.js';

/** A relation by its path (`items.product`), and where it is asked for; null where that is the call itself. */
export type AskedPath = { readonly path: string; readonly at: Location | null };
export type RelatedTable = { readonly ref: TableRef; readonly at: Location | null };

type Found = Map<string, RelatedTable>;

/** The tables that loading relations reads, besides the entity's own: related entities and join tables, each once. */
export function relatedTables(
  table: DeclaredTable,
  paths: readonly AskedPath[],
  eager: boolean,
  project: Project,
): readonly RelatedTable[] {
  const found: Found = new Map();
  for (const { path, at } of paths) followPath(table, path.split('.'), at, eager, project, found);
  if (eager) followEager(table, null, project, found, new Set());
  return [...found.values()];
}

function followPath(
  table: DeclaredTable,
  [first, ...rest]: readonly string[],
  at: Location | null,
  eager: boolean,
  project: Project,
  found: Found,
): void {
  const relation = table.relations.find((one) => one.property === first);
  if (!relation) return;
  const next = follow(relation, at, project, found);
  if (!next) return;
  if (eager) followEager(next, at, project, found, new Set());
  if (rest.length > 0) followPath(next, rest, at, eager, project, found);
}

function followEager(
  table: DeclaredTable,
  at: Location | null,
  project: Project,
  found: Found,
  seen: Set<string>,
): void {
  const key = refKey({ kind: 'declared', symbol: table.symbol });
  if (seen.has(key)) return;
  seen.add(key);
  for (const relation of table.relations) {
    const next = relation.eager ? follow(relation, at, project, found) : null;
    if (next) followEager(next, at, project, found, seen);
  }
}

function follow(relation: RelationDraft, at: Location | null, project: Project, found: Found): DeclaredTable | null {
  for (const ref of tablesOf(relation)) {
    const key = refKey(ref);
    if (!found.has(key)) found.set(key, { ref, at });
  }
  return project.tableOfRef(relation.target);
}

/** What reading through a relation touches. */
export function tablesOf(relation: RelationDraft): readonly TableRef[] {
  return relation.joinTable ? [relation.target, relation.joinTable] : [relation.target];
}

/** The relation paths (`items.product`) that find options ask for: loaded, joined, filtered or ordered by. */
export function optionPaths(options: Thing, table: DeclaredTable, project: Project): readonly AskedPath[] {
  return alternatives(options).flatMap((one) => [
    ...relationPaths(property(one, 'relations'), placeOf(one, 'relations')),
    ...joinPaths(property(one, 'join')).map((path) => ({ path, at: placeOf(one, 'join') })),
    ...wherePaths(property(one, 'where'), table, project, placeOf(one, 'where')),
    ...wherePaths(property(one, 'order'), table, project, placeOf(one, 'order')),
  ]);
}

function placeOf(options: Thing, name: string): Location | null {
  return (options.kind === 'record' && own(options.places ?? {}, name)) || null;
}

/** `loadRelationIds` reads the keys of related rows: from join tables, and from the tables that hold foreign keys to this one. */
export function relationIdTables(options: Thing, table: DeclaredTable): readonly TableRef[] {
  const asked = property(options, 'loadRelationIds');
  if (!isSet(asked)) return [];
  const named = items(property(asked, 'relations') ?? asked).flatMap((one) => textOf(one) ?? []);
  return table.relations.flatMap((relation) => {
    if (named.length > 0 && !named.includes(relation.property)) return [];
    if (relation.joinTable) return [relation.joinTable];
    return table.columns.some((column) => column.property === relation.property) ? [] : [relation.target];
  });
}

/** `['items', 'items.product']` or `{ items: { product: true } }`. */
function relationPaths(relations: Thing | undefined, at: Location | null): readonly AskedPath[] {
  return items(relations).flatMap((one) => {
    if (one.kind === 'text') return [{ path: one.value, at }];
    if (one.kind !== 'record') return [];
    return Object.entries(one.properties).flatMap(([name, below]) => {
      if (!isSet(below)) return [];
      const own = placeOf(one, name) ?? at;
      return [{ path: name, at: own }, ...relationPaths(recordOnly(below), own).map((path) => behind(name, path))];
    });
  });
}

function behind(name: string, { path, at }: AskedPath): AskedPath {
  return { path: `${name}.${path}`, at };
}

function recordOnly(thing: Thing): Thing | undefined {
  return thing.kind === 'record' ? thing : undefined;
}

/** Conditions below a relation join it; nested objects of embedded columns do not. */
export function wherePaths(
  where: Thing | undefined,
  table: DeclaredTable,
  project: Project,
  at: Location | null = null,
): readonly AskedPath[] {
  return items(where).flatMap((one) => {
    if (one.kind !== 'record') return [];
    return Object.entries(one.properties).flatMap(([name, below]) => {
      const relation = table.relations.find((candidate) => candidate.property === name);
      if (!relation || below.kind !== 'record') return [];
      const next = project.tableOfRef(relation.target);
      const own = placeOf(one, name) ?? at;
      const further = next ? wherePaths(below, next, project, own) : [];
      return [{ path: name, at: own }, ...further.map((path) => behind(name, path))];
    });
  });
}

/** The relation paths whose rows find options load into what they yield. */
export function loadedPaths(options: Thing): readonly string[] {
  return [
    ...relationPaths(property(options, 'relations'), null).map(({ path }) => path),
    ...joinPaths(property(options, 'join'), ['leftJoinAndSelect', 'innerJoinAndSelect']),
  ];
}

const joinKinds = ['leftJoin', 'leftJoinAndSelect', 'innerJoin', 'innerJoinAndSelect'];

/** `join: { alias: 'o', leftJoinAndSelect: { item: 'o.items', product: 'item.product' } }`. */
function joinPaths(join: Thing | undefined, loading?: readonly string[]): readonly string[] {
  const main = textOf(property(join, 'alias'));
  const aliases = new Map<string, string>();
  const asked: string[] = [];
  for (const kind of joinKinds) {
    const joined = property(join, kind);
    if (joined?.kind !== 'record') continue;
    for (const [alias, path] of Object.entries(joined.properties)) aliases.set(alias, textOf(path) ?? '');
    if (!loading || loading.includes(kind)) asked.push(...Object.keys(joined.properties));
  }
  return asked.map((alias) => aliases.get(alias) ?? '').map((path) => expanded(path, main, aliases, 0));
}

function expanded(path: string, main: string | null, aliases: ReadonlyMap<string, string>, depth: number): string {
  const [alias = '', ...rest] = path.split('.');
  const parent = aliases.get(alias);
  if (alias === main || parent === undefined || depth > aliases.size) return rest.join('.');
  return [expanded(parent, main, aliases, depth + 1), ...rest].join('.');
}
