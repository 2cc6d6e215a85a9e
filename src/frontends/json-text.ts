import { ts } from 'ts-morph';
import type { Diagnostic } from '../core/errors.js';
import type { Position } from '../core/location.js';
import { lineIndex } from './line-index.js';

export type ParsedText = { readonly value: unknown; readonly diagnostics: readonly Diagnostic[] };

/** JSON, with comments and trailing commas tolerated. Broken text yields what could be read of it, and a diagnostic with its place. */
export function parseJson(file: string, text: string): ParsedText {
  try {
    return { value: JSON.parse(text), diagnostics: [] };
  } catch {
    return parseTolerantly(file, text);
  }
}

function parseTolerantly(file: string, text: string): ParsedText {
  if (text.trim() === '')
    return { value: null, diagnostics: [invalidJson(file, { line: 1, column: 1 }, 'it is empty')] };
  const { config, error } = ts.parseConfigFileTextToJson(file, text);
  if (!error) return { value: config, diagnostics: [] };
  const reason = ts.flattenDiagnosticMessageText(error.messageText, ' ').replace(/\.$/, '');
  const told = reason.charAt(0).toLowerCase() + reason.slice(1);
  return { value: config, diagnostics: [invalidJson(file, lineIndex(text)(error.start ?? 0), told)] };
}

function invalidJson(file: string, position: Position, reason: string): Diagnostic {
  const message = `${file} is not valid JSON: ${reason}`;
  return { code: 'invalid-json', severity: 'warning', message, at: { file, ...position } };
}

/** Where the key at `path` is written; the start of the text when it is not found. */
export function positionOfKey(text: string, path: readonly string[]): Position {
  const source = ts.parseJsonText('file.json', text);
  const offset = source.statements[0] ? offsetOfKey(source.statements[0].expression, path, source) : 0;
  return lineIndex(text)(offset);
}

function offsetOfKey(node: ts.Node, path: readonly string[], source: ts.SourceFile): number {
  const [key, ...rest] = path;
  if (key === undefined || !ts.isObjectLiteralExpression(node)) return node.getStart(source);
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name) || property.name.text !== key)
      continue;
    return rest.length === 0 ? property.name.getStart(source) : offsetOfKey(property.initializer, rest, source);
  }
  return node.getStart(source);
}
