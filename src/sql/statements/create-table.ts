import { isNamePart, isSessionName, readTableName } from '../clauses/names.js';
import { readReferences } from '../clauses/references.js';
import { addTable, addTemporary, type DraftTable, ddl } from '../reader/draft.js';
import { atEnd, closeOf, keyAt, peek, type Reader, skipParens, take, takeAny } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { words } from '../tokens/keywords.js';

/** Reads the rest of CREATE TABLE [IF NOT EXISTS]. The query of CREATE TABLE AS runs now, so its tables are read. */
export function readCreateTable(r: Reader, scope: Scope, temporary: boolean): void {
  const session = isSessionName(peek(r).text);
  const name = readTableName(r);
  if (name === null) {
    if (r.draft.computed === null && !session) r.draft.breaks.push('CREATE TABLE without a name');
    if (session) skipParens(r);
    return;
  }
  if (temporary) addTemporary(r.draft, name);
  const table = addTable(r.draft, name, ddl('create'));
  if (!continuations.has(keyAt(r)) && peek(r).kind !== 'hole')
    r.draft.breaks.push(`'${peek(r).text}' after the name of a new table`);
  while (!atEnd(r)) readPart(r, scope, table);
}

/** What may follow the name of a new table. */
const continuations = words(
  '( AS LIKE PARTITION OF INHERITS USING ENGINE ON CLONE SELECT WITH COMMENT UUID TO STORED OPTIONS CLUSTER',
);
const queryWords = words('SELECT WITH VALUES TABLE EXECUTE (');

function readPart(r: Reader, scope: Scope, table: DraftTable | null): void {
  const key = keyAt(r);
  const query = key === 'SELECT' || (key === 'WITH' && keyAt(r, 2) === 'AS');
  if (key === '(' && !['SELECT', 'WITH'].includes(keyAt(r, 1))) readDefinitions(r, table);
  else if (takeAny(r, 'LIKE', 'CLONE') !== '') addRelated(r, 'like');
  else if (take(r, 'PARTITION', 'OF')) addRelated(r, 'partition-of');
  else if (take(r, 'INHERITS')) readParents(r);
  else if (query || key === '(' || (take(r, 'AS') && queryWords.has(keyAt(r)))) r.statement(r, newScope(scope));
  else if (!readReferences(r) && !atEnd(r)) r.at++;
}

/** Reads the table that a definition refers to. */
export function addRelated(r: Reader, verb: string): void {
  const name = readTableName(r);
  if (name !== null) addTable(r.draft, name, ddl(verb));
}

function readParents(r: Reader): void {
  do {
    r.at++;
    addRelated(r, 'inherits');
  } while (keyAt(r) === ',');
}

/** Columns and constraints between the parentheses. */
function readDefinitions(r: Reader, table: DraftTable | null): void {
  const close = closeOf(r, r.at);
  let depth = 0;
  let starts = true;
  for (r.at++; r.at < close; ) {
    const { key } = peek(r);
    if (starts) readDefinitionStart(r, table);
    starts = key === ',' && depth === 0;
    if (key === '(') depth++;
    if (key === ')') depth--;
    if (!readReferences(r)) r.at++;
  }
  r.at = close + 1;
}

const constraintWords = words(
  'CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK KEY INDEX EXCLUDE LIKE FULLTEXT SPATIAL PERIOD PROJECTION',
);
/** A keyword before a type is a column after all: `key text`. */
const commonTypes = /^(?:text|int|integer|varchar|uuid|bigint|jsonb?|string|boolean)$/i;

/** A definition that starts with no constraint's keyword starts with its column. */
function readDefinitionStart(r: Reader, table: DraftTable | null): void {
  const token = peek(r);
  if (token.key === 'LIKE' && isNamePart(peek(r, 1))) {
    const start = r.at++;
    addRelated(r, 'like');
    r.at = start;
  } else if (isNamePart(token) && token.kind !== 'hole') {
    if (!constraintWords.has(token.key) || commonTypes.test(peek(r, 1).text)) table?.columns.add(token.text);
  }
}
