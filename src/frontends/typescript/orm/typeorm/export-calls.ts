import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, property, unknown } from '../../things.js';
import { builderCreated } from './builder-calls.js';
import { entityMeaning } from './entity-calls.js';
import { entityMethod } from './entity-methods.js';
import { customRepository } from './role-calls.js';
import { connectionName, type Role, roleOf, thingOf } from './roles.js';

/** Functions exported by TypeORM and its companions: the globals of 0.2, pagination, transactional data sources. */
export function exportMeaning(call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const [first = unknown, second] = args;
  switch (name) {
    case 'getRepository':
    case 'getTreeRepository':
    case 'getMongoRepository':
      return yields({ kind: 'repository', entity: entityOf(call), connection: connectionName(second) }, call, project);
    case 'getCustomRepository':
      return { accesses: [], result: customRepository(first) };
    case 'getManager':
    case 'getMongoManager':
    case 'getEntityManager':
      return yields({ kind: 'manager', connection: connectionName(first) }, call, project);
    case 'getConnection':
    case 'useDataSource':
      return yields({ kind: 'source', of: unknown, connection: connectionName(first) }, call, project);
    case 'createConnection':
      return yields(createdSource(first), call, project);
    case 'getConnectionManager':
      return yields({ kind: 'connections' }, call, project);
    case 'createQueryBuilder':
      return builderCreated(args[0], second, connectionName(args[2]), call, project);
    case 'addTransactionalDataSource':
      return { accesses: [], result: first };
    case 'paginate':
    case 'paginateRaw':
    case 'paginateRawAndEntities':
      return paginated(call, project);
    case 'Brackets':
    case 'NotBrackets':
      return bracketed(call, project);
    default:
      return null;
  }
}

function yields(role: Role, call: CallView, project: Project): CallMeaning {
  return { accesses: [], result: thingOf(role, project, call.at.file) };
}

function entityOf(call: CallView): Thing {
  const [first = unknown] = call.args;
  return isTelling(first) ? first : (call.typeArguments[0] ?? first);
}

function createdSource(options: Thing): Role {
  const name = options.kind === 'record' ? property(options, 'name') : options;
  return { kind: 'source', of: unknown, connection: connectionName(name) };
}

/** `paginate(repository, options, search)` finds in a repository; a query builder has told its tables itself. */
function paginated(call: CallView, project: Project): CallMeaning {
  const near = call.at.file;
  const method = entityMethod('find');
  for (const [index, arg] of call.args.entries()) {
    const role = roleOf(arg, arg, project, near);
    if (role?.kind !== 'repository' || !method) continue;
    const args = call.args.slice(index + 1).filter((one) => one.kind === 'record');
    const found = entityMeaning({ ...role, method: { ...method, options: 0 }, args }, project, near);
    return { accesses: found.accesses };
  }
  return { accesses: [] };
}

/** `new Brackets(qb => ...)`: conditions that may hold subqueries. */
function bracketed(call: CallView, project: Project): CallMeaning {
  const state = { entity: unknown, aliases: {}, operation: 'read', told: false, connection: null } as const;
  const builder = thingOf({ kind: 'builder', state }, project, call.at.file);
  return { accesses: [], callbacks: [{ argument: 0, parameters: [builder] }] };
}
