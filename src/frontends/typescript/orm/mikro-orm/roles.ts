import type { Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { textOf, unknown } from '../../things.js';
import { exportName } from './exports.js';
import { firstTelling, targetsOf } from './targets.js';

/** What a thing of MikroORM is good for. `connection` is the name of a context that is not the default. */
export type Role =
  | { readonly kind: 'orm' | 'manager' | 'connection'; readonly connection: string | null }
  | { readonly kind: 'repository'; readonly entity: Thing; readonly connection: string | null }
  | { readonly kind: 'builder'; readonly state: BuilderState }
  /** A collection of related entities; `owner` and `property` say of which relation, where that is known. */
  | { readonly kind: 'collection'; readonly entity: Thing; readonly owner: Thing; readonly property: string }
  /** An entity object that loads or changes itself: wrapped, a reference, or derived from the library's base class. */
  | { readonly kind: 'row'; readonly entity: Thing }
  /** A reference to an entity object that may not be loaded yet. */
  | { readonly kind: 'reference'; readonly entity: Thing }
  /** What a subscriber or a hook is given. */
  | { readonly kind: 'event'; readonly entity: Thing }
  /** A type that stands for an entity object without being one (`Loaded<Order, 'items'>`). */
  | { readonly kind: 'shape'; readonly entity: Thing }
  /** A property of an entity schema under construction. */
  | { readonly kind: 'property'; readonly options: Thing };

/** A query builder between two calls. */
export type BuilderState = {
  /** The main entity; unknown until the builder names one. */
  readonly entity: Thing;
  /** What aliases stand for: entities, or unknown (subqueries). */
  readonly aliases: { readonly [alias: string]: Thing };
  readonly operation: 'read' | 'write';
  /** Whether the access to the main entity has been told already. */
  readonly told: boolean;
  readonly connection: string | null;
};

const managers = new Set('EntityManager SqlEntityManager MongoEntityManager ISqlEntityManager'.split(' '));
const repositories = new Set('EntityRepository SqlEntityRepository MongoEntityRepository IEntityRepository'.split(' '));
const readBuilders = new Set(['QueryBuilder', 'SelectQueryBuilder', 'CountQueryBuilder']);
const writeBuilders = new Set(
  'InsertQueryBuilder UpdateQueryBuilder DeleteQueryBuilder TruncateQueryBuilder'.split(' '),
);
const collections = new Set(['Collection', 'LoadedCollection']);
const references = new Set(['Reference', 'Ref', 'LoadedReference', 'IdentifiedReference']);
const rows = new Set(['BaseEntity', 'WrappedEntity', 'IWrappedEntity']);
const events = new Set(['EventArgs', 'FlushEventArgs', 'TransactionEventArgs']);
const shapes = new Set(['Loaded', 'Rel', 'New', 'InferEntity', 'EntityDTO']);

/** The role of a receiver; `self` is the receiver before it was seen as a thing of the library. */
export function roleOf(thing: Thing, self: Thing | null, project: Project): Role | null {
  if (thing.kind === 'handle') return roleOfHandle(thing);
  if (thing.kind !== 'instance') return null;
  const name = exportName(thing.type);
  const [typeArgument = unknown] = thing.typeArguments;
  if (name === 'MikroORM') return { kind: 'orm', connection: null };
  if (managers.has(name)) return { kind: 'manager', connection: null };
  if (repositories.has(name)) {
    return { kind: 'repository', entity: firstTelling([typeArgument, thing.args[1]], project), connection: null };
  }
  if (readBuilders.has(name)) return { kind: 'builder', state: typedBuilder(typeArgument, 'read') };
  if (writeBuilders.has(name)) return { kind: 'builder', state: typedBuilder(typeArgument, 'write') };
  if (collections.has(name)) return { kind: 'collection', entity: typeArgument, owner: unknown, property: '' };
  if (references.has(name)) return { kind: 'reference', entity: typeArgument };
  if (rows.has(name)) return { kind: 'row', entity: self && self !== thing ? self : typeArgument };
  if (events.has(name)) return { kind: 'event', entity: typeArgument };
  return shapes.has(name) ? { kind: 'shape', entity: typeArgument } : null;
}

/** A builder that comes as a parameter: whoever made it has told its access. */
function typedBuilder(entity: Thing, operation: BuilderState['operation']): BuilderState {
  return { entity, aliases: {}, operation, told: true, connection: null };
}

/** The thing that stands for a role in results. */
export function thingOf(role: Role, project: Project, near: string): Thing {
  switch (role.kind) {
    case 'repository': {
      const [target] = targetsOf(role.entity, project, near);
      return handle(role.kind, { entity: role.entity, ...connectionData(role.connection) }, target?.ref ?? null);
    }
    case 'orm':
    case 'manager':
    case 'connection':
      return handle(role.kind, connectionData(role.connection));
    case 'builder':
      return handle(role.kind, builderData(role.state));
    case 'collection': {
      const { entity, owner, property } = role;
      return handle(role.kind, { entity, owner, property: { kind: 'text', value: property } });
    }
    case 'property':
      return handle(role.kind, { options: role.options });
    case 'row':
    case 'reference':
    case 'event':
    case 'shape':
      return handle(role.kind, { entity: role.entity });
  }
}

function handle(type: string, data: { readonly [name: string]: Thing }, table: TableRef | null = null): Thing {
  return { kind: 'handle', plugin: 'mikro-orm', type, table, data };
}

function connectionData(connection: string | null): { readonly [name: string]: Thing } {
  return connection === null ? {} : { connection: { kind: 'text', value: connection } };
}

function builderData(state: BuilderState): { readonly [name: string]: Thing } {
  return {
    entity: state.entity,
    aliases: { kind: 'record', properties: state.aliases, open: false },
    operation: { kind: 'text', value: state.operation },
    told: { kind: 'literal', value: state.told },
    ...connectionData(state.connection),
  };
}

function roleOfHandle({ type, data }: Thing & { readonly kind: 'handle' }): Role | null {
  const connection = textOf(data.connection);
  const entity = data.entity ?? unknown;
  switch (type) {
    case 'orm':
    case 'manager':
    case 'connection':
      return { kind: type, connection };
    case 'repository':
      return { kind: type, entity, connection };
    case 'builder':
      return { kind: type, state: builderState(data) };
    case 'collection':
      return { kind: type, entity, owner: data.owner ?? unknown, property: textOf(data.property) ?? '' };
    case 'property':
      return { kind: type, options: data.options ?? unknown };
    case 'row':
    case 'reference':
    case 'event':
    case 'shape':
      return { kind: type, entity };
    default:
      return null;
  }
}

function builderState(data: { readonly [name: string]: Thing }): BuilderState {
  const { aliases, told } = data;
  return {
    entity: data.entity ?? unknown,
    aliases: aliases?.kind === 'record' ? aliases.properties : {},
    operation: textOf(data.operation) === 'write' ? 'write' : 'read',
    told: told?.kind === 'literal' && told.value === true,
    connection: textOf(data.connection),
  };
}
