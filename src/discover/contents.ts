import { sep } from 'node:path';
import { blobId } from './blob-id.js';
import type { FileSystem } from './file-system.js';

/** The bytes of files below a folder, and the ids that name them. Paths are relative to the folder. */
export type Contents = {
  /** Null when the file cannot be read, or has changed since it was first asked for. */
  readonly idOf: (path: string) => string | null;
  /** Throws as node:fs does. */
  readonly bytes: (path: string) => Buffer;
  readonly sizeOf: (path: string) => number;
  /** Lets go of what is held and will not be read. */
  readonly drop: (isUnwanted: (path: string) => boolean) => void;
};

/** Bytes that are held between the moment when they are named and the moment when they are read; the rest is read twice, which costs less than memory. */
const defaultMaxHeld = 8_000_000;

/**
 * An id always names the bytes that are handed out: whatever is kept under it would be wrong for ever if somebody wrote the
 * file between the two. What was read for its id is held for the reading that follows; what is read again is compared.
 */
export function openContents(root: string, fs: FileSystem, maxHeld = defaultMaxHeld): Contents {
  const ids = new Map<string, string | null>();
  const held = new Map<string, Buffer>();
  // Every file is asked for, and joining paths properly would take longer than looking at them.
  const prefix = root.endsWith(sep) ? root : root + sep;
  let room = maxHeld;

  function hashed(path: string): string | null {
    try {
      const bytes = fs.bytes(prefix + path);
      const id = blobId(bytes);
      fs.learn(prefix + path, id);
      if (bytes.length <= room) {
        held.set(path, bytes);
        room -= bytes.length;
      }
      return id;
    } catch {
      return null; // Reading it as a text says why.
    }
  }

  function released(path: string): Buffer | undefined {
    const bytes = held.get(path);
    if (held.delete(path)) room += bytes?.length ?? 0;
    return bytes;
  }

  return {
    idOf: (path) => {
      const known = ids.get(path);
      if (known !== undefined) return known;
      const id = fs.blobOf(prefix + path) ?? (fs.unnamed ? null : hashed(path));
      ids.set(path, id);
      return id;
    },
    bytes: (path) => {
      const first = released(path);
      if (first) return first;
      const bytes = fs.bytes(prefix + path);
      const named = ids.get(path);
      if (!fs.fixed && named && named !== blobId(bytes)) ids.set(path, null);
      return bytes;
    },
    drop: (isUnwanted) => {
      for (const path of [...held.keys()].filter(isUnwanted)) released(path);
    },
    sizeOf: (path) => held.get(path)?.length ?? fs.size(prefix + path),
  };
}
