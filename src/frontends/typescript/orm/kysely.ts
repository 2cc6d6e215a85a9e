import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { exportName, typeName } from '../query-builder/things.js';
import { exportCalled } from './kysely/export-calls.js';
import { queryCalled } from './kysely/query-calls.js';
import { clientThing, pluginId, type Receiver, receiverOf, thingOf } from './kysely/receivers.js';
import { schemaCalled } from './kysely/schema-calls.js';
import { unknownStarted } from './kysely/start-calls.js';
import { transactionCalled } from './kysely/transaction-calls.js';

/** Kysely itself, and packages that hand out its databases. */
const packages = /^(@[\w-]+\/)?(nestjs-|nest-)?kysely$/;

/** Names of members that hold a Kysely and hardly ever anything else; `$kysely` is what an extension adds to Prisma's client. */
const conventionalNames = new Set(['kysely', '$kysely', '$kyselyReadonly']);

/** Kysely: queries started by a database, a transaction or an expression builder, and its schema builder. Raw SQL is read elsewhere. */
export const kysely: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (packageName) => packages.test(packageName),
  onMember: (of, name, project) => {
    if (typeName(of) === 'KyselyService') return name === 'db' ? clientThing : null;
    const receiver = receiverOf(of, project);
    return receiver && memberOf(receiver, name);
  },
  onHanded: handedOver,
  onUnknown: (name) => (conventionalNames.has(name) ? clientThing : null),
  onCall: (call, project) => {
    const { receiver } = call;
    if (receiver === null || exportName(receiver) !== null) return exportCalled(call, project);
    const known = receiverOf(receiver, project);
    return known && receiverCalled(known, call, project);
  },
  onUnknownReceiver: unknownStarted,
};

/** What starts queries has parts: `({ eb, fn }) => ...`, `db.schema`, `db.dynamic`. */
function memberOf(receiver: Receiver, name: string): Thing | null {
  if (receiver.kind !== 'starter') return null;
  if (name === 'eb') return thingOf(receiver);
  if (name === 'schema') return thingOf({ kind: 'schema', scope: receiver.scope });
  if (name === 'dynamic') return thingOf({ kind: 'dynamic', scope: receiver.scope });
  return null;
}

/** A parameter: a database is one whatever its type arguments (`Kysely<any>`); of a query the caller knows the table. */
function handedOver(type: Thing, name: string, project: Project): Thing | null {
  const receiver = receiverOf(type, project);
  if (receiver?.kind !== 'query') return receiver && thingOf(receiver);
  return thingOf({ ...receiver, table: { kind: 'open', name } });
}

function receiverCalled(receiver: Receiver, call: CallView, project: Project): CallMeaning | null {
  switch (receiver.kind) {
    case 'starter':
    case 'query':
      return queryCalled(receiver, call, project);
    case 'schema':
    case 'dynamic':
      return schemaCalled(receiver, call, project);
    case 'transaction':
      return transactionCalled(receiver, call);
    case 'sql':
    case 'table':
      return call.receiver ? { accesses: [], result: call.receiver } : null;
  }
}
