import type { CallMeaning, Thing } from '../../../core/orm-plugin.js';

/** A thing of a plug-in as it is on a connection. */
export type Connected = (thing: Thing, connection: string) => Thing;

/** What a call does on a connection: its accesses are made there, and what it yields and hands to callbacks goes on there. */
export function onConnection(
  meaning: CallMeaning | null,
  connection: string | null,
  connected: Connected,
): CallMeaning | null {
  if (meaning === null || connection === null) return meaning;
  const { accesses, result, callbacks } = meaning;
  const goOn = (thing: Thing) => connected(thing, connection);
  return {
    ...meaning,
    accesses: accesses.map((access) => ({ ...access, connection })),
    ...(result && { result: goOn(result) }),
    ...(callbacks && {
      callbacks: callbacks.map((one) => ({
        ...one,
        parameters: one.parameters.map(goOn),
        ...(one.self && { self: goOn(one.self) }),
      })),
    }),
  };
}
