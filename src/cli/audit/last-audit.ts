import { join } from 'node:path';
import type { Examination } from '../../core/examination.js';
import type { Manifest } from '../../core/manifest.js';
import type { Looks } from '../../discover/looks.js';
import { cacheFolder } from '../../extract/cache/cache-folder.js';
import { openKeptResults } from '../../extract/cache/kept-results.js';
import { readStamp } from '../tool-stamp.js';
import type { AuditOrder } from './folder-options.js';
import type { PastPlace } from './remember-results.js';

/** What was found in a folder, and everything on the disk that it was found by. Plain JSON. */
export type PastAudit = {
  readonly looks: Looks;
  /** Under which its listing is kept. */
  readonly listing: string;
  /** The day on which it holds, where agreements end; null when it holds on any. */
  readonly day: string | null;
  readonly manifest: Manifest;
  readonly examination: Examination;
  /** What was read to get at both. */
  readonly pasts: readonly PastPlace[];
};

export type LastAudit = {
  /** null when there is none, or none that can be trusted. */
  readonly find: () => PastAudit | null;
  readonly keep: (audit: PastAudit) => void;
};

/**
 * The last audit of a folder on this disk, by the same code and with the same manifest. null when an order may not be answered by an earlier
 * one: nothing is to be kept, others have a say in it, or it is about other files than those of the work tree. What remains of an order
 * (baseline, what fails) is about judging, which is done every time.
 */
export function lastAudit({ root, env, cache, plugins, compare, config, cwd }: AuditOrder): LastAudit | null {
  if (cache === false || compare !== undefined || (plugins !== undefined && plugins.length > 0)) return null;
  const stamp = readStamp();
  if (stamp === null) return null;
  const kept = openKeptResults(join(cacheFolder(root, env), 'unchanged'), stamp.tool);
  const key = JSON.stringify(['last audit', root, config === undefined ? null : [config, cwd]]);
  return {
    // Nothing else is kept under this key, and what is kept is checked to be what was written.
    find: () => kept.find(key) as PastAudit | null,
    keep: (audit) => kept.keep(key, audit),
  };
}
