import type { Thing } from '../../../core/orm-plugin.js';
import type { Outcome } from '../evaluator.js';
import { callView } from './call-view.js';
import { type Invocation, nothing, pluginOutcome } from './invocation.js';

/** `new Order(...)` of a model that a library's factory made. */
export function tableInvoked(at: Invocation, callee: Thing & { kind: 'symbol' }): Outcome {
  const table = at.e.project.tableOf(callee);
  if (!table) return nothing;
  return pluginOutcome(at, at.e.pluginById(table.via), () => callView(at, '', callee, null, null)) ?? nothing;
}

/** A method of a table constant (`orders.find()` of a model made by a library's factory). */
export function tableMethodCalled(at: Invocation, receiver: Thing & { kind: 'symbol' }, name: string): Outcome {
  const table = at.e.project.tableOf(receiver);
  if (!table) return nothing;
  const view = () => callView(at, name, { kind: 'member', of: receiver, name }, receiver, receiver);
  return pluginOutcome(at, at.e.pluginById(table.via), view) ?? nothing;
}
