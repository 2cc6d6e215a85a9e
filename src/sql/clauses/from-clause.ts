import { type Access, addTable, type DraftTable } from '../reader/draft.js';
import {
  atEnd,
  closeOf,
  descend,
  holdsQuery,
  keyAt,
  next,
  peek,
  type Reader,
  readNested,
  skipParens,
  take,
  takeAny,
  takeWhile,
  withinParens,
} from '../reader/reader.js';
import { addSource, isCte, newScope, type Scope } from '../reader/scope.js';
import { endsExpression, joinLength } from '../reader/stops.js';
import type { TableName } from '../reader/table-name.js';
import { readExpression, readParenthesised } from './expression.js';
import { isNamePart, readAlias, readParts, readTableName } from './names.js';

const hints = new Set([
  'NOLOCK',
  'READUNCOMMITTED',
  'UPDLOCK',
  'ROWLOCK',
  'HOLDLOCK',
  'READPAST',
  'TABLOCK',
  'TABLOCKX',
  'XLOCK',
  'INDEX',
]);

/** Reads what FROM lists: tables, subqueries and functions with their joins, up to the next clause. */
export function readFromList(r: Reader, scope: Scope): void {
  readItem(r, scope);
  while (!atEnd(r)) {
    if (take(r, ',')) readItem(r, scope);
    else if (!readJoin(r, scope) && !readFragment(r, scope)) {
      if (keyAt(r) === ';' || endsExpression(r, true)) return;
      r.draft.doubts.push(`'${next(r).text}' in a list of tables`);
    }
  }
}

/** A computed fragment may hold joins of its own. */
function readFragment(r: Reader, scope: Scope): boolean {
  const { kind } = peek(r);
  if (kind !== 'hole' && kind !== 'parameter') return false;
  r.at++;
  scope.open = true;
  return true;
}

/** Joins without the list that they belong to. */
export function readJoins(r: Reader, scope: Scope): void {
  while (joinLength(r) > 0 && readJoin(r, scope));
}

function readJoin(r: Reader, scope: Scope): boolean {
  const length = joinLength(r);
  if (length === 0) return readLateralView(r, scope);
  const arrays = keyAt(r, length - 2) === 'ARRAY';
  r.at += length;
  if (arrays) readExpression(r, scope, { list: true, stop: (at) => joinLength(at) > 0 });
  else readItem(r, scope);
  readJoinCondition(r, scope);
  return true;
}

function readJoinCondition(r: Reader, scope: Scope): void {
  while (keyAt(r) === 'USING' || (keyAt(r) === 'ON' && !['CONFLICT', 'DUPLICATE'].includes(keyAt(r, 1)))) {
    if (next(r).key === 'USING') {
      skipParens(r);
      if (take(r, 'AS')) r.at++;
    } else readExpression(r, scope, { stop: endsCondition });
  }
}

function endsCondition(r: Reader): boolean {
  return keyAt(r) === ',' || joinLength(r) > 0 || (keyAt(r) === 'LATERAL' && keyAt(r, 1) === 'VIEW');
}

/** Hive and Spark: `LATERAL VIEW explode(x) t AS a, b`. */
function readLateralView(r: Reader, scope: Scope): boolean {
  if (!take(r, 'LATERAL', 'VIEW')) return false;
  take(r, 'OUTER');
  readExpression(r, scope, { list: true, stop: (at) => keyAt(at) === 'LATERAL' || joinLength(at) > 0 });
  return true;
}

function readItem(r: Reader, scope: Scope): void {
  take(r, 'LATERAL');
  if (keyAt(r) === 'ONLY' && (keyAt(r, 1) === '(' || isNamePart(peek(r, 1)))) r.at++;
  if (keyAt(r) === '(') readParenthesisedItem(r, scope);
  else if (take(r, 'ROWS', 'FROM') || (keyAt(r, 1) === '(' && takeAny(r, 'TABLE', 'VALUES') !== ''))
    readFunction(r, scope);
  else readNamedItem(r, scope);
}

function readParenthesisedItem(r: Reader, scope: Scope): void {
  const close = closeOf(r, r.at);
  if (holdsQuery(r, r.at)) {
    r.at++;
    readNested(r, close, newScope(scope));
    r.at = close + 1;
  } else if (peek(r, 1).kind === 'hole' && close === r.at + 2) {
    // A computed text alone in parentheses is a subquery; a table's name would not stand in any.
    r.at = close + 1;
    r.draft.computed = 'a subquery is computed';
  } else withinParens(r, () => descend(r, () => readParenthesisedList(r, scope)));
  nameSource(r, scope, null, null);
}

/** `(a JOIN b ON ...)`, or several queries: `((SELECT ...) UNION ALL (SELECT ...))`. */
function readParenthesisedList(r: Reader, scope: Scope): void {
  do {
    takeWhile(r, 'ALL', 'DISTINCT');
    readFromList(r, scope);
  } while (takeAny(r, 'UNION', 'INTERSECT', 'EXCEPT') !== '');
  if (!atEnd(r)) readExpression(r, scope, { list: true });
}

