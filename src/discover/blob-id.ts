import { createHash } from 'node:crypto';

/** The object id that git gives to a file with these bytes (in repositories that use SHA-1). */
export function blobId(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
