import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';
import { type Database, databaseHandle } from './databases.js';
import { exportName, isQueryType } from './exports.js';
import { accesses, selectedColumns, tablesAt } from './targets.js';
import { type Handle, handle, handleOf } from './things.js';

export const noAccess: CallMeaning = { accesses: [] };

const joins = /^(?:left|right|inner|full|cross)Join(?:Lateral)?$/;

/** Methods of queries under construction that name a table to read. */
export function isReading(method: string): boolean {
  return method === 'from' || joins.test(method);
}

/** What a database does: starts queries, writes, counts, and hands itself to callbacks. Raw SQL is read elsewhere. */
export function databaseCalled(call: CallView, database: Database, project: Project): CallMeaning {
  const itself = databaseHandle(database);
  switch (call.name) {
    case 'select':
    case 'selectDistinct':
      return yielding(handle('select', null, { fields: call.args[0] ?? unknown }));
    case 'selectDistinctOn':
      return yielding(handle('select', null, { fields: call.args[1] ?? unknown }));
    case 'insert':
    case 'update':
    case 'delete':
      return written(call, call.name, project);
    case '$count':
      return read(call, project, unknown);
    case 'refreshMaterializedView':
      return { accesses: accesses('write', tablesAt(call.args[0], project)) };
    case 'with':
      return yielding(itself);
    case '$with':
      return yielding(handle('subquery', null));
    case 'transaction':
      return withCallback([itself], unknown);
    default:
      return noAccess;
  }
}

export function written(call: CallView, method: 'insert' | 'update' | 'delete', project: Project): CallMeaning {
  return { accesses: accesses('write', tablesAt(call.args[0], project)), result: handle(method, null) };
}

/** A read of the table given; columns are those among the fields selected before. */
export function read(call: CallView, project: Project, fields: Thing, result?: Handle): CallMeaning {
  const tables = tablesAt(call.args[0], project);
  const found = accesses('read', tables, (table) => selectedColumns(fields, table, project));
  return result ? { accesses: found, result } : { accesses: found };
}

/** Methods that complete a query and yield it again; what runs it yields rows, of which nothing is told. */
const completing = new Set(
  'where groupBy having orderBy limit offset for set values onConflictDoNothing onConflictDoUpdate onDuplicateKeyUpdate returning $returningId overridingSystemValue prepare $dynamic $withCache union unionAll intersect intersectAll except exceptAll addSetOperators output top using useIndex'.split(
    ' ',
  ),
);

/** The query under construction that a thing is, by how it was made or by its type; null for everything else. */
export function queryOf(thing: Thing): Handle | null {
  const made = handleOf(thing, 'select', 'insert', 'update', 'delete', 'subquery', 'definition');
  if (made) return made;
  const type = thing.kind === 'instance' ? exportName(thing.type) : null;
  return type !== null && isQueryType(type) ? handle('select', null) : null;
}

/** A step of a query under construction. */
export function queryCalled(call: CallView, query: Handle, project: Project): CallMeaning | null {
  if (query.type === 'definition') return yielding(query);
  if (isReading(call.name)) return read(call, project, query.data.fields ?? unknown, query);
  if (call.name === 'as') return withCallback([databaseHandle(nowhere)], handle('subquery', null));
  // `insert(t).select((qb) => ...)`; a query given as it is has been read where it was made.
  if (call.name === 'select' && query.type === 'insert') return withCallback([databaseHandle(nowhere)], query);
  return completing.has(call.name) ? yielding(query, call) : null;
}

const nowhere: Database = { schema: unknown, near: '' };

/** Set operations take a callback that builds the other query. */
function yielding(result: Thing, call?: CallView): CallMeaning {
  const builds = call?.args[0]?.kind === 'lambda' && handleOf(result, 'select');
  return builds ? withCallback([databaseHandle(nowhere)], result) : { accesses: [], result };
}

function withCallback(parameters: readonly Thing[], result: Thing): CallMeaning {
  return { accesses: [], result, callbacks: [{ argument: 0, parameters }] };
}
