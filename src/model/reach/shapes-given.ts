import type { Position } from '../../core/location.js';
import type { Thing } from '../../core/orm-plugin.js';
import { partsOf } from '../evaluate/calls/return-parameters.js';
import type { Call, Evaluator, Frame, Value } from '../evaluate/evaluator.js';
import { isShape } from '../evaluate/more-telling.js';

/**
 * An interface that stands for what a caller gives (`createRouter(orders: OrdersPort)`) looks like any other, so that it is
 * looked for by how the code passes it on: the parameters (`param:0`) and the receiver (`self`) that an argument of the call at
 * a place is made of, or, where the position is null, what it is called on or what hands over a method. In order.
 */
export function shapesGiven(e: Evaluator, caller: Frame, at: Position, position: number | null): readonly string[] {
  const calls = caller.unit.calls.filter((call) => call.at === at);
  const given = calls.flatMap((call) => (position === null ? receivers(call) : (call.args[position] ?? [])));
  const seen = new Set<Value>(given);
  const found = new Set<string>();
  for (const value of seen) {
    if (value.kind === 'this') found.add('self');
    else if (value.kind === 'parameter' && isShape(e.value(value, caller))) found.add(`param:${value.index}`);
    for (const part of partsOf(value, caller.unit)) seen.add(part);
  }
  return [...found];
}

/** `orders` of `orders.list()`, and of `router.get('/', orders.list)`. */
function receivers({ callee, args }: Call): readonly Value[] {
  return [callee, ...args].flatMap((value) => (value.kind === 'member' ? value.of : []));
}

/** Whether a thing is known by an interface only, or made with such things. */
export function holdsShape(thing: Thing, depth = 0): boolean {
  if (depth > 3) return false;
  if (thing.kind !== 'instance') return false;
  return isShape(thing) || thing.args.some((arg) => holdsShape(arg, depth + 1));
}
