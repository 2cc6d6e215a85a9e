import { readAssignments } from '../clauses/assignments.js';
import { readExpression } from '../clauses/expression.js';
import { readFromList } from '../clauses/from-clause.js';
import { readColumnList, readTarget, settleTarget } from '../clauses/targets.js';
import { type DraftTable, write } from '../reader/draft.js';
import { atEnd, keyAt, peek, type Reader, skipParens, take, takeAny } from '../reader/reader.js';
import { assignColumns, newScope, type Scope } from '../reader/scope.js';
import { readOutput } from './insert.js';

/** MERGE INTO t USING s ON ... WHEN MATCHED THEN ... */
export function readMerge(r: Reader, outer: Scope): void {
  r.at++;
  if (take(r, 'TOP')) skipParens(r);
  take(r, 'INTO');
  const scope = newScope(outer);
  const target = readTarget(r);
  const table = target === null ? null : settleTarget(r, scope, target, write('merge'));
  if (take(r, 'WITH')) skipParens(r);
  if (!take(r, 'USING')) {
    r.draft.breaks.push('MERGE without USING');
    return;
  }
  readFromList(r, scope);
  if (take(r, 'ON')) readExpression(r, scope);
  while (!atEnd(r) && readPart(r, scope, table));
  assignColumns(scope);
}

function readPart(r: Reader, scope: Scope, table: DraftTable | null): boolean {
  if (take(r, 'WHEN')) readExpression(r, scope, { stop: (at) => keyAt(at) === 'THEN' });
  else if (take(r, 'SET')) for (const { column } of readAssignments(r, scope)) table?.columns.add(column);
  else if (take(r, 'INSERT') && keyAt(r) === '(') readColumnList(r, table);
  else if (takeAny(r, 'VALUES', 'RETURNING', 'WHERE') !== '') readExpression(r, newScope(scope), { list: true });
  else if (keyAt(r) === 'OUTPUT') readOutput(r, scope);
  else if (
    takeAny(
      r,
      'THEN',
      'INSERT',
      'UPDATE',
      'DELETE',
      'DO',
      'NOTHING',
      'DEFAULT',
      'OVERRIDING',
      'SYSTEM',
      'USER',
      'VALUE',
      '*',
    ) !== ''
  )
    return true;
  else if (peek(r).kind === 'hole') r.at++;
  else return false;
  return true;
}
