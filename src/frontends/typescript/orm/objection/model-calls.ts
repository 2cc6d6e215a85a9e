import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, callbacksOf } from '../../query-builder/things.js';
import { textOf } from '../../things.js';
import { knexThing } from './databases.js';
import { relationPaths } from './expressions.js';
import { accesses, operationAhead } from './operations.js';
import { builderThing, newBuilder } from './receivers.js';
import { related, tablesOf } from './related.js';

/** A static method of a model class. */
export function modelCalled(model: Thing, call: CallView, project: Project): CallMeaning | null {
  switch (call.name) {
    case 'query':
      return started(model, call, project);
    case 'relatedQuery':
      return relationStarted(model, call, project);
    case 'fetchGraph':
    case 'loadRelated':
      return { accesses: graphReads(model, call.args[1], project), ...(call.args[0] ? { result: call.args[0] } : {}) };
    case 'bindKnex':
    case 'bindTransaction':
      return { accesses: [], result: model };
    case 'knexQuery':
      return { accesses: accesses(operationAhead(call.chain), tablesOf(model, project)) };
    case 'knex':
    case 'startTransaction':
    case 'transaction':
      return { accesses: [], result: knexThing, callbacks: callbacksOf(call.args, [knexThing]) };
    default:
      return null;
  }
}

/** A method of a row. */
export function rowCalled(model: Thing, call: CallView, project: Project): CallMeaning | null {
  switch (call.name) {
    case '$query':
      return started(model, call, project);
    case '$relatedQuery':
      return relationStarted(model, call, project);
    case '$fetchGraph':
    case '$loadRelated':
      return { accesses: graphReads(model, call.args[0], project), ...(call.self ? { result: call.self } : {}) };
    default:
      return null;
  }
}

/** `Order.query()`, `order.$query()`: what follows says whether rows are read or written. */
function started(model: Thing, call: CallView, project: Project): CallMeaning {
  const operation = operationAhead(call.chain);
  const tables = tablesOf(model, project);
  const [table = null] = tables;
  const yielded = call.chain.length === 0;
  const found = accesses(operation, tables);
  return {
    accesses: yielded ? found.map((access) => ({ ...access, tentative: true })) : found,
    result: builderThing({ ...newBuilder(model), told: operation, yielded }, table),
  };
}

/** `order.$relatedQuery('items')`, `Order.relatedQuery('items')`: a query of what the relation leads to. */
function relationStarted(model: Thing, call: CallView, project: Project): CallMeaning {
  const names = alternatives(call.args[0]).flatMap((one) => textOf(one) ?? []);
  const found = related(
    model,
    names.map((name) => [name]),
    project,
  );
  const [first] = found;
  if (!first) return { accesses: accesses('read', [{ kind: 'unknown', reason: 'the relation cannot be told' }]) };
  const { relation, owner } = first;
  const ownKey = relation.owning ? [{ kind: 'declared', symbol: owner.symbol } as const] : [];
  const links = relation.joinTable ? [relation.joinTable] : ownKey;
  const state = { ...newBuilder(first.model), links };
  return relationQueried(state, call, relation.target);
}

/** Relating writes what holds the keys; all other writes are of the related rows, and of a join table for new ones. */
function relationQueried(
  state: ReturnType<typeof newBuilder>,
  call: CallView,
  target: NonNullable<CallMeaning['accesses'][number]>['table'],
): CallMeaning {
  const { chain } = call;
  const relates = chain.includes('relate') || chain.includes('unrelate');
  const operation = operationAhead(chain);
  const links = relates && state.links.length === 0 ? [target] : state.links;
  const writesLinks = relates || chain.some((method) => method.startsWith('insert'));
  const joinRead = operation === 'read' ? state.links.filter((link) => link.kind === 'named') : [];
  const own = relates ? [] : accesses(operation, [target]);
  const linked = writesLinks ? accesses('write', links) : accesses('read', joinRead);
  return { accesses: [...own, ...linked], result: builderThing({ ...state, told: operation }, target) };
}

function graphReads(model: Thing, expression: Thing | undefined, project: Project) {
  const found = related(model, relationPaths(expression), project);
  return accesses(
    'read',
    found.flatMap(({ tables }) => tables),
  );
}
