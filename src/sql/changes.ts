import { type Access, addTable, type DraftTable, write } from './draft.js';
import { readExpression, readParenthesised } from './expression.js';
import { readFromList } from './from-clause.js';
import { isNamePart, readAlias, readParts, readTableName } from './name-reading.js';
import { readQuery } from './query.js';
import { atEnd, closeOf, keyAt, next, peek, type Reader, skipParens, take, takeAny, takeWhile, withinParens } from './reader.js';
import { addSource, assignColumns, findSource, isCte, newScope, type Scope, useColumn } from './scope.js';
import { type TableName, tableName } from './table-name.js';

/** INSERT INTO, REPLACE INTO, INSERT OVERWRITE, and T-SQL's INSERT without INTO. */
export function readInsert(r: Reader, outer: Scope): void {
  const verb = next(r).key.toLowerCase();
  const scope = newScope(outer);
  if (!skipInsertOptions(r)) return;
  const target = readTarget(r, scope, write(verb === 'upsert' ? 'insert' : verb));
  if (keyAt(r) === 'PARTITION') {
    r.at++;
    skipParens(r);
  }
  if (keyAt(r) === '(' && !isQueryAhead(r)) readColumnList(r, target);
  if (!insertGoesOn(r)) r.draft.doubts.push(`'${peek(r).text}' after the table of an INSERT`);
  readInsertSource(r, scope, target);
  assignColumns(scope);
}

/** Steps over the words before the target; false when this is no INSERT after all. */
function skipInsertOptions(r: Reader): boolean {
  takeWhile(r, 'LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE');
  if (take(r, 'OR')) r.at++;
  if (take(r, 'TOP')) skipParens(r);
  if (take(r, 'ALL') || take(r, 'FIRST')) r.draft.doubts.push('a multi-table INSERT');
  const into = takeAny(r, 'INTO', 'OVERWRITE') !== '';
  if (into) takeAny(r, 'INTO');
  if (into && keyAt(r) === 'FUNCTION' && keyAt(r, 2) === '(') return false;
  if (into && isNamePart(peek(r, 1))) take(r, 'TABLE');
  const plausible = into || (peek(r).kind !== 'word' ? isNamePart(peek(r)) : r.dialect === 'tsql' || keyAt(r, 1) === '(' || keyAt(r, 1) === '.');
  if (!plausible) r.draft.doubts.push('INSERT without INTO');
  return plausible;
}

function isQueryAhead(r: Reader): boolean {
  let ahead = 1;
  while (ahead < 8 && keyAt(r, ahead) === '(') ahead++;
  return keyAt(r, ahead) === 'SELECT' || keyAt(r, ahead) === 'WITH';
}

function insertGoesOn(r: Reader): boolean {
  const token = peek(r);
  if (atEnd(r) || token.kind === 'hole' || token.kind === 'parameter') return true;
  return ['VALUES', 'VALUE', 'SELECT', 'WITH', 'TABLE', 'DEFAULT', 'SET', '(', 'OVERRIDING', 'OUTPUT', 'EXEC', 'EXECUTE', 'FORMAT', 'SETTINGS', 'ON', 'RETURNING', 'FROM', 'BY', 'IF'].includes(token.key);
}

function readInsertSource(r: Reader, scope: Scope, target: DraftTable | null): void {
  while (!atEnd(r)) {
    const key = keyAt(r);
    if (key === 'WITH') r.statement(r, newScope(scope));
    else if (key === 'SELECT' || key === 'TABLE' || (key === '(' && isQueryAhead(r))) readQuery(r, scope);
    else if (key === 'SET') readSetList(r, scope, target);
    else if (key === 'OUTPUT') readOutput(r, scope);
    else if (!readInsertWord(r, scope, target)) return;
  }
}

function readInsertWord(r: Reader, scope: Scope, target: DraftTable | null): boolean {
  if (take(r, 'ON', 'DUPLICATE', 'KEY', 'UPDATE')) readAssignments(r, scope, target);
  else if (take(r, 'ON')) readConflict(r, scope);
  else if (take(r, 'DO')) readConflictAction(r, scope, target);
  else if (take(r, 'RETURNING')) readExpression(r, scope, { list: true });
  else if (take(r, 'WHERE')) readExpression(r, scope);
  else if (takeAny(r, 'VALUES', 'VALUE', 'DEFAULT', 'OVERRIDING', 'SETTINGS', 'FORMAT') !== '') {
    // The values belong to no table; the subqueries among them do.
    readExpression(r, newScope(scope), { list: true, stop: (at) => keyAt(at) === 'VALUES' || keyAt(at) === 'AS' });
    if (keyAt(r) === 'AS') readAlias(r);
  } else if (peek(r).kind === 'hole' || peek(r).kind === 'parameter') r.at++;
  else return false;
  return true;
}

