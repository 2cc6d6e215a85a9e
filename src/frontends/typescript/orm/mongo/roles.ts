import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf } from '../../things.js';
import type { HandleThing } from './things.js';

/** What a thing of the MongoDB driver is good for; `database` is the name of a database where the code gives one. */
export type DriverRole =
  | { readonly kind: 'client' }
  | { readonly kind: 'db'; readonly database: string | null }
  | { readonly kind: 'collection'; readonly table: TableRef; readonly database: string | null }
  /** A cursor of `find` or `aggregate`; `aggregation` while stages may still be added. */
  | { readonly kind: 'cursor'; readonly database: string | null }
  | { readonly kind: 'session' };

/** The handle that stands for a role in results; `plugin` is the plug-in that understands it. */
export function driverHandle(plugin: string, role: DriverRole): HandleThing {
  const database = 'database' in role ? role.database : null;
  return {
    kind: 'handle',
    plugin,
    type: role.kind,
    table: role.kind === 'collection' ? role.table : null,
    data: database === null ? {} : { database: text(database) },
  };
}

export function roleOfHandle(handle: HandleThing): DriverRole | null {
  const database = textOf(handle.data.database);
  switch (handle.type) {
    case 'client':
    case 'session':
      return { kind: handle.type };
    case 'db':
    case 'cursor':
      return { kind: handle.type, database };
    case 'collection':
      return handle.table && { kind: 'collection', table: handle.table, database };
    default:
      return null;
  }
}

const clients = new Set(['MongoClient']);
const databases = new Set(['Db']);
const collections = new Set(['Collection']);
const cursors = new Set(['FindCursor', 'AggregationCursor', 'Cursor', 'AbstractCursor', 'ChangeStream']);

/** The role of an instance of one of the driver's classes. A collection that only its type is known of cannot be told. */
export function roleOfType(type: Thing): DriverRole | null {
  if (type.kind !== 'external') return null;
  const name = type.name.slice(type.name.lastIndexOf('.') + 1);
  if (clients.has(name)) return { kind: 'client' };
  if (databases.has(name)) return { kind: 'db', database: null };
  if (collections.has(name)) return { kind: 'collection', table: untold, database: null };
  if (cursors.has(name)) return { kind: 'cursor', database: null };
  return name === 'ClientSession' ? { kind: 'session' } : null;
}

const untold: TableRef = { kind: 'unknown', reason: 'which collection is handed over cannot be told' };
