import { variableOfAddress } from '../../../../core/environment.js';
import type { CallView, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf } from '../../things.js';
import { pluginId } from './things.js';

/** The variable of the address that `drizzle(...)` is given, in whichever way: as such, in options, by a driver. */
export function variableGiven({ args }: CallView): string | null {
  const [only, ...others] = new Set(args.flatMap((given) => variableOfAddress(given) ?? []));
  return only !== undefined && others.length === 0 ? only : null;
}

/** What is known of the connection of a database, or of a query that was begun with it. */
export function connectionOf(thing: Thing | null): string | null {
  return thing?.kind === 'handle' && thing.plugin === pluginId ? textOf(thing.data.connection) : null;
}

/** Things that go on with a query or a database are of its connection. */
export function connected(thing: Thing, connection: string): Thing {
  if (thing.kind !== 'handle' || thing.plugin !== pluginId || thing.type === 'table') return thing;
  return { ...thing, data: { ...thing.data, connection: text(connection) } };
}
