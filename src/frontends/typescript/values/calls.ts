import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { type Frame, type Prose, resultOf, type Sink, unknown } from '../drafts.js';
import { moduleCall } from '../modules/module-values.js';
import { type FunctionNode, frozen, isFunctionNode, unwrap } from '../syntax.js';
import { isOtherTag, textsHeld, textsTaken } from '../texts/prose.js';
import { functionValue } from '../units/functions.js';
import { addCall, callPlace, listOf, recordCall, typeArgumentsOf } from '../units/record-call.js';
import { apart, lengthen } from '../units/unit-draft.js';
import { calleeValue } from './names.js';
import { piecesOf, rememberText, spelled } from './strings.js';

export function callValue(node: ts.CallExpression, frame: Frame): Value {
  const module = moduleCall(node, frame);
  if (module) return module;
  const kept = frozen(node);
  if (kept) return frame.file.walk.value(kept, frame);
  const prose = proseIn(frame, textsTaken(node));
  const inner: Frame = prose === frame.prose ? frame : { ...frame, prose };
  const called = unwrap(node.expression);
  if (isFunctionNode(called)) return calledAtOnce(called, node, inner);
  const callee = calleeOf(node, frame);
  const list = listOf(callee, frame);
  const call = recordCall({ kind: 'call', node, callee }, inner);
  if (list !== null) lengthen(frame.unit, list, frame.unit.calls[call]?.args ?? []);
  const result = resultOf(call);
  if (isJoin(callee)) rememberText([{ kind: 'value', value: result, start: node.end }], node, inner);
  return result;
}

/** What a logger is told may hold a call of a database; what a client of another protocol sends is all its own. */
function proseIn(frame: Frame, taken: Prose): Prose {
  return frame.prose === 'deep' ? 'deep' : taken;
}

/** `[...].join(' ')` makes one text of many. */
function isJoin(callee: Value): boolean {
  return callee.kind === 'member' && callee.name === 'join';
}

/** The receiver of `'select ...'.trim()` still goes where the result goes; the items of a list that is joined or asked are no texts of their own. */
function calleeOf(node: ts.CallExpression, frame: Frame): Value {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return calleeValue(callee, apart(frame));
  const receiver = unwrap(callee.expression);
  const name = callee.name.text;
  if (isText(receiver)) return { kind: 'member', of: frame.file.walk.value(receiver, frame), name };
  const isList = /^(join|some|every|includes|indexOf)$/.test(name) && ts.isArrayLiteralExpression(receiver);
  return calleeValue(callee, isList ? { ...apart(frame), prose: 'direct' } : apart(frame));
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node);
}

/** `(async () => { ... })()`: its parameters are the arguments, and the call yields what it returns. */
function calledAtOnce(called: FunctionNode, node: ts.CallExpression, frame: Frame): Value {
  const index = recordCall({ kind: 'call', node, callee: unknown }, frame);
  const call = frame.unit.calls[index];
  if (call) {
    const callee = functionValue(called, frame, (parameter) => call.args[parameter] ?? unknown);
    frame.unit.calls[index] = { ...call, callee };
  }
  return resultOf(index);
}

export function newValue(node: ts.NewExpression, frame: Frame): Value {
  const prose = proseIn(frame, textsHeld(node.expression));
  const callee = calleeValue(node.expression, apart(frame));
  return resultOf(recordCall({ kind: 'new', node, callee }, { ...frame, prose }));
}

/** Tags of SQL take their text themselves; those of other languages only hold expressions. */
export function taggedValue(node: ts.TaggedTemplateExpression, frame: Frame): Value {
  const prose = proseIn(frame, isOtherTag(node.tag) ? 'direct' : 'none');
  const callee = calleeValue(node.tag, apart(frame));
  const sink: Sink = { call: null, local: frame.sink?.local ?? null };
  const inner: Frame = { ...frame, sink, prose };
  const pieces = piecesOf(node.template, inner);
  rememberText(pieces, node.template, inner);
  const text = spelled(pieces);
  const template: Value = text.kind === 'template' ? text : { kind: 'template', parts: [text] };
  const typeArguments = typeArgumentsOf(node.typeArguments, frame);
  sink.call = addCall({ kind: 'tagged', callee, typeArguments, args: [template], at: callPlace(node, frame) }, frame);
  return resultOf(sink.call);
}
