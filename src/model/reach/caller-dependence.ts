import { partsOf } from '../evaluate/calls/return-parameters.js';
import type { Call, Unit, Value } from '../evaluate/evaluator.js';

/**
 * Whether what a call of a body yields can hang on who runs the body: whether it is made of the body's parameters, of its
 * receiver, or, in a class, of types that the receiver binds. The results of all other calls leave nothing open.
 */
export function callerDependence(unit: Unit): (call: Call) => boolean {
  const free = new Set<Value>();
  const hanging = new Set<Value>();
  const bindsTypes = unit.member !== null;
  const isSource = (value: Value) => isGiven(value) || (bindsTypes && isTyped(value, unit));
  /** Values refer to one another in circles, so that only what is all gone through is known to be free. */
  const hangs = (value: Value): boolean => {
    const seen = new Set([value]);
    for (const one of seen) {
      if (hanging.has(one) || isSource(one)) {
        hanging.add(value);
        return true;
      }
      for (const part of partsOf(one, unit)) if (!free.has(part)) seen.add(part);
    }
    for (const one of seen) free.add(one);
    return false;
  };
  return ({ callee, args, typeArguments }) =>
    (bindsTypes && typeArguments.length > 0) || hangs(callee) || args.some(hangs);
}

function isGiven({ kind }: Value): boolean {
  return kind === 'parameter' || kind === 'this' || kind === 'super';
}

function isTyped(value: Value, unit: Unit): boolean {
  if (value.kind === 'result') return (unit.calls[value.call]?.typeArguments.length ?? 0) > 0;
  return value.kind === 'typed';
}
