import type { Thing } from '../../core/orm-plugin.js';
import type { Evaluator, Frame, Value } from './evaluator.js';
import { alternatives, either, unknown } from './things.js';

/** What is spread into a list may be of any length. */
export function listThing(e: Evaluator, { items }: Value & { kind: 'array' }, frame: Frame): Thing {
  const things = items.map((item) => e.value(item, frame));
  const isFixed = !items.some((item) => item.kind === 'element' && item.key === null);
  return { kind: 'list', items: things, ...(isFixed && { fixed: true }) };
}

/** A number that is written is a place in a list; a variable may run through all of them. */
export function elementOf(e: Evaluator, { of, key }: Value & { kind: 'element' }, frame: Frame): Thing {
  const thing = e.value(of, frame);
  if (key === null) return either(alternatives(thing).map((one) => elementThing(e, walkedThrough(one), unknown)));
  const named = e.value(key, frame);
  if (key.kind !== 'literal' || typeof key.value !== 'number') return elementThing(e, thing, named);
  const place = key.value;
  return either(alternatives(thing).map((one) => itemAt(one, place) ?? elementThing(e, one, named)));
}

function walkedThrough(thing: Thing): Thing {
  return thing.kind === 'list' && thing.entries ? { kind: 'list', items: thing.entries } : thing;
}

/** What stands at a place of a list; null where nothing tells the places of its items. */
export function itemAt(thing: Thing, place: string | number): Thing | null {
  return thing.kind === 'list' && thing.fixed ? (thing.items[Number(place)] ?? unknown) : null;
}

export function elementThing(e: Evaluator, of: Thing, key: Thing): Thing {
  if (key.kind === 'text') return e.member(of, key.value);
  if (key.kind === 'either') return either(key.of.map((one) => elementThing(e, of, one)));
  if (of.kind === 'list') return either(of.items);
  if (of.kind === 'record') return either(Object.values(of.properties));
  if (of.kind === 'either') return either(of.of.map((one) => elementThing(e, one, key)));
  if (of.kind === 'open') return { kind: 'open', name: `${of.name}[]` };
  if (of.kind !== 'handle' && of.kind !== 'instance') return unknown;
  const computed = e.member(of, '[]');
  return key.kind === 'open' ? decidedByCaller(computed, key.name) : computed;
}

/** `this.client[this.modelName]`: which of a library's things it is hangs on the key. */
function decidedByCaller(thing: Thing, name: string): Thing {
  if (thing.kind !== 'handle' || thing.table?.kind !== 'unknown') return thing;
  return { ...thing, table: { kind: 'open', name } };
}

/** A list with what is added to it anywhere in the body (`stages.push({ $lookup: ... })`). */
export function lengthened(e: Evaluator, list: Thing & { kind: 'list' }, index: number, frame: Frame): Thing {
  const added = frame.unit.calls.flatMap(({ callee, args }) => {
    const adds = callee.kind === 'member' && (callee.name === 'push' || callee.name === 'unshift');
    if (!adds || callee.of.kind !== 'local' || callee.of.index !== index) return [];
    return args.map((arg) => e.value(arg, frame));
  });
  if (added.length === 0) return list;
  const thing: Thing = { kind: 'list', items: [...list.items, ...added] };
  frame.locals[index] = thing;
  return thing;
}
