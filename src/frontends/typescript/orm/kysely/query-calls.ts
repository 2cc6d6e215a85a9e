import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { type NameScope, tablesNamed } from '../../query-builder/table-names.js';
import { callbacksOf } from '../../query-builder/things.js';
import { textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { type Receiver, thingOf } from './receivers.js';
import { accesses, started } from './start-calls.js';

type Building = Receiver & { readonly kind: 'starter' | 'query' };

const joins = /^(inner|left|right|full|cross)Join(Lateral)?$|^(cross|outer)Apply$|^(from|using)$/;
const terminals = new Set(['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow', 'stream', 'compile', 'explain']);
/** Methods that hand the query itself to the function they are given. */
const handsOn = new Set(['$if', '$call']);

/** Methods of what starts queries and of queries themselves. */
export function queryCalled(receiver: Building, call: CallView, project: Project): CallMeaning | null {
  const { scope } = receiver;
  if (receiver.kind === 'starter') {
    const start = started(call, scope, project) ?? configured(scope, call);
    if (start) return start;
  }
  if (call.name === 'with' || call.name === 'withRecursive') return named(receiver, call);
  if (terminals.has(call.name)) return { accesses: [] };
  const callbacks = callbacksOf(call.args, [handsOn.has(call.name) ? thingOf(receiver) : starter(scope)]);
  const isJoin = receiver.kind === 'query' && joins.test(call.name);
  const tables = isJoin ? tablesNamed(call.args[0], readingIn(call.at.file, scope, project)) : [];
  if (receiver.kind === 'starter' && callbacks.length === 0) return null;
  return { accesses: accesses('read', tables), result: thingOf(receiver), callbacks };
}

function starter(scope: NameScope): Thing {
  return thingOf({ kind: 'starter', scope });
}

/** `withSchema`, `withPlugin`, `transaction` and the like; null for all other methods. */
function configured(scope: NameScope, call: CallView): CallMeaning | null {
  switch (call.name) {
    case 'withSchema':
      return { accesses: [], result: starter({ ...scope, schema: textOf(call.args[0]) }) };
    case 'withPlugin':
    case 'withoutPlugins':
    case 'withTables':
    case '$extendTables':
    case '$omitTables':
    case '$pickTables':
    case 'savepoint':
    case 'rollbackToSavepoint':
    case 'releaseSavepoint':
      return { accesses: [], result: starter(scope) };
    case 'transaction':
    case 'startTransaction':
    case 'connection':
      return { accesses: [], result: thingOf({ kind: 'transaction', scope }) };
    default:
      return null;
  }
}

/** `with('recent', (db) => ...)`: from here on `recent` is no table, in a recursive one also inside. */
function named(receiver: Building, call: CallView): CallMeaning {
  const { scope } = receiver;
  const name = textOf(call.args[0])
    ?.replace(/\s*\(.*$/s, '')
    .trim();
  const after = name === undefined ? scope : { ...scope, ctes: [...scope.ctes, name] };
  const inside = starter(call.name === 'withRecursive' ? after : scope);
  return {
    accesses: [],
    result: thingOf({ ...receiver, scope: after }),
    callbacks: callbacksOf(call.args, [inside]),
  };
}
