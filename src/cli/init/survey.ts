import { join } from 'node:path';
import { UserError } from '../../core/errors.js';
import type { FileFacts } from '../../core/facts.js';
import type { Manifest, ServiceKind } from '../../core/manifest.js';
import { unwatched } from '../../core/progress.js';
import { workTree } from '../../discover/file-system.js';
import { completeDatabases } from '../../manifest/complete-databases.js';
import { completeKinds } from '../../manifest/complete-kinds.js';
import { inferManifest } from '../../manifest/infer-manifest.js';
import { type Drift, findDrift } from '../../manifest/init/drift.js';
import type { Proposal } from '../../manifest/init/proposal.js';
import { propose } from '../../manifest/init/propose.js';
import { type Move, movesOf, uncovered } from '../../manifest/init/uncovered.js';
import { refusedFolders } from '../../manifest/init/write-manifest.js';
import { manifestPaths } from '../../manifest/manifest-paths.js';
import { parseManifest } from '../../manifest/parse-manifest.js';
import { buildModel } from '../../model/build-model.js';
import { tablePattern } from '../../model/tables/table-patterns.js';
import type { FolderOptions } from '../audit/audit-folder.js';
import { auditedFolder } from '../audit/audited-folder.js';
import { openCaches } from '../audit/caches.js';
import { loadFacts } from '../audit/load-facts.js';
import { type ManifestFile, manifestFile, manifestText } from '../audit/load-manifest.js';
import { loadPlugins } from '../load-plugins.js';

/** What a manifest says beside what the code says. */
export type Survey = {
  readonly root: string;
  /** The manifest to write: the one that is there, or the one to be. */
  readonly file: ManifestFile;
  /** What stands in it; null when it is yet to be written. */
  readonly text: string | null;
  /** What it does not name yet. */
  readonly proposal: Proposal;
  /** What it says and the code does not. */
  readonly drift: readonly Drift[];
};

type Declared = { readonly manifest: Manifest; readonly text: string };

/**
 * Reads the repository at `path` and its manifest, if it has one. Nothing of it is executed, unless a plug-in names it.
 * @throws UserError when the folder or the manifest cannot be read, or there is neither a manifest nor a service
 */
export async function survey(path: string, options: FolderOptions): Promise<Survey> {
  const { cwd = process.cwd(), env = process.env, config, cache = true, onProgress = unwatched } = options;
  const root = auditedFolder(path, cwd);
  const place = { root, config, cwd, files: workTree };
  const file = manifestFile(place) ?? { path: join(root, manifestPaths[0] ?? ''), shown: manifestPaths[0] ?? '' };
  const text = workTree.exists(file.path) ? manifestText(file, place) : null;
  const declared = text === null ? null : { manifest: parseManifest(text, file.shown), text };
  const plugins = await loadPlugins({ root, cwd, paths: options.plugins ?? [], manifest: declared?.manifest ?? null });
  const caches = openCaches(root, env, cache);
  const serviceRoots = declared?.manifest.services.flatMap(({ roots }) => roots) ?? [];
  const facts = loadFacts({ root, fileSystem: caches.workTree, store: caches.facts, serviceRoots, onProgress });
  caches.save();
  onProgress('examining');
  const exists = (folder: string) => workTree.kind(join(root, folder)) === 'folder';
  const inferred = inferManifest(facts.files, facts.links);
  const gaps = gapsOf(declared, inferred, exists);
  const whole = declared ? completed(wholeOf(declared.manifest, gaps), facts.files) : inferred;
  requireServices(whole);
  const model = buildModel(facts, whole, plugins);
  const isClaimed = claimedBy(declared?.manifest ?? null);
  const known = { inferred, model, exists, isClaimed, patternOf: tablePattern };
  const drift =
    declared === null ? [] : findDrift({ ...gaps, ...known, declared: declared.manifest, text: declared.text });
  const layers = declared === null ? inferred.layers : null;
  const { connections = [] } = whole;
  const unsaidKinds = kindsUnsaid(whole, facts.files);
  const proposal = propose({ added: gaps.added, layers, model, connections, unsaidKinds, isClaimed });
  return { root, file, text, proposal, drift };
}

type Gaps = { readonly added: Pick<Manifest, 'services' | 'libraries'>; readonly moves: readonly Move[] };

function gapsOf(declared: Declared | null, inferred: Manifest, exists: (folder: string) => boolean): Gaps {
  if (declared === null) return { added: inferred, moves: [] };
  const added = uncovered(inferred, declared.manifest, refusedFolders(declared.text));
  const moves = movesOf(declared.manifest, added.services, exists);
  const services = added.services.filter(({ roots }) => !moves.some(({ to }) => roots.includes(to)));
  return { added: { ...added, services }, moves };
}

/** What is declared, where it is by now, with what is to be added; who owns a table is left to the code. */
function wholeOf(declared: Manifest, { added, moves }: Gaps): Manifest {
  const services = declared.services.map((service) => {
    const to = moves.find(({ id }) => id === service.id)?.to;
    return { ...service, owns: [], ...(to !== undefined && { roots: [to] }) };
  });
  return {
    ...declared,
    services: [...services, ...added.services],
    libraries: [...declared.libraries, ...added.libraries],
  };
}

/** As an audit completes it. */
function completed(manifest: Manifest, files: readonly FileFacts[]): Manifest {
  return completeDatabases(completeKinds(manifest, files), files);
}

/** What an audit would take each service for if its entry did not say. */
function kindsUnsaid(manifest: Manifest, files: readonly FileFacts[]): ReadonlyMap<string, ServiceKind> {
  const services = manifest.services.map((service) => ({
    ...service,
    kind: 'backend' as const,
    kindAssumed: true as const,
  }));
  const { services: judged } = completeKinds({ ...manifest, services }, files);
  return new Map(judged.map(({ id, kind }) => [id, kind]));
}

function claimedBy(
  declared: Manifest | null,
): (table: { readonly schema: string | null; readonly name: string }) => boolean {
  const patterns = (declared?.services ?? []).flatMap(({ owns }) => owns.map(({ pattern }) => tablePattern(pattern)));
  return ({ schema, name }) => patterns.some((pattern) => pattern.matches(schema, name));
}

function requireServices({ services }: Manifest): void {
  if (services.length > 0) return;
  throw new UserError('no-services', 'no service found, so there is nothing to write', {
    hint: 'name the services and their roots in services.yaml yourself',
  });
}
