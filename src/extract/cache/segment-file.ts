import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { entryAt, type ReadBytes, type Slice, slicesOf } from './segment.js';

/** One segment on the disk, of which single entries or all bytes are read. */
export type SegmentFile = {
  readonly path: string;
  readonly bytes: number;
  /** Nothing for a file that is damaged. */
  readonly slices: ReadonlyMap<string, Slice>;
  /** null when the file has gone, or the bytes are not what was written. */
  readonly entry: (slice: Slice) => Buffer | null;
  /** Reads all bytes, for those who want most entries. */
  readonly hold: () => void;
};

const nothing: ReadonlyMap<string, Slice> = new Map();

/** null for a file that is not there: another run has just made one file of many. */
export function openSegment(path: string): SegmentFile | null {
  let held: Buffer | null = null;
  const entry = (slice: Slice): Buffer | null => {
    try {
      const bytes = held;
      return bytes
        ? entryAt(slice, (start, length) => bytes.subarray(start, start + length))
        : withFile(path, (read) => entryAt(slice, read));
    } catch {
      return null;
    }
  };
  const hold = (): void => {
    try {
      held ??= readFileSync(path);
    } catch {
      held = Buffer.alloc(0);
    }
  };
  try {
    return withFile(path, (read, bytes) => ({ path, bytes, slices: slicesOf(read) ?? nothing, entry, hold }));
  } catch {
    return null;
  }
}

function withFile<T>(path: string, use: (read: ReadBytes, bytes: number) => T): T {
  const file = openSync(path, 'r');
  try {
    const bytes = fstatSync(file).size;
    const read = (start: number, length: number): Buffer => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, bytes - start)));
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start));
    };
    return use(read, bytes);
  } finally {
    closeSync(file);
  }
}
