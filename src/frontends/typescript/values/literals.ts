import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { settled } from '../../../core/settled.js';
import { type Frame, unknown } from '../drafts.js';
import { startOf } from '../place.js';
import { isOfPeople } from '../texts/prose.js';
import { functionValue } from '../units/functions.js';
import { namedProperty } from '../units/returned-methods.js';
import { findName } from '../units/scope.js';
import { apart, MOST_ITEMS } from '../units/unit-draft.js';
import { nameValue } from './names.js';

/** Deeper literals are walked, but their value is not kept. */
const DEEPEST = 12;

export type Property = (Value & { readonly kind: 'object' })['properties'][number];

export function objectValue(node: ts.ObjectLiteralExpression, frame: Frame): Value {
  const inner: Frame = { ...frame, depth: frame.depth + 1 };
  const properties: Property[] = [];
  const spreads: Value[] = [];
  for (const element of node.properties) {
    if (ts.isSpreadAssignment(element)) spreads.push(inner.file.walk.value(element.expression, apart(inner)));
    else {
      const name = propertyName(element.name, inner);
      const value = propertyValue(element, inner);
      if (name !== null && properties.length < MOST_ITEMS)
        properties.push(newProperty(name, value, element, node, frame));
    }
  }
  return frame.depth < DEEPEST
    ? { kind: 'object', properties: settled(properties), spreads: settled(spreads) }
    : unknown;
}

/** Values that spell an option out or name something; texts and numbers are data. */
const OPTIONS: ReadonlySet<Value['kind']> = new Set(['object', 'array', 'name']);

/** An option that is spelled out, or names something, keeps its place, unless it stands on the line where its literal begins. */
export function newProperty(
  name: string,
  value: Value,
  element: NamedElement,
  literal: ts.ObjectLiteralExpression,
  frame: Frame,
): Property {
  const isOption = OPTIONS.has(value.kind) || (value.kind === 'literal' && value.value === true);
  if (!isOption) return { name, value };
  const { source } = frame.file;
  const at = startOf(source, element);
  return at.line > startOf(source, literal).line ? { name, value, at } : { name, value };
}

type NamedElement = Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>;

export function propertyValue(node: NamedElement, frame: Frame): Value {
  if (frame.file.hooks.has(ts.isPropertyAssignment(node) ? node.initializer : node)) return unknown;
  const name = ts.isPropertyAssignment(node) ? node.initializer : node.name;
  if (ts.isIdentifier(name) && !ts.isMethodDeclaration(node) && mayBeReturned(name, frame))
    return namedProperty(name, frame, (inner) => nameValue(name, inner));
  if (ts.isPropertyAssignment(node)) return frame.file.walk.value(node.initializer, readByPeople(node, frame));
  if (ts.isShorthandPropertyAssignment(node)) return nameValue(node.name, frame);
  const body = functionValue(node, { ...frame, ownThis: false });
  return ts.isGetAccessorDeclaration(node) && body.kind === 'function' ? (body.returns[0] ?? unknown) : body;
}

/** A name of the module in an object that stands in a function's body itself. */
function mayBeReturned({ text }: ts.Identifier, { unit, returns, mentions, scope, file }: Frame): boolean {
  return returns === unit.returns && mentions === unit && file.names.has(text) && findName(scope, text) === null;
}

/** A text under such a name is shown (`{ placeholder: 'SELECT * FROM users' }`), whatever else the literal is handed to. */
function readByPeople({ name, initializer }: ts.PropertyAssignment, frame: Frame): Frame {
  const isText =
    ts.isStringLiteralLike(initializer) || ts.isTemplateExpression(initializer) || ts.isBinaryExpression(initializer);
  const isShown = isText && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && isOfPeople(name.text);
  return isShown && frame.prose === 'none' ? { ...frame, prose: 'direct' } : frame;
}

/** A name that is written down, or computed from a constant; null when it is not known. */
export function propertyName(node: ts.PropertyName, frame: Frame): string | null {
  if (ts.isComputedPropertyName(node)) {
    const value = frame.file.walk.value(node.expression, { ...apart(frame), prose: 'direct' });
    return value.kind === 'string' ? value.value : null;
  }
  return node.text;
}

export function arrayValue(node: ts.ArrayLiteralExpression, frame: Frame): Value {
  const inner: Frame = { ...frame, depth: frame.depth + 1 };
  const items = node.elements.map((one) => itemValue(one, inner));
  return frame.depth < DEEPEST
    ? { kind: 'array', items: items.length > MOST_ITEMS ? items.slice(0, MOST_ITEMS) : items }
    : unknown;
}

function itemValue(node: ts.Expression, frame: Frame): Value {
  if (!ts.isSpreadElement(node)) return frame.file.walk.value(node, frame);
  return { kind: 'element', of: frame.file.walk.value(node.expression, apart(frame)), key: null };
}
