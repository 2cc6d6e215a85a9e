import type { Value } from '../../../core/module-facts.js';
import { settled } from '../../../core/settled.js';
import { unknown } from '../drafts.js';

const MOST_ALTERNATIVES = 6;

/** One of several values; more than six say nothing any more. */
export function choice(values: readonly Value[]): Value {
  const [alone] = values;
  if (alone === undefined) return unknown;
  if (values.length === 1) return alone.kind === 'unknown' ? unknown : alone;
  const flat = values.flatMap((one) => (one.kind === 'choice' ? one.of : [one]));
  const known = flat.filter((one) => one.kind !== 'unknown');
  const seen = new Set<string>();
  const distinct = known.filter((one) => isFirst(seen, one));
  const [only] = distinct;
  if (only === undefined || distinct.length > MOST_ALTERNATIVES) return unknown;
  return distinct.length === 1 ? only : { kind: 'choice', of: settled(distinct) };
}

/** Literals of any size are compared by identity only: spelling them out would cost more than a repetition. */
function isFirst(seen: Set<string>, value: Value): boolean {
  if (value.kind !== 'string' && value.kind !== 'name' && value.kind !== 'literal' && value.kind !== 'local')
    return true;
  const key = JSON.stringify(value);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
