import { type Evaluator, type Frame, isOver, type Outcome } from '../evaluator.js';
import { performed } from './evaluate-call.js';
import { invocation, nothing } from './invocation.js';

/**
 * What call `index` of a frame does. A call that is asked for while it is judged (through its own callback) does nothing;
 * what others have found in the meantime has a gap, and is judged again when they are asked for next.
 */
export function callOutcome(e: Evaluator, frame: Frame, index: number): Outcome {
  const known = frame.outcomes[index];
  if (known) return known;
  const call = frame.unit.calls[index];
  if (!call) return nothing;
  frame.unfinished ??= { locals: [], calls: [], met: false };
  const { unfinished } = frame;
  if (unfinished.calls.includes(index)) {
    unfinished.met = true;
    return nothing;
  }
  const metBefore = unfinished.met;
  unfinished.met = false;
  unfinished.calls.push(index);
  const outcome = performed(invocation(e, frame, call, index));
  unfinished.calls.pop();
  const isOutermost = isOver(unfinished);
  if (isOutermost || !unfinished.met) frame.outcomes[index] = outcome;
  unfinished.met ||= metBefore;
  if (isOutermost) frame.unfinished = null;
  return outcome;
}
