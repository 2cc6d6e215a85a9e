import { atEnd, keyAt, matchParens, next, peek, type Reader, take } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { startsStatement } from '../reader/stops.js';
import { notCalls, rowVerbs } from '../tokens/keywords.js';
import type { Token } from '../tokens/token.js';
import { tokenize } from '../tokens/tokenize.js';
import { readExecute } from './execute.js';

/**
 * Reads the rest of CREATE FUNCTION, PROCEDURE, TRIGGER or RULE. The statements of its body run when somebody calls it,
 * so their tables belong to the definition. A body is a dollar-quoted (or plain) string, or stands there as it is.
 */
export function readRoutine(r: Reader, scope: Scope): void {
  const outer = r.draft.inRoutine;
  r.draft.inRoutine = true;
  while (!atEnd(r)) {
    const token = peek(r);
    if (token.kind === 'string' && keyAt(r, -1) === 'AS') readBodyText(r, next(r).text);
    else if (opensBody(r)) readBody(r, scope);
    else r.at++;
  }
  r.draft.inRoutine = outer;
}

/** DO $$ ... $$: runs at once, so its tables are accessed. */
export function readDo(r: Reader): void {
  r.at++;
  if (take(r, 'LANGUAGE')) r.at++;
  if (peek(r).kind === 'string') readBodyText(r, next(r).text);
  r.at = r.end;
}

/** EXEC of a procedure or a text. */
export function readExec(r: Reader): void {
  readExecute(r, readBodyText);
  while (!atEnd(r) && !startsStatement(r)) r.at++;
}

function opensBody(r: Reader): boolean {
  const key = keyAt(r);
  if (key === 'BEGIN' || key === 'RETURN') return true;
  const before = keyAt(r, -1);
  return (
    (rowVerbs.has(key) || bodyVerbs.has(key)) &&
    ['AS', 'DO', 'ALSO', 'INSTEAD', 'ROW', '(', 'NOTHING'].includes(before) &&
    keyAt(r, 1) !== '('
  );
}

/** What the body of a trigger may begin with besides a statement on rows. */
const bodyVerbs = new Set(['CALL', 'SET', 'IF', 'EXEC', 'EXECUTE', 'TRUNCATE']);

function readBodyText(r: Reader, text: string): void {
  if (
    !/\b(?:select|insert|update|delete|merge|truncate|create|alter|drop|perform|call|exec|execute)\b|\w\s*\(/i.test(
      text,
    )
  )
    return;
  const { tokens } = tokenize(text, r.dialect);
  const { doubts, breaks } = r.draft;
  const before = { doubts: doubts.length, breaks: breaks.length };
  const inner: Reader = {
    ...r,
    tokens,
    closes: matchParens(tokens),
    at: 0,
    end: tokens.length,
    depth: r.depth + 1,
    inBody: true,
  };
  if (inner.depth < 20) readBody(inner, newScope(null));
  // A body may be in any language: what does not fit says nothing about the statement around it.
  doubts.length = before.doubts;
  breaks.length = before.breaks;
}

const procedural = new Set(['PERFORM', 'ELSIF', 'LOOP', 'ELSEIF']);

/** Whether a text has words that only procedural languages have: `:=`, PERFORM, RETURN QUERY, IF ... THEN. */
export function isProcedural(tokens: readonly Token[]): boolean {
  return tokens.some(({ key }, i) => {
    const following = tokens[i + 1]?.key;
    if (key === ':') return following === '=';
    if (key === 'END') return following === 'IF' || following === 'LOOP';
    return procedural.has(key) || (key === 'RETURN' && following === 'QUERY');
  });
}

/** Words of procedural languages after which a statement begins. */
const openers = new Set([
  'BEGIN',
  'THEN',
  'ELSE',
  'LOOP',
  ';',
  'ATOMIC',
  'QUERY',
  'DO',
  'AS',
  'TRY',
  'CATCH',
  'REPEAT',
  ':',
  '>',
  'FOR',
  'IN',
  'IS',
  '(',
  'RETURN',
  'EXPLAIN',
  '=',
  'INSTEAD',
  'ALSO',
]);
const statements = new Set([...rowVerbs, 'TRUNCATE', 'COPY', 'LOCK', 'CREATE', 'ALTER', 'DROP', 'REFRESH', 'CALL']);

/** Reads every statement of a procedural body, wherever a control word or semicolon lets one begin. */
export function readBody(r: Reader, scope: Scope): void {
  const inner: Reader = r.inBody ? r : { ...r, inBody: true };
  while (!atEnd(inner)) {
    if (statements.has(keyAt(inner)) && beginsHere(inner)) readBodyStatement(inner, scope);
    else if (keyAt(inner) === 'EXECUTE' || keyAt(inner) === 'EXEC') readExecute(inner, readBodyText);
    else readCalled(inner);
  }
  r.at = inner.at;
}

/** Conditions and assignments call functions too: `IF is_open(NEW.id) THEN`, `total := total_of(NEW.id)`. */
function readCalled(r: Reader): void {
  const { kind, text, key } = next(r);
  if (keyAt(r) !== '(' || (kind !== 'name' && (kind !== 'word' || notCalls.has(key) || control.has(key)))) return;
  const schema = keyAt(r, -2) === '.' ? `${peek(r, -3).text}.` : '';
  r.draft.functions.add(kind === 'name' ? schema + text : (schema + text).toLowerCase());
}

const control = new Set(['IF', 'ELSIF', 'ELSEIF', 'WHILE', 'RETURN', 'UNTIL', 'INSERT']);

function beginsHere(r: Reader): boolean {
  const previous = r.tokens[r.at - 1];
  if (previous === undefined || openers.has(previous.key))
    return keyAt(r, 1) !== '(' || keyAt(r) === 'SELECT' || keyAt(r) === 'WITH';
  // T-SQL needs no semicolon between statements.
  const following = keyAt(r, 1);
  return (
    following === 'INTO' ||
    (keyAt(r) === 'DELETE' && following === 'FROM') ||
    keyAt(r) === 'SELECT' ||
    (keyAt(r) === 'UPDATE' && keyAt(r, 2) === 'SET')
  );
}

function readBodyStatement(r: Reader, scope: Scope): void {
  const start = r.at;
  const end = endOfBodyStatement(r);
  const outer = r.end;
  r.end = end;
  r.statement(r, newScope(scope));
  r.end = outer;
  if (r.at <= start) r.at = start + 1;
}

/** A statement ends at its semicolon, or where LOOP or THEN takes its result. */
function endOfBodyStatement(r: Reader): number {
  let at = r.at;
  let depth = 0;
  let cases = 0;
  for (; at < r.end; at++) {
    const key = r.tokens[at]?.key ?? '';
    if (key === '(') depth++;
    else if (key === ')' && --depth < 0) return at;
    else if (key === 'CASE') cases++;
    else if (key === 'END' && cases > 0) cases--;
    else if (depth === 0 && (key === ';' || key === 'LOOP' || (key === 'THEN' && cases === 0 && keyAt(r) === 'SELECT')))
      return at;
  }
  return at;
}
