import { ts } from 'ts-morph';
import type { Position } from '../../../core/location.js';
import type { Call, TypeExpr, Value } from '../../../core/module-facts.js';
import { none } from '../../../core/settled.js';
import { typeOf } from '../declarations/types.js';
import { type Frame, type Sink, unknown } from '../drafts.js';
import { startOf } from '../place.js';
import { isFunctionNode, unwrap } from '../syntax.js';
import { functionValue } from './functions.js';
import { apart, localOf } from './unit-draft.js';

export type CallSyntax = {
  readonly kind: Call['kind'];
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly callee: Value;
};

/**
 * Arguments are walked before the call is recorded, as they run before it; functions among them after it, so that what
 * they are given (`callback`) refers to a call that is already there. Yields the index of the call.
 */
export function recordCall({ kind, node, callee }: CallSyntax, frame: Frame): number {
  const typeArguments = typeArgumentsOf(node.typeArguments, frame);
  const list = listOf(callee, frame);
  const sink: Sink = { call: null, local: list };
  const inner: Frame = { ...frame, sink };
  const nodes = node.arguments ?? [];
  const args = nodes.map((one) => (isFunctionNode(unwrap(one)) ? unknown : argumentValue(one, inner)));
  const call = addCall({ kind, callee, typeArguments, args, at: callPlace(node, frame) }, frame);
  if (list === null) sink.call = call;
  noteReceivers(args, call, frame);
  nodes.forEach((one, argument) => {
    const given = unwrap(one);
    if (isFunctionNode(given)) args[argument] = functionValue(given, frame, parametersOf(call, argument));
  });
  return call;
}

export function addCall(call: Call, frame: Frame): number {
  frame.unit.calls.push(call);
  return frame.unit.calls.length - 1;
}

export function typeArgumentsOf(nodes: readonly ts.TypeNode[] | undefined, frame: Frame): readonly TypeExpr[] {
  return nodes?.map((one) => typeOf(one, frame, 'argument')) ?? none;
}

/** The variable of a list that `list.push(...)` lengthens: texts among the arguments are kept in it. */
export function listOf(callee: Value, frame: Frame): number | null {
  if (callee.kind !== 'member' || callee.name !== 'push' || callee.of.kind !== 'local') return null;
  return localOf(frame.unit, callee.of)?.values.at(-1)?.kind === 'array' ? callee.of.index : null;
}

/** What a function that is an argument of a call is given, told by the call. */
export function parametersOf(call: number, argument: number): (parameter: number) => Value {
  return (parameter) => ({ kind: 'callback', call, argument, parameter, path: none });
}

function argumentValue(node: ts.Expression, frame: Frame): Value {
  if (!ts.isSpreadElement(node)) return frame.file.walk.value(node, frame);
  return { kind: 'element', of: frame.file.walk.value(node.expression, apart(frame)), key: null };
}

/** A call in a chain over several lines is where its method name stands. */
export function callPlace(node: ts.Expression, frame: Frame): Position {
  const callee = ts.isCallExpression(node) ? unwrap(node.expression) : node;
  return startOf(frame.file.source, ts.isPropertyAccessExpression(callee) ? callee.name : node);
}

/** Remembers which call a variable is handed to: a text in it goes there. */
function noteReceivers(args: readonly Value[], call: number, frame: Frame): void {
  const { receivers, diverted } = frame.unit;
  const visit = (value: Value, depth: number): void => {
    if (value.kind === 'local') {
      // What is compared goes elsewhere afterwards, or nowhere.
      if (frame.prose === 'compared') return;
      if (frame.prose !== 'none') diverted.add(value.index);
      else if (!receivers.has(value.index)) receivers.set(value.index, call);
    } else if (value.kind === 'object' && depth < 2) {
      for (const property of value.properties) visit(property.value, depth + 1);
    } else if (value.kind === 'typed' && value.value) visit(value.value, depth);
  };
  for (const arg of args) visit(arg, 0);
}
