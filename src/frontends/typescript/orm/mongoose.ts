import type { DecoratorView } from '../../../core/declaration-view.js';
import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { textOf } from '../things.js';
import { driverMeaning, driverMember } from './mongo/driver.js';
import { type DriverRole, driverHandle, roleOfHandle } from './mongo/roles.js';
import type { HandleThing } from './mongo/things.js';
import { connection, connectionMeaning, connectionMember, connectionTo } from './mongoose/connections.js';
import { modelDraft } from './mongoose/declarations.js';
import { exportMeaning, exportMember } from './mongoose/exports.js';
import { modelMeaning, newDocument } from './mongoose/models.js';
import { namedConnections } from './mongoose/named-connections.js';
import { namedCollection } from './mongoose/naming.js';
import { modelName } from './mongoose/registry.js';
import { aggregationMeaning, rowsMeaning, rowsMember } from './mongoose/rows.js';
import { partMeaning, schemaMeaning, schemaPart } from './mongoose/schema-functions.js';
import { symbolTarget, type Target, targetHandle, targetNamed, targetOfHandle } from './mongoose/targets.js';
import { instanceRole } from './mongoose/types.js';

const packages = new Set([
  'mongoose',
  '@nestjs/mongoose',
  '@typegoose/typegoose',
  'typegoose',
  'nestjs-typegoose',
  '@m8a/nestjs-typegoose',
  'mongoose-delete',
  'mongoose-paginate-v2',
  'mongoose-aggregate-paginate-v2',
]);

/** Mongoose with its Nest module and Typegoose: schemas, models, queries, documents, population and aggregation. */
export const mongoose: OrmPlugin = {
  id: 'mongoose',
  version: 1,
  dialect: 'mongodb',
  armedBy: (packageName) => packages.has(packageName),
  onDeclaration: modelDraft,
  onMember: memberOf,
  onInjected: injected,
  connections: namedConnections,
  onHanded: handedOver,
  onCall: (call, project) =>
    call.receiver === null ? calledPlainly(call, project) : calledOn(call.receiver, call, project),
};

/** Constants that hold models are symbols, so `new Order(...)` comes without a receiver. */
function calledPlainly(call: CallView, project: Project): CallMeaning | null {
  const target = modelTarget(call.callee, project);
  if (target) return call.kind === 'new' ? newDocument(target) : null;
  return exportMeaning(call, project);
}

function calledOn(receiver: Thing, call: CallView, project: Project): CallMeaning | null {
  if (receiver.kind === 'handle') return handleMeaning(receiver, call, project);
  if (receiver.kind === 'external') return exportMeaning(call, project);
  const target = modelTarget(receiver, project);
  if (target) return modelMeaning(target, call, project);
  if (receiver.kind !== 'instance') return null;
  const role = instanceRole(receiver, call.self, project);
  return role && handleMeaning(role, call, project);
}

function modelTarget(thing: Thing, project: Project): Target | null {
  if (thing.kind === 'handle' && thing.type === 'model') return targetOfHandle(thing);
  return thing.kind === 'symbol' && thing.declaration === 'const' ? symbolTarget(thing.symbol, project) : null;
}

function handleMeaning(handle: HandleThing, call: CallView, project: Project): CallMeaning | null {
  switch (handle.type) {
    case 'model':
      return call.kind === 'new'
        ? newDocument(targetOfHandle(handle))
        : modelMeaning(targetOfHandle(handle), call, project);
    case 'rows':
      return rowsMeaning(targetOfHandle(handle), call, project);
    case 'pipeline':
      return aggregationMeaning(handle, call);
    case 'connection':
      return connectionMeaning(call, project);
    case 'schema':
      return schemaMeaning(handle, call, project);
    case 'schema-part':
      return partMeaning(handle, call, project);
    default: {
      const role = roleOfHandle(handle);
      return role && driverMeaning('mongoose', role, call);
    }
  }
}

function memberOf(of: Thing, name: string, project: Project): Thing | null {
  if (of.kind === 'external') return exportMember(of, name, project);
  const handle = of.kind === 'instance' ? instanceRole(of, null, project) : of;
  const target = handle ? modelTarget(handle, project) : null;
  if (target) return modelMember(target, name, project);
  if (handle?.kind !== 'handle') return null;
  if (handle.type === 'schema') return schemaPart(handle, name);
  if (handle.type === 'rows') return rowsMember(handle, name, project);
  const role = roleOfHandle(handle);
  return role ? driverMember(role, name) : connectionMember(handle, name, project);
}

function modelMember(target: Target, name: string, project: Project): Thing | null {
  if (name === 'collection') return driverHandle('mongoose', collectionRole(target, project));
  if (name === 'schema') return target.schema;
  return name === 'db' ? connection : null;
}

/** The driver's collection below a model, by its physical name. */
function collectionRole({ table }: Target, project: Project): DriverRole {
  const declared = table.kind === 'declared' ? project.tableOfRef(table) : null;
  const named = declared ? namedCollection(declared.name, declared.symbol.file) : table;
  return { kind: 'collection', table: named, database: null };
}

/** `@InjectModel(Order.name, 'reports')`, `@InjectConnection()`. */
function injected({ callee, args }: DecoratorView, project: Project): Thing | null {
  if (callee.kind !== 'external') return null;
  if (callee.name === 'InjectConnection') return connectionTo(textOf(args[0]));
  const name = callee.name === 'InjectModel' ? modelName(args[0]) : null;
  if (name === null) return null;
  const target = targetNamed(name, callee.from ?? '', project);
  return targetHandle('model', { ...target, connection: textOf(args[1]) ?? target.connection });
}

/** A pipeline, or a model, query or document whose type names no model. */
function handedOver(type: Thing & { readonly kind: 'instance' }, name: string, project: Project): Thing | null {
  if (type.type.kind === 'external' && /(^|\.)PipelineStage$/.test(type.type.name)) return { kind: 'open', name };
  const handle = instanceRole(type, null, project);
  if (!handle?.table || (handle.table.kind !== 'unknown' && handle.table.kind !== 'open')) return null;
  return { ...handle, table: { kind: 'open', name } };
}
