import { relative, sep } from 'node:path';
import { withContents } from '../../discover/changed-since.js';
import { openContents } from '../../discover/contents.js';
import { workTree } from '../../discover/file-system.js';
import { defaultMaxBytes, readText } from '../../discover/read-text.js';
import { movedAmong, type Reader } from '../../extract/readings/moved-among.js';
import { numbersOf } from '../../extract/readings/state-reading.js';
import { frontends } from '../../frontends/index.js';
import { type Caches, openCaches } from './caches.js';
import type { AuditOrder } from './folder-options.js';
import type { PastAudit } from './last-audit.js';
import { type Past, type PastPlace, speaksOf } from './remember-results.js';

/**
 * The last audit, as of now: some files, by absolute path, have another content, but everything that was read of them reads as it did. null when that
 * cannot be said, as of files that were read for anything else than their facts: ignore files, and the manifest.
 */
export function readAgain({ root, env }: AuditOrder, past: PastAudit, changed: readonly string[]): PastAudit | null {
  const caches = openCaches(root, env, true);
  const top = workTree.realPath(root);
  const paths = changed.map((path) => relative(top, path).split(sep).join('/'));
  if (past.pasts.length === 0 || paths.some((path) => path === past.manifest.path)) return null;
  const contents = openContents(top, workTree);
  const ids = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    const id = contents.idOf(path);
    if (id === null) return null;
    ids.set(changed[index] ?? '', id);
  }
  const source: Reader['source'] = { read: (path) => readText(path, contents, defaultMaxBytes) };
  const isSame = past.pasts.every((place) => {
    const moved = movedSince(place, paths, caches, source);
    return moved !== null && !speaksOf([past.manifest, past.examination], moved);
  });
  // Somebody may have written a file since it was named.
  const isStill = paths.every((path) => contents.idOf(path) !== null);
  return isSame && isStill ? { ...past, looks: withContents(past.looks, ids) } : null;
}

function movedSince(
  { at, result }: PastPlace,
  paths: readonly string[],
  { memory, facts }: Caches,
  source: Reader['source'],
): readonly string[] | null {
  const past = (memory?.readings.find(at) ?? null) as Past | null;
  const changed = past?.result === result ? numbersOf(past.reading, paths) : null;
  return past && changed && movedAmong(changed, past.reading, { source, frontends, store: facts });
}
