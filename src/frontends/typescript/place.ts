import type { ts } from 'ts-morph';
import type { Position } from '../../core/location.js';
import { lineAt } from '../line-index.js';

/** Where a node starts, comments before it left out. */
export function startOf(source: ts.SourceFile, node: ts.Node): Position {
  return positionAt(source, offsetOf(source, node));
}

/** As {@link startOf}. Most nodes stand behind white space only; all else, and nodes that are missing, are left to the compiler. */
export function offsetOf(source: ts.SourceFile, node: ts.Node): number {
  const { text } = source;
  let at = node.pos;
  while (at < node.end && isSpace(text.charCodeAt(at))) at += 1;
  return at < node.end && isPlain(text.charCodeAt(at)) ? at : node.getStart(source);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Letters, digits and what else begins neither a comment nor a shebang nor the mark of a merge conflict. */
function isPlain(code: number): boolean {
  return (
    (code >= 0x40 && code < 0x7c) || (code >= 0x27 && code <= 0x2e) || (code >= 0x30 && code <= 0x39) || code === 0x22
  );
}

export function positionAt(source: ts.SourceFile, offset: number): Position {
  const starts = source.getLineStarts();
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

/** The line of an offset, counted from one. */
export function lineOf(source: ts.SourceFile, offset: number): number {
  return lineAt(source.getLineStarts(), offset);
}

/**
 * Gives a file the line starts of `text`. The compiler finds them character by character; looking for line feeds is several
 * times faster, and the same where no other character ends a line.
 */
export function primeLineStarts(source: ts.SourceFile, text: string): void {
  // The compiler keeps them in this property, which the public types do not show, and computes them when it is empty.
  (source as ts.SourceFile & { lineMap?: readonly number[] }).lineMap = lineStarts(text);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r') || text.includes('\u2028') || text.includes('\u2029')) {
    for (const end of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(end.index + end[0].length);
  } else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
