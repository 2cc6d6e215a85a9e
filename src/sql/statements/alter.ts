import { isNamePart, readTableName } from '../clauses/names.js';
import { readReferences } from '../clauses/references.js';
import { addTable, type DraftTable, ddl, setAccess, write } from '../reader/draft.js';
import {
  atEnd,
  keyAt,
  next,
  peek,
  type Reader,
  skipParens,
  take,
  takeAny,
  takeOf,
  takeWhile,
} from '../reader/reader.js';
import type { Scope } from '../reader/scope.js';
import { words } from '../tokens/keywords.js';
import { readViewQuery } from './create-view.js';
import { readOn } from './on-table.js';
import { skipOther } from './other-objects.js';
import { readOwnedBy, readPublication } from './related-objects.js';
import { readRoutine } from './routine.js';
import { noteTrigger, readCreateTrigger } from './trigger.js';

/** ALTER of a table, view, policy, sequence, publication or routine. */
export function readAlter(r: Reader, scope: Scope): void {
  r.at++;
  takeWhile(r, 'FOREIGN', 'MATERIALIZED', 'IGNORE', 'ONLINE');
  const kind = next(r).key;
  if (kind === 'TABLE') readAlterTable(r, 'alter');
  else if (kind === 'VIEW') readAlterView(r, scope);
  else if (kind === 'POLICY') readOn(r, scope, 'alter-policy');
  else if (kind === 'TRIGGER') readAlterTrigger(r, scope);
  else if (kind === 'RULE') readOn(r, scope, 'alter-rule');
  else if (kind === 'SEQUENCE') readOwnedBy(r);
  else if (kind === 'PUBLICATION') readPublication(r);
  else if (kind === 'PROCEDURE' || kind === 'PROC' || kind === 'FUNCTION') readRoutine(r, scope);
  else if (kind === 'INDEX') readAlterIndex(r, scope);
  else skipOther(r, kind);
}

/** Reads what is altered. ClickHouse changes rows in this way too: ALTER TABLE t DELETE WHERE, ALTER TABLE t UPDATE a = 1. */
function readAlterTable(r: Reader, verb: string): void {
  if (keyAt(r) === 'ALL' && keyAt(r, 1) === 'IN') return;
  take(r, 'IF', 'EXISTS');
  if (isNamePart(peek(r, 1))) take(r, 'ONLY');
  const name = readTableName(r);
  if (name === null) {
    r.draft.breaks.push('ALTER TABLE without a name');
    return;
  }
  const table = addTable(r.draft, name, ddl(verb));
  take(r, '*');
  if (take(r, 'ON', 'CLUSTER')) r.at++;
  if (!actions.has(keyAt(r)) && peek(r).kind !== 'hole')
    r.draft.breaks.push(`'${peek(r).text}' after the name of an altered table`);
  const changesRows = keyAt(r) === 'UPDATE' || (keyAt(r) === 'DELETE' && keyAt(r, 1) === 'WHERE');
  if (changesRows && table !== null) setAccess(r.draft, table, write(next(r).key.toLowerCase()));
  while (!atEnd(r)) readAction(r, table);
}

const actions = words(`
  ADD DROP ALTER RENAME SET RESET ENABLE DISABLE ATTACH DETACH VALIDATE OWNER CLUSTER INHERIT NO REPLICA MODIFY CHANGE CONVERT ENGINE
  AUTO_INCREMENT DEFAULT FORCE WITH NOCHECK CHECK ORDER COMMENT PARTITION EXCHANGE TRUNCATE OPTIMIZE REBUILD DEPENDS NOT OF SWITCH
  UPDATE DELETE ON FREEZE MATERIALIZE CHARACTER COLLATE ALGORITHM LOCK SPLIT MERGE REORGANIZE ROW_FORMAT DISCARD IMPORT
  KEY_BLOCK_SIZE CLEAR FETCH REMOVE COALESCE ANALYZE`);

/** The actions that name columns or other tables. */
const naming = words('ADD DROP ALTER RENAME MODIFY CHANGE ATTACH DETACH INHERIT EXCHANGE SWITCH');

function readAction(r: Reader, table: DraftTable | null): void {
  const action = takeOf(r, naming);
  if (action === 'RENAME') readRename(r, table);
  else if (action === 'ATTACH' || action === 'DETACH' || action === 'INHERIT') readPartition(r, action);
  else if (action === 'EXCHANGE' || action === 'SWITCH') readExchanged(r);
  else if (action !== '') readColumnAction(r, table);
  else if (switchedTrigger(r) !== null) readSwitched(r);
  else if (!readReferences(r)) r.at++;
}

