import type { Unit, Value } from '../evaluator.js';

/**
 * The parameters that decide what a body returns, as far as its syntax tells. Two calls that differ in other arguments
 * only have the same result.
 */
export function returnParameters(unit: Unit): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<Value>();
  const queue = [...unit.returns];
  for (let value = queue.pop(); value; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'parameter') found.add(value.index);
    if (value.kind === 'function') for (let index = 0; index < (value.from ?? 0); index++) found.add(index);
    queue.push(...partsOf(value, unit));
  }
  return found;
}

/** The values that a value of a body is made of. */
export function partsOf(value: Value, unit: Unit): readonly Value[] {
  switch (value.kind) {
    case 'template':
      return value.parts;
    case 'parameter':
      return present(unit.parameters[value.index]?.default);
    case 'local':
      return present(unit.locals[value.index]);
    case 'result':
    case 'callback': {
      const call = unit.calls[value.call];
      return call ? [call.callee, ...call.args] : [];
    }
    case 'member':
    case 'await':
      return [value.of];
    case 'element':
      return [value.of, ...present(value.key)];
    case 'object':
      return [...value.properties.map((property) => property.value), ...value.spreads];
    case 'array':
      return value.items;
    case 'function':
      return value.returns;
    case 'typed':
      return present(value.value);
    case 'choice':
      return value.of;
    default:
      return [];
  }
}

function present(value: Value | null | undefined): readonly Value[] {
  return value ? [value] : [];
}
