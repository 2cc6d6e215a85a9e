import { ts } from 'ts-morph';
import { unwrap } from '../syntax.js';

const PATH_CALLS = new Set(['join', 'resolve', 'normalize']);

/** A specifier that code spells out, as a text or as a path from the module's own folder; null for one that is computed. */
export function writtenSpecifier(node: ts.Expression): string | null {
  return ts.isStringLiteralLike(node) ? node.text : fromOwnFolder(node);
}

/**
 * The specifier that a path from the module's own folder stands for: `path.join(__dirname, '../models')`, `__dirname + '/../models'`.
 * Null where any part of it is not written down.
 */
function fromOwnFolder(node: ts.Expression): string | null {
  const path = below(node);
  return path === null || path === '' ? null : `./${path.replace(/^\/+/, '')}`;
}

/** What follows the folder in a path; '' for the folder itself. */
function below(node: ts.Expression): string | null {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) return inner.text === '__dirname' ? '' : null;
  if (ts.isCallExpression(inner)) return belowByCall(inner);
  if (ts.isTemplateExpression(inner)) return belowByTemplate(inner);
  const isSum = ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum && ts.isStringLiteralLike(inner.right) ? followed(below(inner.left), inner.right.text) : null;
}

function belowByCall({ expression, arguments: [first, ...others] }: ts.CallExpression): string | null {
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!ts.isIdentifier(callee) || !PATH_CALLS.has(callee.text) || !first) return null;
  const parts = others.flatMap((one) => (ts.isStringLiteralLike(one) ? [one.text] : []));
  const isRelative = parts.length === others.length && !parts.some((part) => part.startsWith('/'));
  const folder = isRelative ? below(first) : null;
  return folder === null ? null : [folder, ...parts].filter((part) => part !== '').join('/');
}

function belowByTemplate({ head, templateSpans: [span, ...others] }: ts.TemplateExpression): string | null {
  if (head.text !== '' || !span || others.length > 0) return null;
  return followed(below(span.expression), span.literal.text);
}

function followed(folder: string | null, text: string): string | null {
  return folder === null ? null : `${folder}${text}`;
}