/** DISABLE TRIGGER x, ENABLE ALWAYS TRIGGER x */
function switchedTrigger(r: Reader): 'enable' | 'disable' | null {
  const key = keyAt(r);
  const mode = keyAt(r, 1) === 'ALWAYS' || keyAt(r, 1) === 'REPLICA' ? 2 : 1;
  if ((key !== 'DISABLE' && key !== 'ENABLE') || keyAt(r, mode) !== 'TRIGGER') return null;
  // What is enabled for replicas alone does not run when a service writes.
  return key === 'ENABLE' && keyAt(r, 1) !== 'REPLICA' ? 'enable' : 'disable';
}

function readSwitched(r: Reader): void {
  const change = switchedTrigger(r) ?? 'disable';
  while (next(r).key !== 'TRIGGER');
  noteTrigger(r, change);
}

const notColumns = words(`
  CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK INDEX KEY PARTITION FULLTEXT SPATIAL DEFAULT PROJECTION PERIOD VALUE CONSTRAINTS TRIGGER
  GENERATED EXPRESSION IDENTITY SET NOT`);

function readColumnAction(r: Reader, table: DraftTable | null): void {
  const told = take(r, 'COLUMN');
  take(r, 'IF', 'NOT', 'EXISTS');
  take(r, 'IF', 'EXISTS');
  const token = peek(r);
  if (isNamePart(token) && token.kind !== 'hole' && (told || !notColumns.has(token.key))) {
    table?.columns.add(token.text);
    r.at++;
  }
}

/** RENAME TO t, RENAME [COLUMN] a TO b, RENAME CONSTRAINT a TO b. */
function readRename(r: Reader, table: DraftTable | null): void {
  if (takeAny(r, 'TO', 'AS') !== '') readNewName(r, table);
  else if (takeAny(r, 'CONSTRAINT', 'INDEX', 'KEY') === '') {
    take(r, 'COLUMN');
    if (isNamePart(peek(r)) && peek(r).kind !== 'hole') table?.columns.add(next(r).text);
  }
}

/** The new name is a table from now on, in the schema of the old one. */
function readNewName(r: Reader, table: DraftTable | null): void {
  const name = readTableName(r);
  if (name === null) return;
  const { schema, schemaHole } = name.schema === null && table !== null ? table.name : name;
  addTable(r.draft, { ...name, schema, schemaHole }, ddl('rename'));
}

function readPartition(r: Reader, action: string): void {
  if (action !== 'INHERIT' && !take(r, 'PARTITION')) return;
  if (peek(r).kind === 'string') return;
  const name = readTableName(r);
  if (name !== null) addTable(r.draft, name, ddl(action.toLowerCase()));
}

/** MySQL: EXCHANGE PARTITION p WITH TABLE t; T-SQL: SWITCH PARTITION 1 TO t. */
function readExchanged(r: Reader): void {
  while (!atEnd(r) && keyAt(r) !== 'WITH' && keyAt(r) !== 'TO') r.at++;
  r.at++;
  take(r, 'TABLE');
  const name = readTableName(r);
  if (name !== null) addTable(r.draft, name, ddl('exchange'));
  skipParens(r);
}

/** T-SQL writes the whole trigger anew. Elsewhere it is only named anew, or depends on something. */
function readAlterTrigger(r: Reader, scope: Scope): void {
  const start = r.at;
  readOn(r, scope, 'alter-trigger');
  if (!['FOR', 'AFTER', 'INSTEAD', 'WITH'].includes(keyAt(r))) return;
  r.at = start;
  readCreateTrigger(r, scope);
}

/** ALTER VIEW v AS query; all else is altered like a table. */
function readAlterView(r: Reader, scope: Scope): void {
  const start = r.at;
  readAlterTable(r, 'alter-view');
  r.at = start;
  while (!atEnd(r) && !(keyAt(r) === 'AS' && ['SELECT', 'WITH'].includes(keyAt(r, 1)))) r.at++;
  if (take(r, 'AS')) readViewQuery(r, scope);
}

/** T-SQL: ALTER INDEX i ON t REBUILD. Elsewhere an index is altered by its own name. */
function readAlterIndex(r: Reader, scope: Scope): void {
  if (r.dialect === 'tsql' || r.dialect === null) readOn(r, scope, 'alter-index');
  r.at = r.end;
}
