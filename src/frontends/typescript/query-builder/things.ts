import type { Thing } from '../../../core/orm-plugin.js';

export type HandleThing = Thing & { readonly kind: 'handle' };
export type RecordThing = Thing & { readonly kind: 'record' };

export function recordOf(thing: Thing | undefined): RecordThing | null {
  return thing?.kind === 'record' ? thing : null;
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
