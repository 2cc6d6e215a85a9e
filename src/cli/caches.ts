import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileSystem, workTree } from '../discover/file-system.js';
import { cacheFolder } from '../extract/cache/cache-folder.js';
import { openDiskStore } from '../extract/cache/disk-store.js';
import { type KeptResults, openKeptResults } from '../extract/cache/kept-results.js';
import { openKnownContents } from '../extract/cache/known-contents.js';
import { createFactsStore, type FactsStore } from '../extract/facts-store.js';

/** What earlier runs on a folder have left: facts of files, and results of whole states. */
export type Caches = {
  readonly facts: FactsStore;
  readonly results: KeptResults | null;
  /** The work tree, which knows the ids of files that have not changed since an earlier run. */
  readonly workTree: FileSystem;
  /** Writes what is new about facts and files. */
  readonly save: () => void;
};

/** Digests of the code that makes facts, and of all code of the tool. */
type Stamp = { readonly extractor: string; readonly tool: string };

/**
 * The caches that `root` is audited with: on disk, or in memory only when that is not wanted, or when the tool was not
 * built and cannot tell which code it is.
 */
export function openCaches(
  root: string,
  env: { readonly [name: string]: string | undefined },
  wanted: boolean,
): Caches {
  const stamp = wanted ? readStamp() : null;
  if (stamp === null) return { facts: createFactsStore(), results: null, workTree, save: () => {} };
  const folder = cacheFolder(root, env);
  const facts = openDiskStore({ folder: join(folder, 'facts'), extractor: stamp.extractor });
  const known = openKnownContents(root, openKeptResults(join(folder, 'contents'), stamp.extractor));
  return {
    facts,
    results: openKeptResults(join(folder, 'results'), stamp.tool),
    workTree: { ...workTree, blobOf: known.idOf, learn: known.learn },
    save: () => {
      facts.save();
      known.save();
    },
  };
}

/** What the build wrote. */
function readStamp(): Stamp | null {
  try {
    const stamp: unknown = JSON.parse(readFileSync(new URL('../stamp.json', import.meta.url), 'utf8'));
    if (typeof stamp !== 'object' || stamp === null || !('extractor' in stamp) || !('tool' in stamp)) return null;
    return { extractor: String(stamp.extractor), tool: String(stamp.tool) };
  } catch {
    return null;
  }
}
