import { own } from '../../core/collections.js';
import type { TriggerEvent, TriggerFact } from '../../core/facts.js';
import { isNamePart, readParts } from '../clauses/names.js';
import { atEnd, keyAt, next, peek, type Reader, skipParens, take, takeAny } from '../reader/reader.js';
import type { Scope } from '../reader/scope.js';
import { addRelated } from './create-table.js';
import { readOn } from './on-table.js';
import { readRoutine } from './routine.js';

const timing = new Set(['BEFORE', 'AFTER', 'INSTEAD', 'FOR', 'WITH']);
const eventWords: { readonly [key: string]: TriggerEvent } = {
  INSERT: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
  TRUNCATE: 'truncate',
};

/** Reads the rest of CREATE TRIGGER. The events stand before ON; T-SQL names them behind the table. */
export function readCreateTrigger(r: Reader, scope: Scope): void {
  const name = readObjectName(r);
  const events = new Set<TriggerEvent>();
  let fires = false;
  while (!atEnd(r) && keyAt(r) !== 'ON') {
    fires = timing.has(keyAt(r)) || fires;
    addEvent(events, next(r).key);
  }
  const found = readOn(r, scope, 'create-trigger');
  if (!found || (!fires && events.size === 0 && !timing.has(keyAt(r))))
    r.draft.breaks.push('CREATE TRIGGER without an event');
  if (take(r, 'FROM')) addRelated(r, 'references');
  if (events.size === 0) readLateEvents(r, events);
  const rows = readRows(r);
  const runs = readExecuted(r);
  r.draft.trigger = { change: 'create', name, events: [...events].sort(), runs, rows };
  if (runs === null) readInlineBody(r, scope);
  else r.at = r.end;
}

/** CREATE RULE x AS ON INSERT TO t DO INSTEAD ... */
export function readCreateRule(r: Reader, scope: Scope): void {
  const name = readObjectName(r);
  const events = new Set<TriggerEvent>();
  while (!atEnd(r) && keyAt(r) !== 'TO') addEvent(events, next(r).key);
  if (!take(r, 'TO')) return;
  addRelated(r, 'create-rule');
  r.draft.trigger = { change: 'create', name, events: [...events], runs: null, rows: [] };
  readRoutine(r, scope);
}

/** DROP TRIGGER x ON t, and ALTER TABLE t DISABLE TRIGGER x in `change`'s words. The table is read by others. */
export function noteTrigger(r: Reader, change: TriggerFact['change']): void {
  take(r, 'IF', 'EXISTS');
  const every = takeAny(r, 'ALL', 'USER') !== '';
  const name = every ? null : readObjectName(r);
  if (every || name !== null) r.draft.trigger = { change, name, events: [], runs: null, rows: [] };
}

/** DROP FUNCTION f(int) CASCADE takes the triggers that run it away. */
export function readDropFunction(r: Reader): void {
  r.at++;
  take(r, 'IF', 'EXISTS');
  const runs = readObjectName(r);
  skipParens(r);
  if (runs !== null && take(r, 'CASCADE')) r.draft.trigger = { change: 'drop', name: null, events: [], runs, rows: [] };
  r.at = r.end;
}

/** T-SQL: DISABLE TRIGGER x ON t. */
export function readSwitch(r: Reader, scope: Scope): void {
  const change = next(r).key === 'DISABLE' ? 'disable' : 'enable';
  if (!take(r, 'TRIGGER')) {
    r.draft.breaks.push('nothing that could be switched');
    return;
  }
  noteTrigger(r, change);
  if (!readOn(r, scope, `${change}-trigger`)) r.draft.breaks.push('no table of the trigger');
}

/** The name of an object as functions are named: the schema is left out, which is the table's. */
function readObjectName(r: Reader): string | null {
  if (keyAt(r) === 'ON' || !isNamePart(peek(r))) return null;
  const quoted = peek(r).kind === 'name';
  const name = readParts(r)?.at(-1) ?? null;
  return quoted || name === null ? name : name.toLowerCase();
}

function addEvent(events: Set<TriggerEvent>, key: string): void {
  const event = own(eventWords, key);
  if (event !== undefined) events.add(event);
}

/** T-SQL: ON t WITH EXECUTE AS OWNER AFTER INSERT, UPDATE AS ... */
function readLateEvents(r: Reader, events: Set<TriggerEvent>): void {
  while (!atEnd(r) && takeAny(r, 'FOR', 'AFTER', 'INSTEAD') === '') r.at++;
  take(r, 'OF');
  do addEvent(events, next(r).key);
  while (take(r, ','));
}

/** REFERENCING OLD TABLE AS before NEW TABLE AS after */
function readRows(r: Reader): readonly string[] {
  const rows: string[] = [];
  if (!take(r, 'REFERENCING')) return rows;
  while (takeAny(r, 'OLD', 'NEW') !== '') {
    takeAny(r, 'TABLE', 'ROW');
    take(r, 'AS');
    rows.push(next(r).text.toLowerCase());
  }
  return rows;
}

/** EXECUTE FUNCTION f(), which older versions call a procedure. */
function readExecuted(r: Reader): string | null {
  for (let ahead = 0; r.at + ahead < r.end; ahead++) {
    if (keyAt(r, ahead) !== 'EXECUTE' || !['FUNCTION', 'PROCEDURE'].includes(keyAt(r, ahead + 1))) continue;
    r.at += ahead + 2;
    const quoted = peek(r).kind === 'name';
    const name = (readParts(r) ?? []).join('.');
    return quoted ? name : name.toLowerCase();
  }
  return null;
}

/** T-SQL calls the changed rows `inserted` and `deleted`, which are no tables while the body is read. */
function readInlineBody(r: Reader, scope: Scope): void {
  const { temporary } = r.draft;
  const added = ['inserted', 'deleted'].filter((name) => !temporary.has(name));
  for (const name of added) temporary.add(name);
  readRoutine(r, scope);
  for (const name of added) temporary.delete(name);
}
