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
} from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { readExpression } from './expression.js';
import { isNamePart } from './names.js';

/** Adds the names that WITH defines to the scope and reads their queries. */
export function readWith(r: Reader, scope: Scope): void {
  r.at++;
  const recursive = take(r, 'RECURSIVE');
  if (recursive) declareAhead(r, scope);
  do {
    if (peek(r).kind === 'hole' && keyAt(r, 1) !== 'AS') skipComputed(r);
    else if (!readCte(r, scope, recursive)) return;
    while (peek(r).kind === 'hole' && keyAt(r, 1) !== 'AS') skipComputed(r);
  } while (take(r, ',') || (peek(r, -1).kind === 'hole' && keyAt(r) !== 'SELECT' && keyAt(r, 1) === 'AS'));
}

/** In WITH RECURSIVE every name holds in every query of the list, in those before it too. */
function declareAhead(r: Reader, scope: Scope): void {
  const start = r.at;
  for (let name = peek(r); skipCte(r); name = peek(r)) {
    scope.ctes.add(name.text.toLowerCase());
    if (!take(r, ',')) break;
  }
  r.at = start;
}

function skipCte(r: Reader): boolean {
  r.at++;
  skipParens(r);
  if (!take(r, 'AS')) return false;
  takeWhile(r, 'NOT', 'MATERIALIZED');
  return skipParens(r);
}

function readCte(r: Reader, scope: Scope, recursive: boolean): boolean {
  const start = r.at;
  const name = next(r);
  skipParens(r);
  const named = isNamePart(name) && take(r, 'AS');
  if (named) takeWhile(r, 'NOT', 'MATERIALIZED');
  if (!named || keyAt(r) !== '(') {
    r.at = start;
    return readScalarCte(r, scope);
  }
  const folded = name.text.toLowerCase();
  // T-SQL has no RECURSIVE: there a query may always name itself.
  if (recursive || r.dialect === 'tsql' || name.quote === '[') scope.ctes.add(folded);
  const close = closeOf(r, r.at);
  r.at++;
  if (peek(r).kind === 'hole' && r.at + 1 === close) skipComputed(r);
  else readNested(r, close, newScope(scope));
  r.at = close + 1;
  scope.ctes.add(folded);
  skipSearch(r);
  return true;
}

/** ClickHouse: `WITH expression AS name`. */
function readScalarCte(r: Reader, scope: Scope): boolean {
  const inner = newScope(scope);
  readExpression(r, inner, { list: true, stop: (at) => keyAt(at) === ',' });
  if (keyAt(r, -2) === 'AS') return true;
  r.draft.breaks.push('WITH without a query');
  return false;
}

/** `SEARCH DEPTH FIRST BY id SET ordering`, `CYCLE id SET is_cycle USING path` */
function skipSearch(r: Reader): void {
  while (takeAny(r, 'SEARCH', 'CYCLE') !== '') {
    while (!atEnd(r) && ![',', 'SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', '('].includes(keyAt(r))) r.at++;
  }
}

/** `WITH ${ctes}`, `WITH a AS (${query})` */
function skipComputed(r: Reader): void {
  r.at++;
  r.draft.computed = 'a part of the query is computed';
}
