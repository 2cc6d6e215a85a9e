import { lstatSync } from 'node:fs';
import type { KeptResults } from './kept-results.js';

/** Content ids of files that have not changed since they were read, by absolute path. */
export type KnownContents = {
  /** null when the file must be read to tell. */
  readonly idOf: (path: string) => string | null;
  /** Takes the id of a file that was read after {@link KnownContents.idOf} was asked for it. */
  readonly learn: (path: string, id: string) => void;
  readonly save: () => void;
};

/** What the file system says of a file that was read, and what was read. */
type Row = readonly [path: string, size: number, changed: number, written: number, inode: number, id: string];

type Stamp = { readonly size: number; readonly changed: number; readonly written: number; readonly inode: number };

/**
 * A file that was touched so shortly before it was looked at could be written again and bear the same time, because some file
 * systems count in steps of two seconds. It is read anew by the next run.
 */
const settled = 3_000;

/**
 * What git does with its index, without what stands between git's blobs and the bytes on disk (line ends, filters): size,
 * inode and both times must be the same. The time of the last change of the inode cannot be set by programs, so that copied
 * and restored files, and files whose times were set back, are read.
 */
export function openKnownContents(root: string, kept: KeptResults, now: () => number = Date.now): KnownContents {
  const key = `contents of ${root}`;
  // Nothing else is kept under this key, and what is kept is checked to be what was written.
  const rows = new Map(((kept.find(key) as readonly Row[] | null) ?? []).map((row) => [row[0], row]));
  const used = new Map<string, Row>();
  const unread = new Map<string, Stamp>();
  let news = 0;
  return {
    idOf: (path) => {
      const seen = used.get(path);
      if (seen !== undefined) return seen[5];
      if (unread.has(path)) return null;
      const stamp = stampOf(path);
      const row = rows.get(path);
      if (stamp !== null && row !== undefined && isOf(row, stamp)) {
        used.set(path, row);
        return row[5];
      }
      if (stamp !== null && now() - Math.max(stamp.changed, stamp.written) > settled) unread.set(path, stamp);
      return null;
    },
    learn: (path, id) => {
      const stamp = unread.get(path);
      if (stamp === undefined) return;
      // The file was looked at before it was read, so a change in between shows by the next look.
      used.set(path, [path, stamp.size, stamp.changed, stamp.written, stamp.inode, id]);
      news += 1;
    },
    save: () => {
      if (news > 0) kept.keep(key, [...used.values()]);
    },
  };
}

function isOf([, size, changed, written, inode]: Row, stamp: Stamp): boolean {
  return size === stamp.size && changed === stamp.changed && written === stamp.written && inode === stamp.inode;
}

/** null for what is no file, or cannot be looked at. */
function stampOf(path: string): Stamp | null {
  try {
    const stats = lstatSync(path);
    const { size, ctimeMs: changed, mtimeMs: written, ino: inode } = stats;
    return stats.isFile() ? { size, changed, written, inode } : null;
  } catch {
    return null;
  }
}
