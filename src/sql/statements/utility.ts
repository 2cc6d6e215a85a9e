import { isNamePart, isSessionName, readTableName } from '../clauses/names.js';
import { readColumnList } from '../clauses/targets.js';
import { type Access, addTable, ddl, write } from '../reader/draft.js';
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
import { addSource, assignColumns, newScope, type Scope } from '../reader/scope.js';
import { words } from '../tokens/keywords.js';
import { readOn } from './on-table.js';
import { skipOther } from './other-objects.js';
import { ownerOf } from './related-objects.js';
import { noteTrigger, readDropFunction } from './trigger.js';

function addNamed(r: Reader, access: Access): boolean {
  takeAny(r, 'ONLY');
  const name = readTableName(r);
  if (name === null) return false;
  const table = addTable(r.draft, name, access);
  take(r, '*');
  if (keyAt(r) === '(') readColumnList(r, table);
  return true;
}

function addList(r: Reader, access: Access): void {
  do {
    const session = isSessionName(peek(r).text);
    if (!addNamed(r, access) && !session) r.draft.doubts.push('no table where one is due');
  } while (take(r, ','));
}

/** TRUNCATE [TABLE] a, b [CASCADE] */
export function readTruncate(r: Reader): void {
  const verb = next(r);
  const told = take(r, 'TABLE');
  take(r, 'IF', 'EXISTS');
  // A style sheet's `truncate text-sm` is nearly a statement.
  const bare = !told && verb.text !== verb.key && keyAt(r, 1) !== '.' && peek(r).kind !== 'name';
  addList(r, write('truncate'));
  if (bare && atEnd(r)) r.draft.breaks.push('TRUNCATE without TABLE');
  const fits =
    atEnd(r) ||
    ['RESTART', 'CONTINUE', 'CASCADE', 'RESTRICT', 'ON', 'PARTITION', 'WITH', ';'].includes(keyAt(r)) ||
    peek(r).kind === 'hole';
  if (!fits) r.draft.breaks.push(`'${peek(r).text}' after the tables of a TRUNCATE`);
  if (fits) r.at = r.end;
}

/** COPY t FROM reads into the table; COPY t TO reads from it; COPY (query) TO. */
export function readCopy(r: Reader, scope: Scope): void {
  r.at++;
  if (keyAt(r) === '(') {
    withinParens(r, () => r.statement(r, newScope(scope)));
    r.at = r.end;
    return;
  }
  take(r, 'INTO');
  const name = readTableName(r);
  const columns = r.at;
  skipParens(r);
  const into = keyAt(r, -1) !== 'TO' && takeAny(r, 'FROM', 'TO') === 'FROM';
  const { kind } = peek(r);
  const fits =
    kind === 'string' ||
    kind === 'parameter' ||
    kind === 'hole' ||
    ['STDIN', 'STDOUT', 'PROGRAM', '@'].includes(keyAt(r));
  if (!fits || name === null) r.draft.breaks.push('COPY without a source');
  if (name !== null) {
    const table = addTable(r.draft, name, { operation: into ? 'write' : 'read', verb: 'copy' });
    r.at = columns;
    if (keyAt(r) === '(') readColumnList(r, table);
  }
  r.at = r.end;
}

/** LOCK TABLE a IN SHARE MODE; MySQL's LOCK TABLES a READ, b WRITE. */
export function readLock(r: Reader): void {
  r.at++;
  const told = takeAny(r, 'TABLE', 'TABLES') !== '';
  const access: Access = { operation: 'read', verb: 'lock' };
  do {
    if (!addNamed(r, access)) return;
    if (take(r, 'AS')) r.at++;
    takeWhile(r, 'READ', 'WRITE', 'LOCAL', 'LOW_PRIORITY');
  } while (take(r, ','));
  if (!told && !atEnd(r) && keyAt(r) !== 'IN' && keyAt(r) !== 'NOWAIT') r.draft.breaks.push('LOCK without TABLE');
  r.at = r.end;
}

/** DROP of what is, or stands on, a table. */
export function readDrop(r: Reader, scope: Scope): void {
  r.at++;
  const temporary = take(r, 'TEMPORARY');
  takeAny(r, 'MATERIALIZED', 'FOREIGN', 'EXTERNAL');
  const kind = takeAny(r, 'TABLE', 'TABLES', 'VIEW', 'INDEX', 'TRIGGER', 'POLICY', 'RULE');
  if (kind === 'TABLE' || kind === 'TABLES' || kind === 'VIEW') {
    take(r, 'IF', 'EXISTS');
    if (!temporary) addList(r, ddl(kind === 'VIEW' ? 'drop-view' : 'drop'));
    if (takeAny(r, 'CASCADE', 'RESTRICT', 'PURGE', 'SYNC', 'ON') !== '') r.at = r.end;
    return;
  }
  if (kind === 'TRIGGER' || kind === 'RULE') noteTrigger(r, 'drop');
  if (keyAt(r) === 'FUNCTION' || keyAt(r) === 'PROCEDURE') readDropFunction(r);
  else if (kind !== '') readOn(r, scope, `drop-${kind.toLowerCase()}`);
  else skipOther(r, keyAt(r));
  r.at = r.end;
}

