import { onlyVariable } from '../../../../core/environment.js';
import type { CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf } from '../../things.js';
import { driverMeaning } from '../mongo/driver.js';
import { driverHandle } from '../mongo/roles.js';
import type { HandleThing } from '../mongo/things.js';
import { namedCollection } from './naming.js';
import { modelNamed, registrationOf } from './registry.js';
import { registeredTarget, targetHandle } from './targets.js';

export const connection: HandleThing = {
  kind: 'handle',
  plugin: 'mongoose',
  type: 'connection',
  table: null,
  data: {},
};
export const models: HandleThing = { ...connection, type: 'models' };
const collections: HandleThing = { ...connection, type: 'collections' };

/** A connection that is told from the others by the variable that leads to it, or by the name of its database. */
export function connectionTo(target: string | null): HandleThing {
  return target === null ? connection : { ...connection, data: { connection: text(target) } };
}

/** Mongoose itself and its connections: they make models and lead to the driver. */
export function connectionMeaning(call: CallView, project: Project): CallMeaning | null {
  switch (call.name) {
    case 'model':
      return modelMade(call, project);
    case 'connect':
    case 'asPromise':
    case 'openUri':
      return { accesses: [], result: call.receiver?.kind === 'handle' ? call.receiver : connection };
    case 'createConnection':
      return { accesses: [], result: connectionTo(call.args[0] ? onlyVariable(call.args[0]) : null) };
    case 'useDb':
      return { accesses: [], result: connectionTo(textOf(call.args[0])) };
    case 'getClient':
      return { accesses: [], result: driverHandle('mongoose', { kind: 'client' }) };
    case 'startSession':
      return { accesses: [], result: driverHandle('mongoose', { kind: 'session' }) };
    case 'transaction':
      return {
        accesses: [],
        callbacks: [{ argument: 0, parameters: [driverHandle('mongoose', { kind: 'session' })] }],
      };
    default:
      return driverMeaning('mongoose', { kind: 'db', database: null }, call);
  }
}

/** `model('Order', schema)` registers, `model('Order')` asks for one that is registered. */
export function modelMade(call: CallView, project: Project): CallMeaning | null {
  const model = registrationOf(call, project);
  if (!model) {
    const [name] = call.args;
    const table: TableRef =
      name?.kind === 'open' ? name : { kind: 'unknown', reason: 'the name of the model is computed' };
    const result = targetHandle('model', { table, schema: call.args[1] ?? null, connection: null });
    return { accesses: [], result };
  }
  const registered = model.schema ? model : (modelNamed(model.name, call.at.file, project) ?? model);
  return { accesses: [], result: targetHandle('model', registeredTarget(registered, project)) };
}

/** `connection.db`, `mongoose.models.Order`, `connection.collections.orders`. */
export function connectionMember(
  handle: Thing & { readonly kind: 'handle' },
  name: string,
  project: Project,
): Thing | null {
  if (handle.type === 'models') {
    const model = modelNamed(name, '', project);
    return model && targetHandle('model', registeredTarget(model, project));
  }
  if (handle.type === 'collections') {
    return name === '[]'
      ? null
      : driverHandle('mongoose', { kind: 'collection', table: namedCollection(name, ''), database: null });
  }
  switch (name) {
    case 'models':
      return models;
    case 'collections':
      return collections;
    case 'connection':
      return connection;
    case 'db':
      return driverHandle('mongoose', { kind: 'db', database: null });
    default:
      return null;
  }
}
