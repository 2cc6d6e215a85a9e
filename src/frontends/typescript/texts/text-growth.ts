import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import type { Frame, Piece, Sink, TextDraft } from '../drafts.js';
import { offsetOf } from '../place.js';
import { unwrap } from '../syntax.js';
import { apart, localOf } from '../units/unit-draft.js';
import { piecesOf, rememberText, spelled } from '../values/strings.js';

type Local = Value & { readonly kind: 'local' };

/** A text that doubles with every assignment is no SQL, and must not fill the memory. */
const MOST_PIECES = 500;

/** Texts that stand here are kept in the variable. */
export function assigned(frame: Frame, target: Value | null): Frame {
  const sink: Sink | null = target?.kind === 'local' ? { call: null, local: target.index } : null;
  return { ...frame, sink };
}

/** `sql += '...'`: the variable's text grows; its value is all of it. Null when the target is no variable with a value. */
export function appended(target: Value, right: ts.Expression, frame: Frame): Value | null {
  if (target.kind !== 'local' || !localOf(frame.unit, target)?.values.length) return null;
  const self: Piece = { kind: 'value', value: target, start: offsetOf(frame.file.source, right) };
  return grown(target, [self, ...piecesOf(right, apart(frame))], right, frame);
}

/** `sql = sql + '...'`, `` sql = `with x ${sql}` ``: as {@link appended}. Null for anything that does not hold the variable's own text. */
export function rewritten(target: Value, right: ts.Expression, frame: Frame): Value | null {
  const text = unwrap(right);
  if (target.kind !== 'local' || !isComposed(text)) return null;
  const pieces = piecesOf(text, assigned(frame, target));
  if (pieces.some((one) => isSelf(one, target))) return grown(target, pieces, text, frame);
  rememberText(pieces, text, assigned(frame, target));
  const value = spelled(pieces);
  localOf(frame.unit, target)?.values.push(value);
  return value;
}

function isComposed(node: ts.Expression): boolean {
  if (ts.isTemplateExpression(node)) return true;
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What the variable held is put in for the variable itself, in its value and in its text. */
function grown(target: Local, pieces: readonly Piece[], node: ts.Expression, frame: Frame): Value {
  const values = localOf(frame.unit, target)?.values ?? [];
  const last: readonly Piece[] = values.slice(-1).map((value) => ({ kind: 'value', value, start: node.pos }));
  const whole = replaced(pieces, target, last.flatMap(unfolded));
  const value = spelled(whole);
  values.splice(-1, 1, value);
  const draft = textOf(target.index, frame);
  if (draft) draft.pieces.splice(0, draft.pieces.length, ...replaced(pieces, target, [...draft.pieces]));
  else rememberText(whole, node, assigned(frame, target));
  return value;
}

function replaced(pieces: readonly Piece[], target: Local, own: readonly Piece[]): readonly Piece[] {
  const whole = pieces.flatMap((one) => (isSelf(one, target) ? own : [one]));
  return whole.length > MOST_PIECES ? own : whole;
}

function isSelf(piece: Piece, { index }: Local): boolean {
  return piece.kind === 'value' && piece.value.kind === 'local' && piece.value.index === index;
}

function unfolded(piece: Piece): readonly Piece[] {
  if (piece.kind !== 'value' || piece.value.kind !== 'template') return [piece];
  return piece.value.parts.map((value) => ({ kind: 'value', value, start: piece.start }));
}

function textOf(local: number, frame: Frame): TextDraft | undefined {
  return frame.unit.texts.findLast((one) => one.sink?.local === local);
}
