import { randomUUID } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { errorCode } from '../../discover/file-system.js';
import { holdingSignals } from './hold-signals.js';

/** Where a file may be written, but none beside it: in a folder of somebody else, or where a container has one file only. */
const onlyInPlace: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY']);

/**
 * Writes the whole file or nothing: whoever reads it at the same time, or after the process was ended, sees the old one or the
 * new one. What a symbolic link leads to is written, and the link stays; a device or a pipe is written as it is.
 * Throws as node:fs does.
 */
export function writeWhole(path: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = before === undefined ? path : realpathSync(path);
  const draft = `${target}.${randomUUID()}.tmp`;
  holdingSignals(() => {
    try {
      writeFileSync(draft, text);
      if (before !== undefined) chmodSync(draft, before.mode);
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { force: true });
      if (before === undefined || !onlyInPlace.has(errorCode(error))) throw error;
      writeFileSync(target, text);
    }
  });
}
