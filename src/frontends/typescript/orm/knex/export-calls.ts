import type { CallMeaning, CallView } from '../../../../core/orm-plugin.js';
import { exportName } from '../../query-builder/things.js';
import { clientOf, variableOf } from './connections.js';

const makers = new Set([
  'knex',
  'Knex',
  'default',
  '*',
  '=',
  'Knex.knex',
  'knex.knex',
  'KnexTinyLogger',
  'knexTinyLogger',
]);

/** `knex({ client: 'pg' })`, however the package is imported, and wrappers that yield the database they are given. */
export function exportCalled(call: CallView): CallMeaning | null {
  const name = exportName(call.callee);
  return name !== null && makers.has(name) ? { accesses: [], result: clientOf(variableOf(call.args[0])) } : null;
}
