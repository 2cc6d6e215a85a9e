import type { ts } from 'ts-morph';
import type { Position } from '../../../core/location.js';
import { positionAt } from '../place.js';

/** Part of a text that was put together: written between two offsets of the file, or put in at one (`end` is null). */
export type Stretch = { readonly text: string; readonly start: number; readonly end: number | null };

/** Where a position of the text (line 1, column 1 is its start) stands in the file. */
export function placeInText(at: Position, stretches: readonly Stretch[], source: ts.SourceFile): Position {
  let line = 1;
  let column = 1;
  let last: Position = at;
  for (const stretch of stretches) {
    const lines = stretch.text.split('\n');
    const endLine = line + lines.length - 1;
    const endColumn = (lines.length === 1 ? column : 1) + (lines.at(-1)?.length ?? 0);
    const isInside = at.line < endLine || (at.line === endLine && at.column < endColumn);
    last = shifted(
      { line: at.line - line, column: at.line === line ? at.column - column : at.column - 1 },
      stretch,
      source,
    );
    if (isInside) return last;
    line = endLine;
    column = endColumn;
  }
  return last;
}

/** `offset` counts from the start of the stretch. Escapes (`\n`) are longer in the file than in the text. */
function shifted(offset: Position, { start, end }: Stretch, source: ts.SourceFile): Position {
  const from = positionAt(source, start);
  if (end === null || source.text.slice(start, end).includes('\\')) return from;
  if (offset.line === 0) return { line: from.line, column: from.column + offset.column };
  return { line: from.line + offset.line, column: offset.column + 1 };
}
