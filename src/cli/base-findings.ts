import { type AuditOptions, audit } from '../audit.js';
import { UserError } from '../core/errors.js';
import type { Finding } from '../core/finding.js';
import type { Manifest } from '../core/manifest.js';
import type { FileSystem } from '../discover/file-system.js';
import { completeKinds } from '../manifest/complete-kinds.js';
import { inferManifest } from '../manifest/infer-manifest.js';
import { sameClaims } from '../manifest/same-claims.js';
import { type Loaded, type LoadOptions, loadFacts } from './load-facts.js';
import { declaredManifest, type ManifestPlace } from './load-manifest.js';

/** What was found in the state that the audited one came from. */
export type BaseFindings = {
  /** By the manifest of the audited state. */
  readonly findings: readonly Finding[];
  /** By the manifest of the state itself; null when that says the same. */
  readonly ownManifestFindings: readonly Finding[] | null;
};

export type BaseOptions = Omit<LoadOptions, 'fileSystem'> &
  Omit<ManifestPlace, 'files'> & {
    /** null stands for a repository without anything in it. */
    readonly files: FileSystem | null;
    /** The manifest of the audited state. */
    readonly manifest: Manifest;
    readonly audit: Pick<AuditOptions, 'today' | 'failOn' | 'plugins' | 'version'>;
  };

/** Audits the other state of the repository. That it has nothing to judge is no error: then everything is new. */
export function baseFindings(options: BaseOptions): BaseFindings {
  const { files, manifest } = options;
  const nothing = { findings: [], ownManifestFindings: null };
  if (files === null || files.kind(options.root) !== 'folder') return nothing;
  const loaded = loadFacts({ ...options, fileSystem: files });
  const own = ownManifest(options, files, loaded);
  return {
    findings: findingsOf(loaded, manifest, options.audit),
    ownManifestFindings: own === null || sameClaims(own, manifest) ? null : findingsOf(loaded, own, options.audit),
  };
}

/** What the other state itself said of its services; null when that cannot be told. */
function ownManifest(options: BaseOptions, files: FileSystem, loaded: Loaded): Manifest | null {
  try {
    const declared = declaredManifest({ ...options, files });
    return declared === null ? inferManifest(loaded.files) : completeKinds(declared, loaded.files);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function findingsOf(
  { files, links, diagnostics }: Loaded,
  manifest: Manifest,
  options: BaseOptions['audit'],
): readonly Finding[] {
  try {
    return audit(files, manifest, { ...options, links, diagnostics }).findings;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
