import type { Call, Value } from '../../../core/module-facts.js';
import type { Stretch } from './text-places.js';

/** Puts a value in for a placeholder that stands at an offset of the file. */
export type PutIn = (value: Value, start: number) => readonly Stretch[];

/** Where a table's name has to stand, so that a placeholder without any mark of its own can be nothing else. */
const WORDS = ['from', 'join', 'into', 'update', 'table', 'truncate'];
const PLACE = String.raw`(?<=\b(?:${[...WORDS, ...WORDS.map((word) => word.toUpperCase())].join('|')})\s+)`;
const MARK = '(?::name|:alias|:raw|~)';
/** Placeholders for names, as drivers know them, among those for values, which count along: `?` and `??`; `%L`, `%s` and `%I`. */
const FORMS = [
  String.raw`(\?\??)`,
  '(%[ILs])',
  String.raw`%(\d+)\$[Is]`,
  String.raw`:(\w+):`,
  String.raw`\$(\d+)${MARK}`,
  String.raw`\$[{(<[/](\w+)${MARK}[})>\]/]`,
  String.raw`${PLACE}\$(\d+)(?!\w)`,
  String.raw`${PLACE}\$[{(<[/](\w+)[})>\]/]`,
  String.raw`\{(\w+)\s*:\s*Identifier\}`,
];
const EACH = new RegExp(FORMS.join('|'), 'g');
/** A text without any of these is not looked at further. */
const ANY = /\?\?|%(?:\d+\$)?[Is]|:\w+:|\$[\d{(<[/]|:\s*Identifier\}/;
/** Options that hold what is bound where a query is given as an object. */
const BOUND = new Set(['values', 'params', 'query_params', 'args', 'parameters']);

/**
 * Replaces placeholders for names by the arguments they are bound to: `??` and `:name:` (knex, mysql), `%I` and `%s` (pg-format),
 * `$1:name`, `$1~`, `${x:name}` and `FROM $1` (pg-promise), `{x: Identifier}` (ClickHouse). Without such an argument a
 * placeholder stays.
 */
export function withBoundNames(
  stretches: readonly Stretch[],
  call: Call | undefined,
  resolve: (value: Value) => Value,
  putIn: PutIn,
): readonly Stretch[] {
  if (!call || !stretches.some((one) => ANY.test(one.text))) return stretches;
  const given = boundTo(call, resolve);
  const [bound] = given;
  const list = bound?.kind === 'array' ? bound.items : given;
  let counted = 0;
  const argumentOf = ([, mark, format, ...places]: RegExpExecArray): Value | null => {
    if (mark !== undefined || format !== undefined) {
      const value = list[counted] ?? null;
      counted += 1;
      return mark === '??' || format === '%I' || format === '%s' ? value : null;
    }
    const place = places.find((one) => one !== undefined);
    return place !== undefined && /^\d+$/.test(place) ? (list[Number(place) - 1] ?? null) : property(bound, place);
  };
  return stretches.flatMap((stretch) => split(stretch, argumentOf, putIn));
}

/** What is given beside the text, in arguments or in options. */
function boundTo({ args: [first, ...rest] }: Call, resolve: (value: Value) => Value): readonly Value[] {
  const query = first && rest.length === 0 ? resolve(first) : null;
  if (query?.kind !== 'object') return rest.map(resolve);
  const option = query.properties.find(({ name }) => BOUND.has(name));
  return option ? [resolve(option.value)] : [];
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
