import { createHash } from 'node:crypto';
import type { FileSource } from '../../core/file-source.js';
import { type OnProgress, unwatched } from '../../core/progress.js';
import { discover } from '../../discover/discover.js';
import type { FileSystem } from '../../discover/file-system.js';
import { type Listing, type Listings, outlineByListing } from '../../discover/listings.js';
import { type Extracted, extractAll } from '../../extract/extract-all.js';
import type { FactsStore } from '../../extract/facts-store.js';
import { movedAmong } from '../../extract/readings/moved-among.js';
import { changedIn, readingOf, type StateReading } from '../../extract/readings/state-reading.js';
import { frontends } from '../../frontends/index.js';
import { lineReader, type ReadLines } from '../output/line-reader.js';

/** A repository in one state. */
export type State = {
  readonly links: FileSource['links'];
  /** A way back to the lines of its files, for excerpts; null when a file cannot be read. */
  readonly readLines: ReadLines;
  /** Names everything that is audited in it: files, roles, contents, links; null when something could not be read. */
  readonly key: () => string | null;
  /** Names everything of it but the contents of its files. */
  readonly outline: () => string;
  /** Keeps its listing, and says under which outline. */
  readonly keepListing: () => string;
  /** Reads and understands all files, once. */
  readonly extracted: () => Extracted;
  /** What was read of it until now; null when a file has changed since. */
  readonly reading: () => StateReading | null;
  /**
   * Where things merely stand elsewhere than in an earlier state with the same outline; null when something of what was read of that reads
   * differently in this one.
   */
  readonly movedSince: (before: StateReading) => readonly string[] | null;
};

export type StateOptions = {
  /** Absolute folder that is audited. */
  readonly root: string;
  /** The work tree, a git tree or the git index. */
  readonly fileSystem: FileSystem;
  readonly store: FactsStore;
  readonly listings?: Listings;
  /** Declared services: what lies above them says nothing about the role of their files. */
  readonly serviceRoots: readonly string[];
  readonly onProgress?: OnProgress;
};

/** @throws UserError when `root` is no folder */
export function openState(options: StateOptions): State {
  const { root, fileSystem, store, serviceRoots, listings, onProgress = unwatched } = options;
  const accepts = (path: string) => frontends.some((frontend) => frontend.accepts(path));
  onProgress('listing files');
  const source = discover(root, { accepts, serviceRoots, fileSystem, ...(listings && { listings }) });
  let understood: Extracted | undefined;
  const extracted = (): Extracted => {
    understood ??= extractAll(source, frontends, store, onProgress);
    return understood;
  };
  return {
    links: source.links,
    readLines: lineReader(source),
    key: () => stateKey(source, onProgress),
    outline: () => outlineOf(source),
    keepListing: () => {
      const outline = outlineByListing(source);
      if (listings?.find(outline, serviceRoots) === null) listings.keep(outline, serviceRoots, listingIn(source));
      return outline;
    },
    extracted,
    reading: () => readingOf(source, extracted().files),
    movedSince: (before) => movedAmong(changedIn(before, source), before, { source, frontends, store }),
  };
}

function listingIn({ files, links, diagnostics }: FileSource): Listing {
  return { files, links, diagnostics };
}

/** The facts of one state, with its links and lines. */
export type Loaded = Extracted & Pick<State, 'links' | 'readLines'>;

/** @throws UserError when `root` is no folder */
export function loadFacts(options: StateOptions): Loaded {
  const { links, readLines, extracted } = openState(options);
  return { ...extracted(), links, readLines };
}

function outlineOf({ files, links, diagnostics }: FileSource): string {
  const named = [JSON.stringify([links, diagnostics]), ...files.map(({ path, role }) => `${role} ${path}`)];
  return sha1(named);
}

function sha1(lines: readonly string[]): string {
  return createHash('sha1').update(lines.join('\n')).digest('hex');
}

function stateKey({ files, links, diagnostics, contentId }: FileSource, onProgress: OnProgress): string | null {
  const named = [JSON.stringify([links, diagnostics])];
  for (const [index, { path, role }] of files.entries()) {
    onProgress('comparing files', index, files.length);
    const content = contentId(path);
    if (content === null) return null;
    named.push(`${content} ${role} ${path}`);
  }
  return sha1(named);
}
