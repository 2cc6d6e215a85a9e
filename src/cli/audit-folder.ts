import { auditInDetail, type DetailedAudit } from '../audit.js';
import type { Manifest } from '../core/manifest.js';
import type { FailOn } from '../gate/verdict.js';
import { auditedFolder } from './audited-folder.js';
import { baseFindings } from './base-findings.js';
import { readBaseline } from './baseline-on-disk.js';
import { factsCache } from './facts-cache.js';
import { loadFacts } from './load-facts.js';
import { declaredManifest, settledManifest } from './load-manifest.js';
import { loadPlugins } from './load-plugins.js';
import { type CompareWith, repositoryStates, workTreeOnly } from './repository-states.js';
import { toolVersion } from './tool-version.js';

export type FolderOptions = {
  /** Where relative paths start; the process's folder unless told. */
  readonly cwd?: string;
  /** The manifest's path; services.yaml in the root unless told. */
  readonly config?: string;
  /** Modules of further plug-ins, as paths; none unless told. They are run. */
  readonly plugins?: readonly string[];
  /** Lowest severity that makes `verdict.pass` false; error unless told. */
  readonly failOn?: FailOn;
  /** The baseline's path; .coupling-audit-baseline.jsonl in the root unless told, none for false. */
  readonly baseline?: string | false;
  /** Whether a baseline that could be smaller makes `verdict.pass` false; not unless told. */
  readonly frozen?: boolean;
  /** Another state of the repository, whose findings are no news; none unless told. */
  readonly compare?: CompareWith;
  /** Whether facts may be kept on disk between runs; they are unless told. */
  readonly cache?: boolean;
  /** Variables that name the base, the cache folder and git's index; those of the process unless told. */
  readonly env?: { readonly [name: string]: string | undefined };
  /** ISO day on which agreements are judged; today unless told. */
  readonly today?: string;
};

export type AuditedFolder = DetailedAudit & {
  /** What the repository was judged by. */
  readonly manifest: Manifest;
  /** Lines of an audited file, for excerpts; null when it cannot be read. */
  readonly readLines: (file: string) => readonly string[] | null;
};

/**
 * Audits the repository at `path`, as the command line does. Nothing of it is executed, unless `plugins` names it.
 * @throws UserError when the folder, the manifest, a plug-in or the repository cannot be judged
 */
export async function auditFolder(path: string, options: FolderOptions = {}): Promise<AuditedFolder> {
  const { cwd = process.cwd(), env = process.env, failOn = 'error', frozen = false, today = thisDay() } = options;
  const { compare, config, baseline: choice } = options;
  const root = auditedFolder(path, cwd);
  const { head, base, diagnostics: doubts } = compare ? repositoryStates(root, compare, { env, cwd }) : workTreeOnly;
  const baseline = choice === false ? null : readBaseline({ root, choice, cwd }, head);
  const declared = declaredManifest({ root, config, cwd, files: head });
  const plugins = await loadPlugins({ root, cwd, paths: options.plugins ?? [], manifest: declared });
  const store = factsCache(root, env, options.cache ?? true);
  const serviceRoots = declared?.services.flatMap(({ roots }) => roots) ?? [];
  const { files, links, diagnostics, readLines } = loadFacts({ root, fileSystem: head, store, serviceRoots });
  const manifest = settledManifest(declared, root, files, head);
  const judging = { today, failOn, plugins, version: toolVersion() };
  const place = { root, config, cwd, store, serviceRoots };
  const before = base && { ...base, ...baseFindings({ ...place, files: base.files, manifest, audit: judging }) };
  store.save();
  const given = { ...judging, links, diagnostics: [...diagnostics, ...doubts], baseline, base: before, frozen };
  return { ...auditInDetail(files, manifest, given), manifest, readLines };
}

function thisDay(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
