import { judged } from '../audit.js';
import type { Examination } from '../core/examination.js';
import type { Manifest } from '../core/manifest.js';
import { type OnProgress, unwatched } from '../core/progress.js';
import type { Report } from '../core/report.js';
import { workTree } from '../discover/file-system.js';
import type { DetailedExamination } from '../examine.js';
import { ormPlugins } from '../frontends/typescript/orm-plugins.js';
import type { FailOn } from '../gate/verdict.js';
import { auditedFolder } from './audited-folder.js';
import { baseFindings } from './base-findings.js';
import { readBaseline } from './baseline-on-disk.js';
import { openCaches } from './caches.js';
import { createExaminer } from './examiner.js';
import { openState } from './load-facts.js';
import { declaredManifest } from './load-manifest.js';
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
  /** Told how the audit goes on. */
  readonly onProgress?: OnProgress;
  /** ISO day on which agreements are judged; today unless told. */
  readonly today?: string;
};

export type AuditedFolder = {
  readonly report: Report;
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
  const { examiner, state, manifest, judge, readLines } = await prepare(path, options);
  return { report: judge(examiner.examine(state, manifest)), manifest, readLines };
}

/** An audit with what its report was made of. */
export type DetailedFolder = AuditedFolder & Omit<DetailedExamination, 'examination'>;

/** As {@link auditFolder}, in detail. */
export async function auditFolderInDetail(path: string, options: FolderOptions = {}): Promise<DetailedFolder> {
  const { examiner, state, manifest, judge, readLines } = await prepare(path, options);
  const { examination, ...details } = examiner.examineInDetail(state, manifest);
  return { report: judge(examination), manifest, readLines, ...details };
}

/** Everything up to the examination of the audited state, and what is to be done with that. */
async function prepare(path: string, options: FolderOptions) {
  const {
    cwd = process.cwd(),
    env = process.env,
    today = thisDay(),
    compare,
    config,
    onProgress = unwatched,
  } = options;
  const root = auditedFolder(path, cwd);
  const states = compare ? repositoryStates(root, compare, { env, cwd }) : workTreeOnly;
  const { head, base } = states;
  const baseline = options.baseline === false ? null : readBaseline({ root, choice: options.baseline, cwd }, head);
  const declared = declaredManifest({ root, config, cwd, files: head });
  const plugins = await loadPlugins({ root, cwd, paths: options.plugins ?? [], manifest: declared });
  const caches = openCaches(root, env, options.cache ?? true);
  const place = {
    root,
    config,
    cwd,
    store: caches.facts,
    onProgress,
    serviceRoots: declared?.services.flatMap(({ roots }) => roots) ?? [],
  };
  const kept = plugins.length === ormPlugins.length ? caches.results : null;
  const examiner = createExaminer({ root, plugins, today, kept, onProgress });
  const state = openState({ ...place, fileSystem: head === workTree ? caches.workTree : head });
  const manifest = examiner.manifestOf(state, declared, head);
  const judge = (examination: Examination): Report => {
    const before = base && { ...base, ...baseFindings({ ...place, files: base.files, manifest, examiner }) };
    caches.save();
    const input = [...examination.input, ...states.diagnostics];
    const { failOn = 'error', frozen = false } = options;
    return judged({ ...examination, input }, { failOn, frozen, baseline, base: before, version: toolVersion() });
  };
  return { examiner, state, manifest, judge, readLines: state.readLines };
}

function thisDay(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
