import type { CallMeaning, CallView, OrmPlugin, Project, TableRef, Thing } from '../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../query-builder/table-names.js';
import { alternatives, callbacksOf, exportName, typeName } from '../query-builder/things.js';
import { textOf } from '../things.js';

const pluginId = 'mssql';
const packages = new Set(['mssql', 'mssql/msnodesqlv8', 'tedious']);

type Part = 'pool' | 'request' | 'rows' | 'connection';

const none: CallMeaning = { accesses: [] };
/** Methods of a request that lead to the same request. */
const same = new Set(['input', 'output', 'replaceInput', 'replaceOutput', 'multiple']);
const types: { readonly [name: string]: Part } = {
  ConnectionPool: 'pool',
  Transaction: 'pool',
  Request: 'request',
  Table: 'rows',
  Connection: 'connection',
};

/**
 * mssql and the driver below it, tedious: rows that are loaded in bulk, and stored procedures that are called by name.
 * The statements that are written as text are read elsewhere.
 */
export const mssql: OrmPlugin = {
  id: pluginId,
  version: 1,
  dialect: 'tsql',
  armedBy: (packageName) => packages.has(packageName),
  onCall: (call, project) => {
    switch (call.receiver ? partOf(call.receiver) : null) {
      case 'pool':
        return poolCalled(call);
      case 'request':
        return requestCalled(call);
      case 'connection':
        return connectionCalled(call, project);
      default:
        return exportCalled(call, project);
    }
  },
  onUnknownReceiver: (call) => (call.name === 'bulk' && call.args[0]?.kind === 'handle' ? bulkWrite(call.args) : null),
};

function partOf(thing: Thing): Part | null {
  if (thing.kind === 'handle') return types[thing.type] ?? null;
  return types[typeName(thing)?.split('.').at(-1) ?? ''] ?? null;
}

function handle(type: 'ConnectionPool' | 'Request' | 'Table', table: TableRef | null = null): Thing {
  return { kind: 'handle', plugin: pluginId, type, table, data: {} };
}

function exportCalled(call: CallView, project: Project): CallMeaning | null {
  const name = exportName(call.callee);
  if (name === 'connect') {
    const pool = handle('ConnectionPool');
    return { accesses: [], result: pool };
  }
  if (name !== 'Table' || call.kind !== 'new') return null;
  const [table = null] = tablesNamed(call.args[0], { scope: noScope, project, physical: (written) => written });
  return { accesses: [], result: handle('Table', table) };
}

/** A pool or a transaction; `pool.query` is text, which is read elsewhere. */
function poolCalled({ name, args }: CallView): CallMeaning | null {
  const pool = handle('ConnectionPool');
  switch (name) {
    case 'connect':
    case 'transaction':
      return { accesses: [], result: pool };
    case 'request':
      return { accesses: [], result: handle('Request') };
    case 'begin':
      return { accesses: [], callbacks: callbacksOf(args, []) };
    default:
      return null;
  }
}

function requestCalled({ name, args, receiver }: CallView): CallMeaning | null {
  if (same.has(name)) return receiver && { accesses: [], result: receiver };
  if (name === 'bulk') return bulkWrite(args) ?? none;
  return name === 'execute' ? { accesses: [], routines: procedures(args[0]) } : null;
}

function bulkWrite([rows]: readonly Thing[]): CallMeaning | null {
  const tables = alternatives(rows).flatMap((one): readonly TableRef[] => {
    if (one.kind === 'open') return [{ kind: 'open', name: one.name }];
    return one.kind === 'handle' && one.plugin === pluginId && one.table ? [one.table] : [];
  });
  if (tables.length === 0) return null;
  return { accesses: tables.map((table) => ({ operation: 'write', table, columns: [] })) };
}

/** A connection of tedious: what a request was made with tells what it runs. */
function connectionCalled({ name, args }: CallView, project: Project): CallMeaning | null {
  const [first] = args;
  if (name === 'newBulkLoad') {
    const tables = tablesNamed(first, { scope: noScope, project, physical: (written) => written });
    return { accesses: tables.map((table) => ({ operation: 'write', table, columns: [] })) };
  }
  if (name !== 'callProcedure') return null;
  const requests = alternatives(first).flatMap((one) => (one.kind === 'instance' ? one.args.slice(0, 1) : []));
  return { accesses: [], routines: requests.flatMap(procedures) };
}

/** SQL Server does not tell letters apart: a procedure is looked for as it is written and as SQL texts have it. */
function procedures(name: Thing | undefined): readonly string[] {
  return alternatives(name).flatMap((one) => {
    const written = textOf(one)?.replace(/[[\]]/g, '');
    return written === undefined ? [] : [...new Set([written, written.toLowerCase()])];
  });
}
