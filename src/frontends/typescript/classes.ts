import { ts } from 'ts-morph';
import type { Value } from '../../core/module-facts.js';
import { decoratorsOf } from './decorators.js';
import type { ClassContext, DeclarationDraft, Frame, MemberDraft, UnitDraft } from './drafts.js';
import { functionUnit, walkUnit } from './functions.js';
import { newMember } from './member-draft.js';
import { startOf } from './place.js';
import { hasModifier, isFunctionNode, unwrap, writtenName } from './syntax.js';
import { inTypeParameters, typeOf } from './types.js';
import { apart, blockFrame, openUnit, settleUnit, unitFrame } from './unit-draft.js';

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

/** Code to be walked after the constructor, so that units of methods follow the constructor's. */
type Later = () => void;

/** Fills a class declaration: heritage, decorators, members, and the units of its code. */
export function readClass(node: ts.ClassLikeDeclaration, declaration: DeclarationDraft, outer: Frame): void {
  const at = startOf(outer.file.source, node);
  const unit = openUnit(outer.file, { owner: declaration.name, member: 'constructor', static: false, at });
  const frame = inTypeParameters(node.typeParameters, classFrame(unit, declaration, outer));
  declaration.decorators = decoratorsOf(node, frame);
  readHeritage(node, declaration, frame);
  const later = node.members.flatMap((member) => readMember(member, declaration, frame, node));
  const constructor = node.members.find((one) => ts.isConstructorDeclaration(one) && one.body);
  if (constructor && ts.isConstructorDeclaration(constructor)) readConstructor(constructor, declaration, unit, frame);
  const kept = constructor ? unit.index : settleUnit(outer.file, unit);
  declaration.unit = kept;
  for (const walk of later) walk();
}

function classFrame(unit: UnitDraft, declaration: DeclarationDraft, outer: Frame): Frame {
  const classContext: ClassContext = { members: declaration.members, constructorUnit: unit.index };
  return { ...unitFrame(outer.file, unit, outer.scope), classContext, within: declaration.name };
}

function readHeritage(node: ts.ClassLikeDeclaration, declaration: DeclarationDraft, frame: Frame): void {
  for (const clause of node.heritageClauses ?? []) {
    for (const one of clause.types) {
      const type = typeOf(one, frame, 'heritage');
      if (clause.token === ts.SyntaxKind.ImplementsKeyword) declaration.heritage = [...declaration.heritage, type];
      else declaration.base = { value: baseValue(one, frame), typeArguments: type.kind === 'ref' ? type.args : [] };
    }
  }
}

/** The base class is worked out when the module is loaded, but it is this class that mentions it. */
function baseValue(node: ts.ExpressionWithTypeArguments, frame: Frame): Value {
  const top = frame.file.units[0] ?? frame.unit;
  return frame.file.walk.value(node.expression, { ...frame, unit: top, ownThis: false, classContext: null });
}

function readMember(
  node: ts.ClassElement,
  declaration: DeclarationDraft,
  frame: Frame,
  parent: ts.ClassLikeDeclaration,
): readonly Later[] {
  if (ts.isPropertyDeclaration(node)) return readField(node, declaration, frame);
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return readMethod(node, declaration, frame, parent);
  if (ts.isConstructorDeclaration(node)) addParameterProperties(node, declaration, frame);
  if (ts.isClassStaticBlockDeclaration(node)) {
    const { statements } = node.body;
    frame.file.walk.statements(statements, blockFrame(statements, { ...frame, ownThis: false }));
  }
  return [];
}

function readField(node: ts.PropertyDeclaration, declaration: DeclarationDraft, frame: Frame): readonly Later[] {
  const field = addMember(node, 'field', declaration, frame);
  if (!field) return [];
  field.optional = node.questionToken !== undefined;
  if (node.type) field.type = typeOf(node.type, frame, 'field');
  const initializer = node.initializer ? unwrap(node.initializer) : null;
  if (node.initializer && initializer && !isFunctionNode(initializer)) {
    const inner: Frame = { ...apart(frame), ownThis: !field.static };
    field.value = frame.file.walk.value(node.initializer, inner);
  }
  if (!initializer || !isFunctionNode(initializer)) return [];
  field.kind = 'method';
  field.type = null;
  return [() => readBody(initializer, field, declaration, frame)];
}

function readMethod(
  node: Method,
  declaration: DeclarationDraft,
  frame: Frame,
  parent: ts.ClassLikeDeclaration,
): readonly Later[] {
  if (!node.body && isOverload(node, parent)) return [];
  const method = addMember(node, methodKind(node), declaration, frame);
  if (!method) return [];
  method.optional = ts.isMethodDeclaration(node) && node.questionToken !== undefined;
  return [() => readBody(node, method, declaration, frame)];
}

function methodKind(node: Method): MemberDraft['kind'] {
  if (ts.isMethodDeclaration(node)) return 'method';
  return ts.isGetAccessorDeclaration(node) ? 'getter' : 'setter';
}

/** A signature that a body of the same name implements. */
function isOverload(node: Method, parent: ts.ClassLikeDeclaration): boolean {
  const name = writtenName(node.name);
  return parent.members.some((one) => ts.isMethodDeclaration(one) && one.body && writtenName(one.name) === name);
}

/** The body of a method as a unit; of an abstract or declared one only the signature. */
function readBody(
  node: Method | ts.ArrowFunction | ts.FunctionExpression,
  member: MemberDraft,
  declaration: DeclarationDraft,
  frame: Frame,
): void {
  const inner = inTypeParameters(node.typeParameters, { ...frame, unit: frame.unit });
  if (node.type) member.type = typeOf(node.type, { ...inner, file: withoutUses(inner) }, 'return');
  const at = startOf(frame.file.source, node);
  const name = { owner: declaration.name, member: member.name, static: member.static, at };
  if (node.body) member.unit = functionUnit(node, name, frame).index;
}
