import { addTable, type DraftTable, ddl } from '../reader/draft.js';
import { readExpression } from '../clauses/expression.js';
import { readFromList } from '../clauses/from-clause.js';
import { isNamePart, readParts, readTableName } from '../clauses/names.js';
import {
  atEnd,
  closeOf,
  keyAt,
  next,
  peek,
  type Reader,
  take,
  takeAny,
  takeWhile,
  within,
  withinParens,
} from '../reader/reader.js';
import { readReferences } from '../clauses/references.js';
import { readRoutine } from './routine.js';
import { newScope, type Scope } from '../reader/scope.js';
import type { TableName } from '../reader/table-name.js';

/** CREATE of anything that is, or belongs to, a table. Other objects (types, schemas, roles) have none. */
export function readCreate(r: Reader, scope: Scope): void {
  r.at++;
  const temporary = skipModifiers(r);
  const kind = next(r).key;
  if (kind === 'TABLE') readCreateTable(r, scope, temporary);
  else if (kind === 'VIEW') readCreateView(r, scope, temporary);
  else if (kind === 'INDEX') readCreateIndex(r, scope);
  else if (kind === 'TRIGGER') readCreateTrigger(r, scope);
  else if (kind === 'POLICY') readOn(r, scope, 'create-policy');
  else if (kind === 'RULE') readCreateRule(r, scope);
  else if (kind === 'FUNCTION' || kind === 'PROCEDURE' || kind === 'PROC' || kind === 'EVENT') readDefined(r, scope);
  else if (kind === 'SEQUENCE') readOwnedBy(r);
  else if (kind === 'PUBLICATION') readPublication(r);
  else if (kind === 'STATISTICS') readStatistics(r, scope);
  else skipOther(r, kind);
}

/** Objects that are no tables and hold none. */
const others = new Set(
  'TYPE SCHEMA DATABASE EXTENSION ROLE USER DOMAIN COLLATION CAST OPERATOR LANGUAGE SERVER TABLESPACE CONVERSION SUBSCRIPTION ACCESS EVENT GROUP TRANSFORM KEYSPACE DICTIONARY LOGIN SYNONYM DATA MAPPING STAGE QUOTA PROFILE SETTINGS TEXT DEFAULT SYSTEM CONSTRAINT ASSERTION COLUMN LARGE WAREHOUSE ROUTINE AGGREGATE OWNED MASTER ASSEMBLY RESOURCE'.split(
    ' ',
  ),
);

/** Steps over CREATE, ALTER or DROP of an object that has no tables. */
export function skipOther(r: Reader, kind: string): void {
  if (!others.has(kind)) r.draft.breaks.push(`no object is called '${kind.toLowerCase()}'`);
  r.at = r.end;
}

function readDefined(r: Reader, scope: Scope): void {
  skipIfNotExists(r);
  const quoted = peek(r).kind === 'name';
  const name = (readParts(r) ?? []).join('.');
  r.draft.defines = quoted ? name : name.toLowerCase();
  readRoutine(r, scope);
}

/** Steps over OR REPLACE, DEFINER = x, UNIQUE and the like; true for a temporary object. */
function skipModifiers(r: Reader): boolean {
  let temporary = false;
  while (!atEnd(r)) {
    if (take(r, 'DEFINER'))
      while (!atEnd(r) && !['VIEW', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'SQL'].includes(keyAt(r))) r.at++;
    else if (take(r, 'ALGORITHM', '=') || take(r, 'SQL', 'SECURITY')) r.at++;
    else if (takeAny(r, 'TEMP', 'TEMPORARY') !== '') temporary = true;
    else if (
      takeAny(
        r,
        'OR',
        'REPLACE',
        'ALTER',
        'GLOBAL',
        'LOCAL',
        'UNLOGGED',
        'UNIQUE',
        'MATERIALIZED',
        'RECURSIVE',
        'FOREIGN',
        'VIRTUAL',
        'EXTERNAL',
        'CONSTRAINT',
        'FULLTEXT',
        'SPATIAL',
        'CLUSTERED',
        'NONCLUSTERED',
        'AGGREGATE',
        'TRANSIENT',
        'LIVE',
      ) === ''
    )
      return temporary;
  }
  return temporary;
}

function skipIfNotExists(r: Reader): void {
  take(r, 'IF', 'NOT', 'EXISTS');
}

