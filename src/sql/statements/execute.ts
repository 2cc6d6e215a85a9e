import { isNamePart, readParts } from '../clauses/names.js';
import { atEnd, closeOf, keyAt, next, peek, type Reader, take } from '../reader/reader.js';
import type { Token } from '../tokens/token.js';

/** Reads the text of a statement as part of the one that runs it. */
type ReadText = (r: Reader, text: string) => void;

const composed = 'a statement is put together while it runs';
const rowVerb = /^\s*(?:select|insert|update|delete|merge|truncate|with|replace)\b/i;

/**
 * EXECUTE of a text (also `format('... %I', x)`, `'...' || x`, sp_executesql) runs that text: where it names its tables they are read,
 * where a computed part does it the draft says so. EXEC of a name calls a procedure.
 */
export function readExecute(r: Reader, readText: ReadText): void {
  const verb = next(r).key;
  take(r, 'IMMEDIATE');
  if (keyAt(r) === 'ON' || keyAt(r) === 'AS') return;
  if (r.inBody && verb === 'EXECUTE' && isVariable(r)) noteComposed(r);
  else if (isNamePart(peek(r)) && !isText(r)) readCalled(r, readText);
  else readComposed(r, readText);
}

/** `EXECUTE statement;` of a variable: a procedure's name is followed by arguments or has a schema. */
function isVariable(r: Reader): boolean {
  return peek(r).kind === 'word' && (r.at + 1 >= r.end || [';', 'USING', 'INTO', 'LOOP'].includes(keyAt(r, 1)));
}

function isText(r: Reader): boolean {
  return keyAt(r, 1) === '(' && ['FORMAT', 'CONCAT', 'CONCAT_WS'].includes(keyAt(r));
}

function readCalled(r: Reader, readText: ReadText): void {
  const quoted = peek(r).kind === 'name';
  const name = (readParts(r) ?? []).join('.');
  if (/(?:^|\.)sp_executesql$/i.test(name)) readComposed(r, readText);
  else r.draft.functions.add(quoted ? name : name.toLowerCase());
}

function readComposed(r: Reader, readText: ReadText): void {
  const start = r.at;
  while (!atEnd(r) && ![';', 'USING', 'INTO', 'LOOP'].includes(keyAt(r))) r.at = stepOver(r);
  const text = textOf(r.tokens.slice(start, r.at));
  if (!/[a-z]/i.test(text)) {
    noteComposed(r);
    return;
  }
  const { computed } = r.draft;
  r.draft.computed = null;
  readText(r, named(text));
  if (r.draft.computed !== null && rowVerb.test(text)) noteComposed(r);
  r.draft.computed = computed;
}

function stepOver(r: Reader): number {
  return keyAt(r) === '(' ? closeOf(r, r.at) + 1 : r.at + 1;
}

function noteComposed(r: Reader): void {
  r.draft.dynamic = composed;
}

/** The text of an expression: the first argument of format(), or strings with `%s` for everything computed between them. */
function textOf(tokens: readonly Token[]): string {
  const isFormat = tokens[0]?.key === 'FORMAT' || (tokens[0]?.key === '(' && tokens[1]?.key === 'FORMAT');
  if (isFormat) return tokens.find((token) => token.kind === 'string')?.text ?? '';
  let text = '';
  let depth = 0;
  for (const { kind, key, text: own } of tokens) {
    if (key === ')') depth--;
    if (kind === 'string' && depth <= 0) text += own;
    else if (depth === 0 && key !== '|' && key !== '+' && key !== ',' && key !== '(' && key !== ')') text += '%s';
    if (key === '(' && !opensText(text)) depth++;
  }
  return text;
}

/** A parenthesis before the first piece of the text holds the text; any later one holds arguments. */
function opensText(text: string): boolean {
  return text === '';
}

/** Writes what format() fills in as parameters: a name that is computed in part is computed, a computed schema says nothing. */
function named(text: string): string {
  return text
    .replaceAll('%%', '%')
    .replace(/%(?:\d+\$)?-?\d*[Is]\.(?=["\w])/g, '')
    .replace(/[\w".$]*%(?:\d+\$)?-?\d*[IsL][\w"%$]*/g, ' $1 ');
}
