import { ts } from 'ts-morph';
import type { Diagnostic } from '../../../core/errors.js';
import { positionAt } from '../place.js';

/** The first syntax error of a file; later ones mostly follow from it. */
export function syntaxErrors(source: ts.SourceFile, path: string): readonly Diagnostic[] {
  const [first] = parseDiagnosticsOf(source);
  if (!first) return [];
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ').replace(/\.$/, '');
  const at = { file: path, ...positionAt(source, first.start) };
  return [{ code: 'syntax-error', severity: 'warning', message: `syntax error: ${message.toLowerCase()}`, at }];
}

export function hasSyntaxErrors(source: ts.SourceFile): boolean {
  return parseDiagnosticsOf(source).length > 0;
}

function parseDiagnosticsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  // The parser leaves its errors in this property, which the public types do not show; a program would be needed otherwise.
  const { parseDiagnostics } = source as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics ?? [];
}
