import type { Dialect } from '../../core/manifest.js';
import type { Token } from '../tokens/token.js';

/** `{from: DateTime64(3)}`: parameters that have a type, which begins with a capital. */
const typedParameter = /^\{\s*\w+\s*:\s*[A-Z]/;
const engine = /^(?:\w*MergeTree|Distributed)$/;
/** Functions of ClickHouse, whose names keep their case and are nobody else's. */
const functions =
  /^(?:toStartOf[A-Z]\w*|toDateTime(?:64)?|toUnixTimestamp64\w*|toU?Int(?:8|16|32|64)|argM(?:ax|in)(?:If|Merge|State)?|uniq(?:Exact|Combined|HLL12)\w*|sumIf|sumMap\w*|anyLast\w*|group(?:Uniq)?Array\w*|arrayJoin|JSONExtract[A-Z]\w*|quantile(?:s|TDigest|Exact|Timing)\w*)$/;

/** The kind of database that a statement is written for, where no other one reads it; null for most statements. */
export function toldDialect(tokens: readonly Token[]): Dialect | null {
  return tokens.some((token, index) => isClickHouse(token, tokens[index + 1])) ? 'clickhouse' : null;
}

function isClickHouse({ kind, text, key }: Token, next: Token | undefined): boolean {
  if (kind === 'parameter') return typedParameter.test(text);
  if (kind !== 'word') return false;
  return key === 'PREWHERE' || engine.test(text) || (next?.key === '(' && functions.test(text));
}
