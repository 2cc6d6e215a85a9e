import type { Thing } from '../../../../core/orm-plugin.js';

/** Reading things: every function takes what may be absent and gives null (or nothing) when it is of another kind. */

export const unknown: Thing = { kind: 'unknown' };

export function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}

export function property(thing: Thing | undefined, name: string): Thing | undefined {
  return thing?.kind === 'record' ? thing.properties[name] : undefined;
}

export function entries(thing: Thing | undefined): readonly (readonly [string, Thing])[] {
  return thing?.kind === 'record' ? Object.entries(thing.properties) : [];
}

export function alternatives(thing: Thing): readonly Thing[] {
  return thing.kind === 'either' ? thing.of : [thing];
}

/** The thing itself, the items of a list, each of several. */
export function items(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(alternatives) : [one]));
}

/** What an arrow function returns; other things stand for themselves (`() => Order` and `'Order'` alike). */
export function returned(thing: Thing | undefined): Thing {
  if (!thing) return unknown;
  return thing.kind === 'lambda' ? thing.returns : thing;
}

/** An option counts as set unless it is absent or visibly switched off. */
export function isSet(thing: Thing | undefined): boolean {
  if (!thing) return false;
  return thing.kind !== 'literal' || (thing.value !== false && thing.value !== null);
}

export function isOff(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === false;
}

/** Whether something is known that could lead to a table: an open thing does, once its caller is known. */
export function isTelling(thing: Thing | undefined): thing is Thing {
  if (thing === undefined || thing.kind === 'unknown' || thing.kind === 'member') return false;
  return thing.kind !== 'external' || thing.package !== 'global';
}

export function oneOf(things: readonly Thing[]): Thing {
  const [first = unknown, ...rest] = things;
  return rest.length === 0 ? first : { kind: 'either', of: things };
}
