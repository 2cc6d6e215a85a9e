import type { SqlStatementFact } from '../core/facts.js';
import type { Dialect } from '../core/manifest.js';

/** Placeholder that stands for hole `index` in a text handed to {@link readSql}: an identifier, so it survives any position. */
export function holeMark(index: number): string {
  return `__hole_${index}__`;
}

export type SqlReading =
  | { readonly kind: 'statements'; readonly statements: readonly SqlStatementFact[] }
  | { readonly kind: 'not-sql' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type ReadOptions = { readonly dialect: Dialect | null; readonly origin: 'code' | 'file' };

/** `at` of each statement is relative: line 1, column 1 is the start of the text; the caller shifts it. */
export function readSql(_text: string, _options: ReadOptions): SqlReading {
  return { kind: 'not-sql' };
}

/** Cheap test (regex-level) whether a text may be SQL at all. */
export function looksLikeSql(text: string): boolean {
  return /\b(select|insert|update|delete|merge|truncate|create|alter|drop|with)\b/i.test(text);
}
