import type { Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';

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
