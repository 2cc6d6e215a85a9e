import { join } from 'node:path';
import { type FileSystem, unnamedWorkTree, workTree } from '../../discover/file-system.js';
import { type Listings, openListings } from '../../discover/listings.js';
import { cacheFolder } from '../../extract/cache/cache-folder.js';
import { openDiskStore } from '../../extract/cache/disk-store.js';
import { openKeptResults } from '../../extract/cache/kept-results.js';
import { openKnownContents } from '../../extract/cache/known-contents.js';
import { createFactsStore, type FactsStore } from '../../extract/facts-store.js';
import { readStamp } from '../tool-stamp.js';
import type { Memory } from './remember-results.js';

/** What earlier runs on a folder have left: facts of files, and results of whole states. */
export type Caches = {
  readonly facts: FactsStore;
  readonly memory: Memory | null;
  readonly listings: Listings;
  /** The work tree, which knows the ids of files that have not changed since an earlier run. */
  readonly workTree: FileSystem;
  /** Writes what is new about facts and files. */
  readonly save: () => void;
};

/**
 * The caches that `root` is audited with: on disk, or in memory only when that is not wanted, or when the tool was not
 * built and cannot tell which code it is. In memory they are of use only when another state of the repository is audited, too (`isCompared`).
 */
export function openCaches(
  root: string,
  env: { readonly [name: string]: string | undefined },
  wanted: boolean,
  isCompared = false,
): Caches {
  const stamp = wanted ? readStamp() : null;
  if (stamp === null) {
    const files = isCompared ? workTree : unnamedWorkTree;
    return { facts: createFactsStore(), memory: null, listings: openListings(null), workTree: files, save: () => {} };
  }
  const folder = cacheFolder(root, env);
  const facts = openDiskStore({ folder: join(folder, 'facts'), extractor: stamp.extractor });
  const known = openKnownContents(root, openKeptResults(join(folder, 'contents'), stamp.extractor));
  return {
    facts,
    memory: {
      results: openKeptResults(join(folder, 'results'), stamp.tool),
      readings: openKeptResults(join(folder, 'readings'), stamp.tool),
    },
    listings: openListings(openKeptResults(join(folder, 'listings'), stamp.tool)),
    workTree: { ...workTree, blobOf: known.idOf, learn: known.learn },
    save: () => {
      facts.save();
      known.save();
    },
  };
}
