import type { FileSource } from '../../core/file-source.js';

/** The lines of an audited file, for excerpts; null when it cannot be read. */
export type ReadLines = (file: string) => readonly string[] | null;

/** Files are read again on demand and then kept: a report quotes few of them, some of those often. */
export function lineReader(source: Pick<FileSource, 'read'>): ReadLines {
  const known = new Map<string, readonly string[] | null>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const lines = source.read(file).text?.split(/\r\n|\r|\n/) ?? null;
    known.set(file, lines);
    return lines;
  };
}
