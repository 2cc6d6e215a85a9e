import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, nameGiven, unknown } from '../../things.js';

export type HandleThing = Thing & { readonly kind: 'handle' };

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
  const [first = unknown, ...others] = thing ? alternatives(nameGiven(thing)) : [];
  return [collectionNamed(first, database, what), ...others.map((one) => collectionNamed(one, database, what))];
}

function collectionNamed(thing: Thing, database: string | null, what: string): TableRef {
  if (thing.kind === 'text') return { kind: 'named', name: thing.value, schema: null, database };
  if (thing.kind === 'open') return { kind: 'open', name: thing.name };
  return { kind: 'unknown', reason: `the name of ${what} is computed` };
}
