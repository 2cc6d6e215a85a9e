import type { Dialect } from '../../core/manifest.js';
import { readExpression } from '../clauses/expression.js';
import { isNamePart, readParts } from '../clauses/names.js';
import { readClauses, readQuery } from '../clauses/query.js';
import { readWith } from '../clauses/with.js';
import { fetchLength } from '../reader/cursors.js';
import { type Draft, newDraft } from '../reader/draft.js';
import {
  atEnd,
  closeOf,
  descend,
  keyAt,
  matchParens,
  next,
  peek,
  type Reader,
  skipParens,
  take,
  takeAny,
} from '../reader/reader.js';
import { assignColumns, newScope, type Scope } from '../reader/scope.js';
import { joinLength, startsStatement } from '../reader/stops.js';
import { verbs } from '../tokens/keywords.js';
import type { Token } from '../tokens/token.js';
import { readAlter } from './alter.js';
import { readCreate } from './create.js';
import { readDelete } from './delete.js';
import { readInsert } from './insert.js';
import { readMerge } from './merge.js';
import { readBody, readDo, readExec } from './routine.js';
import { readSwitch } from './trigger.js';
import { readUpdate } from './update.js';
import {
  readComment,
  readCopy,
  readDrop,
  readGrant,
  readLoad,
  readLock,
  readMaintenance,
  readRefresh,
  readRename,
  readTruncate,
} from './utility.js';

/** What the statements of one text share. */
export type TextContext = {
  readonly dialect: Dialect | null;
  /** Names of temporary tables created so far, lower case; statements add theirs. */
  readonly temporary: Set<string>;
  /** The text is the body of a stored function, without the statement that defines it. */
  readonly procedural: boolean;
  /** It may be one although nothing says so. */
  readonly mayBeBody: boolean;
};

/** Reads the tokens of one statement; never fails, what does not fit is among the draft's doubts. */
export function draftStatement(tokens: readonly Token[], context: TextContext): Draft {
  const { dialect, temporary, procedural, mayBeBody } = context;
  const draft = newDraft(dialect, temporary);
  const reader: Reader = {
    tokens,
    closes: matchParens(tokens),
    dialect,
    draft,
    statement: readStatement,
    inBody: procedural,
    mayBeBody,
    at: 0,
    end: tokens.length,
    depth: 0,
  };
  readStatement(reader, newScope(null));
  return draft;
}

type ReadVerb = (r: Reader, scope: Scope) => void;

const byVerb: { readonly [verb: string]: ReadVerb } = {
  SELECT: readQuery,
  PERFORM: readQuery,
  VALUES: readQuery,
  TABLE: readQuery,
  '(': readQuery,
  INSERT: readInsert,
  REPLACE: readInsert,
  UPSERT: readInsert,
  UPDATE: readUpdate,
  DELETE: readDelete,
  MERGE: readMerge,
  TRUNCATE: readTruncate,
  COPY: readCopy,
  LOCK: readLock,
  CREATE: readCreate,
  ALTER: readAlter,
  DROP: readDrop,
  COMMENT: readComment,
  GRANT: readGrant,
  REVOKE: readGrant,
  REFRESH: readRefresh,
  ANALYZE: readMaintenance,
  ANALYSE: readMaintenance,
  VACUUM: readMaintenance,
  CLUSTER: readMaintenance,
  REINDEX: readMaintenance,
  OPTIMIZE: readMaintenance,
  RENAME: readRename,
  LOAD: readLoad,
  DO: readDo,
  CALL: readCall,
  EXEC: readExec,
  EXECUTE: readExec,
  SET: readSetting,
  SHOW: readSetting,
  RESET: readSetting,
  DISABLE: readSwitch,
  ENABLE: readSwitch,
  DECLARE: readDeclare,
  FETCH: readFetch,
  PREPARE: readPrepare,
  EXPLAIN: readExplain,
  IF: readBody,
  WHILE: readBody,
  BEGIN: readBody,
  RETURN: readBody,
  FOR: readBody,
  LOOP: readBody,
  ELSE: readBody,
  ELSIF: readBody,
  END: readBody,
  EXCEPTION: readBody,
};

/** Reads the statement between `at` and `end`, and those that follow it without a semicolon. */
function readStatement(r: Reader, scope: Scope): void {
  descend(r, () => readAll(r, scope));
}

function readAll(r: Reader, scope: Scope): void {
  readOne(r, scope);
  while (!atEnd(r)) {
    const { kind, text } = peek(r);
    if (startsStatement(r)) readOne(r, scope);
    else {
      if (kind !== 'hole' && text !== ';') r.draft.doubts.push(`'${text}' after the end of a statement`);
      r.at++;
      readExpression(r, newScope(scope), { list: true });
    }
  }
}

