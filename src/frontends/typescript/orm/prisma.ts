import type { CallMeaning, CallView, OrmPlugin, Project, TableRef, Thing } from '../../../core/orm-plugin.js';
import { isStandardMethod, operationOf, queryAccesses } from './prisma/calls.js';
import { anyClient, type ClientRef, chooseModel, isClientPackage } from './prisma/choose-schema.js';
import { commandAccesses } from './prisma/commands.js';
import {
  clientHandle,
  clientRef,
  delegateHandle,
  exportName,
  isClientClass,
  isModelName,
  pluginId,
  type Receiver,
  receiverOf,
} from './prisma/receivers.js';
import { tableOf } from './prisma/relations.js';

/** Prisma: calls on the models of a generated client. The tables are those of the schema that the client comes from. */
export const prisma: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: isClientPackage,
  onMember: (of, name, project) => {
    const receiver = receiverOf(of);
    if (receiver?.kind !== 'client') return of.kind === 'instance' ? wrappedClient(of, name) : null;
    if (name.startsWith('$')) return null;
    return delegateHandle(receiver.client, name, accessorTable(project, receiver.client, name));
  },
  onUnknown: (name, project) =>
    conventionalNames.has(name) && project.prismaSchemas().length > 0 ? clientHandle(conventionalClient) : null,
  // `Prisma.ModelName` is a text: which of them, the caller tells.
  onHanded: ({ type }, name) => (isModelName(type) ? { kind: 'open', name } : null),
  onCall: (call, project) => {
    const receiver = call.receiver && receiverOf(call.receiver);
    if (receiver) return methodCall(call, receiver, project);
    return call.callee.kind === 'external' ? exportCall(call, call.callee) : validated(call);
  },
};

/** Names that a client goes by in contexts, requests and applications whose types are inferred. */
const conventionalNames = new Set(['prisma', 'prismaClient', 'prismaService']);
const conventionalClient: ClientRef = { package: anyClient, file: '' };
const noAccess: CallMeaning = { accesses: [] };
const validator = { kind: 'handle', plugin: pluginId, type: 'validator', table: null, data: {} } as const;
const computedAccessor = '[]';
/** Methods that yield no client; any other `$method` comes from an extension (`$extends`, `$replica`) and yields one. */
const plainMethod = /^\$(connect|disconnect|on|use|metrics|transaction|(query|execute)Raw\w*|runCommandRaw)$/;

function methodCall(call: CallView, receiver: Receiver, project: Project): CallMeaning | null {
  const client = located(receiver.client, call);
  if (receiver.kind === 'delegate') return modelCall(call, { ...receiver, client }, project);
  if (call.name === '$transaction') return withClient(client);
  if (call.name === '$runCommandRaw') return { accesses: commandAccesses(call.args[0]) };
  if (!call.name.startsWith('$')) return null;
  return plainMethod.test(call.name) ? noAccess : { ...noAccess, result: clientHandle(client) };
}

type Delegate = Receiver & { readonly kind: 'delegate' };

/** Methods of a model that is not known only count when they are Prisma's own and the client is known to be one. */
function modelCall(call: CallView, { client, accessor, open }: Delegate, project: Project): CallMeaning | null {
  const operation = operationOf(call.name);
  if (!operation) return null;
  if (open) return { accesses: [{ operation, table: open, columns: [] }] };
  const choice = accessor === computedAccessor ? computedModel : chooseModel(project, client, accessor);
  if (choice.kind === 'model') return { accesses: queryAccesses(choice, operation, call.args[0], call.chain) };
  if (!isStandardMethod(call.name) || client.package === anyClient) return null;
  return { accesses: [{ operation, table: { kind: 'unknown', reason: choice.reason }, columns: [] }] };
}

const computedModel = { kind: 'none', reason: 'computed model name' } as const;

function accessorTable(project: Project, client: ClientRef, accessor: string): TableRef {
  const choice = accessor === computedAccessor ? computedModel : chooseModel(project, client, accessor);
  return choice.kind === 'model' ? tableOf(choice.schema, choice.model) : { kind: 'unknown', reason: choice.reason };
}

/** `new PrismaClient()`, `Prisma.validator()`, `Prisma.defineExtension(client => ...)`, wrappers that take a client. */
function exportCall(call: CallView, callee: Thing & { readonly kind: 'external' }): CallMeaning | null {
  const client = located(clientRef(callee), call);
  if (isClientClass(callee)) return { ...noAccess, result: clientHandle(client) };
  switch (exportName(callee)) {
    case 'Prisma.validator':
      return { ...noAccess, result: validator };
    case 'Prisma.defineExtension':
      return withClient(client);
    case 'enhance':
      return yielding(call.args[0]);
    default:
      return null;
  }
}

/** `Prisma.validator<T>()({ ... })` yields what it is given. */
function validated(call: CallView): CallMeaning | null {
  const isValidator = call.callee.kind === 'handle' && call.callee.type === validator.type;
  return isValidator ? yielding(call.args[0]) : null;
}

function yielding(given: Thing | undefined): CallMeaning {
  return given ? { ...noAccess, result: given } : noAccess;
}

/** The first argument is a function of a client (`async (tx) => ...`). */
function withClient(client: ClientRef): CallMeaning {
  return { ...noAccess, callbacks: [{ argument: 0, parameters: [clientHandle(client)] }] };
}

/** Where no import is known, the file of the call says which client is meant. */
function located(client: ClientRef, call: CallView): ClientRef {
  return client.file === '' ? { ...client, file: call.at.file } : client;
}

/** `CustomPrismaService<T>` of nestjs-prisma holds a client of type T. */
function wrappedClient(of: Thing & { readonly kind: 'instance' }, name: string): Thing | null {
  const holds = of.type.kind === 'external' && exportName(of.type) === 'CustomPrismaService' && name === 'client';
  const type = holds ? of.typeArguments[0] : undefined;
  if (!type) return null;
  return type.kind === 'external' ? { kind: 'instance', type, typeArguments: [], args: [] } : type;
}
