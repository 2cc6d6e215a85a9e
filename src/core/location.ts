/** A place in a file; line and column are one-based, columns count UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number };

/** A place in the audited repository; `file` is relative to its root, with forward slashes on every system. */
export type Location = Position & { readonly file: string };

export function compareLocations(a: Location, b: Location): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Order by code unit, the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function formatLocation(at: Location): string {
  return `${at.file}:${at.line}:${at.column}`;
}
