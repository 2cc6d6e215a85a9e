import type { ts } from 'ts-morph';
import type { Position } from '../../core/location.js';

/** Where a node starts, comments before it left out. */
export function startOf(source: ts.SourceFile, node: ts.Node): Position {
  return positionAt(source, node.getStart(source));
}

export function positionAt(source: ts.SourceFile, offset: number): Position {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}
