import type { Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';

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
