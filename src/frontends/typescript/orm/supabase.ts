import type { CallMeaning, CallView, OrmPlugin, Project, TableRef, Thing } from '../../../core/orm-plugin.js';
import { type NameReading, noScope, tablesNamed } from '../query-builder/table-names.js';
import { alternatives, exportName, typeName } from '../query-builder/things.js';
import { property, text, textOf } from '../things.js';
import { selected } from './supabase/selected.js';

const pluginId = 'supabase';
/** Also as Deno imports it, by address. */
const packages = /^(?:(?:https?|npm|jsr):.*)?@supabase\/(?:supabase-js|ssr|auth-helpers-\w+|postgrest-js)(?:@.*)?$/;
const clientTypes = /^(?:SupabaseClient|PostgrestClient)$/;
const makers = /^(?:create\w*Client|useSupabaseClient)$/;
/** Names that a client goes by where its type is not written, and that hardly ever mean anything else. */
const conventional = /^_?supabase(?:Client|Admin|AdminClient|ServiceRole|Server|ServerClient|Browser|Service)?$/;
const writes = new Set(['insert', 'upsert', 'update', 'delete']);

/** Supabase's client, which reaches tables through PostgREST. */
export const supabase: OrmPlugin = {
  id: pluginId,
  version: 1,
  dialect: 'postgresql',
  armedBy: (packageName) => packages.test(packageName),
  onUnknown: (name) => (conventional.test(name) ? client(null) : null),
  onMember: (of, name) => (isClient(of) && /^(?:auth|storage|functions|realtime)$/.test(name) ? elsewhere : null),
  onCall: (call, project) => {
    const { receiver } = call;
    if (receiver && isClient(receiver)) return clientCalled(call, receiver, project);
    if (receiver?.kind !== 'handle') return madeBy(call);
    if (receiver.type === 'channel') return channelCalled(call, project);
    return receiver.type === 'table' ? tableCalled(call, receiver) : null;
  },
};

/** Parts of the client that reach no tables (`supabase.storage.from('avatars')`). */
const elsewhere: Thing = { kind: 'handle', plugin: pluginId, type: 'elsewhere', table: null, data: {} };
const channel: Thing = { kind: 'handle', plugin: pluginId, type: 'channel', table: null, data: {} };

function client(schema: string | null): Thing {
  const data = schema === null ? {} : { schema: text(schema) };
  return { kind: 'handle', plugin: pluginId, type: 'client', table: null, data };
}

function isClient(thing: Thing): boolean {
  if (thing.kind === 'handle') return thing.type === 'client';
  return clientTypes.test(typeName(thing) ?? '');
}

/** `createClient(url, key, { db: { schema: 'shop' } })`, in one of its forms for a framework. */
function madeBy(call: CallView): CallMeaning | null {
  const name = exportName(call.callee);
  if (name === null || !makers.test(name)) return null;
  const schemas = call.args.map((arg) => textOf(property(property(arg, 'db'), 'schema')));
  return { accesses: [], result: client(schemas.find((one) => one !== null) ?? null) };
}

function clientCalled({ name, args }: CallView, receiver: Thing, project: Project): CallMeaning | null {
  switch (name) {
    case 'schema':
      return { accesses: [], result: client(textOf(args[0])) };
    case 'from': {
      const tables = tablesNamed(args[0], readingIn(receiver, project)).map(tableThing);
      const [first] = tables;
      return { accesses: [], ...(first && { result: tables.length > 1 ? { kind: 'either', of: tables } : first }) };
    }
    case 'rpc':
      return { accesses: [], routines: alternatives(args[0]).flatMap((one) => textOf(one) ?? []) };
    case 'channel':
      return { accesses: [], result: channel };
    default:
      return null;
  }
}

function readingIn(receiver: Thing, project: Project): NameReading {
  const schema = receiver.kind === 'handle' ? textOf(receiver.data.schema) : null;
  return { scope: { ...noScope, schema }, project, physical: (name) => name };
}

function tableThing(table: TableRef): Thing {
  return { kind: 'handle', plugin: pluginId, type: 'table', table, data: {} };
}

/** The first verb decides: what follows narrows the rows, or says which of the written ones come back. */
function tableCalled({ name, args }: CallView, { table }: Thing & { kind: 'handle' }): CallMeaning | null {
  if (!table) return null;
  if (writes.has(name)) return { accesses: [{ operation: 'write', table, columns: [] }], result: elsewhere };
  if (name !== 'select') return null;
  const { columns, tables } = selected(textOf(args[0]) ?? '');
  const schema = table.kind === 'named' ? table.schema : null;
  const related = tables.map((one): TableRef => ({ kind: 'named', name: one, schema, database: null }));
  return {
    accesses: [
      { operation: 'read', table, columns },
      ...related.map((one) => ({ operation: 'read', table: one, columns: [] }) as const),
    ],
    result: elsewhere,
  };
}

/** `channel.on('postgres_changes', { event, schema, table }, ...)` is told of every change of a table. */
function channelCalled({ name, args }: CallView, project: Project): CallMeaning | null {
  if (name !== 'on') return name === 'subscribe' ? { accesses: [], result: channel } : null;
  const [event, filter] = args;
  if (textOf(event) !== 'postgres_changes') return { accesses: [], result: channel };
  const schema = textOf(property(filter, 'schema'));
  const tables = tablesNamed(property(filter, 'table'), readingIn(client(schema), project));
  return { accesses: tables.map((table) => ({ operation: 'read', table, columns: [] })), result: channel };
}
