import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { builderCalled, continued } from './objection/builder-calls.js';
import { databaseCalled, isDatabase, knexThing } from './objection/databases.js';
import { exportCalled } from './objection/export-calls.js';
import { modelCalled, rowCalled } from './objection/model-calls.js';
import { modelDraft } from './objection/model-draft.js';
import { pluginId, receiverOf } from './objection/receivers.js';
import { related, rowOf } from './objection/related.js';

/** Objection: models, their query builders, and the relations that queries follow. Raw SQL is read elsewhere. */
export const objection: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (packageName) => packageName === 'objection' || mixinPackage.test(packageName),
  onDeclaration: modelDraft,
  onHanded: (type) => (isDatabase(type) ? knexThing : null),
  onMember: (of, name, project) => memberOf(of, name, project),
  onCall: (call, project) => meaningOf(call, project),
  onYielded: (query, call, project) => {
    const receiver = receiverOf(query, query);
    return receiver?.kind === 'builder' ? continued(receiver.state, call.chain, project) : null;
  },
};

/** Packages whose functions take a model class and yield one (`objection-guid`). */
const mixinPackage = /^(@[\w-]+\/)?objection-[\w-]+$/;

function meaningOf(call: CallView, project: Project): CallMeaning | null {
  if (isDatabase(call.receiver)) return databaseCalled(call, project);
  const receiver = receiverOf(call.receiver, call.self);
  switch (receiver?.kind) {
    case 'model':
      return modelCalled(receiver.model, call, project);
    case 'row':
      return rowCalled(receiver.model, call, project);
    case 'builder':
      return builderCalled(receiver.state, call, project);
    case 'mixin':
      return call.args[0] ? { accesses: [], result: call.args[0] } : null;
    default:
      return exportCalled(call);
  }
}

/** What a query yields: rows, and what was loaded with them. */
function memberOf(of: Thing, name: string, project: Project): Thing | null {
  const receiver = receiverOf(of, of);
  if (receiver?.kind !== 'builder') return null;
  const { model } = receiver.state;
  if (name === '[]' || name === 'results' || /^\d+$/.test(name)) return rowOf(model);
  const [relation] = related(model, [[name]], project);
  return relation ? rowOf(relation.model) : null;
}
