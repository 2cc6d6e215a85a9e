import type { Token } from '../tokens/token.js';

/** The parser takes a second per megabyte, and a statement of that size is a fixture. */
const longest = 20_000;
/** Its PostgreSQL grammar tries every way to read nested parentheses: eight levels that it cannot read take 0.3 s, twelve 4 s. */
const deepest = 5;
/** Shallow parentheses are cheap one by one; this many are data. */
const most = 400;

/** Whether a statement can be handed to node-sql-parser without risking seconds of time. */
export function isSafeToParse(tokens: readonly Token[]): boolean {
  const length = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);
  if (length > longest) return false;
  let depth = 0;
  let maximum = 0;
  let count = 0;
  for (const { key } of tokens) {
    if (key === '(' || key === '[') {
      count++;
      maximum = Math.max(maximum, ++depth);
    } else if (key === ')' || key === ']') depth--;
  }
  return depth === 0 && maximum <= deepest && count <= most;
}
