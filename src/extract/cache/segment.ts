import { createHash } from 'node:crypto';

/** Where the bytes of an entry stand in its segment, and what they are. */
export type Slice = { readonly start: number; readonly length: number; readonly digest: string };

/** Some bytes of a file; fewer where it ends. */
export type ReadBytes = (start: number, length: number) => Buffer;

type Row = readonly [key: string, bytes: number, digest: string];

/** Up to which byte the list reaches, and its digest, in as many bytes each time. */
const headBytes = 64;
const digestDigits = 40;

/**
 * One file of the cache, written once: a line that says where the list of entries ends, that list as JSON, then the bytes of the entries. List and
 * entries have digests of their own, so that one entry can be read without the others.
 */
export function encodeSegment(entries: ReadonlyMap<string, Buffer>): Buffer {
  const rows = [...entries].map(([key, json]): Row => [key, json.length, digest(json)]);
  const list = Buffer.from(JSON.stringify(rows));
  const head = `${digest(list)} ${headBytes + list.length}`.padEnd(headBytes - 1);
  return Buffer.concat([Buffer.from(`${head}\n`), list, ...entries.values()]);
}

/** Where each entry stands; null for anything that is not, byte for byte, what was written. */
export function slicesOf(read: ReadBytes): ReadonlyMap<string, Slice> | null {
  const head = read(0, headBytes).toString('latin1');
  const end = Number(head.slice(digestDigits));
  if (!Number.isSafeInteger(end) || end < headBytes) return null;
  const list = read(headBytes, end - headBytes);
  if (list.length !== end - headBytes || digest(list) !== head.slice(0, digestDigits)) return null;
  const slices = new Map<string, Slice>();
  let start = end;
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
