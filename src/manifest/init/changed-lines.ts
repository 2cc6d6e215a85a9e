import type { Position } from '../../core/location.js';
import { scalar } from './entry-text.js';

/** A line of a manifest as it should be: instead of the one that stands there, below it, or not at all. */
export type ChangedLine =
  | { readonly kind: 'replace' | 'insert'; readonly line: number; readonly text: string }
  | { readonly kind: 'delete'; readonly line: number; readonly last: number };

/** The line with `value` where the text at `at` stands now; quotes and all around it stay. */
export function replaced(lines: readonly string[], at: Position, value: string): readonly ChangedLine[] {
  const { before, token, after } = split(lines, at);
  return token === '' ? [] : [{ kind: 'replace', line: at.line, text: `${before}${scalar(value)}${after}` }];
}

/** The line without the item of a list that stands at `at`; no line where it would hold nothing else. */
export function withoutItem(lines: readonly string[], at: Position): readonly ChangedLine[] {
  const { before, token, after } = split(lines, at);
  if (token === '') return [];
  const hasMore = /^\s*,/.test(after);
  const start = hasMore ? before : before.replace(/,\s*$/, '');
  const text = start + (hasMore ? after.replace(/^\s*,[ \t]*/, '') : after);
  const holdsNothing = /^\s*(?:-|(?:owns|roots):\s*\[\s*\]|)\s*(?:#.*)?$/.test(text);
  return [holdsNothing ? { kind: 'delete', line: at.line, last: at.line } : { kind: 'replace', line: at.line, text }];
}

/** The line with `values` after the item of a list that stands at `at`, or new lines below it. */
export function withItems(lines: readonly string[], at: Position, values: readonly string[]): readonly ChangedLine[] {
  const { before, token, after } = split(lines, at);
  if (token === '') return [];
  if (/^\s*-\s*$/.test(before))
    return values.map((value) => ({ kind: 'insert', line: at.line, text: before + scalar(value) }));
  return [{ kind: 'replace', line: at.line, text: `${before}${[token, ...values.map(scalar)].join(', ')}${after}` }];
}

/** An `owns:` for a service that has none yet, beside or below its root at `at`; nothing where its layout leaves no place. */
export function withOwns(lines: readonly string[], at: Position, values: readonly string[]): readonly ChangedLine[] {
  const { before, token, after } = split(lines, at);
  if (token === '') return [];
  const owns = `owns: [${values.map(scalar).join(', ')}]`;
  if (/[{,]\s*root:\s*$/.test(before))
    return [{ kind: 'replace', line: at.line, text: `${before}${token}, ${owns}${after}` }];
  const indent = /^(\s*)(?:root:\s*|roots:\s*\[)$/.exec(before)?.[1];
  // A list that goes on below leaves no place here.
  if (before.endsWith('[') && !after.includes(']')) return [];
  return indent === undefined ? [] : [{ kind: 'insert', line: at.line, text: indent + owns }];
}

/** All lines of the entry whose name stands at `at`, with the comments in it. */
export function withoutEntry(lines: readonly string[], at: Position): readonly ChangedLine[] {
  const depth = indentation(lines[at.line - 1] ?? '');
  let last = at.line;
  for (let line = at.line + 1; line <= lines.length; line++) {
    const text = lines[line - 1] ?? '';
    if (text.trim() === '') continue;
    if (indentation(text) <= depth) break;
    last = line;
  }
  return [{ kind: 'delete', line: at.line, last }];
}

function indentation(line: string): number {
  return line.search(/\S|$/);
}

type Split = { readonly before: string; readonly token: string; readonly after: string };

/** A line around the text that starts at a place; the token is empty where none starts there. */
function split(lines: readonly string[], { line, column }: Position): Split {
  const text = lines[line - 1]?.replace(/\r$/, '') ?? '';
  const before = text.slice(0, column - 1);
  const rest = text.slice(column - 1);
  const token = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'[\]{},#&*!|>][^[\]{},#]*?(?=\s*(?:[,\]}]|\s#|$)))/.exec(
    rest,
  );
  return { before, token: token?.[0] ?? '', after: rest.slice(token?.[0].length ?? 0) };
}