/** `ON CONFLICT (id) WHERE x`, `ON CONFLICT ON CONSTRAINT c`; what to do follows with DO. */
function readConflict(r: Reader, scope: Scope): void {
  while (!atEnd(r) && keyAt(r) !== 'DO' && keyAt(r) !== 'WHERE') {
    if (keyAt(r) === '(') withinParens(r, () => readExpression(r, scope, { list: true }));
    else r.at++;
  }
  if (take(r, 'WHERE')) readExpression(r, scope, { stop: (at) => keyAt(at) === 'DO' });
}

function readConflictAction(r: Reader, scope: Scope, target: DraftTable | null): void {
  takeWhile(r, 'NOTHING', 'UPDATE');
  if (keyAt(r) === 'SET') readSetList(r, scope, target);
}

/** T-SQL's `OUTPUT inserted.id INTO audit (id)`. */
function readOutput(r: Reader, scope: Scope): void {
  r.at++;
  readExpression(r, newScope(scope), { list: true, stop: (at) => keyAt(at) === 'VALUES' });
  if (!take(r, 'INTO')) return;
  const target = readTarget(r, newScope(scope), write('insert'));
  if (keyAt(r) === '(') readColumnList(r, target);
}

/** Reads the table a statement changes, with its alias. */
function readTarget(r: Reader, scope: Scope, access: Access): DraftTable | null {
  if (keyAt(r) === 'ONLY' && (keyAt(r, 1) === '(' || isNamePart(peek(r, 1)))) r.at++;
  const close = keyAt(r) === '(' ? closeOf(r, r.at) : -1;
  if (close >= 0) r.at++;
  const name = readTableName(r);
  if (close >= 0) r.at = close + 1;
  if (name === null) {
    if (atEnd(r)) r.draft.doubts.push('the text ends where a table is due');
    return null;
  }
  take(r, '*');
  const table = addTarget(r, scope, name, access);
  const alias = readTargetAlias(r);
  addSource(scope, alias ?? name.name, table);
  return table;
}

function readTargetAlias(r: Reader): string | null {
  if (take(r, 'AS')) return isNamePart(peek(r)) ? next(r).text : null;
  const following = peek(r);
  if (following.kind === 'name') return next(r).text;
  const fits = following.kind === 'word' && !targetEnds.has(following.key);
  return fits ? next(r).text : null;
}

const targetEnds = new Set(
  'SET VALUES VALUE SELECT WITH TABLE DEFAULT OVERRIDING OUTPUT ON RETURNING FROM USING WHERE JOIN INNER LEFT RIGHT CROSS NATURAL STRAIGHT_JOIN PARTITION FORMAT SETTINGS EXEC EXECUTE ORDER LIMIT AND OR FOR BY IF WHEN FINAL USE FORCE IGNORE'.split(' '),
);

/** T-SQL may change rows through a CTE; the table behind it is then only known as a source. */
function addTarget(r: Reader, scope: Scope, name: TableName, access: Access): DraftTable | null {
  if (name.schema === null && isCte(scope, name.name)) return null;
  return addTable(r.draft, name, access);
}

function readColumnList(r: Reader, target: DraftTable | null): void {
  const close = closeOf(r, r.at);
  r.at++;
  for (; r.at < close; r.at++) {
    const starts = keyAt(r, -1) === '(' || keyAt(r, -1) === ',';
    if (starts && isNamePart(peek(r)) && peek(r).kind !== 'hole') target?.columns.add(lastPart(r));
  }
  r.at = close + 1;
}

function lastPart(r: Reader): string {
  const last = keyAt(r, 1) === '.' ? peek(r, 2) : peek(r);
  return last.text;
}

function readSetList(r: Reader, scope: Scope, target: DraftTable | null): void {
  r.at++;
  readAssignments(r, scope, target);
}

/** `a = 1, t.b = 2, (c, d) = (SELECT ...)`: names on the left are columns of the target. */
function readAssignments(r: Reader, scope: Scope, target: DraftTable | null): void {
  do {
    const start = r.at;
    if (keyAt(r) === '(') readColumnList(r, target);
    else readAssigned(r, scope, target);
    const fits = keyAt(r) === '=' || keyAt(r) === '[' || keyAt(r) === '.' || keyAt(r) === '+' || keyAt(r) === ':' || peek(r, -1).kind === 'hole' || r.at === start;
    if (!fits) r.draft.doubts.push('SET without an assignment');
    readExpression(r, scope, { stop: (at) => keyAt(at) === ',' && isAssignment(at) });
  } while (take(r, ','));
}

