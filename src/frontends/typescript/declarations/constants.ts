import { ts } from 'ts-morph';
import type { TypeExpr, Value } from '../../../core/module-facts.js';
import { none, settled } from '../../../core/settled.js';
import type { DeclarationDraft, Frame, MemberDraft, UnitDraft } from '../drafts.js';
import { startOf } from '../place.js';
import { isFunctionNode, unwrap } from '../syntax.js';
import { functionUnit } from '../units/functions.js';
import { apart, openUnit, settleUnit, unitFrame } from '../units/unit-draft.js';
import { newProperty, type Property, propertyName, propertyValue } from '../values/literals.js';
import { declare, readClassDeclaration } from './declarations.js';
import { newMember } from './member-draft.js';
import { typeOf } from './types.js';

/** A name of the module that is given a value: where it is named, and the expression. */
export type Constant = {
  readonly name: string;
  readonly place: ts.Node;
  readonly node: ts.Node;
  readonly type: TypeExpr | null;
  readonly value: ts.Expression;
};

/** Declares a constant. Its code is a unit of its own, so that what it does is charged to who uses it. */
export function readConstant(constant: Constant, frame: Frame): void {
  const value = unwrap(constant.value);
  if (ts.isClassExpression(value)) readClassDeclaration(value, constant.name, frame);
  else readValueConstant(constant, value, frame);
}

function readValueConstant(constant: Constant, value: ts.Expression, frame: Frame): void {
  const declaration = declare(constant.name, 'const', constant.place, constant.node, frame);
  declaration.type = constant.type;
  const inner: Frame = { ...frame, within: constant.name };
  if (isFunctionNode(value)) readFunctionConstant(value, declaration, inner);
  else if (ts.isObjectLiteralExpression(value)) {
    if (value.properties.length === 0) declaration.type ??= assertedType(constant.value, inner);
    readObjectConstant(value, declaration, inner);
  } else readExpressionConstant(constant.value, declaration, inner);
}

/** `{} as Services` is filled later: only the type says what it holds. */
function assertedType(node: ts.Expression, frame: Frame): TypeExpr | null {
  return ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) ? typeOf(node.type, frame, 'variable') : null;
}

function readExpressionConstant(node: ts.Expression, declaration: DeclarationDraft, frame: Frame): void {
  const unit = initialiserUnit(declaration.name, node, frame);
  declaration.value = frame.file.walk.value(node, unitFrameOf(unit, frame));
  declaration.unit = settleUnit(frame.file, unit);
}

export function initialiserUnit(owner: string, node: ts.Node, frame: Frame): UnitDraft {
  const at = startOf(frame.file.source, node);
  return openUnit(frame.file, { owner, member: null, static: false, at });
}

export function unitFrameOf(unit: UnitDraft, frame: Frame): Frame {
  return { ...unitFrame(frame.file, unit, frame.scope), ownThis: false };
}

function readFunctionConstant(
  node: ts.ArrowFunction | ts.FunctionExpression,
  declaration: DeclarationDraft,
  frame: Frame,
): void {
  const at = startOf(frame.file.source, node);
  const body = functionUnit(node, { owner: declaration.name, member: null, static: false, at }, frame);
  declaration.unit = body.unit.index;
  declaration.value = { kind: 'function', returns: settled(body.unit.returns) };
  declaration.typeParameters = node.typeParameters?.map((one) => one.name.text) ?? none;
  declaration.type = body.type ?? (declaration.type?.kind === 'function' ? declaration.type.returns : null);
}

type Later = { readonly member: MemberDraft; readonly walk: () => void };

/**
 * `const repo = { async find() {...}, table: 'orders' }`: functions are members with units of their own, and stand in
 * the object's value as functions that return nothing known; those in objects in it are `methods` of the unit that initialises it. Objects without functions have no members.
 */
function readObjectConstant(node: ts.ObjectLiteralExpression, declaration: DeclarationDraft, outer: Frame): void {
  const unit = initialiserUnit(declaration.name, node, outer);
  const frame: Frame = { ...unitFrameOf(unit, outer), returns: unit.returns, depth: 1 };
  const properties: Property[] = [];
  const spreads: Value[] = [];
  const functions = new Map<string, Later>();
  for (const element of node.properties) {
    if (ts.isSpreadAssignment(element)) {
      spreads.push(frame.file.walk.value(element.expression, apart(frame)));
      continue;
    }
    const name = propertyName(element.name, frame);
    const later = name === null ? null : functionMember(element, name, declaration, frame);
    const value: Value = later ? { kind: 'function', returns: none } : propertyValue(element, frame);
    if (name === null) continue;
    properties.push(later ? { name, value } : newProperty(name, value, element, node, frame));
    if (later) functions.set(name, later);
  }
  declaration.value = { kind: 'object', properties: settled(properties), spreads: settled(spreads) };
  unit.object = declaration.value;
  declaration.unit = settleUnit(frame.file, unit);
  if (functions.size > 0) declaration.members = properties.map((one) => memberOf(one, functions, declaration));
  for (const { walk } of functions.values()) walk();
}

function memberOf(
  { name, value }: { readonly name: string; readonly value: Value },
  functions: ReadonlyMap<string, Later>,
  declaration: DeclarationDraft,
): MemberDraft {
  return functions.get(name)?.member ?? { ...newMember(name, 'field', declaration.at), value };
}

/** A property that holds a function, to be walked once the object itself is. */
function functionMember(
  node: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  name: string,
  declaration: DeclarationDraft,
  frame: Frame,
): Later | null {
  const body = functionIn(node);
  if (!body) return null;
  const at = startOf(frame.file.source, node.name);
  const member = newMember(name, ts.isGetAccessorDeclaration(body) ? 'getter' : 'method', at);
  const walk = (): void => {
    const read = functionUnit(body, { owner: declaration.name, member: name, static: false, at }, frame);
    member.unit = read.unit.index;
    member.type = read.type;
  };
  return { member, walk };
}

function functionIn(node: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>) {
  if (ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node)) return node;
  if (!ts.isPropertyAssignment(node)) return null;
  const value = unwrap(node.initializer);
  return isFunctionNode(value) ? value : null;
}
