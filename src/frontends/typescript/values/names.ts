import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import type { Frame } from '../drafts.js';
import { refineImport } from '../modules/module-values.js';
import { startOf } from '../place.js';
import { findName } from '../units/scope.js';
import { apart } from '../units/unit-draft.js';

/** `entities.v2.Order`: a module, a namespace in it and a member; deeper names are properties of values. */
const LONGEST_MENTION = 3;

const nothing: Value = { kind: 'literal', value: null };

/** An identifier used as a value. */
export function nameValue(node: ts.Identifier, frame: Frame): Value {
  const value = quietName(node, frame);
  if (value.kind === 'name') mention(value.name, node, frame);
  return value;
}

/** `a.b`, `a['b']`: the member, with the name that leads to it mentioned once. */
export function memberValue(node: ts.PropertyAccessExpression, frame: Frame): Value {
  const value = calleeValue(node, frame);
  const name = dottedName(value);
  if (name !== null) mention(name, node, frame);
  return value;
}

/** An expression as the callee (or target) of something: as a value, but its names are not mentioned. */
export function calleeValue(node: ts.Expression, frame: Frame): Value {
  if (ts.isIdentifier(node)) return quietName(node, frame);
  if (ts.isPropertyAccessExpression(node)) {
    return member(calleeValue(node.expression, frame), node.name.text, frame);
  }
  if (ts.isElementAccessExpression(node)) return elementValue(node, frame, calleeValue);
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) {
    return calleeValue(node.expression, frame);
  }
  return frame.file.walk.value(node, apart(frame));
}

export function elementValue(
  node: ts.ElementAccessExpression,
  frame: Frame,
  walk: (node: ts.Expression, frame: Frame) => Value,
): Value {
  const of = walk(node.expression, frame);
  const key = node.argumentExpression;
  if (ts.isStringLiteralLike(key)) return member(of, key.text, frame);
  return { kind: 'element', of, key: frame.file.walk.value(key, apart(frame)) };
}

export function member(of: Value, name: string, frame: Frame): Value {
  refineImport(of, name, frame);
  return { kind: 'member', of, name };
}

/** What an identifier stands for, without mentioning it. */
function quietName(node: ts.Identifier, frame: Frame): Value {
  const name = node.text;
  if (name === 'undefined') return nothing;
  return findName(frame.scope, name) ?? { kind: 'name', name };
}

/** Names of the module, each once per unit. Globals are nobody's coupling, but the environment is. */
export function mention(name: string, node: ts.Node, frame: Frame): void {
  const short = name.includes('.') ? name.split('.', LONGEST_MENTION).join('.') : name;
  if (!frame.file.names.has(headOf(short)) && !short.startsWith('process.env.')) return;
  const { mentions, inner } = frame.mentions;
  if (!mentions.has(short)) mentions.set(short, startOf(frame.file.source, node));
  else inner?.delete(short);
}

/** The first name of a dotted one. */
export function headOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** The dotted name that a chain of members spells; null when it does not start with a name of the module. */
export function dottedName(value: Value): string | null {
  if (value.kind === 'name') return value.name;
  if (value.kind !== 'member') return null;
  const of = dottedName(value.of);
  return of === null ? null : `${of}.${value.name}`;
}