/** A table, or a function when arguments follow the name. */
function readNamedItem(r: Reader, scope: Scope): void {
  const name = readTableName(r);
  if (name === null) readUnnamedItem(r, scope);
  else if (keyAt(r) === '(' && !hints.has(keyAt(r, 1))) {
    r.draft.functions.add(
      [name.schema, name.name]
        .filter((part) => part !== null)
        .join('.')
        .toLowerCase(),
    );
    readFunction(r, scope);
  } else nameSource(r, scope, addSourceTable(r, scope, name, r.draft.source), name);
}

/** A parameter, which has been consumed, or a file's name: `FROM 'data.parquet'`. */
function readUnnamedItem(r: Reader, scope: Scope): void {
  if (peek(r).kind === 'string') r.at++;
  else if (peek(r, -1).kind !== 'parameter') r.draft.doubts.push('no table where one is due');
  nameSource(r, scope, null, null);
}

function readFunction(r: Reader, scope: Scope): void {
  if (keyAt(r) === '(') readParenthesised(r, scope);
  if (take(r, 'WITH', 'ORDINALITY')) readAlias(r);
  else nameSource(r, scope, null, null);
}

/** A table unless the name is a CTE's. */
export function addSourceTable(r: Reader, scope: Scope, name: TableName, access: Access): DraftTable | null {
  if (name.schema === null && isCte(scope, name.name)) return null;
  return addTable(r.draft, name, access);
}

/** Reads what may follow an item (hints, samples, alias) and makes it known under its alias, else its name. */
function nameSource(r: Reader, scope: Scope, table: DraftTable | null, name: TableName | null): void {
  let alias: string | null = null;
  for (let at = -1; at !== r.at && !atEnd(r); ) {
    at = r.at;
    skipModifier(r);
    alias ??= readSourceAlias(r);
  }
  const known = alias ?? name?.name ?? null;
  if (known !== null || table !== null) addSource(scope, known ?? '', table);
  if (known === null && name === null) addSource(scope, `(${r.at})`, null);
}

function readSourceAlias(r: Reader): string | null {
  return joinLength(r) > 0 ? null : readAlias(r);
}

function skipModifier(r: Reader): void {
  takeWhile(r, '*', 'FINAL');
  if (keyAt(r) === '(' && hints.has(keyAt(r, 1))) skipParens(r);
  if (keyAt(r) === 'WITH' && keyAt(r, 1) === '(') r.at += 1;
  if (keyAt(r, -1) === 'WITH') skipParens(r);
  if (takeAny(r, 'TABLESAMPLE', 'SAMPLE') !== '') skipSample(r);
  if (keyAt(r) === 'PARTITION' && keyAt(r, 1) === '(') r.at++;
  if (keyAt(r, -1) === 'PARTITION') skipParens(r);
  if (['USE', 'FORCE', 'IGNORE'].includes(keyAt(r)) && ['INDEX', 'KEY'].includes(keyAt(r, 1))) skipIndexHint(r);
  if (take(r, 'INDEXED', 'BY')) readParts(r);
  take(r, 'NOT', 'INDEXED');
  if (takeAny(r, 'PIVOT', 'UNPIVOT') !== '') skipParens(r);
  skipTimeTravel(r);
}

function skipSample(r: Reader): void {
  while (
    !atEnd(r) &&
    (peek(r).kind === 'number' ||
      ['/', 'BERNOULLI', 'SYSTEM', 'RESERVOIR', 'PERCENT', 'ROWS', 'OFFSET'].includes(keyAt(r)))
  )
    r.at++;
  if (peek(r).kind === 'parameter' || peek(r).kind === 'hole') r.at++;
  skipParens(r);
  if (take(r, 'REPEATABLE')) skipParens(r);
}

function skipIndexHint(r: Reader): void {
  r.at += 2;
  if (take(r, 'FOR')) while (!atEnd(r) && keyAt(r) !== '(') r.at++;
  skipParens(r);
}

/** `FOR SYSTEM_TIME AS OF x`, `AS OF SYSTEM TIME x`, `FOR VERSION AS OF x`. */
function skipTimeTravel(r: Reader): void {
  const travels =
    keyAt(r) === 'FOR' && ['SYSTEM_TIME', 'SYSTEM', 'VERSION', 'TIMESTAMP', 'PORTION'].includes(keyAt(r, 1));
  if (!travels && !(keyAt(r) === 'AS' && keyAt(r, 1) === 'OF')) return;
  takeWhile(r, 'FOR', 'SYSTEM_TIME', 'VERSION', 'TIMESTAMP', 'AS', 'OF', 'SYSTEM', 'TIME', 'ALL', 'BETWEEN', 'FROM');
  while (
    !atEnd(r) &&
    (peek(r).kind === 'string' || peek(r).kind === 'parameter' || peek(r).kind === 'hole' || peek(r).kind === 'number')
  ) {
    r.at++;
    takeAny(r, 'AND', 'TO');
  }
  if (keyAt(r, 1) === '(') r.at++;
  skipParens(r);
}
