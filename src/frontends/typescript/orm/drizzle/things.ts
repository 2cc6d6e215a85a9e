import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';

export const pluginId = 'drizzle';

export type Handle = Thing & { readonly kind: 'handle' };

/** What this plug-in tells apart among the things that Drizzle makes. */
export type HandleType =
  /** A database, a transaction, a replica set: whatever starts queries. Data: `schema`, `near`. */
  | 'database'
  /** `db.query`. Data as of its database. */
  | 'queries'
  /** `db.query.users`. Data as of its database, and `name`. */
  | 'model'
  /** A query under construction that may join tables; data of a select: `fields`. */
  | 'select'
  | 'update'
  | 'insert'
  | 'delete'
  /** A query (or a piece of SQL) that stands where a table can stand. */
  | 'subquery'
  /** What the callback of a view builds its definition with. */
  | 'definition'
  /** A table or view that no constant declares, or one on its way to being declared. Data: `columns`, `view`, `casing`. */
  | 'table'
  /** `pgSchema('auth')`. Data: `name`, `casing`. */
  | 'schema'
  /** `pgTableCreator(...)`. Data: `name`, the function that makes a name of a name. */
  | 'creator'
  /** Data: `name` where one is given. */
  | 'column'
  | 'column-type'
  /** The parameter of `pgTable('x', (t) => ({ ... }))`. */
  | 'column-types'
  /** `one` and `many` of `relations(...)`. */
  | 'relation-maker'
  /** Its table is the target. Data: `through`. */
  | 'relation'
  /** What `defineRelations` yields. Data: `schema`. */
  | 'relation-set'
  /** The parameter of its callback (`r`), and `r.one`, `r.many`. Data: `schema`. */
  | 'relation-tables'
  | 'relation-targets'
  /** `r.users.id` in a relation: a column of a table, maybe followed by the table in between (`through`). */
  | 'relation-column';

export function handle(type: HandleType, table: TableRef | null, data: Handle['data'] = {}): Handle {
  return { kind: 'handle', plugin: pluginId, type, table, data };
}

/** The thing as a handle of one of these types; null for everything else. */
export function handleOf(thing: Thing | null | undefined, ...types: readonly HandleType[]): Handle | null {
  if (thing?.kind !== 'handle' || thing.plugin !== pluginId) return null;
  return types.some((type) => type === thing.type) ? thing : null;
}

export function alternatives(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return thing.kind === 'either' ? thing.of : [thing];
}

/** The items of a list, each of several, or the thing itself. */
export function items(thing: Thing | undefined): readonly Thing[] {
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(alternatives) : [one]));
}

/** What a function yields; other things stand for themselves. */
export function returned(thing: Thing | undefined): Thing {
  if (thing?.kind === 'lambda') return thing.returns;
  return thing ?? unknown;
}

/** An option counts as set unless it is visibly switched off. */
export function isSet(thing: Thing): boolean {
  return thing.kind !== 'literal' || (thing.value !== false && thing.value !== null);
}
