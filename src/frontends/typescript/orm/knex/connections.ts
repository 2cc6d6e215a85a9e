import { onlyVariable } from '../../../../core/environment.js';
import type { Thing } from '../../../../core/orm-plugin.js';
import { property, text, textOf } from '../../things.js';
import { clientThing, pluginId } from './receivers.js';

/**
 * The variable of the environment that names a database to connect to: `{ connection: process.env.READ_URL }`. A service with several
 * databases is told by it which one a table is in. Null where several may, or none does.
 */
export function variableOf(config: Thing | undefined): string | null {
  const given = property(config, 'connection');
  const url = property(given, 'connectionString') ?? given;
  return url ? onlyVariable(url) : null;
}

/** A database that a variable names. */
export function clientOf(variable: string | null): Thing {
  return variable === null ? clientThing : connected(clientThing, variable);
}

/** What is known of the connection of a database, or of a query that was begun with it. */
export function connectionOf(thing: Thing): string | null {
  if (thing.kind === 'handle') return thing.plugin === pluginId ? textOf(thing.data.connection) : null;
  return isClient(thing) ? textOf(thing.args[0]) : null;
}

/** A database as this plug-in yields it. Others are made with what their constructor is given, which is no variable. */
function isClient(thing: Thing): thing is Thing & { readonly kind: 'instance' } {
  return thing.kind === 'instance' && clientThing.kind === 'instance' && thing.type === clientThing.type;
}

/** Things that go on with a query or a database are of its connection. */
export function connected(thing: Thing, connection: string): Thing {
  if (isClient(thing)) return { ...thing, args: [text(connection)] };
  if (thing.kind === 'handle' && thing.plugin === pluginId)
    return { ...thing, data: { ...thing.data, connection: text(connection) } };
  return thing.kind === 'lambda' ? { ...thing, returns: connected(thing.returns, connection) } : thing;
}
