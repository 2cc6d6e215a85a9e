import type { AccessDraft, CallMeaning, CallView, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { entries, textOf, unknown } from '../../things.js';
import { collectionOperation, commandOperation } from './operations.js';
import { pipelineAccesses, stageAccesses } from './pipeline.js';
import { type DriverRole, driverHandle } from './roles.js';
import { access, collectionsNamed } from './things.js';

/** What a method does on a client, database, collection or cursor of the driver; null where it means nothing for tables. */
export function driverMeaning(plugin: string, role: DriverRole, call: CallView): CallMeaning | null {
  switch (role.kind) {
    case 'client':
      return clientMeaning(plugin, call);
    case 'db':
      return databaseMeaning(plugin, role.database, call);
    case 'collection':
      return collectionMeaning(plugin, role.table, role.database, call);
    case 'cursor':
      return cursorMeaning(plugin, role.database, call);
    case 'session':
      return call.name === 'withTransaction' ? sessionGiven(plugin) : null;
  }
}

/** What a property of a database or collection is. */
export function driverMember(role: DriverRole, name: string): Thing | null {
  if (role.kind === 'collection' && (name === 'collectionName' || name === 'name')) return nameOf(role.table);
  if (role.kind === 'cursor' && name === '[]') return unknown;
  return null;
}

function nameOf(table: TableRef): Thing | null {
  if (table.kind === 'named') return { kind: 'text', value: table.name };
  return table.kind === 'open' ? { kind: 'open', name: table.name } : null;
}

function clientMeaning(plugin: string, call: CallView): CallMeaning | null {
  switch (call.name) {
    case 'db':
      return yields(plugin, { kind: 'db', database: textOf(call.args[0]) });
    case 'connect':
      return {
        ...yields(plugin, { kind: 'client' }),
        callbacks: lastArgument(call, driverHandle(plugin, { kind: 'client' })),
      };
    case 'startSession':
      return yields(plugin, { kind: 'session' });
    case 'withSession':
      return sessionGiven(plugin);
    default:
      return null;
  }
}

function sessionGiven(plugin: string): CallMeaning {
  const session = driverHandle(plugin, { kind: 'session' });
  const callbacks = [0, 1].map((argument) => ({ argument, parameters: [session] }));
  return { accesses: [], callbacks };
}

function databaseMeaning(plugin: string, database: string | null, call: CallView): CallMeaning | null {
  const [first, second] = call.args;
  switch (call.name) {
    case 'collection':
      return { accesses: [], result: collectionThing(plugin, first, database) };
    case 'createCollection':
      return { accesses: changes(first, database), result: collectionThing(plugin, first, database) };
    case 'dropCollection':
    case 'createIndex':
      return { accesses: changes(first, database) };
    case 'renameCollection':
      return { accesses: [...changes(first, database), ...changes(second, database)] };
    case 'aggregate':
      return cursorOf(plugin, pipelineAccesses(first, database), database);
    case 'command':
      return { accesses: commandAccesses(first, database) };
    default:
      return null;
  }
}

function collectionThing(plugin: string, name: Thing | undefined, database: string | null): Thing {
  const handles = collectionsNamed(name, database, 'a collection').map((table) =>
    driverHandle(plugin, { kind: 'collection', table, database }),
  );
  const [first = unknown, ...others] = handles;
  return others.length === 0 ? first : { kind: 'either', of: handles };
}

function changes(name: Thing | undefined, database: string | null): readonly AccessDraft[] {
  return collectionsNamed(name, database, 'a collection').map((table) => access('ddl', table));
}

/** `{ insert: 'orders', documents: [...] }`: the first key is the command, its value the collection. */
function commandAccesses(command: Thing | undefined, database: string | null): readonly AccessDraft[] {
  const [first] = entries(command);
  if (!first) return [];
  const [name, collection] = first;
  const operation = commandOperation(name);
  if (!operation || collection.kind !== 'text') return [];
  return collectionsNamed(collection, database, 'a collection').map((table) => access(operation, table));
}

function collectionMeaning(
  plugin: string,
  table: TableRef,
  database: string | null,
  call: CallView,
): CallMeaning | null {
  const operation = collectionOperation(call.name);
  if (operation === null) return call.name === 'withReadPreference' ? same(call) : null;
  const own = [access(operation, table)];
  switch (call.name) {
    case 'aggregate':
      return cursorOf(plugin, [...own, ...pipelineAccesses(call.args[0], database)], database);
    case 'rename':
      return { accesses: [...own, ...changes(call.args[0], database)] };
    case 'find':
      return cursorOf(plugin, own, database);
    default:
      return { accesses: own };
  }
}

function cursorOf(plugin: string, accesses: readonly AccessDraft[], database: string | null): CallMeaning {
  return { accesses, result: driverHandle(plugin, { kind: 'cursor', database }) };
}

const stages = new Map([
  ['lookup', '$lookup'],
  ['out', '$out'],
  ['graphLookup', '$graphLookup'],
  ['unionWith', '$unionWith'],
  ['merge', '$merge'],
  ['facet', '$facet'],
]);
const ends = new Set(['toArray', 'next', 'tryNext', 'hasNext', 'count', 'close', 'explain']);

/** Stages may be added to an aggregation's cursor; other methods narrow or run it. */
function cursorMeaning(plugin: string, database: string | null, call: CallView): CallMeaning | null {
  if (ends.has(call.name) || call.name === 'then') return null;
  const stage = stages.get(call.name);
  const [first] = call.args;
  if (stage && first) return cursorOf(plugin, stageAccesses(stage, first, database), database);
  if (call.name === 'addStage') return cursorOf(plugin, pipelineAccesses(first, database), database);
  return same(call);
}

function yields(plugin: string, role: DriverRole): CallMeaning {
  return { accesses: [], result: driverHandle(plugin, role) };
}

function same(call: CallView): CallMeaning {
  return call.receiver ? { accesses: [], result: call.receiver } : { accesses: [] };
}

/** Older callbacks (`MongoClient.connect(url, (error, client) => ...)`) get an error and the result. */
function lastArgument(call: CallView, result: Thing) {
  return call.args.flatMap((arg, argument) =>
    arg.kind === 'lambda' ? [{ argument, parameters: [unknown, result] }] : [],
  );
}
