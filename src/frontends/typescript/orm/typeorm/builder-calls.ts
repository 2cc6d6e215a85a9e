import type { AccessDraft, CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, oneOf, textOf, unknown } from '../../things.js';
import { type Joined, joined, source } from './builder-joins.js';
import { symbolOf } from './entity-calls.js';
import { tablesOf } from './related-reads.js';
import { type BuilderState, thingOf } from './roles.js';
import { access, isSameRef, rowOf, targetsOf } from './targets.js';

const writeVerbs = new Set(['insert', 'update', 'delete', 'softDelete', 'restore']);
const noReadVerbs = new Set(['relation', 'subQuery', 'createQueryBuilder']);
const terminals = new Set(
  'getOne getOneOrFail getMany getManyAndCount getCount getExists getRawOne getRawMany getRawAndEntities execute stream'.split(
    ' ',
  ),
);
const texts = new Set(['getQuery', 'getSql']);

/** `createQueryBuilder(...)` for an entity, or for none yet. What follows on the builder decides between read and write. */
export function builderCreated(
  entity: Thing | undefined,
  alias: Thing | undefined,
  connection: string | null,
  call: CallView,
  project: Project,
): CallMeaning {
  const verb = decidingVerb(call.chain);
  const operation = verb !== null && writeVerbs.has(verb) ? 'write' : 'read';
  const main = entity && !isRunner(entity) ? entity : unknown;
  const told = entity === main && !(verb !== null && noReadVerbs.has(verb));
  const state = aliased({ entity: main, aliases: {}, operation, told, connection }, alias, main);
  const targets = told ? targetsOf(main, project, call.at.file) : [];
  return {
    accesses: targets.map((target) => access(operation, target.ref, [], connection)),
    result: builderThing(state, call, project),
  };
}

/** `createQueryBuilder(queryRunner)` names no entity. */
function isRunner(thing: Thing): boolean {
  if (thing.kind === 'handle') return thing.type === 'runner';
  return thing.kind === 'instance' && thing.type.kind === 'external' && thing.type.name === 'QueryRunner';
}

/** The first verb before the query runs; what comes after a terminal is done to its rows. */
function decidingVerb(chain: readonly string[]): string | null {
  for (const name of chain) {
    if (writeVerbs.has(name) || noReadVerbs.has(name)) return name;
    if (terminals.has(name)) return null;
  }
  return null;
}

function builderThing(state: BuilderState, call: CallView, project: Project): Thing {
  return thingOf({ kind: 'builder', state }, project, call.at.file);
}

export function builderMeaning(state: BuilderState, call: CallView, project: Project): CallMeaning | null {
  const { name } = call;
  if (terminals.has(name)) return { accesses: [], result: rowsOf(name, state, call, project) };
  if (texts.has(name)) return { accesses: [], result: { kind: 'partial-text', parts: [null] } };
  if (name === 'relation') return relationStarted(state, call, project);
  if (name === 'subQuery' || name === 'createQueryBuilder') return withCallbacks(subquery(state), [], call, project);
  if (name === 'addCommonTableExpression')
    return withCallbacks(aliased(state, call.args[1], unknown), [], call, project);
  if (/^(left|inner)Join/.test(name)) return joinAdded(state, call, name.includes('AndMap') ? 1 : 0, project);
  if (name === 'loadRelationCountAndMap' || name === 'loadRelationIdAndMap') return joinAdded(state, call, 1, project);
  if (name === 'from' || name === 'addFrom' || name === 'into' || name === 'update')
    return mainNamed(state, call, project);
  if (writeVerbs.has(name)) return verbChosen(state, call, project);
  return withCallbacks(state, [], call, project);
}

/** Functions given to a builder's methods get a builder that knows the aliases so far (`where(qb => qb.subQuery()...)`). */
function withCallbacks(
  state: BuilderState,
  accesses: readonly AccessDraft[],
  call: CallView,
  project: Project,
): CallMeaning {
  const inner = builderThing(subquery(state), call, project);
  const callbacks = call.args.flatMap((arg, argument) =>
    arg.kind === 'lambda' ? [{ argument, parameters: [inner] }] : [],
  );
  return { accesses, result: builderThing(state, call, project), callbacks };
}

function subquery(state: BuilderState): BuilderState {
  return { ...state, entity: unknown, operation: 'read', told: false };
}

