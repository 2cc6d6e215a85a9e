import type { Call, Value } from '../../core/module-facts.js';
import type { Stretch } from './text-places.js';

/** Puts a value in for a placeholder that stands at an offset of the file. */
export type PutIn = (value: Value, start: number) => readonly Stretch[];

/** Placeholders for names, as drivers know them; a text without any is not looked at further. */
const ANY = /\?\?|%I|:\w+:|\$\d+(?::name|:alias|:raw|~)|\$[{(<]\w+(?::name|:alias|:raw|~)[})>]/;
/** The same among placeholders for values, which count along: `?` and `??`; `%L`, `%s` and `%I`. */
const EACH = /(\?\??)|(%[ILs])|:(\w+):|\$(\d+)(?::name|:alias|:raw|~)|\$[{(<](\w+)(?::name|:alias|:raw|~)[})>]/g;

/**
 * Replaces placeholders for names by the arguments they are bound to: `??` and `:name:` (knex, mysql), `%I` (pg-format),
 * `$1:name`, `$1~` and `${x:name}` (pg-promise). Without such an argument a placeholder stays.
 */
export function withBoundNames(
  stretches: readonly Stretch[],
  call: Call | undefined,
  resolve: (value: Value) => Value,
  putIn: PutIn,
): readonly Stretch[] {
  if (!call || !stretches.some((one) => ANY.test(one.text))) return stretches;
  const [, ...rest] = call.args;
  const given = rest.map(resolve);
  const [bound] = given;
  const list = bound?.kind === 'array' ? bound.items : given;
  let counted = 0;
  const argumentOf = ([, mark, format, name, position, key]: RegExpExecArray): Value | null => {
    if (mark !== undefined || format !== undefined) {
      const value = list[counted] ?? null;
      counted += 1;
      return mark === '??' || format === '%I' ? value : null;
    }
    return position === undefined ? property(bound, name ?? key) : (list[Number(position) - 1] ?? null);
  };
  return stretches.flatMap((stretch) => split(stretch, argumentOf, putIn));
}

function property(bound: Value | undefined, name: string | undefined): Value | null {
  if (bound?.kind !== 'object') return null;
  return bound.properties.find((one) => one.name === name)?.value ?? null;
}

function split(
  stretch: Stretch,
  argumentOf: (match: RegExpExecArray) => Value | null,
  putIn: PutIn,
): readonly Stretch[] {
  const { text, start, end } = stretch;
  const parts: Stretch[] = [];
  let done = 0;
  for (const match of text.matchAll(EACH)) {
    const value = argumentOf(match);
    if (!value) continue;
    parts.push({ text: text.slice(done, match.index), start: start + done, end });
    parts.push(...putIn(value, start + match.index));
    done = match.index + match[0].length;
  }
  return done === 0 ? [stretch] : [...parts, { text: text.slice(done), start: start + done, end }];
}
