import { own } from '../../../core/collections.js';
import type { Operation } from '../../../core/facts.js';
import type {
  AccessDraft,
  CallMeaning,
  CallView,
  OrmPlugin,
  Project,
  TableRef,
  Thing,
} from '../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../query-builder/table-names.js';
import { alternatives, exportName, typeName } from '../query-builder/things.js';
import { text, textOf } from '../things.js';

const pluginId = 'bigquery';

type Part = 'client' | 'dataset' | 'table';

const operations: { readonly [method: string]: Operation } = {
  getRows: 'read',
  createReadStream: 'read',
  extract: 'read',
  createExtractJob: 'read',
  insert: 'write',
  load: 'write',
  createLoadJob: 'write',
  createWriteStream: 'write',
  createInsertStream: 'write',
  create: 'ddl',
  delete: 'ddl',
  setMetadata: 'ddl',
};

/** BigQuery's client: tables reached through their data set. Queries are text, which is read elsewhere. */
export const bigquery: OrmPlugin = {
  id: pluginId,
  version: 1,
  dialect: 'bigquery',
  armedBy: (packageName) => packageName === '@google-cloud/bigquery',
  onCall: (call, project) => {
    switch (call.receiver ? partOf(call.receiver) : null) {
      case 'client':
        return call.name === 'dataset' ? { accesses: [], result: dataset(call.args[0]) } : null;
      case 'dataset':
        return datasetCalled(call, project);
      case 'table':
        return tableCalled(call);
      default:
        return call.kind === 'new' && exportName(call.callee) === 'BigQuery'
          ? { accesses: [], result: handle('client', null) }
          : null;
    }
  },
};

function partOf(thing: Thing): Part | null {
  if (thing.kind === 'handle')
    return thing.type === 'client' || thing.type === 'dataset' || thing.type === 'table' ? thing.type : null;
  return typeName(thing) === 'BigQuery' ? 'client' : null;
}

function handle(type: Part, table: TableRef | null, data: { readonly [name: string]: Thing } = {}): Thing {
  return { kind: 'handle', plugin: pluginId, type, table, data };
}

function dataset(name: Thing | undefined): Thing {
  const schema = textOf(name);
  return handle('dataset', null, schema === null ? {} : { schema: text(schema) });
}

function datasetCalled({ name, args, receiver }: CallView, project: Project): CallMeaning | null {
  if (name !== 'table' && name !== 'createTable') return null;
  const schema = receiver?.kind === 'handle' ? textOf(receiver.data.schema) : null;
  const tables = tablesNamed(args[0], { scope: { ...noScope, schema }, project, physical: (one) => one });
  const [first, ...others] = tables.map((table) => handle('table', table));
  const result: Thing | undefined = others.length > 0 && first ? { kind: 'either', of: [first, ...others] } : first;
  const made = name === 'createTable' ? tables.map((table) => access('ddl', table)) : [];
  return { accesses: made, ...(result && { result }) };
}

function tableCalled({ name, args, receiver }: CallView): CallMeaning | null {
  const table = receiver?.kind === 'handle' ? receiver.table : null;
  if (!table) return null;
  if (name === 'copy' || name === 'createCopyJob') return { accesses: [access('read', table), ...copied(args[0])] };
  const operation = own(operations, name);
  return operation ? { accesses: [access(operation, table)] } : null;
}

function copied(target: Thing | undefined): readonly AccessDraft[] {
  return alternatives(target).flatMap((one) =>
    one.kind === 'handle' && one.table ? [access('write', one.table)] : [],
  );
}

function access(operation: Operation, table: TableRef): AccessDraft {
  return { operation, table, columns: [] };
}
