import type { Thing } from '../../../../core/orm-plugin.js';

/** Reading things: every function takes what may be absent and gives null (or nothing) when it is of another kind. */

export const unknown: Thing = { kind: 'unknown' };

export function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}

export function property(thing: Thing | undefined, name: string): Thing | undefined {
  return thing?.kind === 'record' ? thing.properties[name] : undefined;
}

export function alternatives(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return thing.kind === 'either' ? thing.of : [thing];
}

/** The thing itself, the items of a list, each of several. */
export function items(thing: Thing | undefined): readonly Thing[] {
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(items) : [one]));
}

export function entries(thing: Thing | undefined): readonly (readonly [name: string, value: Thing])[] {
  return alternatives(thing).flatMap((one) => (one.kind === 'record' ? Object.entries(one.properties) : []));
}

/** What an arrow function returns; other things stand for themselves (`() => Post` and `Post` alike). */
export function returned(thing: Thing | undefined): Thing {
  if (!thing) return unknown;
  return thing.kind === 'lambda' ? thing.returns : thing;
}

export function isOn(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === true;
}

export function isOff(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === false;
}

export function oneOf(things: readonly Thing[]): Thing {
  const [first = unknown, ...rest] = things;
  return rest.length === 0 ? first : { kind: 'either', of: things };
}
