import { openContents } from '../discover/contents.js';
import { workTree } from '../discover/file-system.js';
import { defaultMaxBytes, readText } from '../discover/read-text.js';
import { sameLooks } from '../discover/same-looks.js';
import { judged } from '../judge.js';
import { readBaseline } from './baseline-on-disk.js';
import type { AuditedFolder, AuditOrder } from './folder-options.js';
import { lastAudit } from './last-audit.js';
import { lineReader } from './line-reader.js';
import { toolVersion } from './tool-version.js';

/**
 * The audit of a folder in which nothing has changed since the last one; null when that cannot be said. The last one has written down every
 * question that it asked of the disk: when all answers are the same, so are its findings. Then nothing is listed and no ignore file is
 * matched, and this module and what it imports are all that is loaded.
 * @throws UserError when the baseline cannot be read
 */
export function auditUnchanged(order: AuditOrder): AuditedFolder | null {
  const past = lastAudit(order)?.find() ?? null;
  if (past === null || (past.day !== null && past.day !== order.today) || !sameLooks(past.looks)) return null;
  const { root, cwd, failOn = 'error', frozen = false } = order;
  const baseline = order.baseline === false ? null : readBaseline({ root, choice: order.baseline, cwd });
  const contents = openContents(root, workTree);
  return {
    report: judged(past.examination, { failOn, frozen, baseline, version: toolVersion() }),
    manifest: past.manifest,
    readLines: lineReader({ read: (path) => readText(path, contents, defaultMaxBytes) }),
  };
}
