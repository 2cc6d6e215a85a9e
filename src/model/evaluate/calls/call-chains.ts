import { pushTo } from '../../../core/collections.js';
import { none } from '../../../core/settled.js';
import type { Unit, Value } from '../evaluator.js';

/**
 * For each call of a body, the names of the methods called later on its result, directly or through local variables:
 * `const q = db.from('t'); q.where(x).delete()` gives `['where', 'delete']` for the first call.
 */
export function callChains(unit: Unit): readonly (readonly string[])[] {
  const followers = new Map<number, number[]>();
  unit.calls.forEach((call, index) => {
    if (call.callee.kind !== 'member') return;
    for (const source of sourceCalls(unit, call.callee.of, new Set())) pushTo(followers, source, index);
  });
  return unit.calls.map((_, index) => (followers.has(index) ? chainFrom(unit, followers, index) : none));
}

function chainFrom(unit: Unit, followers: ReadonlyMap<number, readonly number[]>, start: number): string[] {
  const names: string[] = [];
  const seen = new Set([start]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of followers.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
      const callee = unit.calls[next]?.callee;
      if (callee?.kind === 'member') names.push(callee.name);
    }
  }
  return names;
}

/** The calls whose result a value is. */
function sourceCalls(unit: Unit, value: Value, seen: Set<number>): number[] {
  switch (value.kind) {
    case 'result':
      return [value.call];
    case 'await':
      return sourceCalls(unit, value.of, seen);
    case 'typed':
      return value.value ? sourceCalls(unit, value.value, seen) : [];
    case 'choice':
      return value.of.flatMap((one) => sourceCalls(unit, one, seen));
    case 'local': {
      const local = unit.locals[value.index];
      if (!local || seen.has(value.index)) return [];
      seen.add(value.index);
      return sourceCalls(unit, local, seen);
    }
    default:
      return [];
  }
}
