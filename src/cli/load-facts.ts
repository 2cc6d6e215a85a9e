import type { FileSource } from '../core/file-source.js';
import { discover } from '../discover/discover.js';
import { type Extracted, extractAll } from '../extract/extract-all.js';
import { frontends } from '../frontends/index.js';

/** The facts of a work tree, and a way back to the lines of its files for excerpts. */
export type Loaded = Extracted & { readonly readLines: (file: string) => readonly string[] | null };

/** @throws UserError when `root` is no folder */
export function loadFacts(root: string): Loaded {
  const source = discover(root, { accepts: (path) => frontends.some((frontend) => frontend.accepts(path)) });
  return { ...extractAll(source, frontends), readLines: lineReader(source) };
}

/** Files are read again on demand and then kept: a report quotes few of them, some of those often. */
function lineReader(source: FileSource): Loaded['readLines'] {
  const known = new Map<string, readonly string[] | null>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const lines = source.read(file).text?.split(/\r\n|\r|\n/) ?? null;
    known.set(file, lines);
    return lines;
  };
}
