import { blobId } from './blob-id.js';
import { changesShowOn } from './changes-show.js';
import type { FileSystem } from './file-system.js';
import { openNotes } from './look-notes.js';
import { ask, joined, type Looks, listingId } from './looks.js';

export type Recording = {
  /** As the one that is recorded. */
  readonly fileSystem: FileSystem;
  /** What was asked until now; null when it cannot be told whether the answers would be the same again. */
  readonly looks: () => Looks | null;
};

/** A work tree that differs from what it was by the contents of files alone: what was asked then, and its listing's outline. */
export type ListedBefore = { readonly looks: Looks; readonly outline: string };

/**
 * Writes down what an audit of `root` asks of `fs`, which is the work tree. Where that is as it was listed `before`, nothing need be listed, and what
 * was asked then goes on to hold.
 */
export function recorded(
  fs: FileSystem,
  root: string,
  before: ListedBefore | null = null,
  now: () => number = Date.now,
): Recording {
  const device = changesShowOn(root);
  if (device === null) return { fileSystem: fs, looks: () => null };
  const { stamp, name, isNamed, looked, answered, looks } = openNotes(device, now);
  /** Files that are read for their id, which whoever reads them tells. */
  const named = new Set<string>();
  let isListed = false;
  return {
    looks: () => {
      const own = looks();
      return own === null || before === null || isListed ? own : joined(own, before.looks);
    },
    fileSystem: {
      ...fs,
      ...(before && { outline: () => before.outline }),
      entries: (folder) => {
        isListed = true;
        const entries = looked(folder, () => fs.entries(folder));
        name(folder, listingId(entries));
        return entries;
      },
      bytes: (path) => {
        const bytes = looked(path, () => fs.bytes(path));
        if (!named.has(path) && !isNamed(path)) name(path, blobId(bytes));
        return bytes;
      },
      size: (path) => looked(path, () => fs.size(path)),
      blobOf: (path) => {
        stamp(path);
        const id = fs.blobOf(path);
        if (id === null) named.add(path);
        else name(path, id);
        return id;
      },
      learn: (path, id) => {
        name(path, id);
        fs.learn(path, id);
      },
      exists: (path) =>
        answered(
          'exists',
          path,
          ask(() => fs.exists(path)),
        ),
      kind: (path) =>
        answered(
          'kind',
          path,
          ask(() => fs.kind(path)),
        ),
      realPath: (path) =>
        answered(
          'realPath',
          path,
          ask(() => fs.realPath(path)),
        ),
    },
  };
}
