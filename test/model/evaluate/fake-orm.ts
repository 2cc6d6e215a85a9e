import type { CallMeaning, CallView, OrmPlugin, Project, TableRef, Thing } from '../../../src/core/orm-plugin.js';

/**
 * A library of one idea each: `@Table('orders') class Order`, `const orders = table('orders')`, `new Store<Order>()`,
 * `open('orders')` and `open(Order)` give something to `read()` and `write()`, and `within(store => ...)` hands one over.
 */
export const fakeOrm: OrmPlugin = {
  id: 'fake',
  version: 1,
  armedBy: (packageName) => packageName === 'fake-orm',
  onDeclaration: ({ declaration, decorators, call }) => {
    const named = decorators[0]?.args[0] ?? (call?.name === 'table' ? call.args[0] : null);
    if (named?.kind !== 'text') return null;
    return {
      name: named.value,
      schema: null,
      connection: null,
      view: false,
      columns: [],
      relations: [],
      aliases: [declaration.name],
    };
  },
  onMember: (of, name) => (of.kind === 'handle' && name === 'manager' ? of : null),
  onCall: (call, project) => (call.receiver === null ? exportCalled(call, project) : methodCalled(call, project)),
};

function exportCalled(call: CallView, project: Project): CallMeaning | null {
  const [first = unknown] = call.args;
  if (call.name === 'open') return { accesses: [], result: store(tableRef(first, project)) };
  if (call.name !== 'within') return null;
  return { accesses: [], callbacks: [{ argument: 1, parameters: [store(tableRef(first, project))] }] };
}

function methodCalled(call: CallView, project: Project): CallMeaning | null {
  const { receiver, name } = call;
  const table =
    receiver?.kind === 'handle'
      ? receiver.table
      : receiver?.kind === 'instance'
        ? tableRef(receiver.typeArguments[0] ?? unknown, project)
        : receiver?.kind === 'symbol'
          ? tableRef(receiver, project)
          : null;
  if (table === null || (name !== 'read' && name !== 'write')) return null;
  return { accesses: [{ operation: name, table, columns: [] }] };
}

function store(table: TableRef): Thing {
  return { kind: 'handle', plugin: 'fake', type: 'store', table, data: {} };
}

function tableRef(thing: Thing, project: Project): TableRef {
  const declared = thing.kind === 'text' ? null : project.tableOf(thing);
  if (declared) return { kind: 'declared', symbol: declared.symbol };
  if (thing.kind === 'text') return { kind: 'named', name: thing.value, schema: null, database: null };
  if (thing.kind === 'open') return { kind: 'open', name: thing.name };
  return { kind: 'unknown', reason: 'computed table' };
}

const unknown: Thing = { kind: 'unknown' };
