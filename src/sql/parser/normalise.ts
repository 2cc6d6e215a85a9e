import type { Token } from '../tokens/token.js';

/**
 * Writes a statement so that node-sql-parser accepts more of it, without changing what it says about tables: parameters become
 * names, or numbers behind LIMIT; computed fragments between clauses, casts, locks, MATERIALIZED and CONCURRENTLY go;
 * pgvector's operators become `+`.
 */
export function normalise(tokens: readonly Token[], text: string): string {
  const parts: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    const skipped = skipLength(tokens, i);
    if (skipped === 0) parts.push(rewrite(tokens, i, text));
    i += Math.max(skipped, operatorLength(tokens, i));
  }
  return parts.join(' ');
}

function keyAt(tokens: readonly Token[], i: number): string {
  return tokens[i]?.key ?? '';
}

/** Number of tokens at `i` that are left out. */
function skipLength(tokens: readonly Token[], i: number): number {
  const key = keyAt(tokens, i);
  if (key === '::') return castLength(tokens, i);
  if (key === 'MATERIALIZED' && ['AS', 'NOT'].includes(keyAt(tokens, i - 1))) return 1;
  if (key === 'NOT' && keyAt(tokens, i + 1) === 'MATERIALIZED') return 1;
  if (key === 'CONCURRENTLY') return 1;
  // The grammar takes ONLY for a table and the table for its alias.
  if (key === 'ONLY' && ['FROM', 'UPDATE', 'JOIN'].includes(keyAt(tokens, i - 1))) return 1;
  if (key === 'FOR' && ['UPDATE', 'SHARE', 'NO', 'KEY'].includes(keyAt(tokens, i + 1))) return lockLength(tokens, i);
  return tokens[i]?.kind === 'hole' && isFragment(tokens, i) ? 1 : 0;
}

function castLength(tokens: readonly Token[], i: number): number {
  let end = i + 2;
  while (keyAt(tokens, end) === '.') end += 2;
  if (keyAt(tokens, end) === '(') while (end < tokens.length && keyAt(tokens, end++) !== ')');
  while (keyAt(tokens, end) === '[' && keyAt(tokens, end + 1) === ']') end += 2;
  return end - i;
}

function lockLength(tokens: readonly Token[], i: number): number {
  let end = i;
  while (end < tokens.length && keyAt(tokens, end) !== ')' && keyAt(tokens, end) !== 'LIMIT') end++;
  return end - i;
}

/** A hole right behind another operand, or before a clause's keyword behind one, stands for a whole clause. */
function isFragment(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (before === undefined) return true;
  return before.kind !== 'symbol' && before.kind !== 'word' ? before.end < (tokens[i]?.start ?? 0) : before.key === ')';
}

/** `<->`, `<=>`, `<#>` and `<+>` are three symbols without space between them. */
function operatorLength(tokens: readonly Token[], i: number): number {
  const [first, second, third] = [tokens[i], tokens[i + 1], tokens[i + 2]];
  const joined = first?.end === second?.start && second?.end === third?.start;
  return joined && first?.key === '<' && third?.key === '>' && '-=#+'.includes(second?.key ?? 'x') ? 3 : 1;
}

function rewrite(tokens: readonly Token[], i: number, text: string): string {
  const token = tokens[i];
  if (token === undefined) return '';
  if (operatorLength(tokens, i) === 3) return '+';
  const counted = ['LIMIT', 'OFFSET', 'TOP'].includes(keyAt(tokens, i - 1));
  if (counted && (token.kind === 'hole' || token.kind === 'parameter')) return '1';
  return token.kind === 'parameter' ? 'p' : text.slice(token.start, token.end);
}
