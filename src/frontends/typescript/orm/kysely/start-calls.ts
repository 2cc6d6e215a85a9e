import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, CallMeaning, CallView, Project, TableRef } from '../../../../core/orm-plugin.js';
import { type NameScope, noScope, tablesNamed } from '../../query-builder/table-names.js';
import { textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { thingOf } from './receivers.js';

const operations: ReadonlyMap<string, Operation> = new Map([
  ['selectFrom', 'read'],
  ['insertInto', 'write'],
  ['replaceInto', 'write'],
  ['updateTable', 'write'],
  ['deleteFrom', 'write'],
  ['mergeInto', 'write'],
]);

/** `selectFrom('orders as o')` and its like; null for all other methods. */
export function started(call: CallView, scope: NameScope, project: Project): CallMeaning | null {
  const operation = operations.get(call.name);
  const [from] = call.args;
  if (!operation || !from) return null;
  const tables = tablesNamed(from, readingIn(call.at.file, scope, project));
  const [table = null] = tables;
  return { accesses: accesses(operation, tables), result: thingOf({ kind: 'query', scope, table }) };
}

export function accesses(operation: Operation, tables: readonly TableRef[]): readonly AccessDraft[] {
  return tables.map((table) => ({ operation, table, columns: [] }));
}

/** On something of which nothing is known, a table's name as text must be given, and the query be built further. */
export function unknownStarted(call: CallView, _path: readonly string[], project: Project): CallMeaning | null {
  if (!operations.has(call.name) || call.kind !== 'call' || call.chain.length === 0) return null;
  if (call.receiver?.kind === 'external' && call.receiver.package === 'global') return null;
  return textOf(call.args[0]) === null ? null : started(call, noScope, project);
}
