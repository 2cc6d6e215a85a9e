import type { Curried, Thing } from '../../../core/orm-plugin.js';
import type { Evaluator, Frame, Outcome, Target, Value } from '../evaluator.js';
import { either, unknown } from '../things.js';
import { callbacksIn, hasCallback } from './call-results.js';
import { type Invocation, nothing } from './invocation.js';
import { lateOutcome } from './late-outcome.js';

/** `build(pool)(orders)`: the body runs with all that it was given by now. */
export function curriedOutcome(at: Invocation, { file, index, from, self, args: before }: Curried): Outcome {
  const args = () => [...Array.from({ length: from }, (_, place) => before[place] ?? unknown), ...at.args()];
  const target: Target = { kind: 'unit', file, index, self, args };
  const frame = () => at.e.frame(file, index, self, args());
  return lateOutcome([target], {
    via: () => nothing.via,
    accesses: () => nothing.accesses,
    result: () => returnedFrom(at.e, frame(), from),
    callbacks: () => (hasCallback(at) ? callbacksIn(at, frame(), from) : nothing.callbacks),
  });
}

/** What the function returns whose parameters begin with that one. */
function returnedFrom(e: Evaluator, frame: Frame, from: number): Thing {
  const made = functionFrom(frame.unit.returns, from);
  if (!made || made.returns.length === 0) return unknown;
  const key = `curried ${frame.file}#${frame.index}.${from}`;
  if (e.active.has(key)) return unknown; // a function that calls itself
  e.active.add(key);
  const result = either(made.returns.map((value) => e.value(value, frame)));
  e.active.delete(key);
  return result;
}

function functionFrom(values: readonly Value[], from: number): (Value & { readonly kind: 'function' }) | null {
  for (const value of values) {
    if (value.kind !== 'function' || value.from === undefined) continue;
    return value.from === from ? value : functionFrom(value.returns, from);
  }
  return null;
}