function aliased(state: BuilderState, alias: Thing | undefined, entity: Thing): BuilderState {
  const name = textOf(alias);
  return name === null ? state : { ...state, aliases: { ...state.aliases, [name]: entity } };
}

function joinAdded(state: BuilderState, call: CallView, at: number, project: Project): CallMeaning {
  const join = joined(call.args[at], state, project, call.at.file);
  const next = aliased(state, call.args[at + 1], join.entity);
  return withCallbacks(next, told('read', join, state), call, project);
}

function told(operation: 'read' | 'write', { refs }: Joined, state: BuilderState): readonly AccessDraft[] {
  return refs.map((ref) => access(operation, ref, [], state.connection));
}

/** `from(Order, 'o')`, `into(Order)`, `update(Order)`: the builder's main table, unless creation has told the same already. */
function mainNamed(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const [first] = call.args;
  if (call.name === 'update' && (!first || first.kind === 'record')) return verbChosen(state, call, project);
  const operation = call.name === 'update' || call.name === 'into' ? 'write' : state.operation;
  const main = source(first, state, project, call.at.file);
  const repeated = operation === state.operation && state.told && isMain(main.refs, state, call, project);
  const entity = call.name === 'addFrom' && isTelling(state.entity) ? state.entity : main.entity;
  const next = aliased({ ...state, entity, operation, told: main.refs.length > 0 }, call.args[1], main.entity);
  return withCallbacks(next, repeated ? [] : told(operation, main, state), call, project);
}

function isMain(refs: readonly TableRef[], state: BuilderState, call: CallView, project: Project): boolean {
  const main = targetsOf(state.entity, project, call.at.file);
  return refs.every((ref) => main.some((target) => isSameRef(target.ref, ref)));
}

/** `delete()` and its like: a write of the main table where it was not visible from the builder's creation. */
function verbChosen(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const next: BuilderState = { ...state, operation: 'write', told: isTelling(state.entity) };
  const silent = !isTelling(state.entity) || (state.told && state.operation === 'write');
  const targets = silent ? [] : targetsOf(state.entity, project, call.at.file);
  const accesses = targets.map((target) => access('write', target.ref, [], state.connection));
  return withCallbacks(next, accesses, call, project);
}

function rowsOf(name: string, state: BuilderState, call: CallView, project: Project): Thing {
  const targets = isTelling(state.entity) ? targetsOf(state.entity, project, call.at.file) : [];
  const row = oneOf(targets.map((target) => rowOf(target.table ? symbolOf(target.table) : target.entity)));
  switch (name) {
    case 'getOne':
    case 'getOneOrFail':
      return row;
    case 'getMany':
      return { kind: 'list', items: [row] };
    case 'getManyAndCount':
      return { kind: 'list', items: [{ kind: 'list', items: [row] }] };
    case 'getRawAndEntities':
      return { kind: 'record', properties: { entities: { kind: 'list', items: [row] } }, open: true };
    default:
      return unknown;
  }
}

/** `relation(Order, 'items')`, on a builder of Order also `relation('items')`. */
function relationStarted(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const [first, second] = call.args;
  const next = second && first ? { ...state, entity: first } : state;
  const role = { kind: 'relation', state: next, property: textOf(second ?? first) ?? '' } as const;
  return { accesses: [], result: thingOf(role, project, call.at.file) };
}

const relationWrites = new Set(['add', 'addAndRemove', 'remove', 'set']);
const relationReads = new Set(['loadOne', 'loadMany']);

/** `.of(order).add(item)` writes the join table, or the table of the side that holds the foreign key. */
export function relationMeaning(state: BuilderState, property: string, call: CallView, project: Project): CallMeaning {
  const same: CallMeaning = call.receiver ? { accesses: [], result: call.receiver } : { accesses: [] };
  const writes = relationWrites.has(call.name);
  if (!writes && !relationReads.has(call.name)) return same;
  const accesses = targetsOf(state.entity, project, call.at.file).flatMap(({ ref, table }) => {
    const relation = table?.relations.find((one) => one.property === property);
    if (!relation) return [access(writes ? 'write' : 'read', ref, [], state.connection)];
    if (!writes) return tablesOf(relation).map((one) => access('read', one, [], state.connection));
    const ownKey = table?.columns.some((column) => column.property === property);
    return [access('write', relation.joinTable ?? (ownKey ? ref : relation.target), [], state.connection)];
  });
  return { accesses };
}
