import { createHash } from 'node:crypto';

type Header = { readonly digest: string; readonly entries: readonly (readonly [key: string, bytes: number])[] };

const newline = 0x0a;

/** One file of the cache, written once: a line of JSON that says which bytes belong to which key, then the bytes. */
export function encodeSegment(entries: ReadonlyMap<string, Buffer>): Buffer {
  const listed = [...entries].map(([key, json]) => [key, json.length] as const);
  const body = Buffer.concat([...entries.values()]);
  const header: Header = { digest: digest(listed, body), entries: listed };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

/** The bytes of each entry; null for anything that is not, byte for byte, what was written. */
export function decodeSegment(bytes: Buffer): ReadonlyMap<string, Buffer> | null {
  const end = bytes.indexOf(newline);
  const header = end < 0 ? null : parseHeader(bytes.toString('utf8', 0, end));
  if (header === null) return null;
  const body = bytes.subarray(end + 1);
  if (digest(header.entries, body) !== header.digest) return null;
  const entries = new Map<string, Buffer>();
  let at = 0;
  for (const [key, length] of header.entries) {
    entries.set(key, body.subarray(at, at + length));
    at += length;
  }
  return entries;
}

function digest(entries: Header['entries'], body: Buffer): string {
  return createHash('sha1').update(JSON.stringify(entries)).update(body).digest('hex');
}

function parseHeader(line: string): Header | null {
  try {
    const header: unknown = JSON.parse(line);
    return isHeader(header) ? header : null;
  } catch {
    return null;
  }
}

/** The digest vouches for the form of the entries, too. */
function isHeader(value: unknown): value is Header {
  return (
    typeof value === 'object' &&
    value !== null &&
    'digest' in value &&
    'entries' in value &&
    Array.isArray(value.entries)
  );
}
