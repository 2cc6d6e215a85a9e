import { escapePattern } from '../../../core/escape-pattern.js';
import type { SqlStatementFact, SqlTableFact } from '../../../core/facts.js';
import type { Position } from '../../../core/location.js';
import { holeMark } from '../../../sql/read-sql.js';

export type PlacedTable = { readonly table: SqlTableFact; readonly place: Position | null };

/**
 * Where a statement names its tables, relative to the start of the text. Several uses of one table are taken to be named
 * in their order; a name that also is a column's is looked for behind the words that tables follow first.
 */
export function placedTables(statement: SqlStatementFact, text: string): readonly PlacedTable[] {
  const start = offsetOf(statement.at, text);
  const passed = new Map<string, number>();
  return statement.tables.map((table): PlacedTable => {
    const name = table.hole === null ? table.name : holeMark(table.hole);
    const offset = nameAfter(name, passed.get(name) ?? start, text);
    if (offset === null) return { table, place: passed.has(name) ? placeOf(passed.get(name) ?? start, text) : null };
    passed.set(name, offset + 1);
    return { table, place: placeOf(offset, text) };
  });
}

function nameAfter(name: string, from: number, text: string): number | null {
  const escaped = escapePattern(name);
  const asTable = new RegExp(
    `\\b(?:from|join|into|update|table|using|only|exists|references|on)\\s+(?:[\\w$"\`[\\]]+\\.)*["\`[]?(?<![\\w$])${escaped}(?![\\w$])`,
    'gi',
  );
  const anywhere = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'g');
  return endOf(asTable, from, text, name) ?? endOf(anywhere, from, text, name);
}

/** Start of the name at the end of the next match. */
function endOf(pattern: RegExp, from: number, text: string, name: string): number | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? match.index + match[0].length - name.length : null;
}

function offsetOf({ line, column }: Position, text: string): number {
  let lineStart = 0;
  for (let at = 1; at < line; at += 1) lineStart = text.indexOf('\n', lineStart) + 1;
  return lineStart + column - 1;
}

function placeOf(offset: number, text: string): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
