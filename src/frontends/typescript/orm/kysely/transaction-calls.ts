import type { CallMeaning, CallView } from '../../../../core/orm-plugin.js';
import { callbacksOf } from '../../query-builder/things.js';
import { type Receiver, thingOf } from './receivers.js';

/** `.execute(async (trx) => ...)` hands a database to its function; without one it yields it. Settings change nothing. */
export function transactionCalled(receiver: Receiver & { readonly kind: 'transaction' }, call: CallView): CallMeaning {
  if (call.name !== 'execute') return { accesses: [], result: thingOf(receiver) };
  const database = thingOf({ kind: 'starter', scope: receiver.scope });
  const callbacks = callbacksOf(call.args, [database]);
  return callbacks.length > 0 ? { accesses: [], callbacks } : { accesses: [], result: database };
}
