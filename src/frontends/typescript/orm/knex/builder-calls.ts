import type { AccessDraft, CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { tablesNamed } from '../../query-builder/table-names.js';
import { alternatives, callbacksOf } from '../../query-builder/things.js';
import { text, textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { accesses, isStep, isWrite, operationAhead } from './operations.js';
import { type BuilderState, newBuilder, receiverOf, thingOf } from './receivers.js';

const joins = /^((inner|left|right|full|cross|leftOuter|rightOuter|fullOuter)J|j)oin$/;
const mains = new Set(['from', 'into', 'table']);
const ctes = /^with(Recursive|Materialized|NotMaterialized)?$/;
/** What yields rows or text rather than the query, or is done to the rows. */
const ends = new Set(
  'then catch finally toSQL toString toQuery stream pipe asCallback map flatMap filter find findIndex forEach reduce some every slice sort includes push length'.split(
    ' ',
  ),
);

/** A method of a query builder, or of a database standing for a new one. */
export function builderCalled(state: BuilderState, call: CallView, project: Project): CallMeaning | null {
  const { name } = call;
  if (ends.has(name) || isListJoin(call)) return { accesses: [] };
  if (state.yielded) return yieldedGoesOn(state, call, project);
  if (mains.has(name)) return mainNamed(state, call, project);
  if (joins.test(name)) return joined(state, call.args[0], call, project);
  if (name === 'joinRaw') return joined(state, joinedIn(call.args[0]), call, project);
  if (ctes.test(name)) return named(state, call);
  if (name === 'withSchema') return schemaChosen(state, call);
  return isWrite(name) ? written(state, call, project) : going(state, [], call);
}

/** `rows.join(', ')` on what a query has yielded. */
function isListJoin({ name, args }: CallView): boolean {
  return name === 'join' && (args.length === 0 || (args.length === 1 && textOf(args[0]) !== null));
}

/** The query goes on; functions among the arguments get a builder, also as their `this`, that knows the names so far. */
function going(state: BuilderState, found: readonly AccessDraft[], call: CallView): CallMeaning {
  const inner = thingOf({ kind: 'builder', state: { ...newBuilder, scope: state.scope } });
  const given = call.name === 'modify' ? thingOf({ kind: 'builder', state }) : inner;
  return {
    accesses: found,
    result: thingOf({ kind: 'builder', state }),
    callbacks: callbacksOf(call.args, [given], given),
  };
}

/** `knex('orders')`, `from('orders')`, `into('orders')`: what follows says whether they are written. */
export function mainNamed(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const [from] = call.args;
  const otherwise = call.name === 'into' ? 'write' : state.operation;
  const operation = operationAhead(call.chain, otherwise);
  const tables = tablesNamed(from, readingIn(call.at.file, state.scope, project));
  // The schema may still follow, and is a part of the table's name.
  const late = call.chain.includes('withSchema');
  const yielded = call.chain.length === 0 && state.tables.length === 0;
  const next: BuilderState = { ...state, tables, operation, told: late ? null : operation, yielded };
  const found = late ? [] : accesses(operation, tables);
  return going(next, yielded ? found.map((access) => ({ ...access, tentative: true })) : found, call);
}

/** A query begun elsewhere on which methods of queries are called; null where its rows are all that is looked at. */
export function continued(state: BuilderState, chain: readonly string[]): CallMeaning | null {
  if (!state.yielded || !isStep(chain[0] ?? '')) return null;
  const operation = operationAhead(chain, state.operation);
  const late = chain.includes('withSchema');
  const next: BuilderState = { ...state, operation, told: late ? null : operation, yielded: false };
  const found = late ? [] : accesses(operation, state.tables);
  return { accesses: found, result: thingOf({ kind: 'builder', state: next }) };
}

/** The same where no call has yielded it: a getter or a field holds it. */
function yieldedGoesOn(state: BuilderState, call: CallView, project: Project): CallMeaning | null {
  const begun = continued(state, [call.name, ...call.chain]);
  const receiver = begun?.result && receiverOf(begun.result);
  const next = receiver?.kind === 'builder' ? receiver.state : { ...state, yielded: false };
  const meaning = builderCalled(next, call, project);
  return meaning && { ...meaning, accesses: [...(begun?.accesses ?? []), ...meaning.accesses] };
}

/** `withSchema('audit')`: of the tables to come, and of those that have waited for it. */
function schemaChosen(state: BuilderState, call: CallView): CallMeaning {
  const schema = textOf(call.args[0]);
  const tables = state.tables.map((table) =>
    table.kind === 'named' && table.schema === null ? { ...table, schema } : table,
  );
  const told = state.tables.length > 0 ? state.operation : state.told;
  const found = state.told === null ? accesses(state.operation, tables) : [];
  return going({ ...state, scope: { ...state.scope, schema }, tables, told }, found, call);
}

/** A write of the builder's table, unless it was visible before. */
function written(state: BuilderState, call: CallView, project: Project): CallMeaning {
  const table = call.name === 'updateFrom' ? call.args[0] : undefined;
  const others = tablesNamed(table, readingIn(call.at.file, state.scope, project));
  if (table) return going(state, accesses('read', others), call);
  const next: BuilderState = { ...state, operation: 'write', told: state.tables.length > 0 ? 'write' : state.told };
  return going(next, state.told === 'write' ? [] : accesses('write', state.tables), call);
}

/** `join('customers as c', ...)`. */
function joined(state: BuilderState, table: Thing | undefined, call: CallView, project: Project): CallMeaning {
  const tables = tablesNamed(table, readingIn(call.at.file, state.scope, project));
  return going(state, accesses('read', tables), call);
}

/** The names after `join` in `joinRaw('left join customers c on ...')`, which is no statement that is read elsewhere. */
function joinedIn(sql: Thing | undefined): Thing {
  const names = (textOf(sql) ?? '').matchAll(/\bjoin\s+(?!lateral\b)([\w.$"`]+)/gi);
  return { kind: 'list', items: [...names].flatMap(([, name]) => (name ? [text(name)] : [])) };
}

/** `with('recent', ...)`: from here on `recent` is no table, in a recursive one also inside. */
function named(state: BuilderState, call: CallView): CallMeaning {
  const names = alternatives(call.args[0]).flatMap((one) => textOf(one) ?? []);
  const next = { ...state, scope: { ...state.scope, ctes: [...state.scope.ctes, ...names] } };
  return going(next, [], call);
}
