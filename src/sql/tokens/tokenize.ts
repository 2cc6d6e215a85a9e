import type { Dialect } from '../../core/manifest.js';
import { isHoles } from '../hole-mark.js';
import { dollarTag, endOfBlockComment, endOfLine, endOfQuoted, unquote } from './quoting.js';
import type { Token, TokenKind } from './token.js';

type Tokens = {
  readonly tokens: readonly Token[];
  /** A string, quoted name or comment that is never closed swallowed the rest of the text. */
  readonly unterminated: boolean;
};

type Scan = {
  readonly text: string;
  readonly dialect: Dialect | null;
  readonly escapes: boolean;
  readonly tokens: Token[];
  at: number;
  unterminated: boolean;
  /** Start of the running statement in `tokens`. */
  statement: number;
};

const space = /[\s\u00a0\ufeff]+/y;
const word =
  /[A-Za-z_\u00aa-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff][\w$\u00aa-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff]*/y;
const number = /0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const bracketName = /\[[A-Za-z_#][\w $#@.-]*\]/y;
const stringPrefix = /^(?:e|n|b|x|r|rb|br)$/i;
const parameters: readonly RegExp[] = [
  /\$(?:\d+|\w+)(?::[a-z]+|\^)?/y,
  /\$(?:\([^()\n]*\)|\{[^{}\n]*\}|<[^<>\n]*>|\[[^[\]\n]*\])/y,
  /::?'[^'\n]*'|:"[^"\n]*"|:[A-Za-z_]\w*(?::[a-z]+)?:?/y,
  /\?\??/y,
  /@@?[A-Za-z_][\w$#]*/y,
  /%(?:[sILd](?![\w])|\(\w+\)s)/y,
  /\{\{[^{}\n]*\}\}|\{\s*\w+(?:\s*:[^{}\n]*)?\}/y,
  /##?[A-Za-z_]\w*|#\{[^{}\n]*\}/y,
];

/**
 * Splits SQL text of any dialect into tokens; comments are dropped. Never fails: a part that is not closed runs to the end.
 * Whether a backslash escapes a quote differs between databases, so where the dialect's way does not close every
 * string, the other way is tried.
 */
export function tokenize(text: string, dialect: Dialect | null): Tokens {
  const escapes = dialect === 'mysql' || dialect === 'mariadb' || dialect === 'bigquery' || dialect === 'clickhouse';
  const first = scan(text, dialect, escapes);
  if (!first.unterminated || !text.includes('\\')) return first;
  const second = scan(text, dialect, !escapes);
  return second.unterminated ? first : second;
}

function scan(text: string, dialect: Dialect | null, escapes: boolean): Tokens {
  const state: Scan = { text, dialect, escapes, tokens: [], at: 0, unterminated: false, statement: 0 };
  while (state.at < text.length) step(state);
  return state;
}

/** Takes the next token, or what lies between tokens, off the text. */
function step(s: Scan): void {
  const c = s.text.charAt(s.at);
  if (skip(s, c) || pushWord(s) || pushQuoted(s, c) || pushNumber(s, c)) return;
  if (s.text.startsWith('::', s.at)) push(s, 'symbol', s.at + 2);
  else if (!'$:?@%{#'.includes(c) || !parameters.some((form) => pushMatch(s, form, 'parameter'))) {
    push(s, 'symbol', s.at + 1);
    if (c === ';') endStatement(s);
  }
}

/** White space, comments, psql commands (`\connect x`) and the marks around MySQL's executable comments. */
function skip(s: Scan, c: string): boolean {
  const end = endOfSkipped(s, c);
  if (end === s.at) return false;
  s.at = end < 0 ? s.text.length : end;
  if (end < 0) s.unterminated = true;
  return true;
}

function endOfSkipped(s: Scan, c: string): number {
  const next = s.text.charAt(s.at + 1);
  if (c === '-' && next === '-') return endOfLine(s.text, s.at);
  if (c === '/' && next === '*')
    return s.text.charAt(s.at + 2) === '!' ? executableStart(s) : endOfBlockComment(s.text, s.at);
  if (c === '*' && next === '/') return s.at + 2;
  if (c === '\\' && opensLine(s)) return endOfLine(s.text, s.at);
  if (c === '#' && isHashComment(s, next)) return endOfLine(s.text, s.at);
  return Math.max(matchEnd(space, s), s.at);
}

function executableStart(s: Scan): number {
  const open = /\/\*!\d*/y;
  return matchEnd(open, s);
}

/** `#` opens a comment in MySQL and BigQuery; elsewhere it is an operator or a temporary table. */
function isHashComment(s: Scan, next: string): boolean {
  if (s.dialect === 'mysql' || s.dialect === 'mariadb' || s.dialect === 'bigquery') return next !== '{';
  return s.dialect === null && next === ' ' && opensLine(s);
}

function opensLine(s: Scan): boolean {
  let at = s.at - 1;
  while (s.text.charAt(at) === ' ' || s.text.charAt(at) === '\t') at--;
  return at < 0 || s.text.charAt(at) === '\n';
}

function matchEnd(pattern: RegExp, s: Scan): number {
  pattern.lastIndex = s.at;
  return pattern.test(s.text) ? pattern.lastIndex : -1;
}

function pushMatch(s: Scan, pattern: RegExp, kind: TokenKind): boolean {
  const end = matchEnd(pattern, s);
  if (end < 0) return false;
  push(s, kind, end);
  return true;
}

function push(s: Scan, kind: TokenKind, end: number): void {
  const text = s.text.slice(s.at, end);
  const key = kind === 'word' ? text.toUpperCase() : kind === 'symbol' ? text : '';
  s.tokens.push({ kind, text, key, quote: '', start: s.at, end });
  s.at = end;
}

function pushWord(s: Scan): boolean {
  const end = matchEnd(word, s);
  if (end < 0) return false;
  const text = s.text.slice(s.at, end);
  if (s.text.charAt(end) === "'" && stringPrefix.test(text)) pushString(s, end, s.escapes || /^e$/i.test(text));
  else push(s, isHoles(text) ? 'hole' : 'word', end);
  return true;
}

function pushNumber(s: Scan, c: string): boolean {
  const starts = isDigit(c) || (c === '.' && isDigit(s.text.charAt(s.at + 1)) && !afterName(s));
  return starts && pushMatch(s, number, 'number');
}

/** Strings and quoted names. */
function pushQuoted(s: Scan, c: string): boolean {
  if (c === '$') return pushDollarQuoted(s);
  if (c === '[') return pushBracketName(s);
  if (c !== "'" && c !== '"' && c !== '`') return false;
  pushString(s, s.at, s.escapes && c !== '`');
  return true;
}

/** The string or name that `open` opens; its prefix (`E'...'`) belongs to the token. */
function pushString(s: Scan, open: number, escapes: boolean): void {
  const found = endOfQuoted(s.text, open, escapes);
  const end = found < 0 ? s.text.length : found;
  if (found < 0) s.unterminated = true;
  const quote = s.text.charAt(open);
  const text = unquote(s.text.slice(open, end));
  s.tokens.push({ kind: quotedKind(s, quote), text, key: '', quote, start: s.at, end });
  s.at = end;
}

function quotedKind(s: Scan, quote: string): TokenKind {
  if (quote === "'") return 'string';
  const stringsInDoubleQuotes = s.dialect === 'mysql' || s.dialect === 'mariadb' || s.dialect === 'bigquery';
  return quote === '"' && stringsInDoubleQuotes ? 'string' : 'name';
}

/** An opening tag without its closing one is not searched for again: that would take quadratic time on a text full of them. */
function pushDollarQuoted(s: Scan): boolean {
  const tag = s.unterminated ? null : dollarTag(s.text, s.at);
  if (tag === null) return false;
  const inner = s.at + tag.length;
  const close = s.text.indexOf(tag, inner);
  const end = close < 0 ? s.text.length : close + tag.length;
  if (close < 0) s.unterminated = true;
  s.tokens.push({
    kind: 'string',
    text: s.text.slice(inner, close < 0 ? end : close),
    key: '',
    quote: '$',
    start: s.at,
    end,
  });
  s.at = end;
  return true;
}

/** `[name]` quotes in T-SQL and SQLite; elsewhere a bracket is a subscript or an array, which follows its operand directly. */
function bracketOpensName(s: Scan): boolean {
  if (matchEnd(bracketName, s) < 0) return false;
  if (s.dialect === 'tsql' || s.dialect === 'sqlite') return true;
  return s.dialect === null && !/[\w)\]"'`]/.test(s.text.charAt(s.at - 1));
}

function pushBracketName(s: Scan): boolean {
  if (!bracketOpensName(s)) return false;
  const end = matchEnd(bracketName, s);
  const text = unquote(s.text.slice(s.at, end));
  s.tokens.push({ kind: 'name', text, key: '', quote: '[', start: s.at, end });
  s.at = end;
  return true;
}

function afterName(s: Scan): boolean {
  const last = s.tokens.at(-1);
  return (
    last !== undefined && last.end === s.at && (last.kind === 'word' || last.kind === 'name' || last.kind === 'hole')
  );
}

function isDigit(c: string): boolean {
  return c >= '0' && c <= '9';
}

/** The data of `COPY t FROM stdin;` follows in the file up to a line with `\.` and is no SQL. */
function endStatement(s: Scan): void {
  const statement = s.tokens.slice(s.statement, Math.min(s.tokens.length, s.statement + 400));
  s.statement = s.tokens.length;
  if (
    statement[0]?.key !== 'COPY' ||
    !statement.some((token, i) => token.key === 'STDIN' && statement[i - 1]?.key === 'FROM')
  )
    return;
  const end = s.text.indexOf('\n\\.', s.at - 1);
  if (end >= 0) s.at = end + 3;
}
