import type { Position } from '../../core/location.js';

/** A line of TOML with its place. */
export type TomlLine = { readonly line: string; readonly at: Position };

export function allLines(text: string): readonly TomlLine[] {
  return text.split('\n').map((line, index) => ({ line: line.trim(), at: { line: index + 1, column: 1 } }));
}

/** The lines before the first section. */
export function topLines(lines: readonly TomlLine[]): readonly TomlLine[] {
  const end = lines.findIndex(({ line }) => line.startsWith('['));
  return end < 0 ? lines : lines.slice(0, end);
}

/** The lines of each section that is headed so. */
export function sectionsOf(lines: readonly TomlLine[], header: string): readonly (readonly TomlLine[])[] {
  return lines.flatMap(({ line }, start) => {
    if (line.replace(/\s*#.*$/, '') !== header) return [];
    const end = lines.findIndex((other, index) => index > start && other.line.startsWith('['));
    return [lines.slice(start + 1, end < 0 ? undefined : end)];
  });
}

/** The line that sets a key. */
export function lineOf(lines: readonly TomlLine[], key: string): TomlLine | undefined {
  return lines.find(({ line }) => line.startsWith(key) && /^\s*=/.test(line.slice(key.length)));
}

/** What a line sets its key to, where that is a text of one line. */
export function textOf(line: TomlLine | undefined): string | null {
  return /=\s*(["'])(.*)\1\s*(#.*)?$/.exec(line?.line ?? '')?.[2] ?? null;
}
