import {
  closeOf,
  holdsQuery,
  keyAt,
  next,
  peek,
  type Reader,
  readNested,
  skipParens,
  withinParens,
} from '../reader/reader.js';
import { newScope, type Scope, useColumn } from '../reader/scope.js';
import { endsExpression } from '../reader/stops.js';
import { constants, notCalls, operators, softWords, units, words } from '../tokens/keywords.js';
import type { Token } from '../tokens/token.js';
import { isNamePart } from './names.js';

/**
 * What the tokens read so far leave: `due` an operand has to come, `done` an operand is complete, `named` it has been given an
 * alias as well, `any` a computed fragment, after which anything may come.
 */
type State = 'due' | 'done' | 'named' | 'any';

type ExpressionOptions = {
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
  const walk: Walk = { r, scope, options, open: [], state: 'due', cases: 0, brackets: 0 };
  while (r.at < r.end && !ends(walk)) walk.state = step(walk, peek(r));
}

/** The parenthesised expressions that come next: arguments of a function, a list of values. */
export function readParenthesised(r: Reader, scope: Scope): void {
  withinParens(r, () => {
    while (r.at < r.end) {
      readExpression(r, scope, { list: true });
      if (keyAt(r) === 'SELECT') readNested(r, r.end, newScope(scope));
      else r.at++;
    }
  });
}

function ends({ r, options, open, state, cases, brackets }: Walk): boolean {
  if (open.length > 0) return false;
  if (keyAt(r) === 'END' && cases > 0) return false;
  if (endsExpression(r, state !== 'due') || keyAt(r) === ';') return true;
  return brackets === 0 && options.stop?.(r) === true;
}

/** Consumes the next token, with what belongs to it. */
function step(walk: Walk, token: Token): State {
  if (token.kind === 'symbol') return stepSymbol(walk, token);
  if (token.kind === 'word') return stepWord(walk, token);
  if (token.kind === 'name' || token.kind === 'hole') return stepName(walk, token);
  walk.r.at++;
  return walk.state === 'any' ? 'any' : 'done';
}

function stepSymbol(walk: Walk, token: Token): State {
  const { r } = walk;
  if (token.key === '(') return stepOpen(walk);
  r.at++;
  switch (token.key) {
    case ')':
      if (walk.open.pop() === undefined) r.draft.doubts.push('a parenthesis too many');
      return 'done';
    case '::':
      skipType(r);
      return 'done';
    case '[':
      walk.brackets++;
      return 'due';
    case '{':
      r.draft.doubts.push('a brace');
      return 'due';
    case ']':
      walk.brackets--;
      return 'done';
    case '}':
      return 'done';
    default:
      return token.key === '*' && walk.state === 'due' ? 'done' : 'due';
  }
}

function stepOpen(walk: Walk): State {
  const { r, scope } = walk;
  const close = closeOf(r, r.at);
  const query = holdsQuery(r, r.at);
  r.at++;
  if (query) {
    readNested(r, close, newScope(scope));
    r.at = close + 1;
    return 'done';
  }
  walk.open.push(close);
  return 'due';
}

function stepWord(walk: Walk, token: Token): State {
  const { r } = walk;
  const { key } = token;
  const following = keyAt(r, 1);
  if (following === '.') return stepName(walk, token);
  if (key === 'AS') return stepAs(walk);
  if (key === 'SELECT' && walk.open.length > 0) return stepBareQuery(walk);
  if (key === 'CASE') walk.cases++;
  if (key === 'END') walk.cases--;
  if (following === '(') return notCalls.has(key) ? pass(r, 1, 'due') : stepName(walk, token);
  // What follows these is the name of a collation or window.
  if (key === 'COLLATE' || key === 'OVER') return pass(r, 2, 'done');
  if (key === 'TIME' && keyAt(r, -1) === 'AT') return pass(r, 1, 'due');
  if (softWords.has(key) && !isColumn(walk)) return pass(r, 1, 'due');
  if (constants.has(key)) return pass(r, 1, 'done');
  if (operators.has(key)) return pass(r, 1, 'due');
  return stepName(walk, token);
}

