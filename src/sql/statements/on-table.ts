import { readExpression } from '../clauses/expression.js';
import { readTableName } from '../clauses/names.js';
import { addTable, ddl } from '../reader/draft.js';
import { atEnd, keyAt, peek, type Reader, take, takeAny, withinParens } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { asDefinition } from './create-view.js';

/** Reads up to ON and the table behind it, which indexes, triggers, policies and rules belong to. False without one. */
export function readOn(r: Reader, scope: Scope, verb: string): boolean {
  while (!atEnd(r) && keyAt(r) !== 'ON') r.at++;
  if (!take(r, 'ON')) return false;
  takeAny(r, 'ONLY', 'TABLE');
  const name = readTableName(r);
  if (name === null) return false;
  addTable(r.draft, name, ddl(verb));
  if (verb.endsWith('-policy')) readConditions(r, scope);
  return true;
}

export function readCreateIndex(r: Reader, scope: Scope): void {
  if (!readOn(r, scope, 'create-index')) {
    r.draft.breaks.push('CREATE INDEX without a table');
    return;
  }
  const fits = ['(', 'USING', '@'].includes(keyAt(r)) || peek(r).kind === 'hole';
  if (!fits) r.draft.breaks.push('CREATE INDEX without columns');
  r.at = r.end;
}

/** What a policy asks of other tables is asked inside the database. */
function readConditions(r: Reader, scope: Scope): void {
  asDefinition(r, 'view-source', () => {
    while (!atEnd(r)) {
      if (keyAt(r) === '(') withinParens(r, () => readExpression(r, newScope(scope)));
      else r.at++;
    }
  });
}
