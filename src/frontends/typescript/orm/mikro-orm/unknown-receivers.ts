import type { CallMeaning, CallView, Project } from '../../../../core/orm-plugin.js';
import { items } from '../../things.js';
import { entityMethod } from './entity-methods.js';
import { propertyStarted, startsRelation } from './property-builders.js';
import { roleMeaning } from './role-calls.js';
import { targetsOf } from './targets.js';

const managerNames = new Set(['em', '_em', 'entityManager']);

/** `ctx.em.find(Order, ...)`: called on what is named as managers are, with one of this library's entities. */
export function unknownReceiverMeaning(call: CallView, path: readonly string[], project: Project): CallMeaning | null {
  if (startsRelation(call.name)) return { accesses: [], result: propertyStarted(call) };
  const isManager = managerNames.has(path.at(-1) ?? '') || /AndFlush$/.test(call.name);
  if (!isManager || !entityMethod(call.name)) return null;
  const given = items(call.args[0]).flatMap((one) => targetsOf(one, project, call.at.file));
  if (!given.some(({ table }) => table?.via === 'mikro-orm')) return null;
  return roleMeaning({ kind: 'manager', connection: null }, call, project);
}
