import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { typeOf } from '../declarations/types.js';
import { type Frame, unknown } from '../drafts.js';
import { apart } from '../units/unit-draft.js';
import { calleeValue, dottedName, mention } from './names.js';

/** An element is no value that anyone follows; what stands in it is walked, and components are mentioned. */
export function jsxValue(node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment, frame: Frame): Value {
  const inner: Frame = { ...apart(frame), prose: 'direct' };
  if (ts.isJsxSelfClosingElement(node)) opening(node, inner);
  else {
    if (ts.isJsxElement(node)) opening(node.openingElement, inner);
    for (const child of node.children) jsxChild(child, inner);
  }
  return unknown;
}

function opening(node: ts.JsxOpeningLikeElement, frame: Frame): void {
  const tag = node.tagName;
  const isComponent = ts.isPropertyAccessExpression(tag) || (ts.isIdentifier(tag) && /^[A-Z_$]/.test(tag.text));
  const name = isComponent ? dottedName(calleeValue(tag, frame)) : null;
  if (name !== null) mention(name, tag, frame);
  for (const one of node.typeArguments ?? []) typeOf(one, frame, 'argument');
  for (const attribute of node.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) frame.file.walk.value(attribute.expression, frame);
    else if (attribute.initializer) jsxChild(attribute.initializer, frame);
  }
}

function jsxChild(node: ts.JsxChild | ts.JsxAttributeValue, frame: Frame): void {
  if (ts.isJsxText(node) || ts.isStringLiteral(node)) return;
  if (!ts.isJsxExpression(node)) jsxValue(node, frame);
  else if (node.expression) frame.file.walk.value(node.expression, frame);
}
