import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { classExpressionValue } from '../declarations/nested-classes.js';
import { typeOf } from '../declarations/types.js';
import { type Frame, unknown } from '../drafts.js';
import { isAssignment, operands } from '../syntax.js';
import { assignmentValue, recordChange } from '../units/assignments.js';
import { functionValue } from '../units/functions.js';
import { apart } from '../units/unit-draft.js';
import { callValue, newValue, taggedValue } from './calls.js';
import { choice } from './choice.js';
import { jsxValue } from './jsx.js';
import { arrayValue, objectValue } from './literals.js';
import { elementValue, memberValue, nameValue } from './names.js';
import { textValue } from './strings.js';

type Reading = (node: ts.Node, frame: Frame) => Value;

/** A reader for the kind of its place in the table below. The guard only says which nodes are of that kind: nobody has to ask it again. */
function on<T extends ts.Node>(_is: (node: ts.Node) => node is T, read: (node: T, frame: Frame) => Value): Reading {
  return read as Reading;
}

function through<T extends ts.Node & { readonly expression: ts.Expression }>(
  is: (node: ts.Node) => node is T,
): Reading {
  return on(is, (node, frame) => frame.file.walk.value(node.expression, frame));
}

/** The expression is walked for what it does; its own value says nothing. */
function aside<T extends ts.Node & { readonly expression: ts.Expression }>(is: (node: ts.Node) => node is T): Reading {
  return on(is, (node, frame) => {
    frame.file.walk.value(node.expression, apart(frame));
    return unknown;
  });
}

function constant(value: Value): Reading {
  return () => value;
}

const { SyntaxKind } = ts;

const own: Value = { kind: 'this' };

const READERS: ReadonlyMap<ts.SyntaxKind, Reading> = new Map([
  [SyntaxKind.Identifier, on(ts.isIdentifier, nameValue)],
  [SyntaxKind.StringLiteral, on(ts.isStringLiteral, textValue)],
  [SyntaxKind.NoSubstitutionTemplateLiteral, on(ts.isNoSubstitutionTemplateLiteral, textValue)],
  [SyntaxKind.TemplateExpression, on(ts.isTemplateExpression, textValue)],
  [SyntaxKind.NumericLiteral, on(ts.isNumericLiteral, (node) => ({ kind: 'literal', value: Number(node.text) }))],
  [SyntaxKind.TrueKeyword, constant({ kind: 'literal', value: true })],
  [SyntaxKind.FalseKeyword, constant({ kind: 'literal', value: false })],
  [SyntaxKind.NullKeyword, constant({ kind: 'literal', value: null })],
  [SyntaxKind.ThisKeyword, (_node, frame) => (frame.ownThis ? own : frame.givenThis)],
  [SyntaxKind.MetaProperty, on(ts.isMetaProperty, metaValue)],
  [SyntaxKind.SuperKeyword, constant({ kind: 'super' })],
  [SyntaxKind.PropertyAccessExpression, on(ts.isPropertyAccessExpression, memberValue)],
  [SyntaxKind.ElementAccessExpression, on(ts.isElementAccessExpression, elementOf)],
  [SyntaxKind.CallExpression, on(ts.isCallExpression, callValue)],
  [SyntaxKind.NewExpression, on(ts.isNewExpression, newValue)],
  [SyntaxKind.TaggedTemplateExpression, on(ts.isTaggedTemplateExpression, taggedValue)],
  [SyntaxKind.ObjectLiteralExpression, on(ts.isObjectLiteralExpression, objectValue)],
  [SyntaxKind.ArrayLiteralExpression, on(ts.isArrayLiteralExpression, arrayValue)],
  [SyntaxKind.ArrowFunction, on(ts.isArrowFunction, (node, frame) => functionValue(node, frame))],
  [SyntaxKind.FunctionExpression, on(ts.isFunctionExpression, (node, frame) => functionValue(node, frame))],
  [SyntaxKind.ClassExpression, on(ts.isClassExpression, classExpressionValue)],
  [SyntaxKind.AsExpression, on(ts.isAsExpression, assertedValue)],
  [SyntaxKind.TypeAssertionExpression, on(ts.isTypeAssertionExpression, assertedValue)],
  [SyntaxKind.SatisfiesExpression, on(ts.isSatisfiesExpression, satisfyingValue)],
  [SyntaxKind.ExpressionWithTypeArguments, on(ts.isExpressionWithTypeArguments, instantiatedValue)],
  [SyntaxKind.ParenthesizedExpression, through(ts.isParenthesizedExpression)],
  [SyntaxKind.NonNullExpression, through(ts.isNonNullExpression)],
  [SyntaxKind.AwaitExpression, on(ts.isAwaitExpression, awaitedValue)],
  [SyntaxKind.ConditionalExpression, on(ts.isConditionalExpression, conditionalValue)],
  [SyntaxKind.BinaryExpression, on(ts.isBinaryExpression, binaryValue)],
  [SyntaxKind.PrefixUnaryExpression, on(ts.isPrefixUnaryExpression, prefixedValue)],
  [SyntaxKind.DeleteExpression, aside(ts.isDeleteExpression)],
  [SyntaxKind.TypeOfExpression, aside(ts.isTypeOfExpression)],
  [SyntaxKind.VoidExpression, aside(ts.isVoidExpression)],
  [SyntaxKind.SpreadElement, aside(ts.isSpreadElement)],
  [SyntaxKind.JsxElement, on(ts.isJsxElement, jsxValue)],
  [SyntaxKind.JsxSelfClosingElement, on(ts.isJsxSelfClosingElement, jsxValue)],
  [SyntaxKind.JsxFragment, on(ts.isJsxFragment, jsxValue)],
  [SyntaxKind.YieldExpression, on(ts.isYieldExpression, yieldedValue)],
  [SyntaxKind.PostfixUnaryExpression, on(ts.isPostfixUnaryExpression, postfixedValue)],
]);

