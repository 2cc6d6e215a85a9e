import type { Operation } from './facts.js';
import type { Location } from './location.js';
import type { Table } from './model.js';

/** One call on the way to an access: the line that has it, and the symbol that it runs (`models#OrderStore.load`). */
export type CallStep = { readonly at: Location; readonly to: string };

/** A way from a service's own code to the place of an access; without calls where the access is its own. */
export type AccessPath = {
  readonly calls: readonly CallStep[];
  readonly at: Location;
  readonly operation: Operation;
  readonly via: string;
};

/**
 * The ways with the fewest calls by which a service's running code gets to a table, in order of place. Empty when it
 * does not. Found anew for every question, which costs about as much as the audit of the service's own code.
 */
export type AccessPaths = (service: string, table: Table) => readonly AccessPath[];
