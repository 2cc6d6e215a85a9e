import type { CallMeaning, CallView, OrmPlugin, Thing } from '../../../core/orm-plugin.js';
import { exportName, typeName } from '../query-builder/things.js';
import { property } from '../things.js';
import { actionAccesses, isAction } from './dynamodb/requests.js';

const pluginId = 'dynamodb';
const packages = new Set(['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'aws-sdk', 'aws-sdk/clients/dynamodb']);
/** Clients that have a method for every action, of both versions of the SDK. */
const clients = /^(?:DynamoDB|DynamoDBDocument|DocumentClient|DynamoDB\.DocumentClient)$/;

/** Names that a client goes by where nothing is known of it. */
const conventional = /dynamo|ddb|docs?$|document|client|^db$/i;

const client: Thing = { kind: 'handle', plugin: pluginId, type: 'client', table: null, data: {} };

/** The clients of DynamoDB. A command of version 3 counts where it is made: it is of no use but to be sent. */
export const dynamodb: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (packageName) => packages.has(packageName),
  onHanded: (type, name) => (/^(?:\w*\.)*(?:\w+Input)$/.test(typeName(type) ?? '') ? { kind: 'open', name } : null),
  onCall: (call) => {
    if (call.receiver && isClient(call.receiver)) return told(call.name, call.args[0]) ?? null;
    return exportCalled(call);
  },
  // `TableName` is a key of nobody else's requests; arguments are looked at where the name alone does not rule it out.
  onUnknownReceiver: (call, path) => {
    if (!conventional.test(path.at(-1) ?? '') || !isAction(call.name)) return null;
    const [request] = call.args;
    return property(request, 'TableName') || property(request, 'TransactItems') ? told(call.name, request) : null;
  },
};

function isClient(thing: Thing): boolean {
  if (thing.kind === 'handle') return thing.type === 'client';
  return clients.test(typeName(thing)?.replace(/^AWS\./, '') ?? '');
}

/** `new PutCommand({ TableName })`, `paginateQuery({ client }, { TableName })`, `DynamoDBDocument.from(client)`. */
function exportCalled({ kind, callee, args }: CallView): CallMeaning | null {
  const name = exportName(callee);
  if (name === null) return null;
  if (name === 'DynamoDBDocument.from') return { accesses: [], result: client };
  const command = kind === 'new' ? /^(\w+)Command$/.exec(name)?.[1] : undefined;
  if (command !== undefined) return told(lowered(command), args[0]);
  const paginated = /^paginate(\w+)$/.exec(name)?.[1];
  return paginated === undefined ? null : told(lowered(paginated), args[1]);
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function told(action: string, request: Thing | undefined): CallMeaning | null {
  const accesses = actionAccesses(action, request);
  return accesses && { accesses };
}
