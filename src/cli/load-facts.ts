import type { FileSource } from '../core/file-source.js';
import { discover } from '../discover/discover.js';
import type { FileSystem } from '../discover/file-system.js';
import { type Extracted, extractAll } from '../extract/extract-all.js';
import type { FactsStore } from '../extract/facts-store.js';
import { frontends } from '../frontends/index.js';

/** The facts of a repository in one state, and a way back to the lines of its files for excerpts. */
export type Loaded = Extracted & {
  readonly links: FileSource['links'];
  readonly readLines: (file: string) => readonly string[] | null;
};

export type LoadOptions = {
  /** Absolute folder that is audited. */
  readonly root: string;
  /** The state it is audited in: the work tree, a git tree or the git index. */
  readonly fileSystem: FileSystem;
  readonly store: FactsStore;
  /** Declared services: what lies above them says nothing about the role of their files. */
  readonly serviceRoots: readonly string[];
};

/** @throws UserError when `root` is no folder */
export function loadFacts({ root, fileSystem, store, serviceRoots }: LoadOptions): Loaded {
  const accepts = (path: string) => frontends.some((frontend) => frontend.accepts(path));
  const source = discover(root, { accepts, serviceRoots, fileSystem });
  return { ...extractAll(source, frontends, store), links: source.links, readLines: lineReader(source) };
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
