import type { CallMeaning, CallView, Project } from '../../../../core/orm-plugin.js';
import { textOf, unknown } from '../../things.js';
import { exportName } from './exports.js';
import { propertyStarted } from './property-builders.js';
import { type Role, thingOf } from './roles.js';
import { rowMeaning } from './row-calls.js';
import { unwrapped } from './targets.js';

/** Functions and static methods that the library exports. */
export function exportMeaning(call: CallView, project: Project): CallMeaning | null {
  const [first = unknown] = call.args;
  const name = exportName(call.callee);
  switch (name) {
    case 'MikroORM.init':
    case 'MikroORM.initSync':
      return yields({ kind: 'orm', connection: null }, call, project);
    case 'RequestContext.getEntityManager':
    case 'TransactionContext.getEntityManager':
      return yields({ kind: 'manager', connection: textOf(first) }, call, project);
    case 'wrap':
    case 'helper':
      return yields({ kind: 'row', entity: unwrapped(first) }, call, project);
    case 'ref':
    case 'Reference.create':
    case 'Reference.createFromPK':
      return yields({ kind: 'reference', entity: unwrapped(first) }, call, project);
    case 'Reference.wrapReference':
    case 'rel':
      return { accesses: [], result: first };
    case 'assign':
      return rowMeaning(unwrapped(first), { ...call, name, args: call.args.slice(1) }, project);
    default:
      return /^(p|defineEntity\.properties)\./.test(name) ? { accesses: [], result: propertyStarted(call) } : null;
  }
}

function yields(role: Role, call: CallView, project: Project): CallMeaning {
  return { accesses: [], result: thingOf(role, project, call.at.file) };
}
