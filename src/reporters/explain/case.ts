import type { Finding } from '../../core/finding.js';
import type { ImportPath } from '../../core/import-path.js';
import type { Model } from '../../core/model.js';
import type { Report } from '../../core/report.js';
import type { Block, Section } from './block.js';

/** A finding and all that is known about how it came about. */
export type Given = {
  readonly finding: Finding;
  readonly report: Report;
  readonly model: Model;
  readonly importPath: ImportPath;
  /** Lines of a file of the audited repository; null when it cannot be read. */
  readonly readLines: (file: string) => readonly string[] | null;
};

/** What there is to say about one finding, beyond what is the same for all. */
export type Case = {
  /** What it costs these services, with their names. */
  readonly why: string;
  /** Every place that the finding rests on, from the service's own code to the place of the coupling. */
  readonly trace: readonly Block[];
  /** Facts that the verdict hangs on: who owns the table and why. */
  readonly facts: readonly Section[];
  /** The way out, with a sketch in the names of this case. */
  readonly fix: readonly Block[];
};

export type CaseOf = (given: Given) => Case;

/** A text of the finding's data; empty when it has no such text. */
export function field({ finding }: Given, name: string): string {
  const value = finding.data[name];
  return typeof value === 'string' ? value : '';
}
