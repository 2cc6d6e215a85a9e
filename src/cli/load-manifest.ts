import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../core/errors.js';
import type { FileFacts } from '../core/facts.js';
import type { Manifest } from '../core/manifest.js';
import { checkManifest } from '../manifest/check-manifest.js';
import { inferManifest } from '../manifest/infer-manifest.js';
import { manifestPaths } from '../manifest/manifest-paths.js';
import { parseManifest } from '../manifest/parse-manifest.js';

/**
 * The manifest that `--config` names, else the one found in the root, else an inferred one.
 * @throws UserError when it cannot be read, is not valid, or does not fit the repository
 */
export function loadManifest(
  root: string,
  config: string | undefined,
  cwd: string,
  files: readonly FileFacts[],
): Manifest {
  const path = config === undefined ? manifestPaths.map((name) => join(root, name)).find(isFile) : resolve(cwd, config);
  if (path === undefined) return inferManifest(files);
  const manifest = parseManifest(readManifest(path, config ?? path), displayPath(root, path, config));
  const doubts = checkManifest(manifest, files, (folder) => isFolder(join(root, folder)));
  return { ...manifest, diagnostics: [...manifest.diagnostics, ...doubts] };
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
