import { readFileSync } from 'node:fs';
import { cacheFolder } from '../extract/cache/cache-folder.js';
import { type DiskStore, openDiskStore } from '../extract/cache/disk-store.js';
import { createFactsStore } from '../extract/facts-store.js';

/**
 * The store that `root` is audited with: on disk, or in memory only when that is not wanted, or when the tool was not
 * built and cannot tell which extractor it is.
 */
export function factsCache(
  root: string,
  env: { readonly [name: string]: string | undefined },
  wanted: boolean,
): DiskStore {
  const extractor = wanted ? extractorName() : null;
  if (extractor === null) return { ...createFactsStore(), save: () => {} };
  return openDiskStore({ folder: cacheFolder(root, env), extractor });
}

/** What the build wrote about the code that facts depend on. */
function extractorName(): string | null {
  try {
    const stamp: unknown = JSON.parse(readFileSync(new URL('../extractor.json', import.meta.url), 'utf8'));
    return typeof stamp === 'object' && stamp !== null && 'extractor' in stamp ? String(stamp.extractor) : null;
  } catch {
    return null;
  }
}
