import { changedSince } from '../../discover/changed-since.js';
import { openContents } from '../../discover/contents.js';
import { workTree } from '../../discover/file-system.js';
import { isIgnoreFile } from '../../discover/listings.js';
import { defaultMaxBytes, readText } from '../../discover/read-text.js';
import type { ListedBefore } from '../../discover/recorded.js';
import { judged } from '../../judge.js';
import { readBaseline } from '../baseline/baseline-on-disk.js';
import { lineReader } from '../output/line-reader.js';
import { toolVersion } from '../tool-version.js';
import type { AuditedFolder, AuditOrder } from './folder-options.js';
import { lastAudit, type PastAudit } from './last-audit.js';

/** The audit, or as much of it as has not changed: which files there are. */
export type Unchanged =
  | { readonly audited: AuditedFolder; readonly listed: null }
  | { readonly audited: null; readonly listed: ListedBefore | null };

const nothing: Unchanged = { audited: null, listed: null };

/**
 * The audit of a folder in which nothing has changed since the last one, where that can be said. The last one has written down every
 * question that it asked of the disk: when all answers are the same, so are its findings. Then nothing is listed and no ignore file is
 * matched, and this module and what it imports are all that is loaded. What has changed in files alone may be nothing that was read of them;
 * if it is something, the same files are still there.
 * @throws UserError when the baseline cannot be read
 */
export async function auditUnchanged(order: AuditOrder): Promise<Unchanged> {
  const last = lastAudit(order);
  const past = last?.find() ?? null;
  if (past === null || (past.day !== null && past.day !== order.today)) return nothing;
  const changed = changedSince(past.looks);
  if (changed === null) return nothing;
  if (changed.length === 0) return { audited: judgedAgain(order, past), listed: null };
  const { readAgain } = await import('./read-again.js');
  const now = readAgain(order, past, changed);
  if (now === null && changed.some(isIgnoreFile)) return nothing;
  if (now === null) return { audited: null, listed: { looks: past.looks, outline: past.listing } };
  last?.keep(now);
  return { audited: judgedAgain(order, now), listed: null };
}

function judgedAgain(order: AuditOrder, { examination, manifest }: PastAudit): AuditedFolder {
  const { root, cwd, failOn = 'error', frozen = false } = order;
  const baseline = order.baseline === false ? null : readBaseline({ root, choice: order.baseline, cwd });
  const contents = openContents(root, workTree);
  return {
    report: judged(examination, { failOn, frozen, baseline, version: toolVersion() }),
    manifest,
    readLines: lineReader({ read: (path) => readText(path, contents, defaultMaxBytes) }),
  };
}
