import { ts } from 'ts-morph';
import { type FunctionNode, isFunctionNode } from '../syntax.js';

/** The function that a function returns and nothing else: `(pool) => (table) => ...`; null where there is none. */
export function returnedFunction({ body }: { readonly body?: ts.ConciseBody | undefined }): FunctionNode | null {
  if (!body) return null;
  if (!ts.isBlock(body)) return functionIn(body);
  const last = body.statements.at(-1);
  return last && ts.isReturnStatement(last) && last.expression ? functionIn(last.expression) : null;
}

function functionIn(node: ts.Expression): FunctionNode | null {
  if (ts.isParenthesizedExpression(node)) return functionIn(node.expression);
  return isFunctionNode(node) ? node : null;
}
