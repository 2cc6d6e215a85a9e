import { own } from '../../core/collections.js';
import type { Thing } from '../../core/orm-plugin.js';
import { noArgs, type Target } from '../evaluate/evaluator.js';
import { isEmpty } from '../evaluate/more-telling.js';
import type { Opens } from './opens.js';

/**
 * What a caller asks for besides a table that is known, such as the relations to load: of the parameter `0` what stands at
 * `options.relations` is left open as `besides:0.options.relations`. A caller who asks for nothing says so too.
 */
export type Asked = { readonly parameter: number; readonly path: readonly string[] };

const prefix = 'besides:';
const nothing: Thing = { kind: 'literal', value: null };

/** What is left open where a table hangs on `param:0.options.relations`; null for what is worked out of a parameter. */
export function besidesOpen(name: string): string | null {
  return /^param:\d+(?:\.\w+)*$/.test(name) ? prefix + name.slice('param:'.length) : null;
}

/** What is asked for besides; null where what is open decides the table itself. */
export function askedBesides(open: string): Asked | null {
  if (!open.startsWith(prefix)) return null;
  const [parameter, ...path] = open.slice(prefix.length).split('.');
  return { parameter: Number(parameter), path };
}

/** What an argument says at a path: nothing where it has no such part, what it is itself where its parts are not known. */
export function askedFor(argument: Thing | undefined, [name, ...rest]: readonly string[]): Thing {
  if (!argument) return nothing;
  const decided = argument.kind === 'handle' ? argument.table : argument;
  if (decided?.kind === 'open') return { kind: 'open', name: [decided.name, name, ...rest].filter(Boolean).join('.') };
  if (name === undefined || argument.kind !== 'record') return argument;
  const part = own(argument.properties, name);
  if (part) return askedFor(part, rest);
  const [spread] = argument.spread ?? [];
  return spread ? askedFor(spread, [name, ...rest]) : nothing;
}

/** The argument by which a call tells what is asked for besides; null where it does not. */
export function tellingArgument(args: readonly Thing[], { parameter, path }: Asked): Thing | null {
  const given = args[parameter];
  if (!given || isEmpty(given)) return nothing;
  return isSpelledOut(askedFor(given, path)) ? given : null;
}

/** Whether a call asks for something that neither it nor its own caller tells. */
export function asksUntold(target: Target & { readonly kind: 'unit' }, opens: Opens): boolean {
  if (target.args === noArgs) return false;
  return allAsked(opens).some(({ parameter, path }) => {
    const asked = askedFor(target.args()[parameter], path);
    return asked.kind !== 'open' && !isSpelledOut(asked);
  });
}

export function allAsked(opens: Opens): readonly Asked[] {
  return [...opens].flatMap((open) => askedBesides(open) ?? []);
}

function isSpelledOut(thing: Thing): boolean {
  if (thing.kind === 'list') return thing.items.every(isSpelledOut);
  return thing.kind === 'record' ? !thing.open : thing.kind === 'text' || thing.kind === 'literal';
}
