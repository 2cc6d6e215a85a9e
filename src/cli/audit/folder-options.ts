import type { Manifest } from '../../core/manifest.js';
import type { OnProgress } from '../../core/progress.js';
import type { Report } from '../../core/report.js';
import type { DetailedExamination } from '../../examine.js';
import type { FailOn } from '../../gate/verdict.js';
import type { ReadLines } from '../output/line-reader.js';
import type { CompareWith } from './repository-states.js';

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
  readonly readLines: ReadLines;
};

/** An audit with what its report was made of. */
export type DetailedFolder = AuditedFolder & Omit<DetailedExamination, 'examination'>;

/** What is to be audited, with everything that goes without saying. */
export type AuditOrder = FolderOptions &
  Required<Pick<FolderOptions, 'cwd' | 'env' | 'today'>> & { readonly root: string };