function readAssigned(r: Reader, scope: Scope, target: DraftTable | null): void {
  const parts = readParts(r);
  const column = parts?.at(-1);
  if (parts === null || column === undefined) {
    takeAny(r, ',');
    if (peek(r).kind === 'parameter') r.at++;
    return;
  }
  const qualifier = parts.at(-2);
  if (peek(r, -1).kind === 'hole') return;
  if (qualifier !== undefined) markTarget(scope, qualifier);
  if (qualifier !== undefined && findSource(scope, qualifier.toLowerCase()) !== null) useColumn(scope, qualifier, column);
  else target?.columns.add(column);
}

/** MySQL changes several joined tables at once: those whose columns are set are written. */
function markTarget(scope: Scope, qualifier: string): void {
  const table = findSource(scope, qualifier.toLowerCase());
  if (table !== null && table.access.verb === 'select') table.access = write('update');
}

/** Whether the comma that comes next separates assignments: an operand, perhaps dotted, then `=`. */
function isAssignment(r: Reader): boolean {
  return keyAt(r, 1) === '(' || isNamePart(peek(r, 1)) || peek(r, 1).kind === 'parameter' || atEnd(r);
}

export function readUpdate(r: Reader, outer: Scope): void {
  r.at++;
  const scope = newScope(outer);
  takeWhile(r, 'LOW_PRIORITY', 'IGNORE');
  if (take(r, 'OR')) r.at++;
  if (take(r, 'TOP')) skipParens(r);
  const start = r.draft.tables.length;
  const target = readTarget(r, scope, write('update'));
  if (!atEnd(r) && keyAt(r) !== 'SET' && peek(r).kind !== 'hole') readMoreTargets(r, scope);
  while (peek(r).kind === 'hole') next(r);
  if (keyAt(r) === 'SET') readSetList(r, scope, target);
  else r.draft.doubts.push('UPDATE without SET');
  readChangeClauses(r, scope);
  settleJoinedTarget(r, scope, start, target);
  mergeTarget(r, scope, target);
  assignColumns(scope);
}

/** MySQL: `UPDATE a JOIN b ON ... SET`, `UPDATE a, b SET`. */
function readMoreTargets(r: Reader, scope: Scope): void {
  const token = peek(r);
  if (token.kind === 'word' && !targetEnds.has(token.key)) r.draft.doubts.push(`'${token.text}' after the table of an UPDATE`);
  readJoined(r, scope);
}

/** The rest of a list of tables whose first one has been read. */
function readJoined(r: Reader, scope: Scope): void {
  if (keyAt(r) !== ',' && keyAt(r) !== 'SET') readFromList(r, scope);
  else if (take(r, ',')) readFromList(r, scope);
}

/** Where all columns set belong to joined tables, the table named first is only read. */
function settleJoinedTarget(r: Reader, scope: Scope, start: number, target: DraftTable | null): void {
  if (target === null) return;
  const others = r.draft.tables.slice(start).filter((table) => table !== target && table.access.verb === 'update');
  const own = [...scope.sources].filter(([, table]) => table === target).map(([alias]) => alias);
  const set = scope.columns.some((use) => use.qualifier !== null && own.includes(use.qualifier));
  if (others.length > 0 && target.columns.size === 0 && !set) target.access = { operation: 'read', verb: 'select' };
}

function readChangeClauses(r: Reader, scope: Scope): void {
  while (!atEnd(r)) {
    if (keyAt(r) === 'OUTPUT') readOutput(r, scope);
    else if (takeAny(r, 'FROM', 'USING') !== '') readFromList(r, scope);
    else if (takeAny(r, 'WHERE', 'ORDER', 'LIMIT', 'OPTION') !== '') readExpression(r, scope, { list: true });
    else if (take(r, 'RETURNING')) readExpression(r, scope, { list: true });
    else if (take(r, 'SET')) readAssignments(r, scope, null);
    else if (peek(r).kind === 'hole' || peek(r).kind === 'parameter') r.at++;
    else return;
  }
}

export function readDelete(r: Reader, outer: Scope): void {
  r.at++;
  const scope = newScope(outer);
  takeWhile(r, 'LOW_PRIORITY', 'QUICK', 'IGNORE');
  if (take(r, 'TOP')) skipParens(r);
  const from = take(r, 'FROM');
  const target = readTarget(r, scope, write('delete'));
  const more = readMoreDeleted(r, scope);
  if (!from && keyAt(r) !== 'FROM' && r.dialect !== 'tsql' && keyAt(r) !== 'WHERE') r.draft.doubts.push('DELETE without FROM');
  readChangeClauses(r, scope);
  const merged = [target, ...more].map((table) => mergeTarget(r, scope, table));
  if (!from && merged.some((found) => !found) && r.dialect !== 'tsql') r.draft.doubts.push('DELETE of a table that FROM does not list');
  assignColumns(scope);
}

