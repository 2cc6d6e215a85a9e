import { readdirSync, readFileSync, statSync } from 'node:fs';
import { blobId } from './blob-id.js';
import { workTree } from './file-system.js';
import { absentId, ask, idAt, type Looks, listingId, stampLength, stampOf } from './looks.js';

/** More files than this are not read again: somebody has changed branches, and comparing everything is the better way. */
const maxDoubts = 400;

/**
 * The files that have another content than then, by absolute path; null when the work tree would answer anything else differently. What bears its
 * old stamp has not changed; what does not (a file that was touched, a folder in which a file came and went) must have its old content.
 */
export function changedSince({ paths, stamps, ids, answers }: Looks): readonly string[] | null {
  if (!answers.every(([question, path, answer]) => ask(() => workTree[question](path)).answer === answer)) return null;
  const numbers = numbersIn(stamps);
  const changed: string[] = [];
  let doubts = 0;
  for (const [index, path] of paths.entries()) {
    if (isStamped(path, numbers, index * stampLength)) continue;
    doubts += 1;
    const now = doubts > maxDoubts ? null : contentNow(path);
    if (now === null) return null;
    const before = idAt(ids, index);
    if (now.id === before) continue;
    if (!now.isFile || before === absentId) return null;
    changed.push(path);
  }
  return changed;
}

/** As `looks`, of a work tree in which these files have other contents; `idOf` names them. They are told by that, whatever their stamps. */
export function withContents(looks: Looks, idOf: ReadonlyMap<string, string>): Looks {
  const numbers = numbersIn(looks.stamps);
  const ids = looks.paths.map((path, index) => {
    const id = idOf.get(path);
    if (id !== undefined) numbers.fill(Number.NaN, index * stampLength, (index + 1) * stampLength);
    return id ?? idAt(looks.ids, index);
  });
  return { ...looks, stamps: Buffer.from(numbers.buffer).toString('base64'), ids: ids.join('') };
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

type Content = { readonly id: string; readonly isFile: boolean };

function contentNow(path: string): Content | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return { id: absentId, isFile: false };
    if (stats.isDirectory()) return { id: listingId(readdirSync(path, { withFileTypes: true })), isFile: false };
    // Whoever reads from a pipe waits.
    return stats.isFile() ? { id: blobId(readFileSync(path)), isFile: true } : null;
  } catch {
    return null;
  }
}
