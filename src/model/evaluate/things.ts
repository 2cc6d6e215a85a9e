import type { SymbolRef, Thing } from '../../core/orm-plugin.js';
import type { Linked } from '../link/linker.js';

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

/** One of several, flattened and without repetition; nothing known about any of them is nothing known. */
export function either(things: readonly Thing[]): Thing {
  const known = things.flatMap((one) => (one.kind === 'either' ? one.of : [one])).filter(isKnown);
  const [first, ...others] = known;
  if (!first) return things.find((one) => one.kind === 'open') ?? unknown;
  // Keys are long: most of the time there is nothing to compare.
  if (others.every((one) => one === first)) return first;
  const [one = first, ...rest] = new Map(known.map((thing) => [thingKey(thing), thing])).values();
  return rest.length === 0 ? one : { kind: 'either', of: [one, ...rest] };
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

/** Canonical text of a thing, equal for equal things; functions are alike, deep parts are cut. */
export function thingKey(thing: Thing, depth = 0): string {
  if (depth > 5) return '…';
  const keys = (things: readonly Thing[]) => things.map((t) => thingKey(t, depth + 1)).join(',');
  switch (thing.kind) {
    case 'text':
      return JSON.stringify(thing.value);
    case 'literal':
      return String(thing.value);
    case 'list':
      return `[${keys(thing.items)}]`;
    case 'record':
      return `{${entriesKey(thing.properties, depth)}${thing.open ? '…' : ''}}`;
    case 'external':
      return `${thing.package}:${thing.name}@${thing.from ?? ''}`;
    case 'symbol':
      return symbolKey(thing.symbol);
    case 'instance':
      return `new ${thingKey(thing.type, depth + 1)}<${keys(thing.typeArguments)}>(${keys(thing.args)})`;
    case 'handle':
      return `${thing.plugin}.${thing.type}(${JSON.stringify(thing.table)},${entriesKey(thing.data, depth)})`;
    case 'module':
      return `module ${thing.file}`;
    case 'member':
      return `${thingKey(thing.of, depth + 1)}.${thing.name}`;
    case 'lambda':
      return 'function';
    case 'partial-text':
      return JSON.stringify(thing.parts);
    case 'either':
      return `(${keys(thing.of)})`;
    case 'open':
      return `?${thing.name}`;
    case 'unknown':
      return '?';
  }
}

function entriesKey(properties: { readonly [name: string]: Thing }, depth: number): string {
  return Object.keys(properties)
    .sort()
    .map((name) => `${name}:${thingKey(properties[name] ?? unknown, depth + 1)}`)
    .join(',');
}
