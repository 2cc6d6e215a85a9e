import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../query-builder/table-names.js';
import { exportName, typeName } from '../query-builder/things.js';
import { property } from '../things.js';

const pluginId = 'clickhouse';
const packages = new Set(['@clickhouse/client', '@clickhouse/client-web', '@clickhouse/client-common']);
const clientTypes = /^(\w*ClickHouseClient|ReturnType<typeof createClient>)$/;

const client: Thing = { kind: 'handle', plugin: pluginId, type: 'client', table: null, data: {} };

/** ClickHouse' own client: rows that are inserted by the table's name. Queries and commands are text, which is read elsewhere. */
export const clickhouse: OrmPlugin = {
  id: pluginId,
  version: 1,
  dialect: 'clickhouse',
  armedBy: (packageName) => packages.has(packageName),
  onHanded: (type, name) => (typeName(type) === 'InsertParams' ? { kind: 'open', name } : null),
  onCall: (call, project) => {
    if (call.receiver && isClient(call.receiver)) return called(call, project);
    return exportName(call.callee) === 'createClient' ? { accesses: [], result: client } : null;
  },
  // No other library's `insert` is given one object that has rows, a table's name and a format.
  onUnknownReceiver: (call, _path, project) =>
    call.name === 'insert' && property(call.args[0], 'values') && property(call.args[0], 'format')
      ? inserted(call, project)
      : null,
};

function isClient(thing: Thing): boolean {
  return thing.kind === 'handle' ? thing.type === 'client' : clientTypes.test(typeName(thing) ?? '');
}

/** What is asked and commanded is text, but in ClickHouse. */
function called(call: CallView, project: Project): CallMeaning | null {
  if (call.name === 'insert') return inserted(call, project);
  return /^(?:query|command|exec)$/.test(call.name) ? { accesses: [] } : null;
}

function inserted({ args }: CallView, project: Project): CallMeaning {
  const [given] = args;
  const table = given?.kind === 'open' ? { ...given, name: `${given.name}.table` } : property(given, 'table');
  const tables = tablesNamed(table, { scope: noScope, project, physical: (name) => name });
  return { accesses: tables.map((one) => ({ operation: 'write', table: one, columns: [] })) };
}
