import { dialectNamed } from '../../../core/dialect-named.js';
import type { Dialect } from '../../../core/manifest.js';
import type { Evaluator, Frame, Value } from '../../evaluate/evaluator.js';

/** The kind of database that a call speaks to: what its library tells, or else its name (`queryClickhouse(text)`). */
export function dialectOfCall(e: Evaluator, frame: Frame, index: number): Dialect | null {
  const { via } = e.outcome(frame, index);
  const call = frame.unit.calls[index];
  return dialectOfPlugin(e, via) ?? (call ? dialectNamed(...namesIn(call.callee)) : null);
}

export function dialectOfPlugin(e: Evaluator, via: string | null): Dialect | null {
  return (via === null ? null : e.pluginById(via)?.dialect) ?? null;
}

/** Names of an expression as it is written, the nearest to the call first. */
function namesIn(value: Value): readonly string[] {
  if (value.kind === 'name') return [value.name];
  return value.kind === 'member' ? [value.name, ...namesIn(value.of)] : [];
}
