import { createHash } from 'node:crypto';

/** Where the bytes of an entry stand in its segment, and what they are. */
export type Slice = { readonly start: number; readonly length: number; readonly digest: string };

/** Some bytes of a file; fewer where it ends. */
export type ReadBytes = (start: number, length: number) => Buffer;

/** Puts bytes at a place in a file. */
export type WriteBytes = (bytes: Buffer, start: number) => void;

type Row = readonly [key: string, bytes: number, digest: string];

/** Where the list begins, how long it is, and its digest, in as many bytes each time. */
const headBytes = 64;

/**
 * One file of the cache, written once: a line that says where the list of entries stands, the bytes of the entries, then that list as JSON. List
 * and entries have digests of their own, so that one entry can be read without the others. `write` gets each entry by itself: all at once would
 * take as much memory again as they take on the disk.
 */
export function encodeSegment(entries: Iterable<readonly [key: string, json: Buffer]>, write: WriteBytes): void {
  const rows: Row[] = [];
  let start = headBytes;
  for (const [key, json] of entries) {
    write(json, start);
    rows.push([key, json.length, digest(json)]);
    start += json.length;
  }
  const list = Buffer.from(JSON.stringify(rows));
  write(list, start);
  write(Buffer.from(`${`${digest(list)} ${start} ${list.length}`.padEnd(headBytes - 1)}\n`), 0);
}

/** Where each entry stands; null for anything that is not, byte for byte, what was written. */
export function slicesOf(read: ReadBytes): ReadonlyMap<string, Slice> | null {
  const head = read(0, headBytes).toString('latin1');
  const [written = '', at = '', size = ''] = head.trimEnd().split(' ');
  const [listStart, length] = [Number(at), Number(size)];
  if (!Number.isSafeInteger(listStart) || !Number.isSafeInteger(length) || listStart < headBytes) return null;
  const list = read(listStart, length);
  if (list.length !== length || digest(list) !== written) return null;
  const slices = new Map<string, Slice>();
  let start = headBytes;
  // The digest vouches for the form of the list, too.
  for (const [key, length, of] of JSON.parse(list.toString('utf8')) as readonly Row[]) {
    slices.set(key, { start, length, digest: of });
    start += length;
  }
  return slices;
}

/** The bytes of an entry; null when they are not what was written. */
export function entryAt({ start, length, digest: written }: Slice, read: ReadBytes): Buffer | null {
  const bytes = read(start, length);
  return bytes.length === length && digest(bytes) === written ? bytes : null;
}

function digest(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex');
}