/** What an expression is; what it calls and mentions is recorded on the way. */
export function valueOfExpression(node: ts.Expression, frame: Frame): Value {
  return READERS.get(node.kind)?.(node, frame) ?? unknown;
}

/** `import.meta` is what a module knows of itself, like a global name; `new.target` says nothing. */
function metaValue(node: ts.MetaProperty): Value {
  return node.keywordToken === SyntaxKind.ImportKeyword ? { kind: 'name', name: 'import.meta' } : unknown;
}

function elementOf(node: ts.ElementAccessExpression, frame: Frame): Value {
  return elementValue(node, apart(frame), frame.file.walk.value);
}

function assertedValue(node: ts.AsExpression | ts.TypeAssertion, frame: Frame): Value {
  const value = frame.file.walk.value(node.expression, frame);
  const type = typeOf(node.type, frame, 'variable');
  if (type.kind === 'unknown' || (type.kind === 'ref' && /^(any|unknown|never|const)$/.test(type.name))) return value;
  const inner = value.kind === 'typed' ? value.value : value;
  return { kind: 'typed', type, value: inner?.kind === 'unknown' ? null : inner };
}

function satisfyingValue(node: ts.SatisfiesExpression, frame: Frame): Value {
  typeOf(node.type, frame, 'variable');
  return frame.file.walk.value(node.expression, frame);
}

/** A class with its type arguments, as mixins are given one (`Audited(Repository<Order>)`): what it says is the type. */
function instantiatedValue(node: ts.ExpressionWithTypeArguments, frame: Frame): Value {
  const args = (node.typeArguments ?? []).map((one) => typeOf(one, frame, 'argument'));
  const value = frame.file.walk.value(node.expression, frame);
  if (value.kind !== 'name' || !/^[A-Z]/.test(value.name) || args.length === 0) return value;
  return { kind: 'typed', type: { kind: 'ref', name: value.name, args }, value };
}

function awaitedValue(node: ts.AwaitExpression, frame: Frame): Value {
  return { kind: 'await', of: frame.file.walk.value(node.expression, frame) };
}

function yieldedValue(node: ts.YieldExpression, frame: Frame): Value {
  if (node.expression) frame.file.walk.value(node.expression, apart(frame));
  return unknown;
}

function conditionalValue(node: ts.ConditionalExpression, frame: Frame): Value {
  frame.file.walk.value(node.condition, apart(frame));
  return choice([frame.file.walk.value(node.whenTrue, frame), frame.file.walk.value(node.whenFalse, frame)]);
}

function prefixedValue(node: ts.PrefixUnaryExpression, frame: Frame): Value {
  const value = frame.file.walk.value(node.operand, apart(frame));
  if (node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken)
    recordChange(value, frame);
  const isNegative = node.operator === SyntaxKind.MinusToken && value.kind === 'literal';
  return isNegative && typeof value.value === 'number' ? { kind: 'literal', value: -value.value } : unknown;
}

function postfixedValue(node: ts.PostfixUnaryExpression, frame: Frame): Value {
  recordChange(frame.file.walk.value(node.operand, apart(frame)), frame);
  return unknown;
}

function binaryValue(node: ts.BinaryExpression, frame: Frame): Value {
  const operator = node.operatorToken.kind;
  if (operator === SyntaxKind.PlusToken) return textValue(node, frame);
  if (isAssignment(operator)) return assignmentValue(node, frame);
  if (operator === SyntaxKind.BarBarToken || operator === SyntaxKind.QuestionQuestionToken) {
    return choice(operands(node).map((one) => frame.file.walk.value(one, frame)));
  }
  const yieldsLast = operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.CommaToken;
  const all = operands(node);
  const values = all.map((one, index) =>
    frame.file.walk.value(one, yieldsLast && index === all.length - 1 ? frame : apart(frame)),
  );
  return yieldsLast ? (values.at(-1) ?? unknown) : unknown;
}
