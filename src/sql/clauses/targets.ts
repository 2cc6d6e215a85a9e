import { type Access, addTable, type DraftTable, setAccess } from '../reader/draft.js';
import { atEnd, closeOf, keyAt, next, peek, type Reader, take } from '../reader/reader.js';
import { addSource, isCte, type Scope } from '../reader/scope.js';
import type { TableName } from '../reader/table-name.js';
import { noAlias } from '../tokens/keywords.js';
import { isNamePart, readTableName } from './names.js';

/** The table that a statement changes, under the name that it has there. */
export type Target = { readonly name: TableName; readonly alias: string };

/** Reads `[ONLY] table [*] [[AS] alias]`; null, with a doubt, when there is no table. */
export function readTarget(r: Reader): Target | null {
  if (keyAt(r) === 'ONLY' && (keyAt(r, 1) === '(' || isNamePart(peek(r, 1)))) r.at++;
  const close = keyAt(r) === '(' ? closeOf(r, r.at) : -1;
  if (close >= 0) r.at++;
  const start = r.at;
  const name = readTableName(r);
  if (name === null && r.at === start) r.draft.doubts.push('no table where one is due');
  if (close >= 0) r.at = close + 1;
  take(r, '*');
  const alias = readTargetAlias(r);
  return name === null ? null : { name, alias: alias ?? name.name };
}

/** A parenthesis after a target opens its column list, so no alias has columns here. */
function readTargetAlias(r: Reader): string | null {
  const named = take(r, 'AS');
  const token = peek(r);
  const fits = token.kind === 'name' || (token.kind === 'word' && (named || !endsTarget.has(token.key)));
  return fits ? next(r).text : null;
}

const endsTarget = new Set([...noAlias, 'VALUE', 'TABLE', 'NATURAL', 'COLUMN', 'COLUMNS']);

/**
 * Makes a target known as a table that is changed. When the FROM clause lists it by the same name, it is that table:
 * `UPDATE o SET ... FROM orders o` writes orders and reads nothing.
 */
export function settleTarget(r: Reader, scope: Scope, target: Target, access: Access): DraftTable | null {
  const listed = scope.sources.get(target.alias.toLowerCase());
  if (listed !== undefined && (target.name.schema === null || target.name.schema === listed?.name.schema)) {
    if (listed !== null) setAccess(r.draft, listed, access);
    return listed;
  }
  // T-SQL may change rows through a CTE; the table behind it is then only known as a source.
  const cte = target.name.schema === null && isCte(scope, target.name.name);
  const table = cte ? null : addTable(r.draft, target.name, access);
  addSource(scope, target.alias, table);
  return table;
}

/** Reads `(a, b, c)` and adds the names to the target. */
export function readColumnList(r: Reader, target: DraftTable | null): void {
  const close = closeOf(r, r.at);
  for (r.at++; r.at < close && !atEnd(r); r.at++) {
    const starts = keyAt(r, -1) === '(' || keyAt(r, -1) === ',';
    if (starts && isNamePart(peek(r)) && peek(r).kind !== 'hole') target?.columns.add(lastPart(r));
  }
  r.at = close + 1;
}

function lastPart(r: Reader): string {
  return keyAt(r, 1) === '.' ? peek(r, 2).text : peek(r).text;
}
