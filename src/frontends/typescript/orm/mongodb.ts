import type { CallMeaning, CallView, OrmPlugin, Thing } from '../../../core/orm-plugin.js';
import { driverMeaning, driverMember } from './mongo/driver.js';
import { type DriverRole, driverHandle, roleOfHandle, roleOfType } from './mongo/roles.js';

const plugin = 'mongodb';
const packages = new Set(['mongodb', 'mongodb-legacy']);

/** The official MongoDB driver: clients, databases, collections, cursors and aggregation pipelines. */
export const mongodb: OrmPlugin = {
  id: plugin,
  version: 1,
  dialect: 'mongodb',
  armedBy: (packageName) => packages.has(packageName),
  onMember: (of, name) => {
    const role = roleOf(of);
    return role && driverMember(role, name);
  },
  onHanded: (type, name) =>
    roleOf(type)?.kind === 'collection'
      ? driverHandle(plugin, { kind: 'collection', table: { kind: 'open', name }, database: null })
      : null,
  onCall: (call) => {
    if (call.receiver === null) return exportMeaning(call);
    const role = roleOf(call.receiver);
    return role ? driverMeaning(plugin, role, call) : exportMeaning(call);
  },
};

function roleOf(thing: Thing): DriverRole | null {
  if (thing.kind === 'handle') return roleOfHandle(thing);
  if (thing.kind === 'instance') return roleOfType(thing.type);
  return null;
}

/** `new MongoClient(url)` and the static `MongoClient.connect(url)`. */
function exportMeaning(call: CallView): CallMeaning | null {
  if (call.callee.kind !== 'external') return null;
  const path = call.callee.name.replace(/^default\./, '');
  if (path === 'MongoClient' && call.kind === 'new')
    return { accesses: [], result: driverHandle(plugin, { kind: 'client' }) };
  if (path !== 'MongoClient.connect' && path !== 'connect') return null;
  return driverMeaning(plugin, { kind: 'client' }, { ...call, name: 'connect' });
}
