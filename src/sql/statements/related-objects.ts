import { readFromList } from '../clauses/from-clause.js';
import { readTableName } from '../clauses/names.js';
import { addTable, ddl } from '../reader/draft.js';
import { atEnd, keyAt, next, type Reader, skipParens, take } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import type { TableName } from '../reader/table-name.js';
import { addRelated } from './create-table.js';
import { asDefinition } from './create-view.js';

/** CREATE or ALTER SEQUENCE ... OWNED BY t.c */
export function readOwnedBy(r: Reader): void {
  while (!atEnd(r) && !(keyAt(r) === 'OWNED' && keyAt(r, 1) === 'BY')) r.at++;
  if (!take(r, 'OWNED', 'BY')) return;
  const column = readTableName(r);
  const owner = column === null ? null : ownerOf(column);
  if (owner !== null) addTable(r.draft, owner, ddl('owned-by'));
}

/** The table of `schema.table.column`, which has been read as if it were a table itself. */
export function ownerOf(column: TableName): TableName | null {
  if (column.schema === null) return null;
  return {
    database: null,
    schema: column.database,
    name: column.schema,
    hole: column.schemaHole,
    schemaHole: null,
  };
}

/** CREATE or ALTER PUBLICATION ... FOR TABLE a, b (x), TABLE c */
export function readPublication(r: Reader): void {
  while (!atEnd(r)) {
    if (next(r).key !== 'TABLE') continue;
    do {
      take(r, 'ONLY');
      addRelated(r, 'publication');
      skipParens(r);
    } while (keyAt(r, 1) !== 'TABLE' && take(r, ','));
  }
}

/** CREATE STATISTICS s ON a, b FROM t */
export function readStatistics(r: Reader, scope: Scope): void {
  while (!atEnd(r) && keyAt(r) !== 'FROM') r.at++;
  if (take(r, 'FROM')) asDefinition(r, 'create-statistics', () => readFromList(r, newScope(scope)));
}
