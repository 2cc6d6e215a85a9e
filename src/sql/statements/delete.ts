import { readTarget, settleTarget, type Target } from '../clauses/targets.js';
import { write } from '../reader/draft.js';
import { keyAt, type Reader, skipParens, take, takeWhile } from '../reader/reader.js';
import { assignColumns, newScope, type Scope } from '../reader/scope.js';
import { readChangeClauses } from './update.js';

/** DELETE FROM t USING ..., MySQL's `DELETE a, b FROM ...`, T-SQL's `DELETE o FROM orders o` and `DELETE orders`. */
export function readDelete(r: Reader, outer: Scope): void {
  r.at++;
  takeWhile(r, 'LOW_PRIORITY', 'QUICK', 'IGNORE');
  if (take(r, 'TOP')) skipParens(r);
  const from = take(r, 'FROM');
  const targets = readTargets(r);
  const lists = keyAt(r) === 'FROM';
  if (!from && !lists && r.dialect !== 'tsql') r.draft.breaks.push('DELETE without FROM');
  const scope = newScope(outer);
  readChangeClauses(r, scope);
  for (const target of targets) {
    if (!from && !scope.sources.has(target.alias.toLowerCase()))
      r.draft.breaks.push('DELETE of a table that FROM does not list');
    settleTarget(r, scope, target, write('delete'));
  }
  assignColumns(scope);
}

function readTargets(r: Reader): Target[] {
  const targets: Target[] = [];
  do {
    const target = readTarget(r);
    if (target !== null) targets.push(target);
    take(r, '.', '*');
  } while (take(r, ','));
  return targets;
}