function readCreateTable(r: Reader, scope: Scope, temporary: boolean): void {
  skipIfNotExists(r);
  const name = readTableName(r);
  if (name === null) return noTable(r, 'CREATE TABLE');
  if (temporary) r.draft.temporary.add(name.name.toLowerCase());
  const table = addTable(r.draft, name, ddl('create'));
  if (!tableGoesOn(r)) r.draft.breaks.push(`'${peek(r).text}' after the name of a new table`);
  while (!atEnd(r)) readTablePart(r, scope, table);
}

function tableGoesOn(r: Reader): boolean {
  const token = peek(r);
  const words = [
    '(',
    'AS',
    'LIKE',
    'PARTITION',
    'OF',
    'INHERITS',
    'USING',
    'ENGINE',
    'ON',
    'CLONE',
    'SELECT',
    'WITH',
    'COMMENT',
    'UUID',
    'TO',
    'STORED',
    'OPTIONS',
    'CLUSTER',
  ];
  return token.kind === 'hole' || words.includes(token.key);
}

function readTablePart(r: Reader, scope: Scope, table: DraftTable | null): void {
  if (keyAt(r) === '(' && ['SELECT', 'WITH'].includes(keyAt(r, 1))) r.statement(r, newScope(scope));
  else if (keyAt(r) === '(') readDefinitions(r, table);
  else if (takeAny(r, 'LIKE', 'CLONE') !== '') readRelated(r, 'like');
  else if (take(r, 'PARTITION', 'OF')) readRelated(r, 'partition-of');
  else if (take(r, 'INHERITS')) readParents(r);
  else if (take(r, 'AS') && ['SELECT', 'WITH', 'VALUES', 'TABLE', 'EXECUTE', '('].includes(keyAt(r)))
    r.statement(r, newScope(scope));
  else if (keyAt(r) === 'SELECT' || (keyAt(r) === 'WITH' && keyAt(r, 2) === 'AS')) r.statement(r, newScope(scope));
  else if (!readReferences(r)) r.at++;
}

/** Columns and constraints between the parentheses. */
function readDefinitions(r: Reader, table: DraftTable | null): void {
  const close = closeOf(r, r.at);
  let depth = 0;
  let starts = true;
  for (r.at++; r.at < close; ) {
    const token = peek(r);
    if (starts && depth === 0) readDefinitionStart(r, table);
    starts = token.key === ',' && depth === 0;
    if (token.key === '(') depth++;
    if (token.key === ')') depth--;
    if (!readReferences(r)) r.at++;
  }
  r.at = close + 1;
}

const constraintWords = new Set(
  'CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK KEY INDEX EXCLUDE LIKE FULLTEXT SPATIAL PERIOD PROJECTION'.split(' '),
);

/** A definition that starts with no constraint's keyword starts with its column. */
function readDefinitionStart(r: Reader, table: DraftTable | null): void {
  const token = peek(r);
  if (keyAt(r) === 'LIKE' && isNamePart(peek(r, 1))) {
    r.at++;
    readRelated(r, 'like');
    r.at--;
    return;
  }
  const isColumn =
    isNamePart(token) &&
    token.kind !== 'hole' &&
    (!constraintWords.has(token.key) || /^(?:text|int|varchar|uuid|bigint)/i.test(peek(r, 1).text));
  if (isColumn) table?.columns.add(token.text);
}

function readRelated(r: Reader, verb: string): void {
  const name = readTableName(r);
  if (name !== null) addTable(r.draft, name, ddl(verb));
}

function readParents(r: Reader): void {
  do {
    r.at++;
    readRelated(r, 'inherits');
  } while (keyAt(r) === ',');
}

function readCreateView(r: Reader, scope: Scope, temporary: boolean): void {
  skipIfNotExists(r);
  const name = readTableName(r);
  if (name === null) return noTable(r, 'CREATE VIEW');
  if (temporary) r.draft.temporary.add(name.name.toLowerCase());
  addTable(r.draft, name, ddl('create-view'));
  while (!atEnd(r) && keyAt(r) !== 'AS') {
    if (take(r, 'TO')) readRelated(r, 'view-target');
    else r.at++;
  }
  if (!take(r, 'AS')) {
    r.draft.breaks.push('CREATE VIEW without a query');
    return;
  }
  readDefinition(r, scope);
}

