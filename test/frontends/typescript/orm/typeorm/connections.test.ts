import { expect, test } from 'vitest';
import type { CallView, Project, TableRef, Thing } from '../../../../../src/core/orm-plugin.js';
import { typeorm } from '../../../../../src/frontends/typescript/orm/typeorm.js';

const nowhere: Project = {
  tableOf: () => null,
  tableOfRef: () => null,
  memberOf: () => ({ kind: 'unknown' }),
  callsTo: () => [],
  prismaSchemas: () => [],
  packageFolder: () => '',
};

const order: Thing = { kind: 'symbol', symbol: { file: 'order.ts', name: 'Order' }, declaration: 'class' };
const text = (value: string): Thing => ({ kind: 'text', value });

/** Calls `name(...args)` of TypeORM, then each step on the result of the one before; the accesses of the last one. */
function last(start: readonly [string, ...Thing[]], ...steps: readonly (readonly [string, ...Thing[]])[]) {
  let meaning = typeorm.onCall?.(view(null, start), nowhere);
  for (const step of steps) meaning = typeorm.onCall?.(view(meaning?.result ?? null, step), nowhere);
  return meaning?.accesses.map(({ operation, table, connection }) => [operation, reasonOf(table), connection]);
}

function view(receiver: Thing | null, [name, ...args]: readonly [string, ...Thing[]]): CallView {
  const callee: Thing = { kind: 'external', package: 'typeorm', name };
  const at = { file: 'app.ts', line: 1, column: 1 };
  return { kind: 'call', name, receiver, self: receiver, callee, args, typeArguments: [], chain: [], at };
}

function reasonOf(table: TableRef): string {
  return table.kind === 'unknown' ? table.reason : table.kind;
}

const undeclared = 'Order is not declared as an entity';

test('an access names the connection that its repository, manager or builder comes from', () => {
  expect(last(['getRepository', order, text('reports')], ['find'])).toEqual([['read', undeclared, 'reports']]);
  expect(last(['getConnection', text('reports')], ['getRepository', order], ['clear'])).toEqual([
    ['write', undeclared, 'reports'],
  ]);
  expect(last(['getManager', text('reports')], ['createQueryBuilder', order, text('o')])).toEqual([
    ['read', undeclared, 'reports'],
  ]);
  expect(
    last(['getConnectionManager'], ['get', text('reports')], ['createQueryRunner'], ['dropTable', text('a')]),
  ).toEqual([['ddl', 'named', 'reports']]);
});

test('the default connection is not named', () => {
  expect(last(['getRepository', order, text('default')], ['find'])).toEqual([['read', undeclared, undefined]]);
  expect(last(['getManager'], ['insert', order])).toEqual([['write', undeclared, undefined]]);
});
