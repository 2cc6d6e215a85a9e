import { keyAt, next, peek, type Reader, skipParens, take } from '../reader/reader.js';
import { type TableName, tableName } from '../reader/table-name.js';
import { noAlias, words } from '../tokens/keywords.js';
import type { Token } from '../tokens/token.js';

/** Words that cannot be a table's unquoted name. */
const reserved = words(
  'SELECT FROM WHERE VALUES JOIN ON USING INTO UNION GROUP ORDER HAVING LIMIT WHEN AND OR NOT AS FOR WITH IN IS IF EXISTS BY CASE',
);

/**
 * Reads a table's name. Null, with nothing consumed but a parameter, when none comes next.
 * A parameter in its place (pg-promise's `$1:name`, knex' `??`) makes the statement's tables unknown.
 */
export function readTableName(r: Reader): TableName | null {
  if (peek(r).kind === 'parameter') return skipParameterName(r);
  const parts = readParts(r);
  // `tempdb..#rows`
  return parts === null || isSessionName(parts.at(-1)) ? null : tableName(parts);
}

/** T-SQL's @rows is a table variable, #rows a temporary table. */
export function isSessionName(name: string | undefined): boolean {
  return name !== undefined && /^[@#]/.test(name);
}

/** The dotted parts of a name; `database..table` has an empty one. */
export function readParts(r: Reader): string[] | null {
  const first = peek(r);
  if (!isNamePart(first) || (first.kind === 'word' && reserved.has(first.key))) return null;
  const parts = splitBackticks(next(r));
  dashedProject(r, first, parts);
  while (keyAt(r) === '.') {
    const part = peek(r, 1);
    if (part.key === '.') parts.push('');
    else if (isSessionName(part.text)) parts.push(part.text);
    else if (isNamePart(part)) parts.push(...splitBackticks(part));
    else if (part.kind === 'parameter') r.draft.computed = 'a table name is a parameter';
    else break;
    r.at += part.key === '.' ? 1 : 2;
  }
  return parts;
}

function skipParameterName(r: Reader): null {
  const parameter = next(r).text;
  if (!isSessionName(parameter)) r.draft.computed = 'a table name is a parameter';
  while (keyAt(r) === '.') r.at += 2;
  return null;
}

export function isNamePart(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'name' || token.kind === 'hole' || token.quote === '"';
}

/** BigQuery quotes a whole path at once: `project.dataset.table`. */
function splitBackticks(token: Token): string[] {
  return token.quote === '`' && token.text.includes('.') ? token.text.split('.') : [token.text];
}

/** BigQuery allows dashes in the first part without quotes: my-project.dataset.table. */
function dashedProject(r: Reader, first: Token, parts: string[]): void {
  if (r.dialect !== 'bigquery' && r.dialect !== null) return;
  let ahead = 0;
  let end = first.end;
  let name = parts[0] ?? '';
  while (keyAt(r, ahead) === '-' && peek(r, ahead).start === end && peek(r, ahead + 1).start === end + 1) {
    name += `-${peek(r, ahead + 1).text}`;
    end = peek(r, ahead + 1).end;
    ahead += 2;
  }
  if (ahead === 0 || keyAt(r, ahead) !== '.' || peek(r, ahead).start !== end) return;
  parts[0] = name;
  r.at += ahead;
}

/** Reads `[AS] alias [(columns)]`; null without an alias. A hole in its place may be any fragment, so it is left alone. */
export function readAlias(r: Reader): string | null {
  const named = take(r, 'AS');
  const token = peek(r);
  const fits =
    token.kind === 'name' || token.quote !== '' || (token.kind === 'word' && (named || !noAlias.has(token.key)));
  if (!fits && !(named && token.kind === 'hole')) {
    if (named) skipParens(r);
    return null;
  }
  r.at++;
  skipParens(r);
  return token.text;
}
