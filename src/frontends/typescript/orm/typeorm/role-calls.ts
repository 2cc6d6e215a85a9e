import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, items, unknown } from '../../things.js';
import { builderCreated, builderMeaning, relationMeaning } from './builder-calls.js';
import { type EntityCall, entityMeaning } from './entity-calls.js';
import { type EntityMethod, entityMethod } from './entity-methods.js';
import { connectionName, type Role, thingOf } from './roles.js';
import { runnerMeaning } from './runner-calls.js';
import { access, targetsOf } from './targets.js';

/** What a method does on a receiver of TypeORM's. Null where it means nothing for tables. */
export function roleMeaning(role: Role, call: CallView, project: Project): CallMeaning | null {
  switch (role.kind) {
    case 'repository':
      return repositoryMeaning(role.entity, role.connection, call, project);
    case 'record':
      return repositoryMeaning(recordEntity(role.entity, project), null, withItself(call, role.entity), project);
    case 'manager':
      return managerMeaning(role.connection, call, project);
    case 'source':
      return sourceMeaning(role.of, role.connection, call, project);
    case 'connections':
      return yields({ kind: 'source', of: unknown, connection: connectionName(call.args[0]) }, call, project);
    case 'runner':
      return runnerMeaning(role.connection, call);
    case 'builder':
      return builderMeaning(role.state, call, project);
    case 'relation':
      return relationMeaning(role.state, role.property, call, project);
    case 'holder':
      return holderMeaning(role.entity, call, project);
    case 'event':
    case 'metadata':
      return null;
  }
}

function yields(role: Role, call: CallView, project: Project): CallMeaning {
  return { accesses: [], result: thingOf(role, project, call.at.file) };
}

function repositoryMeaning(
  entity: Thing,
  connection: string | null,
  call: CallView,
  project: Project,
): CallMeaning | null {
  const { name, args } = call;
  if (name === 'createQueryBuilder') return builderCreated(entity, args[0], connection, call, project);
  if (/^create(Descendants|Ancestors)QueryBuilder$/.test(name)) {
    return builderCreated(entity, args[0], connection, call, project);
  }
  if (name === 'extend' || name === 'getRepository')
    return yields({ kind: 'repository', entity, connection }, call, project);
  if (/^(create|drop)CollectionIndex(es)?$/.test(name)) {
    const targets = targetsOf(entity, project, call.at.file);
    return { accesses: targets.map((target) => access('ddl', target.ref, [], connection)) };
  }
  const method = entityMethod(name);
  return method && entityMeaning(entityCall(method, entity, args, connection, call), project, call.at.file);
}

/** What the body assigns is asked for late: few calls need it. */
function entityCall(
  method: EntityMethod,
  entity: Thing,
  args: readonly Thing[],
  connection: string | null,
  call: CallView,
): EntityCall {
  return { method, entity, args, connection, changes: () => call.changes ?? [] };
}

/** A class that reads and writes itself without being an entity is the base of those that are: the caller decides. */
function recordEntity(self: Thing, project: Project): Thing {
  const type = self.kind === 'instance' ? self.type : self;
  return project.tableOf(type) ? type : { kind: 'open', name: 'self' };
}

/** `order.save()` saves what it is called on. */
function withItself(call: CallView, self: Thing): CallView {
  if (self.kind !== 'instance') return call;
  return { ...call, args: [self] };
}

function managerMeaning(connection: string | null, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const [first, ...rest] = args;
  const repository = repositoryGetter(connection, call, project);
  if (repository) return repository;
  if (name === 'transaction') return transaction(connection, call, project);
  if (name === 'createQueryBuilder') return builderCreated(first, args[1], connection, call, project);
  const method = entityMethod(name);
  if (!method) return null;
  const given = first ?? unknown;
  if (!method.takesObject || isTarget(given, rest)) {
    return entityMeaning(entityCall(method, given, rest, connection, call), project, call.at.file);
  }
  const objects = items(given).filter(isTelling);
  return entityMeaning(entityCall(method, oneObject(objects), args, connection, call), project, call.at.file);
}

