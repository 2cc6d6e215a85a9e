import type { Dialect } from '../../core/manifest.js';
import { endToken, type Token } from '../tokens/token.js';
import type { Draft } from './draft.js';
import type { Scope } from './scope.js';

/** Reads one statement from left to right. Positions are indices into `tokens`. */
export type Reader = {
  readonly tokens: readonly Token[];
  /** For every opening parenthesis its closing one; the number of tokens when it is not closed. */
  readonly closes: readonly number[];
  readonly dialect: Dialect | null;
  readonly draft: Draft;
  /** Reads the statement between `at` and `end`; the one place where reading recurs, so that no two files need each other. */
  readonly statement: (reader: Reader, scope: Scope) => void;
  /** In the body of a stored function INTO names variables, and statements follow one another after control words. */
  readonly inBody: boolean;
  /** The text stands in code and may be the body of a stored function although nothing says so. */
  readonly mayBeBody: boolean;
  at: number;
  end: number;
  depth: number;
};

/** Statements nested more deeply than this are left out; nobody writes them, and each level takes stack. */
const deepest = 100;

export function peek(r: Reader, ahead = 0): Token {
  const at = r.at + ahead;
  return at >= r.end || at < 0 ? endToken : (r.tokens[at] ?? endToken);
}

export function keyAt(r: Reader, ahead = 0): string {
  return peek(r, ahead).key;
}

export function next(r: Reader): Token {
  const token = peek(r);
  r.at++;
  return token;
}

/** Steps over the given keywords when they all come next, in this order. */
export function take(r: Reader, ...keys: readonly string[]): boolean {
  if (!keys.every((key, i) => keyAt(r, i) === key)) return false;
  r.at += keys.length;
  return true;
}

/** Steps over one of the given keywords and says which; '' when none comes next. */
export function takeAny(r: Reader, ...keys: readonly string[]): string {
  const key = keyAt(r);
  if (key === '' || !keys.includes(key)) return '';
  r.at++;
  return key;
}

/** Like {@link takeAny}, for a longer list of keywords. */
export function takeOf(r: Reader, keys: ReadonlySet<string>): string {
  const key = keyAt(r);
  if (!keys.has(key)) return '';
  r.at++;
  return key;
}

export function takeWhile(r: Reader, ...keys: readonly string[]): void {
  while (takeAny(r, ...keys) !== '');
}

export function atEnd(r: Reader): boolean {
  return r.at >= r.end;
}

/** Index of the parenthesis that closes the one at `index`, never beyond what is being read. */
export function closeOf(r: Reader, index: number): number {
  return Math.min(r.closes[index] ?? r.end, r.end);
}

/** Steps over a parenthesised part, when one comes next. */
export function skipParens(r: Reader): boolean {
  if (keyAt(r) !== '(') return false;
  r.at = closeOf(r, r.at) + 1;
  return true;
}

/** Reads the inside of the parenthesis that comes next with `inside`, and steps behind it whatever that did. */
export function withinParens(r: Reader, inside: () => void): void {
  const close = closeOf(r, r.at);
  r.at++;
  within(r, close, inside);
  r.at = close + 1;
}

export function within(r: Reader, end: number, inside: () => void): void {
  const outer = r.end;
  r.end = end;
  inside();
  r.end = outer;
}

/** Reads a nested statement up to `end`. */
export function readNested(r: Reader, end: number, scope: Scope): void {
  within(r, end, () => r.statement(r, scope));
  r.at = end;
}

/** Reads something one level further down, unless that is deeper than the stack should go: then nothing is read. */
export function descend(r: Reader, read: () => void): void {
  if (r.depth >= deepest) {
    r.draft.doubts.push('nested too deeply');
    r.at = r.end;
    return;
  }
  r.depth++;
  read();
  r.depth--;
}

/** Whether the parenthesis at `index` holds a query. */
export function holdsQuery(r: Reader, index: number): boolean {
  const first = r.tokens[index + 1];
  if (first === undefined || index + 1 >= r.end) return false;
  if (first.key === 'SELECT' || first.key === 'WITH') return true;
  const second = r.tokens[index + 2];
  if (first.key === 'VALUES') return second?.key === '(' || second?.kind === 'hole';
  return first.key === 'TABLE' && (second?.kind === 'word' || second?.kind === 'name');
}

export function matchParens(tokens: readonly Token[]): number[] {
  const closes: number[] = [];
  const open: number[] = [];
  tokens.forEach((token, i) => {
    if (token.key === '(') {
      closes[i] = tokens.length;
      open.push(i);
    } else if (token.key === ')') {
      const start = open.pop();
      if (start !== undefined) closes[start] = i;
    }
  });
  return closes;
}
