import { readdirSync, readFileSync, statSync } from 'node:fs';
import { blobId } from './blob-id.js';
import { workTree } from './file-system.js';
import { absentId, ask, idLength, type Looks, listingId, stampLength, stampOf } from './looks.js';

/** More files than this are not read again: somebody has changed branches, and comparing everything is the better way. */
const maxDoubts = 400;

/**
 * Whether the work tree would answer everything that was asked as it did then. What bears its old stamp has not changed; what does not
 * (a file that was touched, a folder in which a file came and went) must have its old content.
 */
export function sameLooks({ paths, stamps, ids, answers }: Looks): boolean {
  if (!answers.every(([question, path, answer]) => ask(() => workTree[question](path)).answer === answer)) return false;
  const numbers = numbersIn(stamps);
  let doubts = 0;
  return paths.every((path, index) => {
    if (isStamped(path, numbers, index * stampLength)) return true;
    doubts += 1;
    return doubts <= maxDoubts && idNow(path) === ids.slice(index * idLength, (index + 1) * idLength);
  });
}

/** A copy, because numbers must stand at multiples of eight. */
function numbersIn(base64: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float64Array(bytes.buffer);
}

function isStamped(path: string, numbers: Float64Array, start: number): boolean {
  const stamp = stampOf(path);
  if (stamp === null) return false;
  for (let part = 0; part < stampLength; part += 1) if (stamp[part] !== numbers[start + part]) return false;
  return true;
}

function idNow(path: string): string | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return absentId;
    if (stats.isDirectory()) return listingId(readdirSync(path, { withFileTypes: true }));
    // Whoever reads from a pipe waits.
    return stats.isFile() ? blobId(readFileSync(path)) : null;
  } catch {
    return null;
  }
}
