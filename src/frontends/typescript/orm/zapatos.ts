import type { CallMeaning, CallView, OrmPlugin, Project, TableRef } from '../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../query-builder/table-names.js';
import { exportName } from '../query-builder/things.js';

/** Functions of the library that take the table's name first. */
const reads = new Set(['select', 'selectOne', 'selectExactlyOne', 'count', 'sum', 'avg', 'min', 'max']);
const writes = new Set(['insert', 'upsert', 'update', 'deletes', 'truncate']);
const untold: TableRef = { kind: 'unknown', reason: 'the table name is computed' };

/** Zapatos: functions that write a query on a table given by name. Its `sql` texts are read as all others. */
export const zapatos: OrmPlugin = {
  id: 'zapatos',
  version: 1,
  dialect: 'postgresql',
  armedBy: (packageName) => packageName === 'zapatos',
  // `table: s.Table` is a text: which one, the caller tells.
  onHanded: ({ type }, name) => (exportName(type) === 'Table' ? { kind: 'open', name } : null),
  onCall: (call, project) => queryMade(call, project),
};

function queryMade({ callee, args: [given] }: CallView, project: Project): CallMeaning | null {
  const name = exportName(callee) ?? '';
  const operation = reads.has(name) ? 'read' : writes.has(name) ? 'write' : null;
  if (operation === null) return null;
  const named = tablesNamed(given, { scope: noScope, project, physical: (one) => one });
  const tables = named.length > 0 ? named : [untold];
  return { accesses: tables.map((table) => ({ operation, table, columns: [] })) };
}
