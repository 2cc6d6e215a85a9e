import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { errorCode, type FolderEntry } from './file-system.js';

/**
 * Everything that was asked of the file system, with what tells whether it would answer the same today. Plain JSON, in columns, because
 * there is a row for every file and folder of a repository.
 */
export type Looks = {
  /** Absolute paths of the files that were read and the folders that were listed, also of those that were not there. */
  readonly paths: readonly string[];
  /** A stamp for each path: the bytes of a Float64Array as base64. */
  readonly stamps: string;
  /** An id for each path, of what was read or listed. */
  readonly ids: string;
  readonly answers: readonly Answer[];
};

/** A question whose answer is as cheap to get as a stamp. */
export type Question = 'exists' | 'kind' | 'realPath';
export type Answer = readonly [question: Question, path: string, answer: string];

/** All of what was asked now, and what else was asked before. */
export function joined(now: Looks, before: Looks): Looks {
  const known = new Set(now.paths);
  const rows = before.paths.flatMap((path, index) => (known.has(path) ? [] : [index]));
  const stamps = Buffer.from(before.stamps, 'base64');
  const answered = new Set(now.answers.map(([question, path]) => `${question} ${path}`));
  return {
    paths: [...now.paths, ...rows.flatMap((index) => before.paths[index] ?? [])],
    stamps: Buffer.concat([
      Buffer.from(now.stamps, 'base64'),
      ...rows.map((index) => stamps.subarray(index * stampBytes, (index + 1) * stampBytes)),
    ]).toString('base64'),
    ids: now.ids + rows.map((index) => idAt(before.ids, index)).join(''),
    answers: [...now.answers, ...before.answers.filter(([question, path]) => !answered.has(`${question} ${path}`))],
  };
}

export function idAt(ids: string, index: number): string {
  return ids.slice(index * idLength, (index + 1) * idLength);
}

/** What the file system says of a file or folder: device, inode, size, time of writing, time of the inode's last change. */
export type Stamp = readonly [device: number, inode: number, size: number, written: number, changed: number];

export const stampLength = 5;
const stampBytes = stampLength * Float64Array.BYTES_PER_ELEMENT;
const idLength = 40;

/** Stamp and id of what is not there. */
export const absent: Stamp = [0, 0, 0, 0, 0];
export const absentId = '0'.repeat(idLength);

/** The stamp of what a path leads to; null when the file system will not tell. */
export function stampOf(path: string): Stamp | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? absent : [stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs];
  } catch (error) {
    // A file stands where a folder would have to be.
    return errorCode(error) === 'ENOTDIR' ? absent : null;
  }
}

/** Names what stands in a folder, in whatever order it was told. */
export function listingId(entries: readonly FolderEntry[]): string {
  const lines = entries.map((entry) => `${letterOf(entry)}${entry.name}`).sort();
  return createHash('sha1')
    .update(`folder\0${lines.join('\0')}`)
    .digest('hex');
}

function letterOf(entry: FolderEntry): string {
  if (entry.isFile()) return 'f';
  if (entry.isDirectory()) return 'd';
  return entry.isSymbolicLink() ? 'l' : 'o';
}

/** An answer as a text, and as it was given: what the file system refuses to tell is an answer, too, and is thrown by `value`. */
export type Told<T> = { readonly answer: string; readonly value: () => T };

export function ask<T>(tell: () => T): Told<T> {
  try {
    const value = tell();
    return { answer: String(value), value: () => value };
  } catch (error) {
    return {
      answer: `!${errorCode(error)}`,
      value: () => {
        throw error;
      },
    };
  }
}
