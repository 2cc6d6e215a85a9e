import type {
  AccessDraft,
  CallMeaning,
  CallView,
  OrmPlugin,
  Project,
  TableRef,
  Thing,
} from '../../../core/orm-plugin.js';
import { type NameReading, noScope, tablesNamed } from '../query-builder/table-names.js';
import { alternatives, callbacksOf, exportName, typeName } from '../query-builder/things.js';
import { property, textOf } from '../things.js';

const pluginId = 'pg-promise';

type Part = 'main' | 'helpers' | 'database' | 'columns' | 'table';

const databaseTypes = /^(IDatabase|ITask|IBaseProtocol|IConnected|IExtensions|ITaskContext)$/;
const sessions = new Set(['task', 'taskIf', 'tx', 'txIf']);
const untold: TableRef = { kind: 'unknown', reason: 'the column set names no table' };

/**
 * pg-promise: queries that its helpers write, stored functions that are called by name, and what stands for a table in
 * a query. The queries that are written as text are read elsewhere.
 */
export const pgPromise: OrmPlugin = {
  id: pluginId,
  version: 1,
  dialect: 'postgresql',
  armedBy: (packageName) => packageName === 'pg-promise',
  onMember: (of, name) => memberOf(of, name),
  onHanded: (type, name) => {
    const part = partOf(type);
    if (part === 'columns' || part === 'table') return handle(part, { kind: 'open', name });
    return part && handle(part, null);
  },
  onCall: (call, project) => {
    const part = call.receiver ? partOf(call.receiver) : null;
    switch (part) {
      case 'main':
        return call.name === '' ? { accesses: [], result: handle('database', null) } : null;
      case 'helpers':
        return helperCalled(call, project);
      case 'database':
        return databaseCalled(call);
      case 'columns':
        return call.receiver && /^(extend|merge)$/.test(call.name) ? { accesses: [], result: call.receiver } : null;
      default:
        return exportCalled(call, project);
    }
  },
};

function memberOf(of: Thing, name: string): Thing | null {
  switch (partOf(of)) {
    case 'main':
      return name === 'helpers' ? handle('helpers', null) : null;
    case 'database':
      return name === '$config' ? { kind: 'record', properties: { pgp: handle('main', null) }, open: true } : null;
    case 'columns':
      return name === 'table' && of.kind === 'handle' ? handle('table', of.table) : null;
    default:
      return null;
  }
}

/** What a thing of the library is good for; null for results, errors and everything else. */
function partOf(thing: Thing): Part | null {
  if (thing.kind === 'handle') return isPart(thing.type) ? thing.type : null;
  const name = typeName(thing)?.replace(/^pgPromise\./, '');
  if (name === undefined) return null;
  if (name === 'IMain') return 'main';
  if (name === 'ColumnSet' || name === 'helpers.ColumnSet') return 'columns';
  if (name === 'TableName' || name === 'helpers.TableName') return 'table';
  return databaseTypes.test(name) ? 'database' : null;
}

function isPart(type: string): type is Part {
  return /^(main|helpers|database|columns|table)$/.test(type);
}

function handle(type: Part, table: TableRef | null): Thing {
  return { kind: 'handle', plugin: pluginId, type, table, data: {} };
}

/** `pgPromise(options)`; the helpers hang on the package too. */
function exportCalled(call: CallView, project: Project): CallMeaning | null {
  const name = exportName(call.callee);
  if (name === null) return null;
  if (/^helpers\./.test(name)) return helperCalled(call, project);
  return /^(default|\*|=)$/.test(name) ? { accesses: [], result: handle('main', null) } : null;
}

function databaseCalled(call: CallView): CallMeaning | null {
  const { name, args } = call;
  const database = handle('database', null);
  if (sessions.has(name)) {
    const last = args.findLast((arg) => arg.kind === 'lambda');
    return {
      accesses: [],
      callbacks: callbacksOf(args, [database], database),
      ...(last?.kind === 'lambda' && { result: last.returns }),
    };
  }
  if (name === 'connect') return { accesses: [], result: database };
  if (name !== 'func' && name !== 'proc') return null;
  return { accesses: [], routines: alternatives(args[0]).flatMap((one) => textOf(one) ?? []) };
}

function helperCalled({ name, args }: CallView, project: Project): CallMeaning | null {
  const [first, second, third] = args;
  switch (name) {
    case 'TableName':
    case '_TN': {
      const [table = untold] = tablesGiven(first, second, project);
      return { accesses: [], result: handle('table', table) };
    }
    case 'ColumnSet': {
      const [table = null] = tablesGiven(property(second, 'table'), undefined, project);
      return { accesses: [], result: handle('columns', table) };
    }
    case 'insert':
    case 'update':
      return { accesses: tablesWritten(second, third, project).map(written) };
    default:
      return null;
  }
}

function written(table: TableRef): AccessDraft {
  return { operation: 'write', table, columns: [] };
}

/** The table of a query that a helper writes is given by itself, or comes with the columns. */
function tablesWritten(columns: Thing | undefined, table: Thing | undefined, project: Project): readonly TableRef[] {
  const given = tablesGiven(table, undefined, project);
  if (given.length > 0) return given;
  return alternatives(columns).flatMap((one): readonly TableRef[] => {
    if (one.kind === 'open') return [{ kind: 'open', name: one.name }];
    return one.kind === 'handle' && one.type === 'columns' && one.table ? [one.table] : [untold];
  });
}

/** A name, with its schema behind it or in it, `{ table, schema }`, or what `TableName` made. */
function tablesGiven(given: Thing | undefined, schema: Thing | undefined, project: Project): readonly TableRef[] {
  return alternatives(given).flatMap((one) => {
    const inner = property(one, 'table');
    if (inner) return tablesNamed(inner, reading(property(one, 'schema'), project));
    if (one.kind === 'literal') return [];
    return tablesNamed(one, reading(schema, project));
  });
}

function reading(schema: Thing | undefined, project: Project): NameReading {
  return { scope: { ...noScope, schema: textOf(schema) }, project, physical: (name) => name };
}
