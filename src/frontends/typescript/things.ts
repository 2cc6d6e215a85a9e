import { own } from '../../core/collections.js';
import type { TableRef, Thing } from '../../core/orm-plugin.js';

/** Reading things, for every plug-in: what may be absent or of another kind gives null, undefined or nothing. */

export const unknown: Thing = { kind: 'unknown' };

export function text(value: string): Thing {
  return { kind: 'text', value };
}

export function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}

/** The name of a table: of one that the environment may change (`process.env.ORDERS ?? 'orders'`), what stands in for it. */
export function nameOf(thing: Thing | undefined): string | null {
  return thing ? textOf(nameGiven(thing)) : null;
}

/** A name without the variables of the environment that it has texts to stand in for. */
export function nameGiven(thing: Thing): Thing {
  if (thing.kind !== 'either' || !thing.of.some((one) => one.kind === 'text')) return thing;
  return oneOf(thing.of.filter((one) => !isOfEnvironment(one)));
}

const environment = /^(?:(?:default\.|\*\.)?(?:process|Bun|Deno)\.env|(?:default\.)?env|import\.meta\.env)(?:\.|$)/;

function isOfEnvironment(thing: Thing): boolean {
  if (thing.kind === 'member') return isOfEnvironment(thing.of);
  if (thing.kind !== 'external') return false;
  return thing.package === 'global' || /^(?:node:)?process$/.test(thing.package) ? environment.test(thing.name) : false;
}

export function property(thing: Thing | undefined, name: string): Thing | undefined {
  return thing?.kind === 'record' ? own(thing.properties, name) : undefined;
}

/** Names and values of a record's properties; nothing for all other things. */
export function entries(thing: Thing | undefined): readonly (readonly [string, Thing])[] {
  return thing?.kind === 'record' ? Object.entries(thing.properties) : [];
}

/** What it may be: each of several, or itself. */
export function alternatives(thing: Thing): readonly Thing[] {
  return thing.kind === 'either' ? thing.of : [thing];
}

/** The thing itself, the items of a list, each of several. */
export function items(thing: Thing | undefined): readonly Thing[] {
  if (!thing) return [];
  return alternatives(thing).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(alternatives) : [one]));
}

/** Whether something is known that could lead to a table: an open thing does, once its caller is known. */
export function isTelling(thing: Thing | undefined): thing is Thing {
  if (thing === undefined || thing.kind === 'unknown' || thing.kind === 'member') return false;
  return thing.kind !== 'external' || thing.package !== 'global';
}

export function oneOf(things: readonly Thing[]): Thing {
  const [first = unknown, ...rest] = things;
  return rest.length === 0 ? first : { kind: 'either', of: things };
}

/** An option that is visibly switched off; one that is computed is not. */
export function isOff(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === false;
}

export function isTrue(thing: Thing | undefined): boolean {
  return thing?.kind === 'literal' && thing.value === true;
}

/** The same text for references to the same table. */
export function refKey(ref: TableRef): string {
  switch (ref.kind) {
    case 'declared':
      return `${ref.symbol.file}#${ref.symbol.name}`;
    case 'named':
      return `${ref.database ?? ''}/${ref.schema ?? ''}.${ref.name}`;
    case 'open':
      return `?${ref.name}`;
    case 'unknown':
      return '!';
  }
}

/** Why a thing that should be an entity leads to no table. */
export function whyUnknown(thing: Thing): string {
  switch (thing.kind) {
    case 'symbol':
      return `${thing.symbol.name} is not declared as an entity`;
    case 'text':
      return `no entity is named ${thing.value}`;
    case 'external':
      if (thing.package === 'global') return 'the entity is computed';
      return `the entity ${thing.name} comes from the package ${thing.package}`;
    default:
      return 'the entity is computed';
  }
}
