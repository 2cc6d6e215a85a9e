import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { none } from '../../../core/settled.js';
import type { DeclarationDraft, Frame } from '../drafts.js';
import { lineOf, startOf } from '../place.js';
import { hasModifier, writtenName } from '../syntax.js';
import { type Callable, functionUnit } from '../units/functions.js';
import { findName } from '../units/scope.js';
import { apart } from '../units/unit-draft.js';
import { readClass } from './classes.js';
import { newDeclaration, newMember } from './member-draft.js';
import { functionType, inTypeParameters, typeOf } from './types.js';

/** The name that code outside of a namespace uses: `N.x` for `x` in `namespace N`. */
export function fullName(name: string, frame: Frame): string {
  const value = findName(frame.scope, name);
  return value?.kind === 'name' ? value.name : name;
}

/** Adds a declaration named after `name`, which stands at `place`. */
export function declare(
  name: string,
  kind: DeclarationDraft['kind'],
  place: ts.Node,
  node: ts.Node,
  frame: Frame,
): DeclarationDraft {
  const { source } = frame.file;
  const declaration = newDeclaration(name, kind, startOf(source, place), lineOf(source, node.end));
  frame.file.declarations.push(declaration);
  return declaration;
}

export function readClassDeclaration(node: ts.ClassLikeDeclaration, name: string, frame: Frame): void {
  const declaration = declare(name, 'class', node.name ?? node, node, frame);
  declaration.abstract = hasModifier(node, ts.SyntaxKind.AbstractKeyword);
  declaration.typeParameters = namesOf(node.typeParameters);
  readClass(node, declaration, { ...frame, within: name });
}

/** A function; of one without a body (an overload, an ambient function) only the signature. */
export function readFunction(node: ts.FunctionDeclaration, name: string, frame: Frame): void {
  const declaration = declare(name, 'function', node.name ?? node, node, frame);
  const inner: Frame = { ...frame, within: name };
  declaration.typeParameters = namesOf(node.typeParameters);
  if (!node.body) {
    declaration.type = functionType(node, inner).returns;
    return;
  }
  readBody(node, declaration, inner);
}

/** The code of a function, as the unit of its declaration. */
export function readBody(node: Callable, declaration: DeclarationDraft, frame: Frame): void {
  const owner = declaration.name;
  const at = startOf(frame.file.source, node);
  const body = functionUnit(node, { owner, member: null, static: false, at }, { ...frame, within: owner });
  declaration.unit = body.unit.index;
  declaration.type = body.type;
}

export function readInterface(node: ts.InterfaceDeclaration, frame: Frame): void {
  const name = fullName(node.name.text, frame);
  const declaration = declare(name, 'interface', node.name, node, frame);
  const inner = inTypeParameters(node.typeParameters, { ...frame, within: name });
  declaration.typeParameters = namesOf(node.typeParameters);
  for (const clause of node.heritageClauses ?? []) {
    declaration.heritage = clause.types.map((one) => typeOf(one, inner, 'heritage'));
  }
  readSignatures(node.members, declaration, inner);
}

export function readTypeAlias(node: ts.TypeAliasDeclaration, frame: Frame): void {
  const name = fullName(node.name.text, frame);
  const declaration = declare(name, 'type', node.name, node, frame);
  const inner = inTypeParameters(node.typeParameters, { ...frame, within: name });
  declaration.typeParameters = namesOf(node.typeParameters);
  declaration.type = typeOf(node.type, inner, 'alias');
  if (ts.isTypeLiteralNode(node.type))
    readSignatures(node.type.members, declaration, { ...inner, file: silent(inner) });
}

/** The types of an alias' members were recorded with its body; they are not recorded again. */
function silent(frame: Frame): Frame['file'] {
  return { ...frame.file, typeUses: [], imports: [] };
}

function readSignatures(nodes: readonly ts.TypeElement[], declaration: DeclarationDraft, frame: Frame): void {
  for (const node of nodes) {
    const name = writtenName(node.name);
    const isMethod = ts.isMethodSignature(node);
    const signature = isMethod ? functionType(node, frame).returns : null;
    const property = ts.isPropertySignature(node) && node.type ? typeOf(node.type, frame, 'field') : null;
    if (ts.isCallSignatureDeclaration(node) || ts.isConstructSignatureDeclaration(node)) functionType(node, frame);
    if (ts.isIndexSignatureDeclaration(node)) typeOf(node.type, frame, 'field');
    if (name === null || !node.name) continue;
    const member = newMember(name, isMethod ? 'method' : 'field', startOf(frame.file.source, node.name));
    member.optional = node.questionToken !== undefined;
    member.type = signature ?? property;
    declaration.members.push(member);
  }
}

export function readEnum(node: ts.EnumDeclaration, frame: Frame): void {
  const name = fullName(node.name.text, frame);
  const declaration = declare(name, 'enum', node.name, node, frame);
  const top = frame.file.units[0];
  if (!top) return;
  const inside: Frame = { ...apart(frame), unit: top, prose: 'direct' };
  let next = 0;
  for (const one of node.members) {
    const value: Value = one.initializer
      ? frame.file.walk.value(one.initializer, inside)
      : { kind: 'literal', value: next };
    if (value.kind === 'literal' && typeof value.value === 'number') next = value.value + 1;
    const member = newMember(writtenName(one.name) ?? '', 'enum-member', startOf(frame.file.source, one));
    member.value = value;
    declaration.members.push(member);
  }
}

export function namesOf(parameters: readonly ts.TypeParameterDeclaration[] | undefined): readonly string[] {
  return parameters?.map((one) => one.name.text) ?? none;
}
