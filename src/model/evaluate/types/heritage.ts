import type { Evaluator, FoundMember, InstanceThing } from '../evaluator.js';
import { symbolKey } from '../things.js';
import { classBindings, findMember } from './class-chain.js';

/** A property or method that an interface inherits (`extends`). */
export function heritageMember(e: Evaluator, of: InstanceThing, name: string): FoundMember | null {
  for (const base of typesAbove(e, of)) {
    const found = base.type.kind === 'symbol' ? findMember(e, base, name, false) : null;
    if (found) return found;
  }
  return null;
}

/** The type of a library that an interface extends (`interface OrderModel extends Model<Order>`). */
export function externalHeritage(e: Evaluator, of: InstanceThing): InstanceThing | null {
  for (const base of typesAbove(e, of)) if (base.type.kind === 'external') return base;
  return null;
}

/** What an interface extends, at any depth, the nearest first and no type twice. */
function* typesAbove(e: Evaluator, of: InstanceThing): Generator<InstanceThing> {
  const seen = new Set<string>();
  const queue = [of];
  for (const { type, typeArguments } of queue) {
    if (type.kind !== 'symbol' || type.declaration !== 'interface' || seen.has(symbolKey(type.symbol))) continue;
    seen.add(symbolKey(type.symbol));
    const bindings = classBindings(e, type.symbol, typeArguments);
    for (const parent of e.declaration(type.symbol)?.heritage ?? []) {
      const base = e.type(parent, type.symbol.file, bindings);
      if (base.kind !== 'instance') continue;
      yield base;
      queue.push(base);
    }
  }
}
