import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, items, oneOf, property, unknown } from '../../things.js';
import { builderCreated } from './builder-calls.js';
import { entityMeaning } from './entity-calls.js';
import { type EntityMethod, entityMethod } from './entity-methods.js';
import { decoratorOf } from './exports.js';
import { thingOf } from './roles.js';
import { targetsOf } from './targets.js';
import { returned } from './things.js';

/** `getRepository(Order)`: the class that the entity names as its repository, else the library's own. */
export function repositoryFor(entity: Thing, connection: string | null, project: Project, near: string): Thing {
  const [target] = targetsOf(entity, project, near);
  const type = target?.table ? customClass(target.table.symbol, project) : null;
  if (type === null) return thingOf({ kind: 'repository', entity, connection }, project, near);
  const manager = thingOf({ kind: 'manager', connection }, project, near);
  return { kind: 'instance', type, typeArguments: [entity], args: [manager, entity] };
}

function customClass(symbol: { readonly file: string; readonly name: string }, project: Project): Thing | null {
  const view = project.describe?.(symbol);
  const options = view && (decoratorOf(view.decorators, 'Entity')?.args[0] ?? view.call?.args[0]);
  const type = returned(property(options ?? undefined, 'repository'));
  return type.kind === 'symbol' ? type : null;
}

export function repositoryMeaning(
  entity: Thing,
  connection: string | null,
  call: CallView,
  project: Project,
): CallMeaning | null {
  const { name, args } = call;
  const near = call.at.file;
  if (name === 'createQueryBuilder' || name === 'qb') return builderCreated(entity, args[0], connection, call, project);
  if (name === 'getEntityName') return { accesses: [], result: entity };
  const method = entityMethod(name);
  if (!method) return null;
  if (method.object !== 'always') return entityMeaning({ name, method, entity, args, connection }, project, near);
  const subject = objectsOf(args[0], project, near) ?? entity;
  return entityMeaning({ name, method, entity: subject, args: args.slice(1), connection }, project, near);
}

/** A method of an entity manager that is told the entity, or an object of it. */
export function managedMeaning(
  method: EntityMethod,
  connection: string | null,
  call: CallView,
  project: Project,
): CallMeaning {
  const { name, args } = call;
  const [first = unknown, ...rest] = args;
  const near = call.at.file;
  const named = method.object === undefined || (method.object === 'instead' && isNamed(first, rest));
  const entity = named ? first : (objectsOf(first, project, near) ?? oneOf(items(first).filter(isObject)));
  const after = named || method.object === 'always' ? rest : args;
  return entityMeaning({ name, method, entity, args: after, connection }, project, near);
}

/** Whether an argument names an entity, as against being an object of one. */
function isNamed(thing: Thing, rest: readonly Thing[]): boolean {
  if (thing.kind === 'either') return thing.of.every((one) => isNamed(one, rest));
  if (thing.kind === 'open') return rest.length > 0;
  return thing.kind === 'symbol' || thing.kind === 'text' || thing.kind === 'external';
}

function isObject(thing: Thing): boolean {
  return isTelling(thing) && thing.kind !== 'record';
}

/** Those of the objects given whose entity is known; null where there is none. */
function objectsOf(thing: Thing | undefined, project: Project, near: string): Thing | null {
  const known = items(thing).filter((one) => isObject(one) && targetsOf(one, project, near).some(({ table }) => table));
  return known.length > 0 ? oneOf(known) : null;
}
