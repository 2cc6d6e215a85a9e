import { own } from '../../../../core/collections.js';
import { environmentVariable } from '../../../../core/environment.js';
import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, items } from '../../query-builder/things.js';
import { property } from '../../things.js';

/** What an action does to the table that its request names. `items`, `requests` and `transaction` name several tables. */
type Action = { readonly operation: Operation; readonly shape: 'table' | 'requests' | 'transaction' };

const actions: { readonly [name: string]: Action } = {
  ...named('read', 'get getItem query scan'),
  ...named('write', 'put putItem update updateItem delete deleteItem'),
  ...named('ddl', 'createTable updateTable deleteTable updateTimeToLive'),
  batchGet: { operation: 'read', shape: 'requests' },
  batchGetItem: { operation: 'read', shape: 'requests' },
  batchWrite: { operation: 'write', shape: 'requests' },
  batchWriteItem: { operation: 'write', shape: 'requests' },
  transactGet: { operation: 'read', shape: 'transaction' },
  transactGetItems: { operation: 'read', shape: 'transaction' },
  transactWrite: { operation: 'write', shape: 'transaction' },
  transactWriteItems: { operation: 'write', shape: 'transaction' },
};

function named(operation: Operation, names: string): { readonly [name: string]: Action } {
  return Object.fromEntries(names.split(' ').map((name) => [name, { operation, shape: 'table' as const }]));
}

/** Whether a method may be an action on tables. */
export function isAction(name: string): boolean {
  return Object.hasOwn(actions, name);
}

/** The accesses of an action by its name (`putItem`); null for what is no action on tables' rows or definitions. */
export function actionAccesses(name: string, request: Thing | undefined): readonly AccessDraft[] | null {
  const action = own(actions, name);
  if (!action) return null;
  const { operation } = action;
  switch (action.shape) {
    case 'table':
      return tablesAsked(request).map((table) => ({ operation, table, columns: [] }));
    case 'requests':
      return requestedTables(property(request, 'RequestItems')).map((table) => ({ operation, table, columns: [] }));
    case 'transaction':
      return items(property(request, 'TransactItems')).flatMap((item) => stepAccesses(item, operation));
  }
}

/** `{ Put: { TableName } }`; a condition reads. */
function stepAccesses(item: Thing, operation: Operation): readonly AccessDraft[] {
  if (item.kind !== 'record') return [];
  return Object.entries(item.properties).flatMap(([step, request]) =>
    tablesAsked(request).map((table): AccessDraft => {
      return { operation: step === 'ConditionCheck' ? 'read' : operation, table, columns: [] };
    }),
  );
}

function tablesAsked(request: Thing | undefined): readonly TableRef[] {
  return alternatives(request).flatMap((one): readonly TableRef[] => {
    if (one.kind === 'open') return [{ kind: 'open', name: `${one.name}.TableName` }];
    const given = alternatives(property(one, 'TableName'));
    // What stands in for a variable of the environment is what the table is called, unless it is empty.
    const texts = given.filter((name) => name.kind === 'text' && name.value !== '');
    if (texts.length > 0) return texts.map(tableNamed);
    const [first] = given.filter((name) => name.kind !== 'text');
    return [first ? tableNamed(first) : unknownTable];
  });
}

function requestedTables(byTable: Thing | undefined): readonly TableRef[] {
  if (byTable?.kind !== 'record') return [unknownTable];
  const names = Object.keys(byTable.properties);
  const tables = names.map((value) => tableNamed({ kind: 'text', value }));
  return byTable.open || tables.length === 0 ? [...tables, unknownTable] : tables;
}

const unknownTable: TableRef = { kind: 'unknown', reason: 'the name of a DynamoDB table is computed' };

function tableNamed(name: Thing): TableRef {
  if (name.kind === 'open') return { kind: 'open', name: name.name };
  if (name.kind === 'text') return { kind: 'named', name: tableOf(name.value), schema: null, database: null };
  const variable = environmentVariable(name);
  if (variable === null) return unknownTable;
  return { kind: 'unknown', reason: `the name of a DynamoDB table comes from the environment (${variable})`, variable };
}

/** A table may be named by its address. */
function tableOf(name: string): string {
  return /^arn:.*:table\/([\w.-]+)/.exec(name)?.[1] ?? name;
}