/** Whether the special word that comes next stands alone where an operand is due. */
function isColumn({ r, state }: Walk): boolean {
  const following = peek(r, 1);
  if (state !== 'due') return false;
  return following.kind === 'symbol' ? !'([{'.includes(following.key || ' ') : joining.has(following.key);
}

/** Keywords that may follow a complete operand. */
const joining = words(
  'FROM AS AND OR IS IN NOT LIKE ILIKE BETWEEN THEN ELSE END ASC DESC WHERE GROUP ORDER LIMIT HAVING UNION',
);

function pass(r: Reader, tokens: number, state: State): State {
  r.at += tokens;
  return state;
}

/** `((SELECT ...) UNION SELECT ...)`: the second query is not the first thing in its parenthesis. */
function stepBareQuery(walk: Walk): State {
  readNested(walk.r, walk.open.at(-1) ?? walk.r.end, newScope(walk.scope));
  return 'done';
}

/** `AS alias` of a list, `AS type` of a cast, `AS (` of a window. */
function stepAs(walk: Walk): State {
  const { r, scope } = walk;
  r.at++;
  if (walk.open.length > 0) skipType(r);
  else if (isNamePart(peek(r)) || peek(r).kind === 'string') scope.outputs.add(next(r).text.toLowerCase());
  return 'named';
}

/** A type's name with its length; the types of several words are those of the SQL standard. */
function skipType(r: Reader): void {
  if (!isNamePart(peek(r))) return;
  r.at++;
  while (keyAt(r) === '.' && isNamePart(peek(r, 1))) r.at += 2;
  if (keyAt(r) === 'PRECISION' || keyAt(r) === 'VARYING') r.at++;
  skipParens(r);
  if ((keyAt(r) === 'WITH' || keyAt(r) === 'WITHOUT') && keyAt(r, 1) === 'TIME') r.at += 3;
}

/** A column, a function with its opening parenthesis, an alias, or the type of a literal. */
function stepName(walk: Walk, token: Token): State {
  const { r, state } = walk;
  const adjacent = (state === 'done' || state === 'named') && walk.open.length === 0 && token.kind !== 'hole';
  const parts = readChain(r);
  if (keyAt(r) === '(' && token.kind !== 'hole') return stepCall(walk, parts);
  if (adjacent && isUnit(walk, token, parts)) return 'done';
  if (adjacent) return stepAdjacent(walk, parts);
  const typesLiteral = peek(r).kind === 'string' && state === 'due' && parts.length === 1;
  if (!typesLiteral && !isUnit(walk, token, parts)) recordColumn(walk, token, parts);
  return token.kind === 'hole' ? 'any' : 'done';
}

/** A name right after an operand: its alias in a list, else a sign that this is no SQL. */
function stepAdjacent(walk: Walk, parts: readonly string[]): State {
  const [name = ''] = parts;
  if (walk.options.list === true && walk.state === 'done' && parts.length === 1)
    walk.scope.outputs.add(name.toLowerCase());
  else walk.r.draft.doubts.push(`'${name}' after a complete expression`);
  return 'named';
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

function stepCall(walk: Walk, parts: readonly string[]): State {
  const { r } = walk;
  const written = parts.join('.');
  r.draft.functions.add(peek(r, -1).kind === 'name' ? written : written.toLowerCase());
  const state = stepOpen(walk);
  const takesUnit = /^(?:extract|date|time|timestamp)/i.test(written) && units.has(keyAt(r));
  if (takesUnit && (keyAt(r, 1) === 'FROM' || keyAt(r, 1) === ',')) r.at++;
  return state;
}

/** `INTERVAL 1 DAY` */
function isUnit(walk: Walk, token: Token, parts: readonly string[]): boolean {
  if (parts.length > 1 || !units.has(token.key)) return false;
  return ['number', 'parameter', 'hole', 'string'].includes(peek(walk.r, -2).kind);
}

function recordColumn(walk: Walk, token: Token, parts: readonly string[]): void {
  const column = parts.at(-1) ?? '';
  const qualifier = parts.at(-2) ?? null;
  if (column === '*' || (token.kind === 'hole' && qualifier === null)) return;
  const isOutput = walk.options.outputs === true && walk.scope.outputs.has(column.toLowerCase());
  if (qualifier !== null || !isOutput) useColumn(walk.scope, qualifier, column);
}
