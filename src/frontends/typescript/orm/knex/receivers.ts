import type { Operation } from '../../../../core/facts.js';
import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { type NameScope, noScope } from '../../query-builder/table-names.js';
import { items, typeName } from '../../query-builder/things.js';
import { text, textOf } from '../../things.js';

/** A query builder between two calls. */
export type BuilderState = {
  readonly scope: NameScope;
  /** Its own tables; empty until it names one. */
  readonly tables: readonly TableRef[];
  readonly operation: Operation;
  /** What of its own tables has been told so far; null for nothing. */
  readonly told: Operation | null;
  /** Nothing was called on it where it began: who has it may go on with it. */
  readonly yielded: boolean;
};

/** What a thing of Knex' is good for. */
export type Receiver =
  /** A database or a transaction: called as a function, and with the methods of a builder. */
  | { readonly kind: 'client' }
  | { readonly kind: 'builder'; readonly state: BuilderState }
  | { readonly kind: 'schema'; readonly schema: string | null }
  /** `knex.raw(...)`: its text is read elsewhere. */
  | { readonly kind: 'raw' }
  /** `knex.ref('orders')`, `knex.raw('orders')`: a name that stands for a table where a table can stand. */
  | { readonly kind: 'table'; readonly table: TableRef };

export const pluginId = 'knex';

const clients = new Set(['Knex', 'knex', 'default', '*', '=', 'Transaction']);
const builders = new Set(['QueryBuilder', 'QueryInterface', 'ChainableInterface', 'JoinClause']);

/** A database of which nothing is known but that it is one; other plug-ins hand it over as what it is: Knex' own type. */
export const clientThing: Thing = {
  kind: 'instance',
  type: { kind: 'external', package: pluginId, name: 'Knex' },
  typeArguments: [],
  args: [],
};

export const newBuilder: BuilderState = { scope: noScope, tables: [], operation: 'read', told: null, yielded: false };

/** Null for everything that cannot reach a table: configurations, results, column builders. */
export function receiverOf(thing: Thing): Receiver | null {
  if (thing.kind === 'handle') return handleReceiver(thing);
  const name = typeName(thing)?.replace(/^knex\./i, '');
  if (name === undefined) return null;
  if (clients.has(name)) return { kind: 'client' };
  // Whoever made a builder that comes as a parameter has told its table.
  if (builders.has(name)) return { kind: 'builder', state: newBuilder };
  return name === 'SchemaBuilder' ? { kind: 'schema', schema: null } : null;
}

export function thingOf(receiver: Receiver): Thing {
  switch (receiver.kind) {
    case 'client':
      return clientThing;
    case 'builder': {
      const [table = null] = receiver.state.tables;
      return { kind: 'handle', plugin: pluginId, type: 'builder', table, data: builderData(receiver.state) };
    }
    case 'schema': {
      const data = receiver.schema === null ? {} : { schema: text(receiver.schema) };
      return { kind: 'handle', plugin: pluginId, type: 'schema', table: null, data };
    }
    case 'raw':
      return { kind: 'handle', plugin: pluginId, type: 'raw', table: null, data: {} };
    case 'table':
      return { kind: 'handle', plugin: pluginId, type: 'table', table: receiver.table, data: {} };
  }
}

function builderData({ scope, tables, operation, told, yielded }: BuilderState): { readonly [name: string]: Thing } {
  return {
    ...(scope.schema === null ? {} : { schema: text(scope.schema) }),
    ctes: { kind: 'list', items: scope.ctes.map(text) },
    tables: { kind: 'list', items: tables.map((table) => thingOf({ kind: 'table', table })) },
    operation: text(operation),
    told: text(told ?? ''),
    yielded: { kind: 'literal', value: yielded },
  };
}

function handleReceiver({ type, table, data }: Thing & { readonly kind: 'handle' }): Receiver | null {
  switch (type) {
    case 'builder':
      return { kind: 'builder', state: builderState(data) };
    case 'schema':
      return { kind: 'schema', schema: textOf(data.schema) };
    case 'raw':
      return { kind: 'raw' };
    case 'table':
      return table && { kind: 'table', table };
    default:
      return null;
  }
}

function builderState(data: { readonly [name: string]: Thing }): BuilderState {
  return {
    scope: { schema: textOf(data.schema), ctes: items(data.ctes).flatMap((name) => textOf(name) ?? []) },
    tables: items(data.tables).flatMap((one) => (one.kind === 'handle' && one.table ? [one.table] : [])),
    operation: operationNamed(data.operation) ?? 'read',
    told: operationNamed(data.told),
    yielded: data.yielded?.kind === 'literal' && data.yielded.value === true,
  };
}

function operationNamed(thing: Thing | undefined): Operation | null {
  const name = textOf(thing);
  return name === 'read' || name === 'write' || name === 'ddl' ? name : null;
}
