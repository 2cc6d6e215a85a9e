import { readParts } from '../clauses/names.js';
import { atEnd, keyAt, next, peek, type Reader, take, takeAny, takeOf } from '../reader/reader.js';
import type { Scope } from '../reader/scope.js';
import { words } from '../tokens/keywords.js';
import { readCreateTable } from './create-table.js';
import { readCreateView } from './create-view.js';
import { readCreateIndex, readOn } from './on-table.js';
import { skipOther } from './other-objects.js';
import { readOwnedBy, readPublication, readStatistics } from './related-objects.js';
import { readRoutine } from './routine.js';
import { readCreateRule, readCreateTrigger } from './trigger.js';

/** CREATE of anything that is, or belongs to, a table. Other objects (types, schemas, roles) have none. */
export function readCreate(r: Reader, scope: Scope): void {
  r.at++;
  const temporary = skipModifiers(r);
  const kind = next(r).key;
  take(r, 'CONCURRENTLY');
  take(r, 'IF', 'NOT', 'EXISTS');
  if (kind === 'TABLE') readCreateTable(r, scope, temporary);
  else if (kind === 'VIEW') readCreateView(r, scope, temporary);
  else if (kind === 'INDEX') readCreateIndex(r, scope);
  else if (kind === 'TRIGGER') readCreateTrigger(r, scope);
  else if (kind === 'POLICY') readOn(r, scope, 'create-policy');
  else if (kind === 'RULE') readCreateRule(r, scope);
  else if (kind === 'SEQUENCE') readOwnedBy(r);
  else if (kind === 'PUBLICATION') readPublication(r);
  else if (kind === 'STATISTICS') readStatistics(r, scope);
  else if (routines.has(kind)) readDefined(r, scope);
  else skipOther(r, kind);
}

const routines = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'EVENT']);

function readDefined(r: Reader, scope: Scope): void {
  const quoted = peek(r).kind === 'name';
  const name = (readParts(r) ?? []).join('.');
  r.draft.defines = quoted ? name : name.toLowerCase();
  readRoutine(r, scope);
}

const modifiers = words(`
  OR REPLACE ALTER GLOBAL LOCAL UNLOGGED UNIQUE MATERIALIZED RECURSIVE FOREIGN VIRTUAL EXTERNAL CONSTRAINT FULLTEXT SPATIAL CLUSTERED NONCLUSTERED TRANSIENT LIVE`);

/** Steps over OR REPLACE, DEFINER = x, UNIQUE and the like; true for a temporary object. */
function skipModifiers(r: Reader): boolean {
  let temporary = false;
  while (!atEnd(r)) {
    if (take(r, 'DEFINER')) skipDefiner(r);
    else if (take(r, 'ALGORITHM', '=') || take(r, 'SQL', 'SECURITY')) r.at++;
    else if (takeAny(r, 'TEMP', 'TEMPORARY') !== '') temporary = true;
    else if (takeOf(r, modifiers) === '') break;
  }
  return temporary;
}

const definable = new Set(['VIEW', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'SQL']);

function skipDefiner(r: Reader): void {
  while (!atEnd(r) && !definable.has(keyAt(r))) r.at++;
}
