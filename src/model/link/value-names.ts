import type { Call, Unit, Value } from '../../core/module-facts.js';

/** `a.b.c` of a value that is a name or members of one; null for anything else. */
export function dottedName(value: Value): string | null {
  if (value.kind === 'name') return value.name;
  if (value.kind !== 'member') return null;
  const owner = dottedName(value.of);
  return owner === null ? null : `${owner}.${value.name}`;
}

/** The call at the bottom of a chain: `z.object(...)` of `z.object(...).strict().optional()`; null when there is no call. */
export function firstCall(value: Value, unit: Unit | undefined): Call | null {
  const call = value.kind === 'result' ? unit?.calls[value.call] : undefined;
  if (call !== undefined) return firstCall(call.callee, unit) ?? call;
  const inner = innerOf(value);
  return inner === null ? null : firstCall(inner, unit);
}

/** The name that a chain of members and calls starts from: `z.object` of `z.object(...).strict()`, `Order` of `Order.schema`. */
export function chainRoot(value: Value, unit: Unit | undefined): string | null {
  const call = firstCall(value, unit);
  if (call !== null) return dottedName(call.callee);
  const inner = value.kind === 'typed' || value.kind === 'await' || value.kind === 'choice' ? innerOf(value) : null;
  return inner === null ? dottedName(value) : chainRoot(inner, unit);
}

function innerOf(value: Value): Value | null {
  switch (value.kind) {
    case 'member':
    case 'element':
    case 'await':
      return value.of;
    case 'typed':
      return value.value;
    case 'choice':
      return value.of[0] ?? null;
    default:
      return null;
  }
}
