import type { Outcome } from '../evaluator.js';
import { toInstance } from '../things.js';
import { type Invocation, nothing } from './invocation.js';

/** How containers of objects are asked for one of a class, whatever library they are of: `injector.get(OrderService)`. */
const ASKING: ReadonlySet<string> = new Set(['get', 'resolve', 'getInstance', 'inject']);

/** What a container yields that is asked for an object of a class of this repository; null for all other calls. */
export function fromContainer(at: Invocation, method: string): Outcome | null {
  if (!ASKING.has(method) || at.call.kind !== 'call' || at.call.args[0]?.kind !== 'name') return null;
  const [asked] = at.args();
  if (asked?.kind !== 'symbol' || asked.declaration !== 'class' || at.e.isTable(asked.symbol)) return null;
  return { ...nothing, result: toInstance(asked) };
}
