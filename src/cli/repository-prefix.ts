import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The folder as seen from the root of the git repository that holds it; empty for the root itself and without git. */
export function repositoryPrefix(folder: string): string {
  for (let top = folder; ; top = dirname(top)) {
    // A work tree of its own and a submodule have a file of this name.
    if (existsSync(join(top, '.git'))) return relative(top, folder).split(sep).join('/');
    if (dirname(top) === top) return '';
  }
}
