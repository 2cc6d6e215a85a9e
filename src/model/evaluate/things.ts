import { pushTo } from '../../core/collections.js';
import type { Declaration } from '../../core/module-facts.js';
import type { SymbolRef, Thing } from '../../core/orm-plugin.js';
import type { Linked } from '../link/linker.js';
import { few, isSame, outline } from './thing-key.js';

export const unknown: Thing = { kind: 'unknown' };

export function text(value: string): Thing {
  return { kind: 'text', value };
}

export function symbolKey(symbol: SymbolRef): string {
  return `${symbol.file}#${symbol.name}`;
}

/** Whether anything is known about a thing that could lead to a table or a class. */
export function isKnown(thing: Thing): boolean {
  if (thing.kind === 'unknown' || thing.kind === 'open') return false;
  if (thing.kind === 'either') return thing.of.some(isKnown);
  return thing.kind !== 'member' || isKnown(thing.of);
}

/** `null`, `undefined`, an argument that is not given. */
export function isNothing(thing: Thing): boolean {
  return thing.kind === 'literal' && thing.value === null;
}

/** One of several, flattened and without repetition; nothing known about any of them is nothing known. */
export function either(things: readonly Thing[]): Thing {
  const [only] = things;
  if (things.length === 1 && only && only.kind !== 'either')
    return isKnown(only) || only.kind === 'open' ? only : unknown;
  const known = knownAmong(things);
  const [first] = known;
  if (!first) return things.find((one) => one.kind === 'open') ?? unknown;
  // Most of the time there is nothing to compare.
  if (known.every((one) => one === first)) return first;
  const of = distinct(known);
  return of.length === 1 ? (of[0] ?? unknown) : { kind: 'either', of };
}

/** Alternatives of all things, of which something is known. Written out: V8 is slow at `flatMap`, and this is asked all the time. */
function knownAmong(things: readonly Thing[]): readonly Thing[] {
  const known: Thing[] = [];
  for (const one of things) for (const each of alternatives(one)) if (isKnown(each)) known.push(each);
  return known;
}

/** Things without repetition: the last of equal ones, where the first stood. Of many only those with the same outline are compared. */
function distinct(things: readonly Thing[]): readonly Thing[] {
  const found: Thing[] = [];
  const places = new Map<string, number[]>();
  for (const thing of things) {
    const group = things.length > few ? outline(thing) : '';
    const place = places.get(group)?.find((at) => isSame(found[at] ?? unknown, thing));
    if (place === undefined) pushTo(places, group, found.push(thing) - 1);
    else found[place] = thing;
  }
  return found.slice(); // without the room that lists grow by
}

/** The alternatives of a thing: itself, unless it is one of several. */
export function alternatives(thing: Thing): readonly Thing[] {
  return thing.kind === 'either' ? thing.of : [thing];
}

/** A class given as a type argument stands for its instances where a value of that type is meant. */
export function toInstance(thing: Thing): Thing {
  if (thing.kind === 'symbol' || thing.kind === 'external')
    return { kind: 'instance', type: thing, typeArguments: [], args: [] };
  return thing;
}

/** The type itself where its type arguments do not matter: `Order` for an instance of `Order`. */
export function toType(thing: Thing): Thing {
  return thing.kind === 'instance' && thing.typeArguments.length === 0 ? thing.type : thing;
}

export function linkedThing(linked: Linked): Thing {
  switch (linked.kind) {
    case 'declaration':
      return { kind: 'symbol', symbol: linked.symbol, declaration: linked.declaration.kind };
    case 'module':
      return { kind: 'module', file: linked.path };
    case 'external':
      return linked;
  }
}

/** Whether a declaration is a function, or a constant that is one. */
export function isFunction(declaration: Declaration | null): boolean {
  return declaration?.kind === 'function' || declaration?.value?.kind === 'function';
}
