import { constants, notCalls, operators, units } from './keywords.js';
import { isNamePart } from './name-reading.js';
import { closeOf, holdsQuery, keyAt, next, peek, type Reader, readNested, skipParens } from './reader.js';
import { newScope, type Scope, useColumn } from './scope.js';
import { endsExpression } from './stops.js';
import type { Token } from './token.js';

/**
 * What the last token left: `none` an operand is due, `done` an operand is complete, `alias` it has been named as well,
 * `any` a computed fragment, after which anything may come.
 */
type State = 'none' | 'done' | 'alias' | 'any';

export type ExpressionOptions = {
  /** A SELECT or RETURNING list: a name after an operand is its alias. */
  readonly list?: boolean;
  /** Ends the expression in addition to the keywords of {@link endsExpression}. */
  readonly stop?: (r: Reader) => boolean;
  /** Names given by the SELECT list hold here (GROUP BY, ORDER BY). */
  readonly outputs?: boolean;
};

type Walk = {
  readonly r: Reader;
  readonly scope: Scope;
  readonly options: ExpressionOptions;
  /** Closing parentheses of the ones that are open, innermost last. */
  readonly open: number[];
  state: State;
  /** Open CASE expressions, whose END ends nothing else. */
  cases: number;
  /** Open square brackets: commas in them separate elements only. */
  brackets: number;
};

/** Reads expressions up to the next clause: subqueries, function calls and columns; everything else is passed over. */
export function readExpression(r: Reader, scope: Scope, options: ExpressionOptions = {}): void {
  const walk: Walk = { r, scope, options, open: [], state: 'none', cases: 0, brackets: 0 };
  while (r.at < r.end && !ends(walk)) step(walk);
}

/** The parenthesised expressions that come next: arguments, a column list. */
export function readParenthesised(r: Reader, scope: Scope): void {
  const close = closeOf(r, r.at);
  r.at++;
  const outer = r.end;
  r.end = close;
  while (r.at < r.end) {
    readExpression(r, scope, { list: true });
    if (r.at < r.end && keyAt(r) === 'SELECT') readNested(r, r.end, newScope(scope));
    else r.at++;
  }
  r.end = outer;
  r.at = close + 1;
}

function ends(walk: Walk): boolean {
  const { r, options, open, state } = walk;
  if (open.length > 0) return false;
  if (keyAt(r) === 'END' && walk.cases > 0) return false;
  return (
    endsExpression(r, state !== 'none') || keyAt(r) === ';' || (walk.brackets === 0 && (options.stop?.(r) ?? false))
  );
}

function step(walk: Walk): void {
  const token = peek(walk.r);
  if (token.kind === 'symbol') stepSymbol(walk, token);
  else if (token.kind === 'word') stepWord(walk, token);
  else if (token.kind === 'name' || token.kind === 'hole') stepName(walk, token);
  else {
    walk.r.at++;
    walk.state = walk.state === 'any' ? 'any' : 'done';
  }
}

function stepSymbol(walk: Walk, token: Token): void {
  const { r } = walk;
  if (token.key === '(') return stepOpen(walk);
  r.at++;
  if (token.key === '[') walk.brackets++;
  if (token.key === ']') walk.brackets--;
  if (token.key === ')') {
    if (walk.open.pop() === undefined) r.draft.doubts.push('a parenthesis too many');
    walk.state = 'done';
  } else if (token.key === '::') {
    skipType(r);
    walk.state = 'done';
  } else if (token.key === ']' || token.key === '}') walk.state = 'done';
  else walk.state = token.key === '*' && walk.state === 'none' ? 'done' : 'none';
}

function stepOpen(walk: Walk): void {
  const { r, scope } = walk;
  const close = closeOf(r, r.at);
  if (holdsQuery(r, r.at)) {
    r.at++;
    readNested(r, close, newScope(scope));
    r.at = close + 1;
    walk.state = 'done';
  } else {
    walk.open.push(close);
    r.at++;
    walk.state = 'none';
  }
}

function stepWord(walk: Walk, token: Token): void {
  const { r } = walk;
  const { key } = token;
  const following = keyAt(r, 1);
  if (following === '.') return stepName(walk, token);
  if (key === 'AS') return stepAs(walk);
  if (key === 'SELECT' && walk.open.length > 0) return stepBareQuery(walk);
  if (key === 'CASE') walk.cases++;
  if (key === 'END') walk.cases--;
  if (following === '(' && notCalls.has(key)) return pass(walk, 'none');
  if (following === '(') return stepName(walk, token);
  if (key === 'COLLATE' || key === 'OVER') {
    r.at++;
    return pass(walk, 'done');
  }
  if (constants.has(key)) return pass(walk, 'done');
  if (operators.has(key)) return pass(walk, 'none');
  stepName(walk, token);
}

