import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';

/** Reading things: every function takes what may be absent and gives null (or nothing) when it is of another kind. */

export const unknown: Thing = { kind: 'unknown' };

export type HandleThing = Thing & { readonly kind: 'handle' };

export function text(value: string): Thing {
  return { kind: 'text', value };
}

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

/** The items of a list, each of several, or the thing itself. */
export function items(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(alternatives) : [one]));
}

export function isTrue(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === true;
}

/** An option that is given and not switched off. */
export function isSet(thing: Thing | undefined): boolean {
  return thing !== undefined && !(thing.kind === 'literal' && (thing.value === false || thing.value === null));
}

export function access(operation: Operation, table: TableRef): AccessDraft {
  return { operation, table, columns: [] };
}

/** The collection that a thing names; `what` says where it stands, for the blind spot of a computed name. */
export function collectionNamed(thing: Thing | undefined, database: string | null, what: string): TableRef {
  const named = thing ? alternatives(thing).find((one) => one.kind === 'text') : undefined;
  const name = textOf(named);
  if (name !== null) return { kind: 'named', name, schema: null, database };
  if (thing?.kind === 'open') return { kind: 'open', name: thing.name };
  return { kind: 'unknown', reason: `the name of ${what} is computed` };
}

export function isSameRef(a: TableRef, b: TableRef): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
