import { readAssignments } from '../clauses/assignments.js';
import { readExpression } from '../clauses/expression.js';
import { isNamePart } from '../clauses/names.js';
import { readQuery } from '../clauses/query.js';
import { readColumnList, readTarget, settleTarget } from '../clauses/targets.js';
import { readWith } from '../clauses/with.js';
import { type DraftTable, write } from '../reader/draft.js';
import {
  atEnd,
  keyAt,
  next,
  peek,
  type Reader,
  skipParens,
  take,
  takeAny,
  takeWhile,
  withinParens,
} from '../reader/reader.js';
import { assignColumns, newScope, type Scope } from '../reader/scope.js';
import { words } from '../tokens/keywords.js';

/** What may follow the target of an INSERT and its columns. */
const continuations = words(
  'VALUES VALUE SELECT WITH TABLE DEFAULT SET ( OVERRIDING OUTPUT EXEC EXECUTE FORMAT SETTINGS ON RETURNING FROM BY IF ;',
);

/** INSERT INTO, REPLACE INTO, UPSERT INTO, INSERT OVERWRITE, and T-SQL's INSERT without INTO. */
export function readInsert(r: Reader, outer: Scope): void {
  const verb = next(r).key === 'REPLACE' ? 'replace' : 'insert';
  if (!skipOptions(r)) return;
  const scope = newScope(outer);
  const table = readInto(r, scope, verb);
  const token = peek(r);
  const goesOn = atEnd(r) || token.kind === 'hole' || token.kind === 'parameter' || continuations.has(token.key);
  if (!goesOn) r.draft.breaks.push(`'${token.text}' after the table of an INSERT`);
  while (!atEnd(r) && readPart(r, scope, table));
  assignColumns(scope);
}

/** Reads the target with its partition and columns. */
function readInto(r: Reader, scope: Scope, verb: string): DraftTable | null {
  const target = readTarget(r);
  const table = target === null ? null : settleTarget(r, scope, target, write(verb));
  if (take(r, 'PARTITION')) skipParens(r);
  if (keyAt(r) === '(' && !isQueryAhead(r)) readColumnList(r, table);
  return table;
}

/** Steps over the words before the target; false, perhaps with a doubt, when no table comes next. */
function skipOptions(r: Reader): boolean {
  takeWhile(r, 'LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE');
  if (take(r, 'OR')) r.at++;
  if (take(r, 'TOP')) skipParens(r);
  const into = takeAny(r, 'INTO', 'OVERWRITE') !== '';
  if (into) take(r, 'INTO');
  if (into && keyAt(r) === 'FUNCTION' && keyAt(r, 2) === '(') return false;
  if (into && isNamePart(peek(r, 1))) take(r, 'TABLE');
  if (into || targetWithoutInto(r)) return true;
  r.draft.breaks.push('INSERT without INTO');
  return false;
}

function targetWithoutInto(r: Reader): boolean {
  if (peek(r).kind !== 'word') return isNamePart(peek(r));
  return r.dialect === 'tsql' || keyAt(r, 1) === '(' || keyAt(r, 1) === '.';
}

function isQueryAhead(r: Reader): boolean {
  let ahead = 1;
  while (ahead < 8 && keyAt(r, ahead) === '(') ahead++;
  return keyAt(r, ahead) === 'SELECT' || keyAt(r, ahead) === 'WITH';
}

/** One part behind the target: rows, a query, what to do on conflict, what to return. False where something else begins. */
function readPart(r: Reader, scope: Scope, table: DraftTable | null): boolean {
  const key = keyAt(r);
  if (key === 'WITH') readWithQuery(r, newScope(scope));
  else if (key === 'SELECT' || key === 'TABLE' || (key === '(' && isQueryAhead(r))) readQuery(r, scope);
  else if (key === 'OUTPUT') readOutput(r, scope);
  else if (take(r, 'ON')) readConflict(r, scope, table);
  else if (takeAny(r, 'DO', 'NOTHING', 'UPDATE', 'BY', 'NAME') !== '') return true;
  else if (take(r, 'SET')) readSet(r, scope, table);
  else if (takeAny(r, 'RETURNING', 'WHERE', 'INTO') !== '') readExpression(r, scope, { list: true });
  else if (takeAny(r, 'VALUES', 'VALUE', 'DEFAULT', 'OVERRIDING', 'SETTINGS', 'FORMAT') !== '') readRows(r, scope);
  else if (peek(r).kind === 'hole' || peek(r).kind === 'parameter') r.at++;
  else return false;
  return true;
}

function readWithQuery(r: Reader, scope: Scope): void {
  readWith(r, scope);
  readQuery(r, scope);
}

/** Values belong to no table; the subqueries among them do. */
function readRows(r: Reader, scope: Scope): void {
  readExpression(r, newScope(scope), { list: true, stop: (at) => keyAt(at) === 'VALUES' });
}

function readSet(r: Reader, scope: Scope, table: DraftTable | null): void {
  for (const { column } of readAssignments(r, scope)) table?.columns.add(column);
}

/** `ON CONFLICT (id) WHERE x DO UPDATE SET`, `ON CONFLICT ON CONSTRAINT c`, `ON DUPLICATE KEY UPDATE a = 1`. */
function readConflict(r: Reader, scope: Scope, table: DraftTable | null): void {
  if (take(r, 'DUPLICATE', 'KEY', 'UPDATE')) readSet(r, scope, table);
  if (!take(r, 'CONFLICT')) return;
  if (take(r, 'ON', 'CONSTRAINT')) r.at++;
  if (keyAt(r) === '(') withinParens(r, () => readExpression(r, scope, { list: true }));
  if (take(r, 'WHERE')) readExpression(r, scope, { stop: (at) => keyAt(at) === 'DO' });
}

/** T-SQL: `OUTPUT inserted.id INTO audit (id)`. */
export function readOutput(r: Reader, scope: Scope): void {
  r.at++;
  readExpression(r, newScope(scope), { list: true, stop: (at) => keyAt(at) === 'VALUES' });
  if (take(r, 'INTO')) readInto(r, newScope(scope), 'insert');
}
