import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { text, unknown } from '../../things.js';
import { columnMade } from './columns.js';
import { connected, variableGiven } from './connections.js';
import { type Database, databaseHandle, databaseMade } from './databases.js';
import { noAccess } from './queries.js';
import { relationsCalled } from './relations.js';
import { makerCalled } from './table-makers.js';
import { knownTable } from './targets.js';
import { type Handle, handle } from './things.js';

/** What a call of one of Drizzle's exports yields. Operators, helpers and everything else are no access. */
export function exportCalled(call: CallView, name: string, project: Project): CallMeaning {
  return makerCalled(call, project) ?? relationsCalled(call, name) ?? { ...noAccess, ...resultOf(call, name, project) };
}

function resultOf(call: CallView, name: string, project: Project): Pick<CallMeaning, 'result'> {
  const [first = unknown] = call.args;
  switch (name) {
    case 'drizzle':
    case 'drizzle.mock':
      return { result: databaseOn(variableGiven(call), databaseMade(call)) };
    case 'QueryBuilder':
      return { result: databaseHandle({ schema: unknown, near: call.at.file }) };
    case 'withReplicas':
      return { result: first };
    case 'alias':
    case 'aliasedTable':
      return { result: aliased(call, project) ?? unknown };
    case 'getTableName':
    case 'getTableUniqueName':
      return named(call, project);
    case 'customType':
      return { result: handle('column-type', null) };
    case 'sql':
    case 'union':
    case 'unionAll':
    case 'intersect':
    case 'intersectAll':
    case 'except':
    case 'exceptAll':
      return { result: handle('subquery', null) };
    default:
      return name.includes('.') ? {} : { result: columnMade(call) };
  }
}

function databaseOn(connection: string | null, database: Database): Thing {
  const made = databaseHandle(database);
  return connection === null ? made : connected(made, connection);
}

/** `alias(users, 'manager')` is the table under another name. */
function aliased(call: CallView, project: Project): Handle | null {
  const table = call.args[0] ? knownTable(call.args[0], project) : null;
  return table && handle('table', table);
}

function named(call: CallView, project: Project): Pick<CallMeaning, 'result'> {
  const table = call.args[0] ? project.tableOf(call.args[0]) : null;
  return table ? { result: text(table.name) } : {};
}
