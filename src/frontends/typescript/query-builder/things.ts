import type { Thing } from '../../../core/orm-plugin.js';

/** Reading things: every function takes what may be absent and gives null (or nothing) when it is of another kind. */

export const unknown: Thing = { kind: 'unknown' };

export type HandleThing = Thing & { readonly kind: 'handle' };
export type RecordThing = Thing & { readonly kind: 'record' };

export function text(value: string): Thing {
  return { kind: 'text', value };
}

export function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}

export function recordOf(thing: Thing | undefined): RecordThing | null {
  return thing?.kind === 'record' ? thing : null;
}

export function property(thing: Thing | undefined, name: string): Thing | undefined {
  return thing?.kind === 'record' ? thing.properties[name] : undefined;
}

export function alternatives(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return thing.kind === 'either' ? thing.of : [thing];
}

/** The items of a list, each of several, or the thing itself. */
export function items(thing: Thing | undefined): readonly Thing[] {
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(alternatives) : [one]));
}

/** What an arrow function returns; other things stand for themselves (`() => Order` and `Order` alike). */
export function returned(thing: Thing): Thing {
  return thing.kind === 'lambda' ? thing.returns : thing;
}

/** An export's name without the ways to reach it: `default.Knex` is `Knex`. Null for things that are no exports. */
export function exportName(thing: Thing | null | undefined): string | null {
  return thing?.kind === 'external' ? thing.name.replace(/^(?:(?:\*|default|=)\.)+/, '') : null;
}

/** The library's type that a thing is an instance of; null for everything else. */
export function typeName(thing: Thing | null | undefined): string | null {
  return thing?.kind === 'instance' ? exportName(thing.type) : null;
}

/** Functions among the arguments, with what each of them is given. */
export function callbacksOf(args: readonly Thing[], parameters: readonly Thing[], self?: Thing) {
  return args.flatMap((arg, argument) =>
    arg.kind === 'lambda' ? [{ argument, parameters, ...(self ? { self } : {}) }] : [],
  );
}
