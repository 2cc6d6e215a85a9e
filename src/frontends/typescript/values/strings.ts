import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { settled } from '../../../core/settled.js';
import { looksLikeSql } from '../../../sql/read-sql.js';
import { type Frame, type Piece, unknown } from '../drafts.js';
import { offsetOf } from '../place.js';
import { operands } from '../syntax.js';
import { withoutShell } from '../texts/command-line-sql.js';
import { apart } from '../units/unit-draft.js';

/** Longer texts are data (fixtures, embedded files), not code. */
const LONGEST_TEXT = 50_000;

/** A string expression as a whole: its value, remembered as a text when it may be SQL. */
export function textValue(node: ts.Expression, frame: Frame): Value {
  const pieces = piecesOf(node, frame);
  rememberText(pieces, node, frame);
  return spelled(pieces);
}

export function rememberText(pieces: readonly Piece[], node: ts.Node, frame: Frame): void {
  if (frame.prose !== 'none' || frame.file.inBrowser || !mayBeSql(pieces, frame)) return;
  frame.unit.texts.push({ pieces: [...pieces], sink: frame.sink, start: offsetOf(frame.file.source, node) });
}

/** A text with an open start may get its verb from there; one kept in a variable may still grow. */
function mayBeSql(pieces: readonly Piece[], frame: Frame): boolean {
  const [first] = pieces;
  if (first?.kind === 'value' && (pieces.length > 1 || first.value.kind === 'result')) return true;
  if (frame.sink !== null && frame.sink.local !== null) return true;
  return looksLikeSql(withoutShell(pieces.map((one) => (one.kind === 'text' ? one.text : ' x ')).join('')));
}

/** The constant and the open parts of a string expression, in order. */
export function piecesOf(node: ts.Expression, frame: Frame): Piece[] {
  if (ts.isParenthesizedExpression(node)) return piecesOf(node.expression, frame);
  if (ts.isStringLiteralLike(node)) return [textPiece(node.text, node, frame)];
  if (ts.isTemplateExpression(node)) return templatePieces(node, frame);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return operands(node).flatMap((one) => piecesOf(one, frame));
  }
  return [
    { kind: 'value', value: frame.file.walk.value(node, apart(frame)), start: offsetOf(frame.file.source, node) },
  ];
}

function templatePieces(node: ts.TemplateExpression, frame: Frame): Piece[] {
  const pieces: Piece[] = [textPiece(node.head.text, node.head, frame)];
  for (const span of node.templateSpans) {
    const start = offsetOf(frame.file.source, span.expression);
    pieces.push({ kind: 'value', value: frame.file.walk.value(span.expression, apart(frame)), start });
    pieces.push(textPiece(span.literal.text, span.literal, frame));
  }
  return pieces.filter((piece) => piece.kind === 'value' || piece.text !== '');
}

function textPiece(text: string, node: ts.Node, frame: Frame): Piece {
  const start = offsetOf(frame.file.source, node) + 1;
  const closing = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) ? 2 : 1;
  return { kind: 'text', text, start, end: Math.max(start, node.end - closing) };
}

/** The value that pieces spell; sums of what may be numbers say nothing. */
export function spelled(pieces: readonly Piece[]): Value {
  const parts: Value[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    const part: Value = piece.kind === 'text' ? { kind: 'string', value: piece.text } : piece.value;
    if (last?.kind === 'string' && part.kind === 'string') {
      parts[parts.length - 1] = { kind: 'string', value: last.value + part.value };
    } else parts.push(part);
  }
  const [first] = parts;
  if (first === undefined) return { kind: 'string', value: '' };
  if (parts.length > 1 || first.kind !== 'string')
    return isSum(parts) ? unknown : { kind: 'template', parts: settled(parts) };
  return first.value.length > LONGEST_TEXT ? unknown : first;
}

function isSum(parts: readonly Value[]): boolean {
  return !parts.some((one) => one.kind === 'string') && parts.some((one) => one.kind === 'literal');
}
