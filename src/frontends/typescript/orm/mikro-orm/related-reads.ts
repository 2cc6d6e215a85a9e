import type { DeclaredTable, Project, RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { entries, isOff, items, property, refKey, textOf } from '../../things.js';
import { isSet } from './things.js';

type Found = Map<string, TableRef>;

/** The tables that loading relations reads, besides the entity's own: related entities and pivot tables, each once. */
export function relatedTables(
  table: DeclaredTable,
  paths: readonly string[],
  eager: boolean,
  project: Project,
): readonly TableRef[] {
  const found: Found = new Map();
  for (const path of paths) followPath(table, path.split('.'), eager, project, found);
  if (eager) followAll(table, (relation) => relation.eager, project, found, new Set());
  return [...found.values()];
}

function followPath(
  table: DeclaredTable,
  [first = '', ...rest]: readonly string[],
  eager: boolean,
  project: Project,
  found: Found,
): void {
  if (first === '*') {
    followAll(table, () => true, project, found, new Set());
    return;
  }
  const relation = table.relations.find((one) => one.property === first.replace(/:ref$/, ''));
  if (!relation) return;
  const keysOnly = first.endsWith(':ref') && relation.joinTable !== null;
  const next = keysOnly ? foundPivot(relation, found) : follow(relation, project, found);
  if (!next) return;
  if (eager) followAll(next, (one) => one.eager, project, found, new Set());
  if (rest.length > 0) followPath(next, rest, eager, project, found);
}

function foundPivot({ joinTable }: RelationDraft, found: Found): null {
  if (joinTable) found.set(refKey(joinTable), joinTable);
  return null;
}

function followAll(
  table: DeclaredTable,
  isFollowed: (relation: RelationDraft) => boolean,
  project: Project,
  found: Found,
  seen: Set<string>,
): void {
  const key = refKey({ kind: 'declared', symbol: table.symbol });
  if (seen.has(key)) return;
  seen.add(key);
  for (const relation of table.relations) {
    const next = isFollowed(relation) ? follow(relation, project, found) : null;
    if (next) followAll(next, isFollowed, project, found, seen);
  }
}

function follow(relation: RelationDraft, project: Project, found: Found): DeclaredTable | null {
  for (const ref of tablesOf(relation)) found.set(refKey(ref), ref);
  return project.tableOfRef(relation.target);
}

/** What reading through a relation touches. */
export function tablesOf(relation: RelationDraft): readonly TableRef[] {
  return relation.joinTable ? [relation.target, relation.joinTable] : [relation.target];
}

/** `['items', 'items.product']`, `true` for all, also as a type-safe list of `{ field }` objects. */
export function populatePaths(thing: Thing | undefined): readonly string[] {
  return items(thing).flatMap((one) => {
    if (one.kind === 'literal') return one.value === true ? ['*'] : [];
    const path = textOf(one) ?? textOf(property(one, 'field'));
    return path === null ? [] : [path];
  });
}

/** The relation paths (`items.product`) that find options ask for: loaded, selected, filtered or ordered by. */
export function optionReads(options: Thing | undefined, table: DeclaredTable, project: Project): readonly TableRef[] {
  const eager = !isOff(property(options, 'populate'));
  const dotted = items(property(options, 'fields')).flatMap((field) => {
    const path = textOf(field);
    return path?.includes('.') ? [path.slice(0, path.lastIndexOf('.'))] : [];
  });
  const paths = [...populatePaths(property(options, 'populate')), ...dotted];
  const conditions = ['where', 'orderBy', 'populateWhere', 'populateOrderBy'].map((name) => property(options, name));
  return [
    ...relatedTables(table, paths, eager, project),
    ...conditions.flatMap((one) => conditionReads(one, table, project)),
  ];
}

const groups = new Set(['$and', '$or', '$not']);
const quantifiers = new Set(['$some', '$none', '$every', '$size']);
const keys = new Set(['id', '_id', 'uuid']);

/**
 * The tables that conditions (or an order) on relations join. A condition on the key alone compares the foreign key where this side
 * holds it, and needs only the pivot table where there is one.
 */
export function conditionReads(
  condition: Thing | undefined,
  table: DeclaredTable,
  project: Project,
): readonly TableRef[] {
  return items(condition).flatMap((one) =>
    entries(one).flatMap(([name, below]) => {
      if (groups.has(name)) return conditionReads(below, table, project);
      const relation = table.relations.find((candidate) => candidate.property === name);
      return relation ? relationReads(relation, below, project) : [];
    }),
  );
}

function relationReads(relation: RelationDraft, below: Thing, project: Project): readonly TableRef[] {
  const held = entries(below);
  const next = project.tableOfRef(relation.target);
  if (held.every(([name]) => isKey(name))) {
    if (relation.joinTable) return [relation.joinTable];
    return relation.owning === true ? [] : [relation.target];
  }
  const deeper = held.flatMap(([name, value]) => {
    if (!next) return [];
    return quantifiers.has(name) ? conditionReads(value, next, project) : [];
  });
  return [...tablesOf(relation), ...deeper, ...(next ? conditionReads(below, next, project) : [])];
}

function isKey(name: string): boolean {
  return keys.has(name) || (name.startsWith('$') && !quantifiers.has(name) && !groups.has(name));
}

/** Nested objects that are inserted along with the entity that holds them, and the pivot tables of those held. */
export function nestedWrites(data: Thing | undefined, table: DeclaredTable, project: Project): readonly TableRef[] {
  return items(data).flatMap((row) =>
    table.relations.flatMap((relation) => {
      const value = property(row, relation.property);
      const held = items(value);
      if (!isSet(value) || held.length === 0) return [];
      const fresh = relation.cascade ? held.filter((one) => one.kind === 'record') : [];
      const next = fresh.length > 0 ? project.tableOfRef(relation.target) : null;
      return [
        ...(relation.joinTable ? [relation.joinTable] : []),
        ...(fresh.length > 0 ? [relation.target] : []),
        ...(next ? nestedWrites({ kind: 'list', items: fresh }, next, project) : []),
      ];
    }),
  );
}
