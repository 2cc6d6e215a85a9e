import { readExpression } from '../clauses/expression.js';
import { readTableName } from '../clauses/names.js';
import { addTable, ddl } from '../reader/draft.js';
import { atEnd, keyAt, next, peek, type Reader, take, takeAny, withinParens } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { addRelated } from './create-table.js';
import { asDefinition } from './create-view.js';
import { readRoutine } from './routine.js';

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

const events = new Set(['BEFORE', 'AFTER', 'INSTEAD', 'FOR', 'WITH']);

/** The event stands before ON; T-SQL names it behind the table. */
export function readCreateTrigger(r: Reader, scope: Scope): void {
  let fires = false;
  while (!atEnd(r) && keyAt(r) !== 'ON') fires = events.has(next(r).key) || fires;
  const found = readOn(r, scope, 'create-trigger');
  if (!found || (!fires && !events.has(keyAt(r)))) r.draft.breaks.push('CREATE TRIGGER without an event');
  if (take(r, 'FROM')) addRelated(r, 'references');
  readRoutine(r, scope);
}

/** CREATE RULE x AS ON INSERT TO t DO INSTEAD ... */
export function readCreateRule(r: Reader, scope: Scope): void {
  while (!atEnd(r) && keyAt(r) !== 'TO') r.at++;
  if (!take(r, 'TO')) return;
  addRelated(r, 'create-rule');
  readRoutine(r, scope);
}