/** MySQL: `DELETE a, b FROM ...`, `DELETE a.* FROM ...`. */
function readMoreDeleted(r: Reader, scope: Scope): (DraftTable | null)[] {
  const targets: (DraftTable | null)[] = [];
  if (keyAt(r) === '.' && keyAt(r, 1) === '*') r.at += 2;
  while (take(r, ',')) {
    targets.push(readTarget(r, scope, write('delete')));
    if (keyAt(r) === '.' && keyAt(r, 1) === '*') r.at += 2;
  }
  return targets;
}

/**
 * A target that FROM lists again by the same name is one use, not two: `UPDATE o SET ... FROM orders o` writes orders.
 * Returns whether FROM lists it.
 */
function mergeTarget(r: Reader, scope: Scope, target: DraftTable | null): boolean {
  if (target === null) return true;
  const listed = scope.listed.get(target.name.name.toLowerCase());
  if (listed === undefined || target.name.schema !== null) return false;
  r.draft.tables.splice(r.draft.tables.indexOf(target), 1);
  if (listed !== null) {
    listed.access = target.access;
    for (const column of target.columns) listed.columns.add(column);
  }
  return true;
}

export function readMerge(r: Reader, outer: Scope): void {
  r.at++;
  const scope = newScope(outer);
  if (take(r, 'TOP')) skipParens(r);
  if (!take(r, 'INTO') && keyAt(r, 1) !== 'AS' && keyAt(r, 1) !== 'USING' && keyAt(r, 2) !== 'USING') r.draft.doubts.push('MERGE without INTO');
  const target = readTarget(r, scope, write('merge'));
  if (keyAt(r) === 'WITH') {
    r.at++;
    skipParens(r);
  }
  if (!take(r, 'USING')) {
    r.draft.doubts.push('MERGE without USING');
    return;
  }
  readFromList(r, scope);
  if (take(r, 'ON')) readExpression(r, scope);
  while (!atEnd(r) && readMergeWord(r, scope, target));
  assignColumns(scope);
}

function readMergeWord(r: Reader, scope: Scope, target: DraftTable | null): boolean {
  if (take(r, 'WHEN')) readExpression(r, scope, { stop: (at) => keyAt(at) === 'THEN' });
  else if (take(r, 'SET')) readAssignments(r, scope, target);
  else if (take(r, 'INSERT')) {
    if (keyAt(r) === '(') readColumnList(r, target);
  } else if (take(r, 'VALUES')) readExpression(r, scope, { list: true });
  else if (keyAt(r) === 'OUTPUT') readOutput(r, scope);
  else if (takeAny(r, 'THEN', 'UPDATE', 'DELETE', 'DO', 'NOTHING', 'DEFAULT', 'OVERRIDING') !== '') return true;
  else if (take(r, 'RETURNING') || take(r, 'WHERE')) readExpression(r, scope, { list: true });
  else if (keyAt(r) === '(') readParenthesised(r, scope);
  else return peek(r).kind === 'hole' && next(r) !== null;
  return true;
}

/** TRUNCATE [TABLE] a, b [CASCADE] */
export function readTruncate(r: Reader, outer: Scope): void {
  r.at++;
  take(r, 'TABLE');
  take(r, 'IF', 'EXISTS');
  do readTruncated(r, outer);
  while (take(r, ','));
  if (!atEnd(r) && !['RESTART', 'CONTINUE', 'CASCADE', 'RESTRICT', 'ON', 'PARTITION', 'WITH', ';'].includes(keyAt(r)) && peek(r).kind !== 'hole') {
    r.draft.doubts.push(`'${peek(r).text}' after the tables of a TRUNCATE`);
  }
  r.at = r.end;
}

function readTruncated(r: Reader, scope: Scope): void {
  if (keyAt(r) === 'ONLY' && isNamePart(peek(r, 1))) r.at++;
  const name = readTableName(r);
  if (name === null) r.draft.doubts.push('TRUNCATE without a table');
  else addTarget(r, scope, name, write('truncate'));
  take(r, '*');
}

/** The name of a table as a statement's target that cannot be read otherwise. */
export function namedTable(parts: readonly string[]): TableName {
  return tableName(parts);
}
