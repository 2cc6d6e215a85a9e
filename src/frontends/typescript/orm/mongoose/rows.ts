import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { pipelineAccesses, stageAccesses } from '../mongo/pipeline.js';
import type { HandleThing } from '../mongo/things.js';
import { accessOf, continues, rowsOperation } from './operations.js';
import { populated } from './populate.js';
import { modelName } from './registry.js';
import { relationsOf, type Target, targetHandle, targetNamed, targetOfHandle } from './targets.js';

/** A method of a query, or of the documents it finds: both are one thing here, since promises are transparent. */
export function rowsMeaning(target: Target, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const result = targetHandle('rows', target);
  if (args[0]?.kind === 'lambda' && name !== 'then') return eachRow(result, call);
  if (name === 'populate' || name === 'execPopulate' || name === '$populate')
    return { accesses: populated(args[0], target, call.at.file, project), result };
  if (name === 'model' || name === '$model') return otherModel(call, project);
  const operation = rowsOperation(name);
  if (operation) return { accesses: [accessOf(operation, target)], result };
  return continues.has(name) ? { accesses: [], result } : null;
}

/** `docs.map((doc) => ...)`, `cursor.eachAsync(...)`, and callbacks of older versions, which get an error first. */
function eachRow(row: Thing, call: CallView): CallMeaning {
  const first = call.args[0];
  const parameters = call.name === 'exec' || call.name === 'save' ? [row, row] : [row];
  const mapped = call.name === 'map' || call.name === 'flatMap';
  const callbacks = [{ argument: 0, parameters }];
  if (!mapped || first?.kind !== 'lambda') return { accesses: [], result: row, callbacks };
  return {
    accesses: [],
    callbacks,
    get result(): Thing {
      return { kind: 'list', items: [first.returns] };
    },
  };
}

/** One of several documents, the model they belong to, or the document that a reference was replaced by (`order.customer`). */
export function rowsMember(rows: HandleThing, name: string, project: Project): Thing | null {
  if (name === '[]') return rows;
  const target = targetOfHandle(rows);
  if (name === 'constructor' || name === 'model') return targetHandle('model', target);
  const relation = relationsOf(target, project)?.find((one) => one.property === name);
  if (!relation) return null;
  return targetHandle('rows', { table: relation.target, schema: null, connection: target.connection });
}

function otherModel(call: CallView, project: Project): CallMeaning | null {
  const name = modelName(call.args[0]);
  if (name === null) return null;
  return { accesses: [], result: targetHandle('model', targetNamed(name, call.at.file, project)) };
}

/** Stages added one by one: `Model.aggregate().lookup({ from }).match(...)`. */
export function aggregationMeaning(receiver: Thing, call: CallView): CallMeaning | null {
  const { name, args } = call;
  if (name === 'append' || name === 'pipeline')
    return { accesses: pipelineAccesses({ kind: 'list', items: args }, null), result: receiver };
  const [first] = args;
  if (first && stages.has(name)) return { accesses: stageAccesses(`$${name}`, first, null), result: receiver };
  return continues.has(name) ? { accesses: [], result: receiver } : null;
}

const stages = new Set(['lookup', 'graphLookup', 'unionWith', 'facet', 'merge', 'out']);
