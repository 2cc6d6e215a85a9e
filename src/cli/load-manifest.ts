import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../core/errors.js';
import type { FileFacts } from '../core/facts.js';
import type { Manifest } from '../core/manifest.js';
import { checkManifest } from '../manifest/check-manifest.js';
import { completeKinds } from '../manifest/complete-kinds.js';
import { inferManifest } from '../manifest/infer-manifest.js';
import { manifestPaths } from '../manifest/manifest-paths.js';
import { parseManifest } from '../manifest/parse-manifest.js';

/**
 * The manifest that `--config` names, else the one found in the root; null when there is none.
 * @throws UserError when it cannot be read or is not valid
 */
export function declaredManifest(root: string, config: string | undefined, cwd: string): Manifest | null {
  const path = config === undefined ? manifestPaths.map((name) => join(root, name)).find(isFile) : resolve(cwd, config);
  return path === undefined ? null : parseManifest(readManifest(path, config ?? path), displayPath(root, path, config));
}

/**
 * The declared manifest, checked against the repository and completed from it, or an inferred one.
 * @throws UserError when the declared one does not fit the repository
 */
export function settledManifest(declared: Manifest | null, root: string, files: readonly FileFacts[]): Manifest {
  if (declared === null) return inferManifest(files);
  const doubts = checkManifest(declared, files, (folder) => isFolder(join(root, folder)));
  return { ...completeKinds(declared, files), diagnostics: [...declared.diagnostics, ...doubts] };
}

function readManifest(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UserError('manifest-unreadable', `the manifest ${shown} cannot be read${why}`, {
      hint: 'check --config',
    });
  }
}

/** Relative to the audited root, as all paths of a report are; a manifest outside of it keeps the name it was given. */
function displayPath(root: string, path: string, config: string | undefined): string {
  const inside = relative(root, path).split(sep).join('/');
  return inside.startsWith('..') ? (config ?? inside) : inside;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
