import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { type Frame, unknown } from '../drafts.js';
import { functionValue } from '../units/functions.js';
import { apart, blockFrame } from '../units/unit-draft.js';
import { propertyName } from '../values/literals.js';
import { inTypeParameters, typeOf } from './types.js';

/** A class as an expression is not followed; its code belongs to the unit it stands in. */
export function classExpressionValue(node: ts.ClassExpression, frame: Frame): Value {
  walkNestedClass(node, frame);
  return unknown;
}

/** A class inside a function: walked for what it does, no declaration of the module. */
export function walkNestedClass(node: ts.ClassLikeDeclaration, frame: Frame): void {
  const inner = inTypeParameters(node.typeParameters, {
    ...apart(frame),
    ownThis: false,
    classContext: null,
    returns: null,
  });
  walkDecorators(node, frame);
  for (const clause of node.heritageClauses ?? []) {
    for (const one of clause.types) walkHeritage(one, clause.token === ts.SyntaxKind.ExtendsKeyword, inner);
  }
  for (const member of node.members) walkMember(member, inner);
}

function walkHeritage(node: ts.ExpressionWithTypeArguments, isBase: boolean, frame: Frame): void {
  typeOf(node, frame, 'heritage');
  if (isBase) frame.file.walk.value(node.expression, frame);
}

function walkMember(node: ts.ClassElement, frame: Frame): void {
  if (ts.isPropertyDeclaration(node)) {
    propertyName(node.name, frame);
    if (node.type) typeOf(node.type, frame, 'field');
    if (node.initializer) frame.file.walk.value(node.initializer, frame);
  } else if (ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node)) {
    functionValue(node, frame);
  } else if (ts.isClassStaticBlockDeclaration(node)) {
    const { statements } = node.body;
    frame.file.walk.statements(statements, blockFrame(statements, frame));
  }
  if (ts.canHaveDecorators(node)) walkDecorators(node, frame);
}

function walkDecorators(node: ts.HasDecorators, frame: Frame): void {
  for (const one of ts.getDecorators(node) ?? [])
    frame.file.walk.value(one.expression, { ...apart(frame), prose: 'direct' });
}
