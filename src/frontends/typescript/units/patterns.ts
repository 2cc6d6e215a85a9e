import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { type Frame, unknown } from '../drafts.js';
import { choice } from '../values/choice.js';
import { member } from '../values/names.js';

/** Hands every name that a pattern binds to `bind`, with the part of `value` it receives. */
export function bindPattern(
  pattern: ts.BindingName,
  value: Value,
  frame: Frame,
  bind: (name: string, value: Value) => void,
): void {
  if (ts.isIdentifier(pattern)) {
    bind(pattern.text, value);
    return;
  }
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const part = element.dotDotDotToken ? value : elementPart(pattern, element, index, value, frame);
    const fallback = element.initializer ? frame.file.walk.value(element.initializer, frame) : null;
    bindPattern(element.name, fallback ? choice([part, fallback]) : part, frame, bind);
  });
}

function elementPart(
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  index: number,
  value: Value,
  frame: Frame,
): Value {
  if (ts.isArrayBindingPattern(pattern)) return itemOf(value, index);
  const key = element.propertyName ?? element.name;
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) {
    return propertyOf(value, key.text, frame);
  }
  if (!ts.isComputedPropertyName(key)) return unknown;
  return { kind: 'element', of: value, key: frame.file.walk.value(key.expression, frame) };
}

export function propertyOf(value: Value, name: string, frame: Frame): Value {
  if (value.kind === 'parameter' || value.kind === 'callback') return { ...value, path: value.path.concat(name) };
  return member(value, name, frame);
}

export function itemOf(value: Value, index: number): Value {
  if (value.kind === 'parameter' || value.kind === 'callback') return { ...value, path: value.path.concat(`${index}`) };
  if (value.kind === 'array') return value.items[index] ?? unknown;
  return { kind: 'element', of: value, key: { kind: 'literal', value: index } };
}
