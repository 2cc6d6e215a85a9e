import { ts } from 'ts-morph';
import type { Call, TypeExpr, Value } from '../../core/module-facts.js';
import { type Frame, type Prose, type Sink, unknown } from './drafts.js';
import { functionValue } from './functions.js';
import { moduleCall } from './module-values.js';
import { calleeValue } from './names.js';
import { startOf } from './place.js';
import { isOtherTag, textsHeld, textsTaken } from './prose.js';
import { piecesOf, rememberText, spelled } from './strings.js';
import { type FunctionNode, isFunctionNode, unwrap } from './syntax.js';
import { typeOf } from './types.js';
import { apart } from './unit-draft.js';

export function callValue(node: ts.CallExpression, frame: Frame): Value {
  const module = moduleCall(node, frame);
  if (module) return module;
  const prose = proseIn(frame, textsTaken(node.expression));
  const called = unwrap(node.expression);
  const callee = isFunctionNode(called) ? unknown : calleeOf(node, frame);
  const typeArguments = typesOf(node.typeArguments, frame);
  const result = recordCall('call', callee, typeArguments, node, node.arguments, { ...frame, prose });
  if (isFunctionNode(called)) runAtOnce(called, result, frame);
  return result;
}

/** What a logger is told may hold a call of a database; what a client of another protocol sends is all its own. */
function proseIn(frame: Frame, taken: Prose): Prose {
  return frame.prose === 'deep' ? 'deep' : taken;
}

/** The receiver of `'select ...'.trim()` still goes where the result goes. */
function calleeOf(node: ts.CallExpression, frame: Frame): Value {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && isText(callee.expression)) {
    return { kind: 'member', of: frame.file.walk.value(callee.expression, frame), name: callee.name.text };
  }
  return calleeValue(callee, apart(frame));
}

function isText(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) || ts.isTemplateExpression(inner) || ts.isBinaryExpression(inner);
}

/** `(async () => { ... })()`: its parameters are the arguments, and the call yields what it returns. */
function runAtOnce(node: FunctionNode, result: Value, frame: Frame): void {
  if (result.kind !== 'result') return;
  const call = frame.unit.calls[result.call];
  if (!call) return;
  const callee = functionValue(node, frame, (index) => call.args[index] ?? unknown);
  frame.unit.calls[result.call] = { ...call, callee };
}

export function newValue(node: ts.NewExpression, frame: Frame): Value {
  const prose = proseIn(frame, textsHeld(node.expression));
  const callee = calleeValue(node.expression, apart(frame));
  return recordCall('new', callee, typesOf(node.typeArguments, frame), node, node.arguments ?? [], { ...frame, prose });
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
  sink.call = push('tagged', callee, typesOf(node.typeArguments, frame), [template], node, frame);
  return { kind: 'result', call: sink.call };
}

function typesOf(nodes: readonly ts.TypeNode[] | undefined, frame: Frame): readonly TypeExpr[] {
  return nodes?.map((one) => typeOf(one, frame, 'argument')) ?? [];
}

/**
 * Arguments are walked before the call is recorded, as they run before it; functions among them after it, so that what
 * they are given (`callback`) refers to a call that is already there.
 */
function recordCall(
  kind: Call['kind'],
  callee: Value,
  typeArguments: readonly TypeExpr[],
  node: ts.Expression,
  nodes: readonly ts.Expression[],
  frame: Frame,
): Value {
  const sink: Sink = { call: null, local: null };
  const inner: Frame = { ...frame, sink };
  const args = nodes.map((one) => (isFunctionNode(unwrap(one)) ? unknown : argumentValue(one, inner)));
  const call = push(kind, callee, typeArguments, args, node, frame);
  sink.call = call;
  noteReceivers(args, call, frame);
  nodes.forEach((one, argument) => {
    const given = unwrap(one);
    if (!isFunctionNode(given)) return;
    args[argument] = functionValue(given, frame, (parameter) => ({
      kind: 'callback',
      call,
      argument,
      parameter,
      path: [],
    }));
  });
  return { kind: 'result', call };
}

function argumentValue(node: ts.Expression, frame: Frame): Value {
  if (!ts.isSpreadElement(node)) return frame.file.walk.value(node, frame);
  return { kind: 'element', of: frame.file.walk.value(node.expression, apart(frame)), key: null };
}

function push(
  kind: Call['kind'],
  callee: Value,
  typeArguments: readonly TypeExpr[],
  args: readonly Value[],
  node: ts.Expression,
  frame: Frame,
): number {
  const { calls } = frame.unit;
  calls.push({ kind, callee, typeArguments, args, at: callPlace(node, frame) });
  return calls.length - 1;
}

/** A call in a chain over several lines is where its method name stands. */
function callPlace(node: ts.Expression, frame: Frame) {
  const callee = ts.isCallExpression(node) ? unwrap(node.expression) : node;
  return startOf(frame.file.source, ts.isPropertyAccessExpression(callee) ? callee.name : node);
}

/** Remembers which call a variable is handed to: a text in it goes there. */
function noteReceivers(args: readonly Value[], call: number, frame: Frame): void {
  const { receivers, diverted } = frame.unit;
  const visit = (value: Value, depth: number): void => {
    if (value.kind === 'local') {
      if (frame.prose !== 'none') diverted.add(value.index);
      else if (!receivers.has(value.index)) receivers.set(value.index, call);
    } else if (value.kind === 'object' && depth < 2) {
      for (const property of value.properties) visit(property.value, depth + 1);
    } else if (value.kind === 'typed' && value.value) visit(value.value, depth);
  };
  for (const arg of args) visit(arg, 0);
}
