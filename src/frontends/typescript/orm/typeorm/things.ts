import type { Thing } from '../../../../core/orm-plugin.js';

export type RecordThing = Thing & { readonly kind: 'record' };

export function recordOf(thing: Thing | undefined): RecordThing | null {
  return thing?.kind === 'record' ? thing : null;
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
