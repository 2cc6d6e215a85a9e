import { UserError } from '../../core/errors.js';
import type { Finding } from '../../core/finding.js';
import type { Manifest } from '../../core/manifest.js';
import type { FileSystem } from '../../discover/file-system.js';
import { sameClaims } from '../../manifest/same-claims.js';
import type { Examiner } from './examiner.js';
import { openState, type State, type StateOptions } from './load-facts.js';
import { declaredManifest, type ManifestPlace } from './load-manifest.js';

/** What was found in the state that the audited one came from. */
export type BaseFindings = {
  /** By the manifest of the audited state. */
  readonly findings: readonly Finding[];
  /** By the manifest of the state itself; null when that says the same. */
  readonly ownManifestFindings: readonly Finding[] | null;
};

export type BaseOptions = Omit<StateOptions, 'fileSystem'> &
  Omit<ManifestPlace, 'files'> & {
    /** null stands for a repository without anything in it. */
    readonly files: FileSystem | null;
    /** The manifest of the audited state. */
    readonly manifest: Manifest;
    readonly examiner: Examiner;
  };

/** Audits the other state of the repository. That it has nothing to judge is no error: then everything is new. */
export function baseFindings(options: BaseOptions): BaseFindings {
  const { files, manifest, examiner } = options;
  const nothing = { findings: [], ownManifestFindings: null };
  if (files === null || files.kind(options.root) !== 'folder') return nothing;
  const state = openState({ ...options, fileSystem: files });
  const own = orNull(() => examiner.manifestOf(state, declaredManifest({ ...options, files }), files));
  return {
    findings: findingsOf(state, manifest, examiner),
    ownManifestFindings: own === null || sameClaims(own, manifest) ? null : findingsOf(state, own, examiner),
  };
}

function findingsOf(state: State, manifest: Manifest, examiner: Examiner): readonly Finding[] {
  return orNull(() => examiner.examine(state, manifest))?.findings ?? [];
}

/** What cannot be judged in the other state is no error of this one; what cannot be read of it is, or everything would be new. */
function orNull<T>(tell: () => T): T | null {
  try {
    return tell();
  } catch (error) {
    if (error instanceof UserError && error.code !== 'missing-blob') return null;
    throw error;
  }
}
