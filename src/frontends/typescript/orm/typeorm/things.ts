import type { Thing } from '../../../../core/orm-plugin.js';

/** Reading things: every function takes what may be absent and gives null (or nothing) when it is of another kind. */

export const unknown: Thing = { kind: 'unknown' };

export type RecordThing = Thing & { readonly kind: 'record' };

export function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}

export function recordOf(thing: Thing | undefined): RecordThing | null {
  return thing?.kind === 'record' ? thing : null;
}

export function property(thing: Thing | undefined, name: string): Thing | undefined {
  return thing?.kind === 'record' ? thing.properties[name] : undefined;
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
export function returned(thing: Thing): Thing {
  return thing.kind === 'lambda' ? thing.returns : thing;
}

/** An option counts as set unless it is visibly switched off. */
export function isSet(thing: Thing | undefined): boolean {
  if (!thing) return false;
  if (thing.kind === 'literal') return thing.value !== false && thing.value !== null;
  return thing.kind !== 'list' || thing.items.length > 0;
}

/** Whether something is known that could lead to a table: an open thing does, once its caller is known. */
export function isTelling(thing: Thing | undefined): thing is Thing {
  if (thing === undefined || thing.kind === 'unknown' || thing.kind === 'member') return false;
  return thing.kind !== 'external' || thing.package !== 'global';
}
