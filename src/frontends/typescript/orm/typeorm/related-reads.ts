import type { DeclaredTable, Project, RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { refKey } from './targets.js';
import { alternatives, isSet, items, property, textOf } from './things.js';

/** The tables that loading relations reads, besides the entity's own: related entities and join tables, each once. */
export function relatedTables(
  table: DeclaredTable,
  paths: readonly string[],
  eager: boolean,
  project: Project,
): readonly TableRef[] {
  const found = new Map<string, TableRef>();
  for (const path of paths) followPath(table, path.split('.'), eager, project, found);
  if (eager) followEager(table, project, found, new Set());
  return [...found.values()];
}

function followPath(
  table: DeclaredTable,
  [first, ...rest]: readonly string[],
  eager: boolean,
  project: Project,
  found: Map<string, TableRef>,
): void {
  const relation = table.relations.find((one) => one.property === first);
  if (!relation) return;
  const next = follow(relation, project, found);
  if (!next) return;
  if (eager) followEager(next, project, found, new Set());
  if (rest.length > 0) followPath(next, rest, eager, project, found);
}

function followEager(table: DeclaredTable, project: Project, found: Map<string, TableRef>, seen: Set<string>): void {
  const key = refKey({ kind: 'declared', symbol: table.symbol });
  if (seen.has(key)) return;
  seen.add(key);
  for (const relation of table.relations) {
    const next = relation.eager ? follow(relation, project, found) : null;
    if (next) followEager(next, project, found, seen);
  }
}

function follow(relation: RelationDraft, project: Project, found: Map<string, TableRef>): DeclaredTable | null {
  for (const ref of tablesOf(relation)) found.set(refKey(ref), ref);
  return project.tableOfRef(relation.target);
}

/** What reading through a relation touches. */
export function tablesOf(relation: RelationDraft): readonly TableRef[] {
  return relation.joinTable ? [relation.target, relation.joinTable] : [relation.target];
}

/** The relation paths (`items.product`) that find options ask for: loaded, joined, filtered or ordered by. */
export function optionPaths(options: Thing, table: DeclaredTable, project: Project): readonly string[] {
  return alternatives(options).flatMap((one) => [
    ...relationPaths(property(one, 'relations')),
    ...joinPaths(property(one, 'join')),
    ...wherePaths(property(one, 'where'), table, project),
    ...wherePaths(property(one, 'order'), table, project),
  ]);
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
function relationPaths(relations: Thing | undefined): readonly string[] {
  return items(relations).flatMap((one) => {
    if (one.kind === 'text') return [one.value];
    if (one.kind !== 'record') return [];
    return Object.entries(one.properties).flatMap(([name, below]) => {
      if (!isSet(below)) return [];
      return [name, ...relationPaths(recordOnly(below)).map((path) => `${name}.${path}`)];
    });
  });
}

function recordOnly(thing: Thing): Thing | undefined {
  return thing.kind === 'record' ? thing : undefined;
}

/** Conditions below a relation join it; nested objects of embedded columns do not. */
export function wherePaths(where: Thing | undefined, table: DeclaredTable, project: Project): readonly string[] {
  return items(where).flatMap((one) => {
    if (one.kind !== 'record') return [];
    return Object.entries(one.properties).flatMap(([name, below]) => {
      const relation = table.relations.find((candidate) => candidate.property === name);
      if (!relation || below.kind !== 'record') return [];
      const next = project.tableOfRef(relation.target);
      return [name, ...(next ? wherePaths(below, next, project).map((path) => `${name}.${path}`) : [])];
    });
  });
}

const joinKinds = ['leftJoin', 'leftJoinAndSelect', 'innerJoin', 'innerJoinAndSelect'];

/** `join: { alias: 'o', leftJoinAndSelect: { item: 'o.items', product: 'item.product' } }`. */
function joinPaths(join: Thing | undefined): readonly string[] {
  const main = textOf(property(join, 'alias'));
  const aliases = new Map<string, string>();
  for (const kind of joinKinds) {
    const joined = property(join, kind);
    if (joined?.kind !== 'record') continue;
    for (const [alias, path] of Object.entries(joined.properties)) aliases.set(alias, textOf(path) ?? '');
  }
  return [...aliases.values()].map((path) => expanded(path, main, aliases, 0));
}

function expanded(path: string, main: string | null, aliases: ReadonlyMap<string, string>, depth: number): string {
  const [alias = '', ...rest] = path.split('.');
  const parent = aliases.get(alias);
  if (alias === main || parent === undefined || depth > aliases.size) return rest.join('.');
  return [expanded(parent, main, aliases, depth + 1), ...rest].join('.');
}
