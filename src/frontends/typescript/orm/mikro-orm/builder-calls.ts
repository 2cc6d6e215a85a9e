import { own } from '../../../../core/collections.js';
import type { AccessDraft, CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, isTelling, refKey, textOf, unknown } from '../../things.js';
import { conditionReads, populatePaths, relatedTables, tablesOf } from './related-reads.js';
import { type BuilderState, roleOf, thingOf } from './roles.js';
import { access, entityOf, rowsOf, targetsOf } from './targets.js';

const writeVerbs = new Set(['insert', 'update', 'delete', 'truncate']);
const terminals = new Set(
  'getResult getResultList getSingleResult getResultAndCount getCount execute stream then'.split(' '),
);
const conditions = new Set(['where', 'andWhere', 'orWhere', 'orderBy', 'andOrderBy', 'having']);

/** `createQueryBuilder(Order, 'o')`. What follows on the builder decides between read and write. */
export function builderCreated(
  entity: Thing,
  alias: Thing | undefined,
  connection: string | null,
  call: CallView,
  project: Project,
): CallMeaning {
  const operation = call.chain.some((name) => writeVerbs.has(name)) ? 'write' : 'read';
  const isSubquery = roleOf(entity, null, project)?.kind === 'builder';
  const main = isSubquery ? unknown : entity;
  const state = aliased({ entity: main, aliases: {}, operation, told: true, connection }, alias, main);
  const targets = isSubquery ? [] : targetsOf(main, project, call.at.file);
  return {
    accesses: targets.map((target) => access(operation, target.ref, connection)),
    result: builderThing(state, call, project),
  };
}

export function builderMeaning(state: BuilderState, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  if (terminals.has(name)) return { accesses: [], result: resultOf(name, state, call, project) };
  if (name === 'getKnexQuery' || name === 'getKnex') return null;
  if (/join/i.test(name)) return joinAdded(state, call, project);
  if (name === 'from') return builderCreated(args[0] ?? unknown, args[1], state.connection, call, project);
  if (writeVerbs.has(name)) return verbChosen(state, call, project);
  const refs = conditions.has(name) || name === 'populate' ? relatedReads(state, call, project) : [];
  return { accesses: reads(refs, state), result: builderThing(state, call, project) };
}

function builderThing(state: BuilderState, call: CallView, project: Project): Thing {
  return thingOf({ kind: 'builder', state }, project, call.at.file);
}

function aliased(state: BuilderState, alias: Thing | undefined, entity: Thing): BuilderState {
  const name = textOf(alias);
  return name === null ? state : { ...state, aliases: { ...state.aliases, [name]: entity } };
}

function reads(refs: readonly TableRef[], { connection }: BuilderState): readonly AccessDraft[] {
  const each = new Map(refs.map((ref) => [refKey(ref), ref]));
  return [...each.values()].map((ref) => access('read', ref, connection));
}

/** `where({ customer: { name } })` joins the relation by itself; `populate([{ field }])` loads it. */
function relatedReads({ entity }: BuilderState, call: CallView, project: Project): readonly TableRef[] {
  if (!isTelling(entity)) return [];
  return targetsOf(entity, project, call.at.file).flatMap(({ table }) => {
    if (!table) return [];
    if (call.name === 'populate') return relatedTables(table, populatePaths(call.args[0]), false, project);
    return conditionReads(call.args[0], table, project);
  });
}

type Joined = { readonly refs: readonly TableRef[]; readonly entity: Thing };

function joinAdded(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const [first, alias] = call.args;
  const joined = first ? alternatives(first).map((one) => joinedBy(one, state, call, project)) : [];
  const next = aliased(state, alias, joined[0]?.entity ?? unknown);
  const refs = joined.flatMap((one) => one.refs);
  return { accesses: reads(refs, state), result: builderThing(next, call, project) };
}

/** 'o.items', 'items', an entity (v7), or a subquery, which has told its own tables. */
function joinedBy(thing: Thing, state: BuilderState, call: CallView, project: Project): Joined {
  if (thing.kind === 'symbol') {
    const targets = targetsOf(thing, project, call.at.file);
    return { refs: targets.map((target) => target.ref), entity: thing };
  }
  if (thing.kind === 'handle' || thing.kind === 'list' || thing.kind === 'instance') {
    return { refs: [], entity: unknown };
  }
  return joinedPath(relationPath(thing), state, call, project);
}

type RelationPath = { readonly alias: string | null; readonly property: string };

/** The alias is null when only the relation's name is known (`${alias}.items`, 'items'). */
function relationPath(thing: Thing): RelationPath {
  const last = thing.kind === 'partial-text' ? thing.parts.at(-1) : textOf(thing);
  if (!last) return { alias: null, property: '' };
  const dot = last.lastIndexOf('.');
  return { alias: dot > 0 ? last.slice(0, dot) : null, property: last.slice(dot + 1) };
}

function joinedPath({ alias, property }: RelationPath, state: BuilderState, call: CallView, project: Project): Joined {
  const known = alias === null ? undefined : own(state.aliases, alias);
  const owners = known ? [known] : [state.entity, ...Object.values(state.aliases)];
  for (const owner of owners.filter(isTelling)) {
    for (const { table } of targetsOf(owner, project, call.at.file)) {
      const relation = table?.relations.find((one) => one.property === property);
      if (relation) return { refs: tablesOf(relation), entity: entityOf(relation.target) };
    }
  }
  const open = owners.find((owner) => owner.kind === 'open');
  if (open?.kind === 'open') {
    const ref: TableRef = { kind: 'open', name: `${open.name}.${property}` };
    return { refs: [ref], entity: ref };
  }
  const reason = `the joined relation ${alias ?? '?'}.${property} cannot be told`;
  return { refs: [{ kind: 'unknown', reason }], entity: unknown };
}

/** `delete()` and its like: a write of the main table where it was not visible from the builder's creation. */
function verbChosen(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const next: BuilderState = { ...state, operation: 'write' };
  const silent = !isTelling(state.entity) || state.operation === 'write';
  const targets = silent ? [] : targetsOf(state.entity, project, call.at.file);
  const written = targets.map((target) => access('write', target.ref, state.connection));
  return { accesses: written, result: builderThing(next, call, project) };
}

function resultOf(name: string, state: BuilderState, call: CallView, project: Project): Thing {
  if (!isTelling(state.entity)) return unknown;
  const row = rowsOf(targetsOf(state.entity, project, call.at.file));
  switch (name) {
    case 'getSingleResult':
      return row;
    case 'getResult':
    case 'getResultList':
    case 'stream':
      return { kind: 'list', items: [row] };
    case 'getResultAndCount':
      return { kind: 'list', items: [{ kind: 'list', items: [row] }] };
    default:
      return unknown;
  }
}
