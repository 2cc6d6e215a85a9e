import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { text } from '../../things.js';
import type { ClientRef } from './choose-schema.js';
import { accessorOf } from './schemas.js';

/**
 * A Prisma client, or one of its models (`prisma.order`), as a call sees it. `file` is '' where no import is known. A
 * computed model whose name the caller decides is `open`.
 */
export type Receiver =
  | { readonly kind: 'client'; readonly client: ClientRef }
  | {
      readonly kind: 'delegate';
      readonly client: ClientRef;
      readonly accessor: string;
      readonly open?: TableRef & { readonly kind: 'open' };
    };

type Handle = Thing & { readonly kind: 'handle' };
type External = Thing & { readonly kind: 'external' };

const clientTypes = new Set(['PrismaClient', 'Prisma.TransactionClient', 'PrismaService']);
const delegateType = /^(?:Prisma\.)?(\w+)Delegate$/;

export const pluginId = 'prisma';

export function clientHandle(client: ClientRef): Handle {
  return { kind: 'handle', plugin: pluginId, type: 'client', table: null, data: clientData(client) };
}

/** A property of a client that stands for a model; `[]` is one whose name is computed. */
export function delegateHandle(client: ClientRef, accessor: string, table: TableRef): Handle {
  const data = { ...clientData(client), accessor: text(accessor) };
  return { kind: 'handle', plugin: pluginId, type: 'delegate', table, data };
}

/** Null for everything that is neither a client nor a model of one: types, errors, enums, results. */
export function receiverOf(thing: Thing): Receiver | null {
  if (thing.kind === 'handle') return handleReceiver(thing);
  return thing.kind === 'instance' && thing.type.kind === 'external' ? typeReceiver(thing.type) : null;
}

/** Whether an export is the client class itself. */
export function isClientClass(thing: Thing): thing is External {
  return thing.kind === 'external' && exportName(thing) === 'PrismaClient';
}

/** Whether an export is the type of all models' names. */
export function isModelName(thing: Thing): boolean {
  return thing.kind === 'external' && /^(?:Prisma\.)?ModelName$/.test(exportName(thing));
}

/** The export without the ways to reach it: `default.PrismaClient` is `PrismaClient`. */
export function exportName(thing: External): string {
  return thing.name.replace(/^(?:\*|default|=)\./, '');
}

export function clientRef(thing: External): ClientRef {
  return { package: thing.package, file: thing.from ?? '' };
}

function typeReceiver(type: External): Receiver | null {
  const name = exportName(type);
  if (clientTypes.has(name)) return { kind: 'client', client: clientRef(type) };
  const model = delegateType.exec(name)?.[1];
  if (model === undefined) return null;
  return { kind: 'delegate', client: clientRef(type), accessor: accessorOf(model) };
}

function handleReceiver(handle: Handle): Receiver | null {
  if (handle.plugin !== pluginId) return null;
  const client = { package: textOf(handle.data.package), file: textOf(handle.data.file) };
  if (handle.type === 'client') return { kind: 'client', client };
  if (handle.type !== 'delegate') return null;
  const delegate = { kind: 'delegate', client, accessor: textOf(handle.data.accessor) } as const;
  return handle.table?.kind === 'open' ? { ...delegate, open: handle.table } : delegate;
}

function clientData(client: ClientRef): Handle['data'] {
  return { package: text(client.package), file: text(client.file) };
}

function textOf(thing: Thing | undefined): string {
  return thing?.kind === 'text' ? thing.value : '';
}
