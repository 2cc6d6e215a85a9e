import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { onConnection } from '../query-builder/on-connection.js';
import { text, textOf } from '../things.js';
import { columnCalled } from './drizzle/columns.js';
import { connected, connectionOf } from './drizzle/connections.js';
import { databaseHandle, databaseOf, dataOf } from './drizzle/databases.js';
import { constantDraft } from './drizzle/declarations.js';
import { exportCalled } from './drizzle/export-calls.js';
import { exportName, isAnyTableType, packageName } from './drizzle/exports.js';
import { databaseCalled, queryCalled, queryOf } from './drizzle/queries.js';
import { findCalled } from './drizzle/relational-queries.js';
import { relationCalled, relationMember } from './drizzle/relations.js';
import { makerCalled } from './drizzle/table-makers.js';
import { handle, handleOf, pluginId } from './drizzle/things.js';
import { anyCalled } from './drizzle/unknown-receivers.js';

/** Drizzle: table constants, query builders and relational queries of every dialect. Raw SQL is read elsewhere. */
export const drizzle: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (name) => name === packageName,
  onHanded: (type, name) =>
    isAnyTableType(exportName(type.type) ?? '') ? handle('table', { kind: 'open', name }) : null,
  onDeclaration: constantDraft,
  onMember: (of, name, project) => {
    const [member, connection] = [memberOf(of, name, project), connectionOf(of)];
    return member && connection !== null ? connected(member, connection) : member;
  },
  onCall: (call, project) => onConnection(meaningOf(call, project), connectionOf(call.receiver), connected),
  onUnknownReceiver: anyCalled,
};

function memberOf(of: Thing, name: string, project: Project): Thing | null {
  const relation = handleOf(of, 'relation-tables', 'relation-column');
  if (relation) return relationMember(relation, name, project);
  const database = databaseOf(of);
  // A column of a table: what its physical name is depends on where it is asked for.
  if (of.kind === 'symbol') return { kind: 'member', of, name };
  if (!database) return null;
  if (handleOf(of, 'queries')) return handle('model', null, { ...dataOf(database), name: text(name) });
  if (handleOf(of, 'model')) return null;
  if (name === 'query' || name === '_query') return handle('queries', null, dataOf(database));
  return name === '$primary' ? databaseHandle(database) : null;
}

function meaningOf(call: CallView, project: Project): CallMeaning | null {
  const name = exportName(call.callee);
  if (name !== null) return exportCalled(call, name, project);
  if (!call.receiver) return definitionCalled(call, project);
  const model = handleOf(call.receiver, 'model');
  const database = databaseOf(call.receiver);
  if (model) return database && findCalled(call, textOf(model.data.name) ?? '', database, project);
  if (database) return handleOf(call.receiver, 'queries') ? null : databaseCalled(call, database, project);
  const query = queryOf(call.receiver);
  return query ? queryCalled(call, query, project) : definitionCalled(call, project);
}

/** Parts of definitions: tables of a schema or creator, columns, relations. */
function definitionCalled(call: CallView, project: Project): CallMeaning | null {
  return makerCalled(call, project) ?? columnCalled(call) ?? relationCalled(call, project);
}
