import type { Diagnostic } from './errors.js';
import { compareText } from './location.js';

/** By place, each once: the same thing may be seen by two stages. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map(diagnostics.map((diagnostic) => [sortKey(diagnostic), diagnostic]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, diagnostic]) => diagnostic);
}

function sortKey({ at, code, message }: Diagnostic): string {
  const line = at && 'line' in at ? String(at.line).padStart(8, '0') : '';
  return [at?.file ?? '', line, code, message].join('\n');
}
