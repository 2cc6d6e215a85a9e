import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../../query-builder/table-names.js';
import { callbacksOf, typeName } from '../../query-builder/things.js';
import { accesses, operationAhead } from './operations.js';

/** Knex' own type: another plug-in knows what it is good for. */
export const knexThing: Thing = {
  kind: 'instance',
  type: { kind: 'external', package: 'knex', name: 'Knex' },
  typeArguments: [],
  args: [],
};

const databaseTypes = new Set(['TransactionOrKnex', 'Transaction', 'MaybeTransactionOrKnex']);
const mains = new Set(['', 'from', 'into', 'table']);

/** Whether a thing is a database by one of Objection's own names for Knex' types. */
export function isDatabase(thing: Thing | null): boolean {
  return databaseTypes.has(typeName(thing) ?? '');
}

/** A query or a transaction begun on it. */
export function databaseCalled(call: CallView, project: Project): CallMeaning | null {
  const { name, args, chain } = call;
  if (name === 'transaction') return { accesses: [], result: knexThing, callbacks: callbacksOf(args, [knexThing]) };
  if (!mains.has(name)) return null;
  const tables = tablesNamed(args[0], { scope: noScope, project, physical: (written) => written });
  return { accesses: accesses(name === 'into' ? 'write' : operationAhead(chain), tables) };
}