function readOne(r: Reader, outer: Scope): void {
  const scope = newScope(outer);
  skipPrefix(r);
  if (keyAt(r) === 'WITH') readWith(r, scope);
  const read = isScalar(r) ? undefined : byVerb[keyAt(r)];
  if (read) read(r, scope);
  else if (peek(r).text === 'FROM' || joinLength(r) > 0) readClauses(r, scope);
  else readOther(r, scope, verbs.has(keyAt(r)));
}

/** `(SELECT ...)::int AS total`: a fragment of a SELECT list rather than a query in parentheses. */
function isScalar(r: Reader): boolean {
  if (keyAt(r) !== '(') return false;
  const behind = r.tokens[closeOf(r, r.at) + 1];
  return behind !== undefined && !['UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'ORDER', 'LIMIT', ')'].includes(behind.key);
}

/** A computed text may stand before the statement; SQL in a list may be numbered or labelled. */
function skipPrefix(r: Reader): void {
  while (peek(r).kind === 'hole' && byVerb[keyAt(r, 1)] !== undefined) r.at++;
}

/** PRAGMA, LISTEN and the like (`known`), what is left of SET, and fragments of statements: only subqueries and calls count. */
function readOther(r: Reader, scope: Scope, known: boolean): void {
  const tables = r.draft.tables.length;
  while (!atEnd(r)) {
    const start = r.at;
    readExpression(r, scope, { list: true });
    if (known && startsStatement(r)) break;
    if (r.at === start) r.at++;
  }
  assignColumns(scope);
  if (!known && r.draft.tables.length === tables) r.draft.breaks.push('no statement is known by its first word');
}

/** SET, SHOW and RESET of a setting, whose name may have dots: `SET LOCAL app.tenant = 'x'`; T-SQL's SET @c = CURSOR FOR query. */
function readSetting(r: Reader, scope: Scope): void {
  r.at++;
  if (readCursor(r, scope)) return;
  takeAny(r, 'LOCAL', 'SESSION', 'GLOBAL', 'PERSIST');
  if (keyAt(r, 1) === '.') readParts(r);
  readOther(r, scope, true);
}

function readCall(r: Reader, scope: Scope): void {
  r.at++;
  readExpression(r, scope);
}

/** DECLARE c CURSOR FOR query; T-SQL's DECLARE @x int = (query) and blocks. */
function readDeclare(r: Reader, scope: Scope): void {
  r.at++;
  if (!readCursor(r, scope)) readBody(r, scope);
}

/** The query that the statement gives to a cursor, up to which nothing else begins; false, with nothing consumed, where it has none. */
function readCursor(r: Reader, scope: Scope): boolean {
  const start = r.at;
  while (!atEnd(r) && keyAt(r) !== 'CURSOR' && !beginsOther(r)) r.at++;
  const found = take(r, 'CURSOR');
  while (found && !atEnd(r) && keyAt(r) !== 'FOR' && !beginsOther(r)) r.at++;
  if (found && take(r, 'FOR')) {
    readStatement(r, scope);
    return true;
  }
  r.at = start;
  return false;
}

function beginsOther(r: Reader): boolean {
  return keyAt(r) === ';' || startsStatement(r);
}

/** FETCH NEXT FROM c INTO @id: the cursor is no table, and INTO names variables. */
function readFetch(r: Reader, scope: Scope): void {
  const length = fetchLength(r);
  r.at += Math.max(length, 1);
  if (length === 0) readOther(r, scope, true);
  else if (isNamePart(peek(r)) || peek(r).kind === 'parameter') r.at++;
  if (length > 0 && take(r, 'INTO')) {
    do r.at++;
    while (take(r, ','));
  }
}

/** PREPARE p (int) AS statement; MySQL's PREPARE p FROM 'text' names no table that could be read. */
function readPrepare(r: Reader, scope: Scope): void {
  r.at++;
  if (isNamePart(peek(r))) next(r);
  skipParens(r);
  if (take(r, 'AS')) readStatement(r, scope);
  else r.at = r.end;
}

function readExplain(r: Reader, scope: Scope): void {
  r.at++;
  while (
    takeAny(
      r,
      'ANALYZE',
      'ANALYSE',
      'VERBOSE',
      'QUERY',
      'PLAN',
      'FOR',
      'EXTENDED',
      'FORMATTED',
      'COST',
      'SYNTAX',
      'PIPELINE',
      'ESTIMATE',
      'AST',
    ) !== ''
  );
  if (keyAt(r) === 'FORMAT') r.at += keyAt(r, 1) === '=' ? 3 : 2;
  if (keyAt(r) === '(' && !['SELECT', 'WITH'].includes(keyAt(r, 1))) skipParens(r);
  readStatement(r, scope);
}
