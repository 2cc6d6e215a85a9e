import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import type { ClassContext, DeclarationDraft, Frame, MemberDraft, UnitDraft } from '../drafts.js';
import { startOf } from '../place.js';
import { type FunctionNode, hasModifier, isFunctionNode, unwrap, writtenName } from '../syntax.js';
import { functionUnit, walkUnit } from '../units/functions.js';
import { apart, blockFrame, openUnit, settleUnit, unitFrame } from '../units/unit-draft.js';
import { propertyName } from '../values/literals.js';
import { decoratorsOf } from './decorators.js';
import { type Hook, hooksWritten } from './hooks.js';
import { newMember } from './member-draft.js';
import { functionType, inTypeParameters, typeOf } from './types.js';

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

/** Code to be walked after the constructor, so that units of methods follow the constructor's. */
type Later = (frame: Frame) => void;

/** Fills a class declaration: heritage, decorators, members, and the units of its code. */
export function readClass(node: ts.ClassLikeDeclaration, declaration: DeclarationDraft, outer: Frame): void {
  const at = startOf(outer.file.source, node);
  const unit = openUnit(outer.file, { owner: declaration.name, member: 'constructor', static: false, at });
  const frame = inTypeParameters(node.typeParameters, classFrame(unit, declaration, outer));
  const hooks = hooksWritten(node);
  for (const hook of hooks) outer.file.hooks.add(hook.node);
  declaration.decorators = decoratorsOf(node, frame);
  readHeritage(node, declaration, frame);
  const members = node.members.flatMap((member) => readMember(member, declaration, frame, node));
  const later = [...members, ...hooks.map((hook) => readHook(hook, declaration, frame))];
  const body = node.members.find(isConstructorWithBody);
  if (body) readConstructor(body, declaration, unit, frame);
  declaration.unit = body ? unit.index : settleUnit(outer.file, unit);
  const classContext: ClassContext = { members: declaration.members, constructorUnit: declaration.unit };
  for (const walk of later) walk({ ...frame, classContext });
}

function isConstructorWithBody(node: ts.ClassElement): node is ts.ConstructorDeclaration {
  return ts.isConstructorDeclaration(node) && node.body !== undefined;
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
  if (isConstructorWithBody(node)) addParameterProperties(node, declaration, frame);
  else if (ts.isConstructorDeclaration(node)) functionType(node, frame);
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
  return [(inner) => readBody(initializer, field, inner)];
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
  return [(inner) => readBody(node, method, inner)];
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

/** A function of the options is a static member that only the library calls, by the name that the options have it under. */
function readHook({ event, node }: Hook, declaration: DeclarationDraft, frame: Frame): Later {
  const member = newMember(`hooks.${event}`, 'method', startOf(frame.file.source, node));
  member.static = true;
  declaration.members.push(member);
  return (inner) => readBody(node, member, inner);
}

/** The body of a method as a unit; of an abstract or declared one only the signature. */
function readBody(node: Method | FunctionNode, member: MemberDraft, frame: Frame): void {
  if (!node.body) {
    member.type = functionType(node, frame).returns;
    return;
  }
  const at = startOf(frame.file.source, node);
  const body = functionUnit(node, { owner: frame.within, member: member.name, static: member.static, at }, frame);
  member.unit = body.unit.index;
  member.type = body.type;
}

function readConstructor(
  node: ts.ConstructorDeclaration,
  declaration: DeclarationDraft,
  unit: UnitDraft,
  frame: Frame,
): void {
  walkUnit(node, unit, frame);
  for (const field of declaration.members) {
    if (field.parameter !== null) field.type ??= unit.parameters[field.parameter]?.type ?? null;
  }
}

/** `constructor(private readonly repo: Repo)` declares a field. */
function addParameterProperties(node: ts.ConstructorDeclaration, declaration: DeclarationDraft, frame: Frame): void {
  node.parameters.forEach((parameter, index) => {
    if (!ts.isIdentifier(parameter.name) || !ts.isParameterPropertyDeclaration(parameter, node)) return;
    const field = newMember(parameter.name.text, 'field', startOf(frame.file.source, parameter.name));
    field.parameter = index;
    declaration.members.push(field);
  });
}

/** Adds a member with its decorators; members with computed names have no name to be found by. */
function addMember(
  node: ts.PropertyDeclaration | Method,
  kind: MemberDraft['kind'],
  declaration: DeclarationDraft,
  frame: Frame,
): MemberDraft | null {
  const name = propertyName(node.name, frame);
  const decorators = decoratorsOf(node, frame);
  if (name === null) return null;
  const member = newMember(name, kind, startOf(frame.file.source, node.name));
  member.static = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  member.decorators = decorators;
  declaration.members.push(member);
  return member;
}
