import { type Assigned, readAssignments } from '../clauses/assignments.js';
import { readExpression } from '../clauses/expression.js';
import { readFromList } from '../clauses/from-clause.js';
import { type DraftTable, setAccess, write } from '../reader/draft.js';
import { atEnd, keyAt, peek, type Reader, skipParens, take, takeAny, takeWhile } from '../reader/reader.js';
import { addSource, assignColumns, newScope, type Scope } from '../reader/scope.js';
import { readOutput } from './insert.js';

/** UPDATE in all dialects: PostgreSQL's and T-SQL's FROM, MySQL's several joined tables. */
export function readUpdate(r: Reader, outer: Scope): void {
  r.at++;
  takeWhile(r, 'LOW_PRIORITY', 'IGNORE');
  if (take(r, 'OR')) r.at++;
  if (take(r, 'TOP')) skipParens(r);
  const listed = newScope(outer);
  readFromList(r, listed);
  if (listed.sources.size === 0 && r.draft.computed === null) r.draft.doubts.push('no table where one is due');
  const scope = newScope(listed);
  if (!take(r, 'SET')) r.draft.breaks.push('UPDATE without SET');
  const assigned = readAssignments(r, scope);
  readChangeClauses(r, scope);
  settle(r, listed, scope, assigned);
  assignColumns(scope);
  assignColumns(listed);
}

/** Decides which of the tables are written, and gives them the columns that are set. */
function settle(r: Reader, listed: Scope, scope: Scope, assigned: readonly Assigned[]): void {
  const [first] = [...listed.sources];
  if (first === undefined) return;
  const joined = listed.sources.size > 1;
  if (!joined) replaceAlias(r, listed, scope, first[0]);
  const tables = joined ? writtenOf(listed, assigned) : new Set([listed.sources.get(first[0]) ?? null]);
  const [main = null] = tables;
  for (const table of tables) if (table !== null) setAccess(r.draft, table, write('update'));
  for (const { qualifier, column } of assigned) {
    const table = qualifier === null ? main : (listed.sources.get(qualifier.toLowerCase()) ?? main);
    table?.columns.add(column);
  }
  for (const [alias, table] of listed.sources) addSource(scope, alias, table);
}

/** MySQL: of joined tables those are written whose columns are set; without qualifiers the first one. */
function writtenOf(listed: Scope, assigned: readonly Assigned[]): ReadonlySet<DraftTable | null> {
  const named = assigned.map(({ qualifier }) =>
    qualifier === null ? undefined : listed.sources.get(qualifier.toLowerCase()),
  );
  const tables = new Set(named.filter((table) => table !== undefined));
  return tables.size > 0 ? tables : new Set([...listed.sources.values()].slice(0, 1));
}

/** T-SQL: `UPDATE o SET ... FROM orders o`: the target is the table that FROM lists under its name. */
function replaceAlias(r: Reader, listed: Scope, scope: Scope, alias: string): void {
  const table = listed.sources.get(alias) ?? null;
  const source = scope.sources.get(alias);
  if (source === undefined) return;
  if (table !== null && table.name.schema !== null && table.name.schema !== source?.name.schema) return;
  if (table !== null) r.draft.tables.splice(r.draft.tables.indexOf(table), 1);
  listed.sources.set(alias, source);
}

/** FROM, USING, WHERE and what else follows in UPDATE and DELETE. */
export function readChangeClauses(r: Reader, scope: Scope): void {
  while (!atEnd(r)) {
    if (keyAt(r) === 'OUTPUT') readOutput(r, scope);
    else if (takeAny(r, 'FROM', 'USING') !== '') readFromList(r, scope);
    else if (takeAny(r, 'WHERE', 'ORDER', 'LIMIT', 'OPTION', 'RETURNING', 'INTO') !== '')
      readExpression(r, scope, { list: true });
    else if (peek(r).kind === 'hole' || peek(r).kind === 'parameter') r.at++;
    else return;
  }
}
