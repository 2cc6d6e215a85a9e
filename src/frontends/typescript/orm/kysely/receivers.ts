import type { Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { type NameScope, noScope } from '../../query-builder/table-names.js';
import { items, typeName } from '../../query-builder/things.js';
import { text, textOf } from '../../things.js';
import { handedOutSchema } from './handed-out-schema.js';

/** What a thing of Kysely's is good for; `scope` is what `withSchema` and `with` have said before. */
export type Receiver =
  /** Starts queries: a database, a transaction, what callbacks are given (`eb`). */
  | { readonly kind: 'starter'; readonly scope: NameScope }
  /** A query under construction. Its own table has been told where it was started. */
  | { readonly kind: 'query'; readonly scope: NameScope; readonly table: TableRef | null }
  /** `db.transaction()` or `db.connection()`, before `execute`. */
  | { readonly kind: 'transaction'; readonly scope: NameScope }
  | { readonly kind: 'schema'; readonly scope: NameScope }
  | { readonly kind: 'dynamic'; readonly scope: NameScope }
  /** Raw SQL, maybe with an alias: its text is read elsewhere. */
  | { readonly kind: 'sql' }
  /** A table by name, to be put where a table can stand: `sql.table('orders')`, `db.dynamic.table('orders')`. */
  | { readonly kind: 'table'; readonly table: TableRef };

export const pluginId = 'kysely';

const starters = new Set(['Kysely', 'Transaction', 'ControlledTransaction', 'QueryCreator', 'ExpressionBuilder']);
const query = /^(Select|Insert|Update|Delete|Merge|WheneableMerge|Join|OnConflict)\w*Builder\w*$/;

/** A database of which nothing is known but that it is one. */
export const clientThing: Thing = {
  kind: 'instance',
  type: { kind: 'external', package: 'kysely', name: 'Kysely' },
  typeArguments: [],
  args: [],
};

/** Null for everything that cannot start or extend a query: types, results, dialects. */
export function receiverOf(thing: Thing, project: Project): Receiver | null {
  if (thing.kind === 'handle') return handleReceiver(thing);
  const name = typeName(thing);
  if (name === null) return null;
  if (starters.has(name)) return { kind: 'starter', scope: scopeOfType(thing, project) };
  if (name === 'SchemaModule') return { kind: 'schema', scope: noScope };
  if (name === 'DynamicModule') return { kind: 'dynamic', scope: noScope };
  return query.test(name) ? { kind: 'query', scope: noScope, table: null } : null;
}

/** What is made on the spot has no schema; what only a type tells of may have come from elsewhere in the package. */
function scopeOfType(thing: Thing, project: Project): NameScope {
  if (thing.kind !== 'instance' || thing.args.length > 0 || thing.type.kind !== 'external') return noScope;
  const { from } = thing.type;
  return from === undefined ? noScope : { ...noScope, schema: handedOutSchema(from, project) };
}

export function thingOf(receiver: Receiver): Thing {
  const table = receiver.kind === 'query' || receiver.kind === 'table' ? receiver.table : null;
  const data = receiver.kind === 'table' || receiver.kind === 'sql' ? {} : scopeData(receiver.scope);
  return { kind: 'handle', plugin: pluginId, type: receiver.kind, table, data };
}

function scopeData({ schema, ctes }: NameScope): { readonly [name: string]: Thing } {
  const named = schema === null ? {} : { schema: text(schema) };
  return { ...named, ctes: { kind: 'list', items: ctes.map(text) } };
}

function handleReceiver(handle: Thing & { readonly kind: 'handle' }): Receiver | null {
  const names = items(handle.data.ctes).flatMap((name) => textOf(name) ?? []);
  const scope = { schema: textOf(handle.data.schema), ctes: names };
  switch (handle.type) {
    case 'starter':
    case 'transaction':
    case 'schema':
    case 'dynamic':
      return { kind: handle.type, scope };
    case 'query':
      return { kind: 'query', scope, table: handle.table };
    case 'sql':
      return { kind: 'sql' };
    case 'table':
      return handle.table && { kind: 'table', table: handle.table };
    default:
      return null;
  }
}
