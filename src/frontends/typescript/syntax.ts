import { ts } from 'ts-morph';

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression;

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return node.kind === ts.SyntaxKind.ArrowFunction || node.kind === ts.SyntaxKind.FunctionExpression;
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and `Object.freeze()`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let at = node;
  for (;;) {
    const inner = isWrapper(at) ? at.expression : frozen(at);
    if (!inner) return at;
    at = inner;
  }
}

function isWrapper(node: ts.Expression): node is ts.Expression & { readonly expression: ts.Expression } {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return true;
    default:
      return false;
  }
}

/** What `Object.freeze(x)` yields is `x`; null for any other expression. */
export function frozen(node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: owner, name } = node.expression;
  const [argument] = node.arguments;
  const freezes = ts.isIdentifier(owner) && owner.text === 'Object' && name.text === 'freeze';
  return freezes && argument && !ts.isSpreadElement(argument) ? argument : null;
}

/** Operands of `a + b + c` in order. It leans to the left, and generated code has thousands of them: too many to recurse into. */
export function operands(node: ts.BinaryExpression): readonly ts.Expression[] {
  const operator = node.operatorToken.kind;
  const found: ts.Expression[] = [];
  let at: ts.Expression = node;
  while (ts.isBinaryExpression(at) && at.operatorToken.kind === operator) {
    found.push(at.right);
    at = at.left;
  }
  found.push(at);
  return found.reverse();
}

export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

export function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((one) => one.kind === kind) ?? false;
}

/** A member's or property's name as far as it is written down. */
export function writtenName(name: ts.PropertyName | ts.BindingName | undefined): string | null {
  if (!name || ts.isComputedPropertyName(name)) {
    return name && ts.isStringLiteralLike(name.expression) ? name.expression.text : null;
  }
  return ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name) ? null : name.text;
}