/** The query of a view is not run now: what it names is part of the definition. */
function readDefinition(r: Reader, scope: Scope): void {
  const outer = r.draft.source;
  r.draft.source = ddl('view-source');
  r.statement(r, newScope(scope));
  r.draft.source = outer;
}

function readCreateIndex(r: Reader, scope: Scope): void {
  takeAny(r, 'CONCURRENTLY');
  skipIfNotExists(r);
  while (!atEnd(r) && keyAt(r) !== 'ON') r.at++;
  if (!readOn(r, scope, 'create-index')) return;
  if (!['(', 'USING', '@'].includes(keyAt(r)) && peek(r).kind !== 'hole')
    r.draft.breaks.push('CREATE INDEX without columns');
}

/** Reads up to ON and the table behind it. */
export function readOn(r: Reader, scope: Scope, verb: string): boolean {
  while (!atEnd(r) && keyAt(r) !== 'ON') r.at++;
  if (!take(r, 'ON')) return false;
  takeAny(r, 'ONLY', 'TABLE');
  const name = readTableName(r);
  if (name === null) return false;
  addTable(r.draft, name, ddl(verb));
  if (verb.endsWith('-policy')) readPolicy(r, scope);
  return true;
}

/** What a policy asks of other tables is asked inside the database. */
function readPolicy(r: Reader, scope: Scope): void {
  const outer = r.draft.source;
  r.draft.source = ddl('view-source');
  while (!atEnd(r)) {
    if (keyAt(r) === '(') withinParens(r, () => readExpression(r, newScope(scope)));
    else r.at++;
  }
  r.draft.source = outer;
}

function readCreateTrigger(r: Reader, scope: Scope): void {
  const events = new Set(['BEFORE', 'AFTER', 'INSTEAD', 'FOR']);
  let fires = false;
  while (!atEnd(r) && keyAt(r) !== 'ON') fires = events.has(next(r).key) || fires;
  const start = r.at;
  const found = readOn(r, scope, 'create-trigger');
  // T-SQL names the event behind the table.
  if (found && !fires && !events.has(keyAt(r)) && keyAt(r) !== 'WITH')
    r.draft.breaks.push('CREATE TRIGGER without an event');
  if (found && r.at > start) readRoutine(r, scope);
}

/** CREATE RULE x AS ON INSERT TO t DO INSTEAD ... */
function readCreateRule(r: Reader, scope: Scope): void {
  while (!atEnd(r) && keyAt(r) !== 'TO') r.at++;
  if (!take(r, 'TO')) return;
  readRelated(r, 'create-rule');
  readRoutine(r, scope);
}

export function readOwnedBy(r: Reader): void {
  while (!atEnd(r) && !(keyAt(r) === 'OWNED' && keyAt(r, 1) === 'BY')) r.at++;
  if (!take(r, 'OWNED', 'BY') || keyAt(r) === 'NONE') return;
  const column = readTableName(r);
  if (column?.schema == null) return;
  const owner: TableName = {
    database: null,
    schema: column.database,
    name: column.schema,
    hole: column.schemaHole,
    schemaHole: null,
  };
  addTable(r.draft, owner, ddl('owned-by'));
}

/** FOR TABLE a, TABLE b (x), ADD TABLE c */
export function readPublication(r: Reader): void {
  while (!atEnd(r)) {
    if (next(r).key !== 'TABLE') continue;
    do {
      take(r, 'ONLY');
      readRelated(r, 'publication');
      if (keyAt(r) === '(') r.at = closeOf(r, r.at) + 1;
    } while (keyAt(r) === ',' && keyAt(r, 1) !== 'TABLE' && take(r, ','));
  }
}

function readStatistics(r: Reader, scope: Scope): void {
  while (!atEnd(r) && keyAt(r) !== 'FROM') r.at++;
  if (!take(r, 'FROM')) return;
  const outer = r.draft.source;
  r.draft.source = ddl('create-statistics');
  within(r, r.end, () => readFromList(r, newScope(scope)));
  r.draft.source = outer;
}

function noTable(r: Reader, statement: string): void {
  if (r.draft.computed === null) r.draft.breaks.push(`${statement} without a name`);
  takeWhile(r, 'IF');
}
