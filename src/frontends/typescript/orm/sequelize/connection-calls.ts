import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { textOf, unknown } from '../../things.js';
import { madeModel } from './model-index.js';
import { handleOf } from './roles.js';
import { modelHandle, targetsOf } from './targets.js';

/** A method of a Sequelize instance. What its SQL does is read where the SQL is. */
export function connectionMeaning(call: CallView, project: Project): CallMeaning | null {
  const [first = unknown] = call.args;
  switch (call.name) {
    case 'define':
      return definition(call, project);
    case 'model':
      return { accesses: [], result: modelNamed(textOf(first) ?? '', project, call.at.file) };
    case 'getRepository':
      return { accesses: [], result: first };
    case 'getQueryInterface':
      return { accesses: [], result: handleOf('runner') };
    default:
      return null;
  }
}

/** `sequelize.define('User', ...)` outside a declaration yields the model that it makes. */
export function definition(call: CallView, project: Project): CallMeaning | null {
  const made = madeModel(textOf(call.args[0]) ?? '', call.at.file, project);
  return made ? { accesses: [], result: modelHandle(made, project) } : null;
}

export function modelNamed(name: string, project: Project, near: string): Thing {
  const [target] = targetsOf({ kind: 'text', value: name }, project, near);
  return target && target.ref.kind !== 'unknown' ? target.model : unknown;
}
