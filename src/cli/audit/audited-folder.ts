import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../../core/errors.js';
import { nearest } from '../../core/suggest.js';

/**
 * The absolute folder that a path argument means, without links on the way: git names folders so.
 * @throws UserError `no-such-folder` (with the nearest folder beside it) or `not-a-folder`
 */
export function auditedFolder(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return realpathSync.native(absolute);
  if (stat)
    throw new UserError('not-a-folder', `${path} is not a folder`, { hint: 'name the root folder of the repository' });
  const near = nearest(basename(absolute), foldersIn(dirname(absolute)));
  const hint =
    near === undefined
      ? 'name the root folder of the repository'
      : `did you mean ${relative(cwd, join(dirname(absolute), near))}?`;
  throw new UserError('no-such-folder', `there is no folder ${path}`, { hint });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
  } catch {
    // The parent does not exist either (or may not be read), so there is nothing to suggest.
    return [];
  }
}
