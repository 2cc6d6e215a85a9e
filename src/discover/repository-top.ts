import { dirname as dirnameNative, join as joinNative, relative as relativeNative, sep } from 'node:path';
import type { FileSystem } from './file-system.js';
import { addRules, type IgnoreRules, lineage } from './git-ignore.js';
import { readRules, type WalkStart } from './walk.js';

/**
 * How to start a walk at `root` (absolute, without links): when it lies inside a git repository, the ignore files
 * between the repository's top and the root hold as well, and so does .git/info/exclude. Works without git.
 */
export function walkStart(root: string, fs: FileSystem): WalkStart {
  const top = repositoryTop(root, fs) ?? root;
  const prefix = relativeNative(top, root).split(sep).join('/');
  const exclude = readRules(fs, joinNative(top, '.git', 'info', 'exclude'));
  let rulesAbove: IgnoreRules | null = exclude === null ? null : addRules(null, '', exclude);
  for (const folder of lineage(prefix).slice(0, -1)) {
    const text = readRules(fs, joinNative(top, folder, '.gitignore'));
    if (text !== null) rulesAbove = addRules(rulesAbove, folder, text);
  }
  return { root, prefix, rulesAbove };
}

function repositoryTop(folder: string, fs: FileSystem): string | null {
  if (fs.exists(joinNative(folder, '.git'))) return folder;
  const above = dirnameNative(folder);
  return above === folder ? null : repositoryTop(above, fs);
}
