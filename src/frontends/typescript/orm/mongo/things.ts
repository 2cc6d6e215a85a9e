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

/** The collections that a thing may name, at least one; `what` says where it stands, for the blind spot of a computed name. */
export function collectionsNamed(
  thing: Thing | undefined,
  database: string | null,
  what: string,
): readonly [TableRef, ...TableRef[]] {
  const [first = unknown, ...others] = thing ? alternatives(thing) : [];
  return [collectionNamed(first, database, what), ...others.map((one) => collectionNamed(one, database, what))];
}

function collectionNamed(thing: Thing, database: string | null, what: string): TableRef {
  if (thing.kind === 'text') return { kind: 'named', name: thing.value, schema: null, database };
  if (thing.kind === 'open') return { kind: 'open', name: thing.name };
  return { kind: 'unknown', reason: `the name of ${what} is computed` };
}