function pass(walk: Walk, state: State): void {
  walk.r.at++;
  walk.state = state;
}

/** `((SELECT ...) UNION SELECT ...)`: the second query is not the first thing in its parenthesis. */
function stepBareQuery(walk: Walk): void {
  const close = walk.open.at(-1) ?? walk.r.end;
  readNested(walk.r, close, newScope(walk.scope));
  walk.state = 'done';
}

/** `AS alias` of a list, `AS type` of a cast, `AS (` of a window. */
function stepAs(walk: Walk): void {
  const { r, scope } = walk;
  r.at++;
  walk.state = 'alias';
  if (walk.open.length > 0) skipType(r);
  else if (isNamePart(peek(r)) || peek(r).kind === 'string') scope.outputs.add(next(r).text.toLowerCase());
}

/** A type's name with its length or array marks; words that belong to it (`double precision`) are told by their adjacency. */
function skipType(r: Reader): void {
  if (!isNamePart(peek(r))) return;
  r.at++;
  while (keyAt(r) === '.' && isNamePart(peek(r, 1))) r.at += 2;
  if (['PRECISION', 'VARYING'].includes(keyAt(r))) r.at++;
  skipParens(r);
  if (['WITH', 'WITHOUT'].includes(keyAt(r)) && keyAt(r, 1) === 'TIME') r.at += 3;
}

function stepName(walk: Walk, token: Token): void {
  const { r, state } = walk;
  const adjacent = (state === 'done' || state === 'alias') && walk.open.length === 0 && token.kind !== 'hole';
  const parts = readChain(r);
  if (keyAt(r) === '(' && token.kind !== 'hole') return stepCall(walk, parts);
  if (adjacent) return stepAdjacent(walk, parts);
  walk.state = token.kind === 'hole' ? 'any' : 'done';
  const isTypeOfLiteral = peek(r).kind === 'string' && state === 'none' && parts.length === 1;
  if (!isTypeOfLiteral && !isUnit(walk, token, parts)) recordColumn(walk, token, parts);
}

/** A name right after an operand: its alias in a list, else a sign that this is no SQL. */
function stepAdjacent(walk: Walk, parts: readonly string[]): void {
  const [name = ''] = parts;
  if (walk.options.list === true && walk.state === 'done' && parts.length === 1)
    walk.scope.outputs.add(name.toLowerCase());
  else walk.r.draft.doubts.push(`'${name}' after a complete expression`);
  walk.state = 'alias';
}

function readChain(r: Reader): string[] {
  const parts = [next(r).text];
  while (keyAt(r) === '.') {
    const part = peek(r, 1);
    if (part.key !== '*' && !isNamePart(part)) break;
    parts.push(part.text);
    r.at += 2;
  }
  return parts;
}

function stepCall(walk: Walk, parts: readonly string[]): void {
  const { r } = walk;
  const name = r.tokens[r.at - 1]?.kind === 'name' ? parts.join('.') : parts.join('.').toLowerCase();
  r.draft.functions.add(name);
  if (holdsQuery(r, r.at)) return stepOpen(walk);
  walk.open.push(closeOf(r, r.at));
  r.at++;
  walk.state = 'none';
  if (units.has(keyAt(r)) && /^(?:extract|date|time|timestamp)/i.test(name) && ['FROM', ','].includes(keyAt(r, 1)))
    r.at++;
}

function isUnit(walk: Walk, token: Token, parts: readonly string[]): boolean {
  if (parts.length > 1 || !units.has(token.key)) return false;
  const before = walk.r.tokens[walk.r.at - 2];
  return before?.kind === 'number' || before?.kind === 'parameter' || before?.kind === 'hole';
}

function recordColumn(walk: Walk, token: Token, parts: readonly string[]): void {
  const column = parts.at(-1) ?? '';
  const qualifier = parts.at(-2) ?? null;
  if (column === '*' || (token.kind === 'hole' && qualifier === null)) return;
  if (qualifier === null && walk.options.outputs === true && walk.scope.outputs.has(column.toLowerCase())) return;
  useColumn(walk.scope, qualifier, column);
}
