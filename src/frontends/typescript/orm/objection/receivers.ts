import type { Operation } from '../../../../core/facts.js';
import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { type NameScope, noScope } from '../../query-builder/table-names.js';
import { exportName, items, typeName } from '../../query-builder/things.js';
import { isTrue, text, textOf, unknown } from '../../things.js';

/** A query between two calls. */
export type BuilderState = {
  /** The model class whose rows it is about; unknown or open where that cannot be told (yet). */
  readonly model: Thing;
  /** What of the model's table has been told so far. */
  readonly told: Operation | null;
  /** Nothing was called on it where it began: who has it may go on with it. */
  readonly yielded: boolean;
  /** Its result is one row: a row stands beside it in what the call yields. */
  readonly single: boolean;
  readonly scope: NameScope;
  /** Of `$relatedQuery('tags')`: tables that writes through the relation write beside the model's own. */
  readonly links: readonly TableRef[];
};

/** What a thing of Objection's is good for. */
export type Receiver =
  | { readonly kind: 'model'; readonly model: Thing }
  | { readonly kind: 'row'; readonly model: Thing }
  | { readonly kind: 'builder'; readonly state: BuilderState }
  /** What `softDelete({ ... })` yields: called with a model class it yields one. */
  | { readonly kind: 'mixin' };

export const pluginId = 'objection';

const classTypes = new Set(['ModelClass', 'ModelConstructor', 'AnyModelConstructor', 'AnyModelClass']);
const builderType = /QueryBuilder(Type)?$/;

export const mixin: Thing = { kind: 'handle', plugin: pluginId, type: 'mixin', table: null, data: {} };

/** The role of a receiver; `self` is the receiver before it was seen as a thing of the library. */
export function receiverOf(thing: Thing | null, self: Thing | null): Receiver | null {
  if (thing?.kind === 'handle') return handleReceiver(thing);
  if (exportName(thing) === 'Model') return { kind: 'model', model: self ?? unknown };
  const name = typeName(thing);
  if (name === null || thing?.kind !== 'instance') return null;
  if (name === 'Model') return { kind: 'row', model: classOf(self ?? unknown) };
  const subject = classOf(thing.typeArguments[0] ?? unknown);
  if (classTypes.has(name)) return { kind: 'model', model: subject };
  // Whoever made a builder that comes as a parameter has told its table.
  return builderType.test(name) ? { kind: 'builder', state: { ...newBuilder(subject), told: 'read' } } : null;
}

/** The class of an instance; `QueryBuilderType<Order>` and other types around a model lead to it, too. */
function classOf(thing: Thing): Thing {
  if (thing.kind !== 'instance') return thing;
  return thing.type.kind === 'external' && thing.typeArguments[0] ? classOf(thing.typeArguments[0]) : thing.type;
}

export function newBuilder(model: Thing): BuilderState {
  return { model, told: null, yielded: false, single: false, scope: noScope, links: [] };
}

export function builderThing(state: BuilderState, table: TableRef | null): Thing {
  const { model, told, yielded, single, scope, links } = state;
  const data = {
    model,
    told: text(told ?? ''),
    yielded: { kind: 'literal', value: yielded },
    single: { kind: 'literal', value: single },
    ctes: { kind: 'list', items: scope.ctes.map(text) },
    links: { kind: 'list', items: links.map(linkThing) },
  } as const;
  return { kind: 'handle', plugin: pluginId, type: 'builder', table, data };
}

function linkThing(table: TableRef): Thing {
  return { kind: 'handle', plugin: pluginId, type: 'table', table, data: {} };
}

function handleReceiver({ type, data }: Thing & { readonly kind: 'handle' }): Receiver | null {
  if (type === 'mixin') return { kind: 'mixin' };
  if (type !== 'builder') return null;
  const told = textOf(data.told);
  const state: BuilderState = {
    model: data.model ?? unknown,
    told: told === 'read' || told === 'write' ? told : null,
    yielded: isTrue(data.yielded),
    single: isTrue(data.single),
    scope: { schema: null, ctes: items(data.ctes).flatMap((name) => textOf(name) ?? []) },
    links: items(data.links).flatMap((one) => (one.kind === 'handle' && one.table ? [one.table] : [])),
  };
  return { kind: 'builder', state };
}
