import { own } from '../../../../core/collections.js';
import type { DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, unknown } from '../../things.js';
import { tablesOf } from './related-reads.js';
import type { BuilderState } from './roles.js';
import { entityOf, namedTable, targetOfRef, targetsOf } from './targets.js';

/** What a join, `from` or `into` names: the tables it touches and what its alias stands for from then on. */
export type Joined = { readonly refs: readonly TableRef[]; readonly entity: Thing };

const nothing: Joined = { refs: [], entity: unknown };

/** The first argument of a join: 'alias.relation', an entity, an entity name, a table name, or a subquery. */
export function joined(thing: Thing | undefined, state: BuilderState, project: Project, near: string): Joined {
  if (!thing || thing.kind === 'lambda' || isSubquery(thing)) return nothing;
  const parts = alternatives(thing).map((one) => {
    const path = relationPath(one);
    return path ? joinedRelation(path, state, project, near) : source(one, state, project, near);
  });
  const [first = nothing] = parts;
  return { refs: parts.flatMap((part) => part.refs), entity: first.entity };
}

/** What `from`, `into` and `update` name; a dot in a text belongs to a schema here. */
export function source(thing: Thing | undefined, state: BuilderState, project: Project, near: string): Joined {
  if (!thing || thing.kind === 'lambda' || isSubquery(thing)) return nothing;
  const parts = targetsOf(thing, project, near).map((target): Joined => {
    const name = target.entity.kind === 'text' ? target.entity.value : null;
    if (target.table || name === null) return { refs: [target.ref], entity: target.entity };
    return Object.hasOwn(state.aliases, name) ? nothing : { refs: [namedTable(name)], entity: unknown };
  });
  const [first = nothing] = parts;
  return { refs: parts.flatMap((part) => part.refs), entity: first.entity };
}

/** `(${inner.getQuery()})`: a subquery's text, whose own builder has told its tables; or a table function. */
function isSubquery(thing: Thing): boolean {
  if (thing.kind === 'text') return thing.value.includes('(');
  return thing.kind === 'partial-text' && (thing.parts[0] ?? '').trimStart().startsWith('(');
}

type RelationPath = { readonly alias: string | null; readonly property: string };

/** 'order.items'; the alias is null when only the relation's name is known (`${alias}.items`). */
function relationPath(thing: Thing): RelationPath | null {
  if (thing.kind === 'partial-text') {
    const [last] = thing.parts.slice(-1);
    return last?.startsWith('.') ? { alias: null, property: last.slice(1) } : null;
  }
  if (thing.kind !== 'text') return null;
  const dot = thing.value.indexOf('.');
  return dot > 0 ? { alias: thing.value.slice(0, dot), property: thing.value.slice(dot + 1) } : null;
}

function joinedRelation(path: RelationPath, state: BuilderState, project: Project, near: string): Joined {
  const known = path.alias === null ? undefined : own(state.aliases, path.alias);
  const owners = known ? [known] : guessedOwners(path, state, project, near);
  for (const owner of owners) {
    for (const target of targetsOf(owner, project, near)) {
      const relation = target.table?.relations.find((one) => one.property === path.property);
      if (relation) return { refs: tablesOf(relation), entity: entityOf(relation.target) };
    }
  }
  const open = owners.find((owner) => owner.kind === 'open');
  if (open?.kind === 'open') {
    const ref: TableRef = { kind: 'open', name: `${open.name}.${path.property}` };
    return { refs: [ref], entity: ref };
  }
  const reason = `the joined relation ${path.alias ?? '?'}.${path.property} cannot be told`;
  return { refs: [{ kind: 'unknown', reason }], entity: unknown };
}

/**
 * Who an alias may be that was given where it cannot be seen (on the same builder in an earlier statement, or by the caller):
 * whatever a relation of that name leads to, an entity of that name, and at last every entity in reach.
 */
function guessedOwners(path: RelationPath, state: BuilderState, project: Project, near: string): readonly Thing[] {
  const known = [state.entity, ...Object.values(state.aliases)];
  const tables = known.flatMap((thing) => targetsOf(thing, project, near).flatMap((target) => target.table ?? []));
  const reach = reachable(tables, project);
  const ofName = reach.flatMap((table) =>
    table.relations.filter((relation) => relation.property === path.alias).map((relation) => entityOf(relation.target)),
  );
  return [...ofName, ...namedEntity(path.alias), ...known, ...reach.map(entityThing)];
}

function namedEntity(alias: string | null): readonly Thing[] {
  return alias === null ? [] : [{ kind: 'text', value: alias.charAt(0).toUpperCase() + alias.slice(1) }];
}

function entityThing(table: DeclaredTable): Thing {
  return { kind: 'symbol', symbol: table.symbol, declaration: 'class' };
}

const farthest = 3;

/** Entities within a few relations, nearest first. */
function reachable(start: readonly DeclaredTable[], project: Project): readonly DeclaredTable[] {
  const found = new Map<string, DeclaredTable>();
  let level = start;
  for (let distance = 0; distance <= farthest && level.length > 0; distance++) {
    const fresh = level.filter((table) => !found.has(tableKey(table)));
    for (const table of fresh) found.set(tableKey(table), table);
    level = fresh.flatMap((table) =>
      table.relations.flatMap((relation) => targetOfRef(relation.target, project).table ?? []),
    );
  }
  return [...found.values()];
}

function tableKey(table: DeclaredTable): string {
  return `${table.symbol.file}#${table.symbol.name}`;
}
