import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { newMember } from '../declarations/member-draft.js';
import { type Frame, type MemberDraft, unknown } from '../drafts.js';
import { bindGlobal } from '../modules/module-variables.js';
import { startOf } from '../place.js';
import { unwrap } from '../syntax.js';
import { appended, assigned, rewritten } from '../texts/text-growth.js';
import { choice } from '../values/choice.js';
import { calleeValue, dottedName, mention } from '../values/names.js';
import { functionValue } from './functions.js';
import { itemOf, propertyOf } from './patterns.js';
import { addCall, callPlace, parametersOf } from './record-call.js';
import { apart, assignLocal } from './unit-draft.js';

/** `target = value` and its kin: the value, which the target takes. */
export function assignmentValue(node: ts.BinaryExpression, frame: Frame): Value {
  const { left, right } = node;
  if (ts.isObjectLiteralExpression(left) || ts.isArrayLiteralExpression(left)) {
    const value = frame.file.walk.value(right, apart(frame));
    assignPattern(left, value, frame);
    return value;
  }
  const target = calleeValue(left, apart(frame));
  mentionOwner(left, target, frame);
  recordChange(target, frame);
  const appends = node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
  if (isMethodOfMember(right, target)) return methodAssigned(right, target, left, frame);
  const grown = appends ? appended(target, right, frame) : rewritten(target, right, frame);
  if (grown) return grown;
  const value = frame.file.walk.value(right, assigned(frame, target));
  if (appends) return unknown;
  assign(left, target, value, frame);
  return value;
}

type MemberValue = Value & { readonly kind: 'member' };

/** `schema.methods.close = function () { ... }`: a function with a `this` of its own, given to a part of an object. */
function isMethodOfMember(node: ts.Expression, target: Value): target is MemberValue {
  return ts.isFunctionExpression(unwrap(node)) && target.kind === 'member' && target.of.kind === 'member';
}

/**
 * Counts as a call of the setter (`schema.methods['close='](function () { ... })`), so that the library behind the object
 * can tell what the function is called on.
 */
function methodAssigned(right: ts.Expression, target: MemberValue, left: ts.Expression, frame: Frame): Value {
  const given = unwrap(right);
  const args: Value[] = [];
  const callee: Value = { ...target, name: `${target.name}=` };
  const call = addCall({ kind: 'call', callee, typeArguments: [], args, at: callPlace(left, frame) }, frame);
  const value = ts.isFunctionExpression(given) ? functionValue(given, frame, parametersOf(call, 0)) : unknown;
  args.push(value);
  return value;
}

/** `settings.limit = 1` uses `settings`; `limit = 1` gives it a value. */
function mentionOwner(left: ts.Expression, target: Value, frame: Frame): void {
  const name = target.kind === 'member' ? dottedName(target.of) : null;
  if (name !== null) mention(name, left, frame);
}

const onHand = new Set<Value['kind']>(['local', 'parameter', 'callback', 'element', 'member', 'result', 'typed']);

/** `order.status = 'paid'`: a library that keeps track of its objects may write the change later. */
export function recordChange(target: Value, { unit }: Frame): void {
  if (target.kind !== 'member' || !onHand.has(target.of.kind)) return;
  unit.changes.push({ of: target.of, name: target.name });
}

function assign(left: ts.Expression, target: Value, value: Value, frame: Frame): void {
  if (target.kind === 'local') assignLocal(frame.unit, target, value, null);
  else if (target.kind === 'member' && target.of.kind === 'this') assignField(target.name, value, left, frame);
  else if (target.kind === 'name') bindGlobal(target.name, value, frame);
}

/** `({ a, b: c } = value)`, `[a, b] = value`: variables take their parts. */
function assignPattern(
  pattern: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  value: Value,
  frame: Frame,
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((one, index) => {
      if (ts.isIdentifier(one)) assign(one, calleeValue(one, frame), itemOf(value, index), frame);
    });
    return;
  }
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      const part = propertyOf(value, property.name.text, frame);
      assign(property.name, calleeValue(property.name, frame), part, frame);
    } else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
      const target = calleeValue(property.initializer, frame);
      assign(property.initializer, target, propertyOf(value, property.name.text, frame), frame);
    }
  }
}

/** `this.x = value`: in the constructor it says what the field is; elsewhere only when nothing else does. */
function assignField(name: string, value: Value, node: ts.Node, frame: Frame): void {
  const context = frame.classContext;
  if (!context) return;
  const field = context.members.find((one) => one.name === name && !one.static) ?? newField(name, node, frame);
  if (field.kind !== 'field') return;
  if (frame.unit.index !== context.constructorUnit) {
    if (field.parameter !== null || !isEmpty(field.value)) return;
    field.value = value;
    field.valueUnit = frame.unit.index;
  } else if (value.kind === 'parameter' && value.path.length === 0 && frame.unit.member === 'constructor') {
    field.parameter = value.index;
  } else field.value = isEmpty(field.value) || !field.value ? value : choice([field.value, value]);
}

function isEmpty(value: Value | null): boolean {
  return value === null || value.kind === 'unknown' || (value.kind === 'literal' && value.value === null);
}

/** JavaScript classes declare their fields by assigning to them. */
function newField(name: string, node: ts.Node, frame: Frame): MemberDraft {
  const field = newMember(name, 'field', startOf(frame.file.source, node));
  frame.classContext?.members.push(field);
  return field;
}
