import type { CallMeaning, CallView, Project } from '../../../../core/orm-plugin.js';
import { alternatives } from '../../things.js';
import { thingOf } from './roles.js';
import { targetsOf } from './targets.js';

const getters = new Set(['getRepository', 'getTreeRepository', 'getMongoRepository']);

/** `fastify.orm.getRepository(Order)`: whatever hands out a repository of one of this library's entities is a data source. */
export function unknownReceiverMeaning(call: CallView, project: Project): CallMeaning | null {
  const entity = getters.has(call.name) ? call.args[0] : undefined;
  if (!entity) return null;
  const isEntity = alternatives(entity).every(
    (one) =>
      one.kind === 'symbol' && targetsOf(one, project, call.at.file).every(({ table }) => table?.via === 'typeorm'),
  );
  if (!isEntity) return null;
  return { accesses: [], result: thingOf({ kind: 'repository', entity, connection: null }, project, call.at.file) };
}
