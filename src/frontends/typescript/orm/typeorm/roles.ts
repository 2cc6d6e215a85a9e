import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf, unknown } from '../../things.js';
import { targetOf } from './data-sources.js';
import { firstTelling, targetsOf } from './targets.js';

/** What a thing of TypeORM is good for. `connection` is the name of a data source that is not the default. */
export type Role =
  | { readonly kind: 'repository'; readonly entity: Thing; readonly connection: string | null }
  | { readonly kind: 'manager'; readonly connection: string | null }
  /** A data source or connection; `of` is the thing itself, for methods that yield it again. */
  | { readonly kind: 'source'; readonly of: Thing; readonly connection: string | null }
  | { readonly kind: 'connections' }
  | { readonly kind: 'runner'; readonly connection: string | null }
  | { readonly kind: 'builder'; readonly state: BuilderState }
  /** `relation(Order, 'items')`: its tables are those of the relation. */
  | { readonly kind: 'relation'; readonly state: BuilderState; readonly property: string }
  /** A class that holds a repository: 0.2's AbstractRepository, and CRUD services built on TypeORM. */
  | { readonly kind: 'holder'; readonly entity: Thing }
  /** An entity class or instance that reads and writes itself. */
  | { readonly kind: 'record'; readonly entity: Thing }
  /** What TypeORM knows of an entity; its table name may end up in SQL. */
  | { readonly kind: 'metadata'; readonly entity: Thing }
  /** What a subscriber is given. */
  | { readonly kind: 'event'; readonly entity: Thing };

/** A query builder between two calls. */
export type BuilderState = {
  /** The main entity; unknown until the builder names one. */
  readonly entity: Thing;
  /** What aliases stand for: entities, names of physical tables, or unknown (subqueries). */
  readonly aliases: { readonly [alias: string]: Thing };
  readonly operation: 'read' | 'write';
  /** Whether the access to the main entity has been told already. */
  readonly told: boolean;
  readonly connection: string | null;
};

const repositories = new Set('Repository TreeRepository MongoRepository BaseRepository BaseTreeRepository'.split(' '));
const holders = new Set(['AbstractRepository', 'TypeOrmCrudService']);
const managers = new Set(['EntityManager', 'MongoEntityManager']);
const sources = new Set(['DataSource', 'Connection']);
const readBuilders = new Set(['SelectQueryBuilder', 'QueryBuilder', 'WhereExpressionBuilder', 'WhereExpression']);
const writeBuilders = new Set(
  'InsertQueryBuilder UpdateQueryBuilder DeleteQueryBuilder SoftDeleteQueryBuilder'.split(' '),
);
const events = new Set(
  'InsertEvent UpdateEvent RemoveEvent SoftRemoveEvent RecoverEvent LoadEvent TransactionCommitEvent TransactionStartEvent'.split(
    ' ',
  ),
);

/** The role of a receiver; `self` is the receiver before it was seen as a thing of the library. */
export function roleOf(thing: Thing, self: Thing | null, project: Project, near: string): Role | null {
  if (thing.kind === 'handle') return roleOfHandle(thing);
  if (thing.kind === 'external')
    return thing.name === 'BaseEntity' ? { kind: 'record', entity: self ?? unknown } : null;
  if (thing.kind !== 'instance' || thing.type.kind !== 'external') return null;
  const name = exportName(thing.type.name);
  if (name === 'BaseEntity') return { kind: 'record', entity: self ?? unknown };
  if (managers.has(name)) return { kind: 'manager', connection: null };
  if (sources.has(name)) return { kind: 'source', of: thing, connection: connectionOf(thing.args[0]) };
  if (name === 'QueryRunner') return { kind: 'runner', connection: null };
  if (events.has(name)) return { kind: 'event', entity: thing.typeArguments[0] ?? unknown };
  const entity = () => firstTelling([thing.typeArguments[0], thing.args[0]], project, near);
  if (repositories.has(name)) return { kind: 'repository', entity: entity(), connection: null };
  if (holders.has(name)) return { kind: 'holder', entity: entity() };
  if (readBuilders.has(name)) return { kind: 'builder', state: typedBuilder(entity(), 'read') };
  return writeBuilders.has(name) ? { kind: 'builder', state: typedBuilder(entity(), 'write') } : null;
}

/** Some modules import TypeORM as a whole by its default export. */
function exportName(name: string): string {
  return name.replace(/^default\./, '');
}

/** A builder that comes as a parameter: whoever made it has told its access. */
function typedBuilder(entity: Thing, operation: BuilderState['operation']): BuilderState {
  return { entity, aliases: {}, operation, told: true, connection: null };
}

/** A data source that is made without a name is told from others by what leads to its database. */
function connectionOf(options: Thing | undefined): string | null {
  return connectionName(property(options, 'name')) ?? targetOf(options);
}

export function connectionName(thing: Thing | undefined): string | null {
  const name = textOf(thing);
  return name === 'default' ? null : name;
}

const plugin = 'typeorm';

function handle(type: string, data: { readonly [name: string]: Thing }): Thing {
  return { kind: 'handle', plugin, type, table: null, data };
}

function connectionData(connection: string | null): { readonly [name: string]: Thing } {
  return connection === null ? {} : { connection: { kind: 'text', value: connection } };
}

/** The thing that stands for a role in results. */
export function thingOf(role: Role, project: Project, near: string): Thing {
  switch (role.kind) {
    case 'repository': {
      const [target] = targetsOf(role.entity, project, near);
      const data = { entity: role.entity, ...connectionData(role.connection) };
      return { kind: 'handle', plugin, type: 'repository', table: target?.ref ?? null, data };
    }
    case 'source':
    case 'manager':
    case 'runner':
      return handle(role.kind, connectionData(role.connection));
    case 'builder':
      return handle('builder', builderData(role.state));
    case 'relation':
      return handle('relation', { ...builderData(role.state), property: { kind: 'text', value: role.property } });
    case 'connections':
      return handle(role.kind, {});
    case 'metadata':
    case 'holder':
    case 'record':
    case 'event':
      return handle(role.kind, { entity: role.entity });
  }
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

function roleOfHandle(of: Thing & { readonly kind: 'handle' }): Role | null {
  const { data } = of;
  const connection = textOf(data.connection);
  const entity = data.entity ?? unknown;
  switch (of.type) {
    case 'repository':
      return { kind: 'repository', entity, connection };
    case 'manager':
    case 'runner':
      return { kind: of.type, connection };
    case 'source':
      return { kind: 'source', of, connection };
    case 'connections':
      return { kind: 'connections' };
    case 'metadata':
      return { kind: 'metadata', entity };
    case 'builder':
      return { kind: 'builder', state: builderState(data) };
    case 'relation':
      return { kind: 'relation', state: builderState(data), property: textOf(data.property) ?? '' };
    default:
      return null;
  }
}

function builderState(data: { readonly [name: string]: Thing }): BuilderState {
  const aliases = data.aliases;
  return {
    entity: data.entity ?? unknown,
    aliases: aliases?.kind === 'record' ? aliases.properties : {},
    operation: textOf(data.operation) === 'write' ? 'write' : 'read',
    told: data.told?.kind === 'literal' && data.told.value === true,
    connection: textOf(data.connection),
  };
}