/** Whether the first argument names an entity, as against being an object of one. */
function isTarget(first: Thing, rest: readonly Thing[]): boolean {
  if (first.kind === 'symbol' || first.kind === 'text' || first.kind === 'external') return true;
  if (first.kind === 'instance') return first.type.kind === 'external' && rest.length > 0;
  if (first.kind === 'either') return first.of.every((one) => isTarget(one, rest));
  return first.kind === 'open' && rest.some((arg) => arg.kind !== 'record');
}

function oneObject(objects: readonly Thing[]): Thing {
  const [first = unknown, ...rest] = objects.map((object) => (object.kind === 'record' ? unknown : object));
  return rest.length === 0 ? first : { kind: 'either', of: [first, ...rest] };
}

/** `getRepository(Order)` and its like; null for other methods. */
function repositoryGetter(connection: string | null, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const [first = unknown] = args;
  if (name === 'getRepository' || name === 'getTreeRepository' || name === 'getMongoRepository') {
    const entity = isTelling(first) ? first : (call.typeArguments[0] ?? first);
    return yields({ kind: 'repository', entity, connection }, call, project);
  }
  if (name === 'getCustomRepository') return { accesses: [], result: customRepository(first) };
  return name === 'withRepository' ? { accesses: [], result: first } : null;
}

/** An instance of the repository's own class: its methods are followed there. */
export function customRepository(type: Thing): Thing {
  if (type.kind !== 'symbol' && type.kind !== 'external') return unknown;
  return { kind: 'instance', type, typeArguments: [], args: [] };
}

/** `transaction(cb)`, `transaction('SERIALIZABLE', cb)`: the function is given a manager. */
function transaction(connection: string | null, call: CallView, project: Project): CallMeaning {
  const manager = thingOf({ kind: 'manager', connection }, project, call.at.file);
  return { accesses: [], callbacks: call.args.map((_, argument) => ({ argument, parameters: [manager] })) };
}

function sourceMeaning(of: Thing, connection: string | null, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const repository = repositoryGetter(connection, call, project);
  if (repository) return repository;
  if (name === 'transaction') return transaction(connection, call, project);
  if (name === 'createQueryBuilder') return builderCreated(args[0], args[1], connection, call, project);
  if (name === 'createQueryRunner') return yields({ kind: 'runner', connection }, call, project);
  if (name === 'getMetadata') return yields({ kind: 'metadata', entity: args[0] ?? unknown }, call, project);
  if (name === 'createEntityManager') return yields({ kind: 'manager', connection }, call, project);
  return name === 'initialize' || name === 'connect' || name === 'setOptions' ? { accesses: [], result: of } : null;
}

/** Methods of CRUD services, by what they do to their repository. */
const crudMethods: { readonly [name: string]: string } = {
  getMany: 'find',
  getOne: 'findOne',
  createOne: 'save',
  createMany: 'save',
  updateOne: 'save',
  replaceOne: 'save',
  deleteOne: 'remove',
  recoverOne: 'recover',
};

function holderMeaning(entity: Thing, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  if (name === 'createQueryBuilder') return builderCreated(entity, args[0], null, call, project);
  if (name === 'createQueryBuilderFor') return builderCreated(args[0], args[1], null, call, project);
  if (name === 'getRepository') return yields({ kind: 'repository', entity, connection: null }, call, project);
  if (name === 'getRepositoryFor') {
    return yields({ kind: 'repository', entity: args[0] ?? unknown, connection: null }, call, project);
  }
  const method = entityMethod(Object.hasOwn(crudMethods, name) ? (crudMethods[name] ?? name) : name);
  return method && entityMeaning({ method, entity, args: [], connection: null }, project, call.at.file);
}
