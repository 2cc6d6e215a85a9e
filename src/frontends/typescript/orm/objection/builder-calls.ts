import type { AccessDraft, CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../../query-builder/table-names.js';
import { callbacksOf } from '../../query-builder/things.js';
import { textOf, unknown } from '../../things.js';
import { relationPaths } from './expressions.js';
import { graphTables } from './graphs.js';
import { rowCalled } from './model-calls.js';
import { accesses, isGraphWrite, isStep, isWrite, operationAhead } from './operations.js';
import { type BuilderState, builderThing, newBuilder } from './receivers.js';
import { related, rowOf, tablesOf } from './related.js';

const graphReads = /^(withGraph(Fetched|Joined)|eager|joinEager|naiveEager|mergeEager|mergeJoinEager)$/;
const relationJoins = /^((inner|left|right|full|leftOuter|rightOuter|fullOuter)J|j)oinRelat(ed|ion)$/;
const joins = /^((inner|left|right|full|cross|leftOuter|rightOuter|fullOuter)J|j)oin$/;
const ctes = /^with(Recursive|Materialized|NotMaterialized)?$/;
const rowsMethods = new Set('map flatMap filter find findIndex forEach some every'.split(' '));
/** One row comes of these, or none. */
const singles =
  /^(findById|findOne|first|insert|insertGraph|upsertGraph|insertAndFetch|insertGraphAndFetch|upsertGraphAndFetch|(patch|update)AndFetch(ById)?)$/;

/** A query begun elsewhere on which methods of queries are called; null where its rows are all that is looked at. */
export function continued(state: BuilderState, chain: readonly string[], project: Project): CallMeaning | null {
  if (!state.yielded || !isStep(chain[0] ?? '')) return null;
  const operation = operationAhead(chain);
  const tables = tablesOf(state.model, project);
  const [table = null] = tables;
  return {
    accesses: accesses(operation, tables),
    result: builderThing({ ...state, told: operation, yielded: false }, table),
  };
}

/** A method of a query builder, or of the rows that it yields. */
export function builderCalled(state: BuilderState, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  if (name.startsWith('$')) return state.single ? null : rowCalled(state.model, call, project);
  if (name === 'then' || name === 'catch' || name === 'finally') return null;
  if (rowsMethods.has(name)) return { accesses: [], callbacks: callbacksOf(args, [rowOf(state.model)]) };
  if (name === 'modelClass') return { accesses: [], result: state.model };
  if (ctes.test(name) && args.length > 1) return named(state, call, project);
  const next: BuilderState = {
    ...state,
    single: state.single || singles.test(name),
    told: isWrite(name) ? 'write' : state.told,
  };
  return going(next, [...ownWrite(state, name, project), ...others(state, call, project)], call, project);
}

/** A write that was not visible where the query began. */
function ownWrite(state: BuilderState, name: string, project: Project): readonly AccessDraft[] {
  if (!isWrite(name) || state.told === 'write') return [];
  return accesses('write', tablesOf(state.model, project));
}

/** What a method reaches beside the model's own table. */
function others(state: BuilderState, { name, args }: CallView, project: Project): readonly AccessDraft[] {
  const [first] = args;
  if (isGraphWrite(name)) return accesses('write', graphTables(state.model, first, project));
  if (graphReads.test(name) || relationJoins.test(name)) {
    const found = related(state.model, relationPaths(first), project);
    return accesses(
      'read',
      found.flatMap(({ tables }) => tables),
    );
  }
  if (!joins.test(name) && name !== 'from' && name !== 'into') return [];
  const tables = tablesNamed(first, { scope: state.scope, project, physical: (written) => written });
  return accesses(name === 'into' ? 'write' : 'read', tables);
}

/** The query goes on; functions among the arguments get it, too: conditions and modifiers of the same model. */
function going(state: BuilderState, found: readonly AccessDraft[], call: CallView, project: Project): CallMeaning {
  const [table = null] = tablesOf(state.model, project);
  const builder = builderThing(state, table);
  const ofGraph = call.name === 'modifyGraph' || call.name === 'modifyEager';
  const inner = builderThing({ ...(ofGraph ? newBuilder(unknown) : state), told: 'write', scope: state.scope }, null);
  const row = state.single ? rowOf(state.model) : unknown;
  const result: Thing = row.kind === 'unknown' ? builder : { kind: 'either', of: [builder, row] };
  return { accesses: found, result, callbacks: callbacksOf(call.args, [inner], inner) };
}

/** `with('recent', ...)`: from here on `recent` is no table. */
function named(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const name = textOf(call.args[0]);
  const scope = name === null ? state.scope : { ...noScope, ctes: [...state.scope.ctes, name] };
  return going({ ...state, scope }, [], call, project);
}
