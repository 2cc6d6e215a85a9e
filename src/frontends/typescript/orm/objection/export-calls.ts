import type { CallMeaning, CallView, Thing } from '../../../../core/orm-plugin.js';
import { callbacksOf, exportName } from '../../query-builder/things.js';
import { knexThing } from './databases.js';
import { mixin } from './receivers.js';

/** Functions that Objection exports, and mixins: functions of its companions that take a model class and yield one. */
export function exportCalled(call: CallView): CallMeaning | null {
  const { callee, args } = call;
  if (callee.kind !== 'external' || call.kind !== 'call') return null;
  const [first] = args;
  if (callee.package !== 'objection') return { accesses: [], result: first && isClass(first) ? first : mixin };
  switch (exportName(callee)) {
    case 'transaction':
      return transaction(args);
    case 'transaction.start':
      return { accesses: [], result: knexThing };
    case 'mixin':
      return first ? { accesses: [], result: first } : null;
    case 'compose':
      return { accesses: [], result: mixin };
    default:
      return null;
  }
}

/** `transaction(Order, Item, async (Order, Item, trx) => ...)`; with a database alone its function gets a transaction. */
function transaction(args: readonly Thing[]): CallMeaning {
  const classes = args.filter(isClass);
  return { accesses: [], callbacks: callbacksOf(args, [...classes, knexThing]) };
}

function isClass(thing: Thing): boolean {
  return thing.kind === 'symbol' || exportName(thing) === 'Model';
}
