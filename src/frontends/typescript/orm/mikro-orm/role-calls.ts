import { own } from '../../../../core/collections.js';
import type { CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, oneOf, unknown } from '../../things.js';
import { driverHandle } from '../mongo/roles.js';
import { builderCreated, builderMeaning } from './builder-calls.js';
import { entityMethod } from './entity-methods.js';
import { changesWritten } from './flush.js';
import { lookups } from './pipeline.js';
import { propertyWith } from './property-builders.js';
import { managedMeaning, repositoryFor, repositoryMeaning } from './repositories.js';
import { type Role, thingOf } from './roles.js';
import { collectionMeaning, populated, referenceMeaning, rowMeaning } from './row-calls.js';
import { targetsOf } from './targets.js';

/** What a method does on a receiver of MikroORM's. Null where it means nothing for tables. */
export function roleMeaning(role: Role, call: CallView, project: Project): CallMeaning | null {
  switch (role.kind) {
    case 'manager':
      return managerMeaning(role.connection, call, project);
    case 'repository':
      if (call.name === 'getCollection') return driverCollection(role.entity, call, project);
      return (
        sharedMeaning(role.connection, call, project) ??
        withPipeline(repositoryMeaning(role.entity, role.connection, call, project), call)
      );
    case 'builder':
      return builderMeaning(role.state, call, project);
    case 'collection':
      return collectionMeaning(role, call, project);
    case 'row':
      return rowMeaning(role.entity, call, project);
    case 'reference':
      return referenceMeaning(role.entity, call, project);
    case 'property':
      return { accesses: [], result: propertyWith(role.options, call) };
    case 'connection':
      return sharedMeaning(role.connection, call, project);
    case 'orm':
    case 'event':
    case 'shape':
      return null;
  }
}

function managerMeaning(connection: string | null, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const [first = unknown] = args;
  const near = call.at.file;
  const shared = sharedMeaning(connection, call, project);
  if (shared) return shared;
  if (name === 'getRepository' || name === 'repo') {
    const entity = isTelling(first) ? first : (call.typeArguments[0] ?? first);
    return { accesses: [], result: repositoryFor(entity, connection, project, near) };
  }
  if (name === 'createQueryBuilder' || name === 'qb') return builderCreated(first, args[1], connection, call, project);
  if (name === 'populate') return populated(first, args[1], connection, project, near);
  const method = entityMethod(name);
  if (!method) return null;
  const meaning = withPipeline(managedMeaning(method, connection, call, project), call);
  const isFluent = name === 'persist' || name === 'remove';
  return isFluent ? { accesses: meaning?.accesses ?? [], result: manager(connection, project) } : meaning;
}

const same = new Set(['fork', 'getContext', 'getEntityManager']);
const transactions = new Set(['transactional', 'transaction']);

/** What managers, repositories and connections have in common: ways to each other and out of the library. */
function sharedMeaning(connection: string | null, call: CallView, project: Project): CallMeaning | null {
  const { name } = call;
  if (same.has(name)) return { accesses: [], result: manager(connection, project) };
  if (transactions.has(name)) {
    return {
      // Asked for late: what is changed may come from the manager that the callback is given.
      get accesses() {
        return changesWritten(connection, call, project);
      },
      callbacks: [{ argument: 0, parameters: [manager(connection, project)] }],
    };
  }
  if (name === 'flush' || name === 'commit') return { accesses: changesWritten(connection, call, project) };
  if (name === 'getConnection' || name === 'getDriver') {
    return { accesses: [], result: thingOf({ kind: 'connection', connection }, project, '') };
  }
  if (name === 'getCollection') return driverCollection(call.args[0] ?? unknown, call, project);
  const below = own(clients, name);
  return below ? { accesses: [], result: clientOf(...below) } : null;
}

/** What the drivers are built on. */
const clients: { readonly [method: string]: readonly [packageName: string, name: string] } = {
  getKnex: ['knex', 'Knex'],
  getKysely: ['kysely', 'Kysely'],
  getClient: ['mongodb', 'MongoClient'],
  getDb: ['mongodb', 'Db'],
};

/** The MongoDB driver's own collection, of an entity or by its name. */
function driverCollection(named: Thing, { at }: CallView, project: Project): CallMeaning {
  const collections = targetsOf(named, project, at.file).map(({ ref, entity }) => {
    const byName = ref.kind === 'unknown' && entity.kind === 'text';
    const table: TableRef = byName ? { kind: 'named', name: entity.value, schema: null, database: null } : ref;
    return driverHandle('mongodb', { kind: 'collection', table, database: null });
  });
  return { accesses: [], result: oneOf(collections) };
}

function manager(connection: string | null, project: Project): Thing {
  return thingOf({ kind: 'manager', connection }, project, '');
}

/** The query builder that the driver is built on, for its own plug-in to understand. */
function clientOf(packageName: string, name: string): Thing {
  const type: Thing = { kind: 'external', package: packageName, name };
  return { kind: 'instance', type, typeArguments: [], args: [] };
}

/** `aggregate(...)` also reads the collections that its stages look up. */
function withPipeline(meaning: CallMeaning | null, call: CallView): CallMeaning | null {
  if (!meaning || !/aggregate/i.test(call.name)) return meaning;
  return { ...meaning, accesses: [...meaning.accesses, ...call.args.flatMap(lookups)] };
}
