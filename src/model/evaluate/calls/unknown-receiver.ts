import type { Thing } from '../../../core/orm-plugin.js';
import type { Outcome, Value } from '../evaluator.js';
import { callView } from './call-view.js';
import type { Invocation } from './invocation.js';
import { meant } from './invocation.js';

/** What a method does that nothing is known of but its arguments and the way it is written; null when no plug-in can tell. */
export function unknownReceiverOutcome(
  at: Invocation,
  receiver: Thing,
  callee: Value & { readonly kind: 'member' },
): Outcome | null {
  const { unknownReceiverPlugins, project } = at.e;
  if (unknownReceiverPlugins.length === 0) return null;
  const view = callView(at, callee.name, { kind: 'member', of: receiver, name: callee.name }, receiver, receiver);
  const path = memberPath(callee.of);
  for (const plugin of unknownReceiverPlugins) {
    const meaning = plugin.onUnknownReceiver?.(view, path, project);
    if (meaning) return meant(plugin, meaning);
  }
  return null;
}

/** The names of the members an expression ends with: `['db', 'query']` for `ctx.db.query`. */
function memberPath(value: Value): readonly string[] {
  if (value.kind === 'member') return [...memberPath(value.of), value.name];
  return value.kind === 'parameter' || value.kind === 'callback' ? value.path : [];
}
