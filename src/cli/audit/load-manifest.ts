import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../core/errors.js';
import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { Manifest } from '../../core/manifest.js';
import { errorCode, type FileSystem, workTree } from '../../discover/file-system.js';
import { checkManifest } from '../../manifest/check-manifest.js';
import { completeDatabases } from '../../manifest/complete-databases.js';
import { completeKinds } from '../../manifest/complete-kinds.js';
import { inferManifest } from '../../manifest/infer-manifest.js';
import { manifestPaths } from '../../manifest/manifest-paths.js';
import { parseManifest } from '../../manifest/parse-manifest.js';
import { isBelow } from '../is-below.js';

/** Where to look for a manifest: `config` is what `--config` names, relative to `cwd`; `files` the state of the repository. */
export type ManifestPlace = {
  readonly root: string;
  readonly config: string | undefined;
  readonly cwd: string;
  readonly files: FileSystem;
};

/**
 * The manifest that `--config` names, else the one found in the root; null when there is none.
 * @throws UserError when it cannot be read or is not valid
 */
export function declaredManifest(place: ManifestPlace): Manifest | null {
  const file = manifestFile(place);
  return file && parseManifest(manifestText(file, place), file.shown);
}

/** A manifest: its absolute path, and how people call it. */
export type ManifestFile = { readonly path: string; readonly shown: string };

/** The manifest that `--config` names, whether it exists or not, else the one found in the root; null when there is none. */
export function manifestFile({ root, config, cwd, files }: ManifestPlace): ManifestFile | null {
  const found = manifestPaths.map((name) => join(root, name)).find((path) => files.kind(path) === 'file');
  const path = config === undefined ? found : resolve(cwd, config);
  return path === undefined ? null : { path, shown: displayPath(root, path, config) };
}

/** @throws UserError when it cannot be read */
export function manifestText({ path }: ManifestFile, { root, config, files }: ManifestPlace): string {
  // A manifest outside of the repository has no other state than that on the disk.
  const state = isBelow(path, root) || !files.fixed ? files : workTree;
  return readManifest(path, config ?? path, state);
}

/**
 * The declared manifest, checked against the repository and completed from it, or an inferred one.
 * @throws UserError when the declared one does not fit the repository
 */
export function settledManifest(
  declared: Manifest | null,
  root: string,
  files: readonly FileFacts[],
  state: FileSystem = workTree,
  links: readonly FileLink[] = [],
): Manifest {
  if (declared === null) return inferManifest(files, links);
  const doubts = checkManifest(declared, files, (folder) => state.kind(join(root, folder)) === 'folder');
  const complete = completeDatabases(completeKinds(declared, files), files);
  return { ...complete, diagnostics: [...declared.diagnostics, ...doubts] };
}

function readManifest(path: string, shown: string, state: FileSystem): string {
  try {
    return state.bytes(path).toString('utf8');
  } catch (error) {
    throw new UserError('manifest-unreadable', `the manifest ${shown} cannot be read (${errorCode(error)})`, {
      hint: 'check --config',
    });
  }
}

/** Relative to the audited root, as all paths of a report are; a manifest outside of it keeps the name it was given. */
function displayPath(root: string, path: string, config: string | undefined): string {
  const inside = relative(root, path).split(sep).join('/');
  return isBelow(path, root) ? inside : (config ?? inside);
}
