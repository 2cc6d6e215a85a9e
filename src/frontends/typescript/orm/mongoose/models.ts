import type { AccessDraft, CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';
import { pipelineAccesses } from '../mongo/pipeline.js';
import { driverHandle } from '../mongo/roles.js';
import { accessOf, modelOperation } from './operations.js';
import { populated, readAlong } from './populate.js';
import { type Target, targetHandle } from './targets.js';

/** A static method of a model, or `new Model(...)`; null where it means nothing for tables. */
export function modelMeaning(target: Target, call: CallView, project: Project): CallMeaning | null {
  switch (call.name) {
    case 'discriminator':
      return { accesses: [], result: targetHandle('model', { ...target, schema: call.args[1] ?? target.schema }) };
    case 'startSession':
      return { accesses: [], result: driverHandle('mongoose', { kind: 'session' }) };
    case 'hydrate':
      return { accesses: [], result: rows(target) };
    case 'populate':
      return { accesses: populated(call.args[1], target, call.at.file, project), result: rows(target) };
    default:
      return operated(target, call, project) ?? (building.test(call.name) ? newDocument(target) : null);
  }
}

/** Statics that schemas add to make a document from typed attributes, where `new Model(...)` takes anything. */
const building = /^(build|make|instantiate|of|from)([A-Z]|$)/;

export function newDocument(target: Target): CallMeaning {
  return { accesses: [], result: rows(target) };
}

function operated(target: Target, call: CallView, project: Project): CallMeaning | null {
  const operation = modelOperation(call.name);
  if (operation === null) return null;
  const own = accessOf(operation, target);
  if (call.name === 'aggregate' || call.name === 'aggregatePaginate') {
    const pipeline = call.args[0]?.kind === 'handle' ? undefined : call.args[0];
    return { accesses: [own, ...pipelineAccesses(pipeline, null)], result: pipelineThing(target, pipeline) };
  }
  const along = operation === 'read' ? readAlong(call.args, target, call.at.file, project) : [];
  return withCallbacks([own, ...along], target, call);
}

/** The pipeline stays in the result, so that a body which is handed it is read again with what its callers give. */
function pipelineThing(target: Target, pipeline: Thing | undefined): Thing {
  const handle = targetHandle('pipeline', target);
  return pipeline?.kind === 'open' ? { ...handle, data: { ...handle.data, pipeline } } : handle;
}

/** Callbacks of older versions get an error and the result. */
function withCallbacks(accesses: readonly AccessDraft[], target: Target, call: CallView): CallMeaning {
  const result = rows(target);
  const callbacks = call.args.flatMap((arg, argument) =>
    arg.kind === 'lambda' ? [{ argument, parameters: [unknown, result] }] : [],
  );
  return { accesses, result, callbacks };
}

function rows(target: Target): Thing {
  return targetHandle('rows', target);
}
