import { fetchLength } from '../reader/cursors.js';
import {
  atEnd,
  closeOf,
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
import { assignColumns, newScope, type Scope } from '../reader/scope.js';
import { readExpression } from './expression.js';
import { addSourceTable, readFromList, readJoins } from './from-clause.js';
import { readInto } from './into.js';
import { readTableName } from './names.js';

/** Reads SELECT, VALUES, TABLE and parenthesised queries joined by UNION and the like, up to what no query contains. */
export function readQuery(r: Reader, scope: Scope): void {
  do {
    takeWhile(r, 'ALL', 'DISTINCT', 'BY', 'NAME');
    if (!readQueryTerm(r, scope)) return;
    readTail(r, newScope(scope));
  } while (takeAny(r, 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS') !== '');
}

function readQueryTerm(r: Reader, scope: Scope): boolean {
  const key = keyAt(r);
  if (key === '(') {
    const close = closeOf(r, r.at);
    r.at++;
    readNested(r, close, newScope(scope));
    r.at = close + 1;
    return true;
  }
  if (key === 'SELECT' || key === 'PERFORM') readSelect(r, newScope(scope));
  else if (key === 'VALUES') readValues(r, newScope(scope));
  else if (key === 'TABLE') readTable(r, newScope(scope));
  else if (peek(r).kind === 'hole') readComputedTerm(r);
  else return false;
  return true;
}

/** `UNION ${query}` */
function readComputedTerm(r: Reader): void {
  r.at++;
  r.draft.computed = 'a part of the query is computed';
}

function readValues(r: Reader, scope: Scope): void {
  r.at++;
  readExpression(r, scope);
}

/** A query where it is written in capitals; `table tennis` is a game. */
function readTable(r: Reader, scope: Scope): void {
  if (next(r).text !== 'TABLE') r.draft.breaks.push('TABLE in small letters');
  const name = readTableName(r);
  if (name !== null) addSourceTable(r, scope, name, r.draft.source);
}

function readSelect(r: Reader, scope: Scope): void {
  r.at++;
  if (atEnd(r)) r.draft.breaks.push('SELECT without a list');
  skipOptions(r, scope);
  readExpression(r, scope, { list: true });
  readClauses(r, scope);
}

/** FROM, WHERE and the other clauses of a SELECT; also where they stand alone, kept apart from their SELECT. */
export function readClauses(r: Reader, scope: Scope): void {
  readJoins(r, scope);
  while (readClause(r, scope));
  assignColumns(scope);
}

function skipOptions(r: Reader, scope: Scope): void {
  takeWhile(r, 'ALL', 'SQL_CALC_FOUND_ROWS', 'SQL_NO_CACHE', 'HIGH_PRIORITY', 'STRAIGHT_JOIN', 'DISTINCTROW');
  if (take(r, 'DISTINCT') && take(r, 'ON')) withinParens(r, () => readExpression(r, scope));
  takeWhile(r, 'ALL');
  if (take(r, 'TOP')) {
    if (!skipParens(r)) r.at++;
    take(r, 'PERCENT');
    take(r, 'WITH', 'TIES');
  }
  if (take(r, 'AS')) takeAny(r, 'STRUCT', 'VALUE');
}

/** One clause of a SELECT; false where something else begins. */
function readClause(r: Reader, scope: Scope): boolean {
  switch (keyAt(r)) {
    case 'FROM':
      r.at++;
      readFromList(r, scope);
      return true;
    case 'WHERE':
    case 'PREWHERE':
      r.at++;
      readExpression(r, scope);
      return true;
    case 'HAVING':
    case 'QUALIFY':
    case 'GROUP':
    case 'ORDER':
    case 'CONNECT':
      r.at++;
      readExpression(r, scope, { outputs: true, list: true });
      return true;
    case 'START':
      r.at += 2;
      readExpression(r, scope);
      return true;
    case 'INTO':
      readInto(r);
      return true;
    default:
      return readTailClause(r, scope);
  }
}

/** ORDER BY, LIMIT and the like behind a whole query. */
function readTail(r: Reader, scope: Scope): void {
  while (!atEnd(r)) {
    if (take(r, 'ORDER')) readExpression(r, scope);
    else if (!readTailClause(r, scope)) return;
  }
}

function readTailClause(r: Reader, scope: Scope): boolean {
  if (fetchLength(r) > 0) return false;
  switch (keyAt(r)) {
    case 'LIMIT':
    case 'OFFSET':
    case 'FETCH':
    case 'WINDOW':
    case 'OPTION':
      r.at++;
      readExpression(r, newScope(scope), { list: true });
      return true;
    case 'SETTINGS':
    case 'FORMAT':
      r.at++;
      readExpression(r, newScope(null), { list: true });
      return true;
    case 'FOR':
      readLocking(r);
      return true;
    default:
      return false;
  }
}

/** FOR UPDATE OF t SKIP LOCKED, FOR JSON PATH: names after OF are aliases. */
function readLocking(r: Reader): void {
  r.at++;
  while (!atEnd(r) && !['FOR', 'LIMIT', 'ORDER', 'OFFSET', 'UNION', 'INTO', ';'].includes(keyAt(r))) next(r);
}
