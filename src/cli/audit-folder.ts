import { audit } from '../audit.js';
import type { Report } from '../core/report.js';
import type { FailOn } from '../gate/verdict.js';
import { auditedFolder } from './audited-folder.js';
import { loadFacts } from './load-facts.js';
import { declaredManifest, settledManifest } from './load-manifest.js';
import { loadPlugins } from './load-plugins.js';
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
  /** ISO day on which agreements are judged; today unless told. */
  readonly today?: string;
};

export type AuditedFolder = {
  readonly report: Report;
  /** Lines of an audited file, for excerpts; null when it cannot be read. */
  readonly readLines: (file: string) => readonly string[] | null;
};

/**
 * Audits the work tree at `path`, as the command line does. Nothing of it is executed, unless `plugins` names it.
 * @throws UserError when the folder, the manifest, a plug-in or the repository cannot be judged
 */
export async function auditFolder(path: string, options: FolderOptions = {}): Promise<AuditedFolder> {
  const {
    cwd = process.cwd(),
    failOn = 'error',
    today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
  } = options;
  const root = auditedFolder(path, cwd);
  const declared = declaredManifest(root, options.config, cwd);
  const plugins = await loadPlugins({ root, cwd, paths: options.plugins ?? [], manifest: declared });
  const { files, links, diagnostics, readLines } = loadFacts(
    root,
    declared?.services.flatMap(({ roots }) => roots) ?? [],
  );
  const manifest = settledManifest(declared, root, files);
  const given = { links, diagnostics, today, failOn, plugins, version: toolVersion() };
  const report = audit(files, manifest, given);
  return { report, readLines };
}
