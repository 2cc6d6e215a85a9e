import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { connection, connectionMeaning, connectionMember, modelMade, models } from './connections.js';
import { registrationOf } from './registry.js';
import { schemaHandle } from './schemas.js';
import { registeredTarget, targetHandle } from './targets.js';

/** The path of an export without its way in: `default.Schema`, `mongoose.Schema` and `Schema` are the same. */
export function exportPath(name: string): string {
  return name.replace(/^(default|mongoose)(\.|$)/, '');
}

/** What `name` of mongoose itself, or of its default connection, is. */
export function exportMember(of: Thing & { readonly kind: 'external' }, name: string, project: Project): Thing | null {
  const path = exportPath(of.name);
  if (path === 'connection' || path === 'models')
    return connectionMember(path === 'models' ? models : connection, name, project);
  if (path !== '') return null;
  if (name === 'connection') return connection;
  return name === 'models' ? models : null;
}

/** A call or `new` of an export. */
export function exportMeaning(call: CallView, project: Project): CallMeaning | null {
  if (call.callee.kind !== 'external') return null;
  const path = exportPath(call.callee.name);
  const [definition, options] = call.args;
  switch (path) {
    case 'Schema':
      return call.kind === 'new' ? made(schemaHandle(call, parts({ definition, options }))) : null;
    case 'SchemaFactory.createForClass':
    case 'buildSchema':
      return made(schemaHandle(call, parts({ class: definition })));
    case 'Mongoose':
      return made(connection);
    case 'getModelForClass':
      return classModel(call, project);
    case 'getDiscriminatorModelForClass':
    case 'addModelToTypegoose':
      return definition ? made(definition) : null;
    case 'model':
      return modelMade(call, project);
    default:
      return /^(connection\.)?\w+$/.test(path) && isMongoose(call.callee) ? connectionMeaning(call, project) : null;
  }
}

function isMongoose(callee: Thing & { readonly kind: 'external' }): boolean {
  return callee.package === 'mongoose' || /^mongoose\./.test(callee.name);
}

function classModel(call: CallView, project: Project): CallMeaning | null {
  const model = registrationOf(call, project);
  return model && made(targetHandle('model', registeredTarget(model, project)));
}

function made(result: Thing): CallMeaning {
  return { accesses: [], result };
}

function parts(things: { readonly [name: string]: Thing | undefined }): { readonly [name: string]: Thing } {
  return Object.fromEntries(Object.entries(things).flatMap(([name, thing]) => (thing ? [[name, thing]] : [])));
}
