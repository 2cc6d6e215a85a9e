import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { onConnection } from '../query-builder/on-connection.js';
import { builderCalled, continued } from './knex/builder-calls.js';
import { clientCalled } from './knex/client-calls.js';
import { connected, connectionOf } from './knex/connections.js';
import { exportCalled } from './knex/export-calls.js';
import { clientThing, pluginId, type Receiver, receiverOf, thingOf } from './knex/receivers.js';
import { schemaCalled } from './knex/schema-calls.js';

/** Knex itself, and packages that hand out what it makes. */
const packages = new Set([
  'knex',
  '@knex/knex',
  'nestjs-knex',
  'nest-knexjs',
  '@mithleshjs/knex-nest',
  'knex-tiny-logger',
]);

/** Names that a database goes by in contexts, requests and JavaScript, and that hardly ever mean anything else. */
const conventional = /^knex(R[OW]|Read|Write|Reader|Writer|Client|Db|Conn|Connection|Master|Slave|Replica)?$/;

/** Knex: its query builder, its schema builder and its transactions. Raw SQL is read elsewhere. */
export const knex: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (packageName) => packages.has(packageName),
  onMember: (of, name) => {
    const receiver = receiverOf(of);
    if (name === 'client' && receiver?.kind === 'builder') return clientThing;
    if (receiver?.kind !== 'client') return null;
    return name === 'schema' ? thingOf({ kind: 'schema', schema: null }) : null;
  },
  onHanded: (type, name) => handedOver(type, name),
  onUnknown: (name) => (conventional.test(name) ? clientThing : null),
  onYielded: (query, call) => {
    const receiver = receiverOf(query);
    const meaning = receiver?.kind === 'builder' ? continued(receiver.state, call.chain) : null;
    return onConnection(meaning, connectionOf(query), connected);
  },
  onCall: (call, project) => {
    const receiver = call.receiver && receiverOf(call.receiver);
    if (!receiver || !call.receiver) return exportCalled(call);
    return onConnection(receiverCalled(receiver, call, project), connectionOf(call.receiver), connected);
  },
};

/** A parameter: a database is one whatever its type arguments; of a builder the caller knows the table. */
function handedOver(type: Thing, name: string): Thing | null {
  const receiver = receiverOf(type);
  if (receiver?.kind !== 'builder') return receiver && thingOf(receiver);
  return thingOf({ kind: 'builder', state: { ...receiver.state, tables: [{ kind: 'open', name }], told: 'read' } });
}

function receiverCalled(receiver: Receiver, call: CallView, project: Project): CallMeaning | null {
  switch (receiver.kind) {
    case 'client':
      return clientCalled(call, project);
    case 'builder':
      return builderCalled(receiver.state, call, project);
    case 'schema':
      return schemaCalled(receiver.schema, call, project);
    case 'raw':
    case 'table':
      return call.receiver ? { accesses: [], result: call.receiver } : null;
  }
}