const standsOn = new Set(['CONSTRAINT', 'TRIGGER', 'POLICY', 'RULE']);

/** COMMENT ON TABLE t, ON COLUMN t.c, ON TRIGGER x ON t. */
export function readComment(r: Reader, scope: Scope): void {
  r.at++;
  if (!take(r, 'ON')) r.draft.breaks.push('COMMENT without ON');
  take(r, 'MATERIALIZED');
  take(r, 'FOREIGN');
  const kind = next(r).key;
  if (kind === 'TABLE' || kind === 'VIEW') addNamed(r, ddl('comment'));
  else if (kind === 'COLUMN') readCommentedColumn(r);
  else if (standsOn.has(kind) && keyAt(r, 1) === 'ON' && keyAt(r, 2) !== 'DOMAIN') readOn(r, scope, 'comment');
  r.at = r.end;
}

function readCommentedColumn(r: Reader): void {
  const column = readTableName(r);
  const owner = column === null ? null : ownerOf(column);
  if (column !== null && owner !== null) addTable(r.draft, owner, ddl('comment'), [column.name]);
}

const privileges = words(
  'SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER ALL USAGE EXECUTE CREATE CONNECT TEMPORARY TEMP MAINTAIN ALTER DROP INDEX GRANT SHOW VIEW CONTROL PRIVILEGES OPTION FOR LOCK PROCESS RELOAD RULE',
);
const notTables = words(
  'SEQUENCE SEQUENCES FUNCTION FUNCTIONS PROCEDURE PROCEDURES ROUTINE ROUTINES SCHEMA DATABASE DOMAIN TYPE LANGUAGE FOREIGN LARGE PARAMETER TABLESPACE ALL OBJECT WAREHOUSE ROLE',
);

/** GRANT SELECT (a, b), UPDATE ON t TO x. Grants of roles and on other objects have no table. */
export function readGrant(r: Reader): void {
  const access = ddl(next(r).key.toLowerCase());
  while (privileges.has(keyAt(r)) || keyAt(r) === ',') {
    r.at++;
    skipParens(r);
  }
  if (take(r, 'ON') && !notTables.has(keyAt(r))) readGranted(r, access);
  r.at = r.end;
}

function readGranted(r: Reader, access: Access): void {
  take(r, 'TABLE');
  do {
    if (keyAt(r) === '*' || (keyAt(r, 1) === '.' && keyAt(r, 2) === '*')) return;
    if (!addNamed(r, access)) return;
  } while (take(r, ','));
  if (keyAt(r) !== 'TO' && keyAt(r) !== 'FROM') r.draft.breaks.push('GRANT without a receiver');
}

/** REFRESH MATERIALIZED VIEW [CONCURRENTLY] v, where code may decide the word (`VIEW ${concurrently} "${view}"`). */
export function readRefresh(r: Reader): void {
  r.at++;
  if (!take(r, 'MATERIALIZED', 'VIEW')) return;
  take(r, 'CONCURRENTLY');
  if (peek(r).kind === 'hole' && isNamePart(peek(r, 1)) && keyAt(r, 1) !== 'WITH') r.at++;
  addNamed(r, write('refresh'));
  r.at = r.end;
}

/** ANALYZE, VACUUM, CLUSTER, REINDEX TABLE, OPTIMIZE TABLE. */
export function readMaintenance(r: Reader): void {
  const verb = next(r).key.toLowerCase();
  skipParens(r);
  takeWhile(r, 'FULL', 'FREEZE', 'VERBOSE', 'ANALYZE', 'LOCAL', 'NO_WRITE_TO_BINLOG', 'SKIP_LOCKED');
  const told = take(r, 'TABLE');
  take(r, 'CONCURRENTLY');
  if ((verb === 'reindex' || verb === 'optimize') && !told) {
    r.at = r.end;
    return;
  }
  if (isNamePart(peek(r))) addList(r, ddl(verb));
  r.at = r.end;
}

/** MySQL: RENAME TABLE a TO b, c TO d. */
export function readRename(r: Reader): void {
  r.at++;
  if (takeAny(r, 'TABLE', 'TABLES') === '') return;
  do {
    addNamed(r, ddl('rename'));
    if (take(r, 'TO')) addNamed(r, ddl('rename'));
  } while (take(r, ','));
}

/** MySQL: LOAD DATA INFILE 'x' INTO TABLE t. */
export function readLoad(r: Reader, outer: Scope): void {
  r.at++;
  while (!atEnd(r) && keyAt(r) !== 'TABLE') r.at++;
  if (!take(r, 'TABLE')) return;
  const scope = newScope(outer);
  const name = readTableName(r);
  if (name !== null) addSource(scope, name.name, addTable(r.draft, name, write('load')));
  assignColumns(scope);
  r.at = r.end;
}
