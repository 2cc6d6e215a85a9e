import type { ChalkInstance } from 'chalk';
import type { Report } from '../core/report.js';

/** One output format: a report to text. Pure but for `readLines`; decides nothing, above all not the exit code. */
export type Reporter = {
  /** The word after `--format`; equals the file name. */
  readonly id: string;
  readonly summary: string;
  /** What a file name must end in, because those who read the format refuse any other; absent for any name. */
  readonly fileEnding?: string;
  /** The environment variable that names the file to append to when the user names none; absent for standard output. */
  readonly appendsTo?: string;
  readonly render: (report: Report, options: RenderOptions) => string;
};

export type RenderOptions = {
  /** Columns that prose is wrapped to. */
  readonly width: number;
  /** Every finding in full, instead of the top ones and counts. */
  readonly all: boolean;
  /** Carries the colour level; level 0 writes plain text. */
  readonly chalk: ChalkInstance;
  /** Lines of a file of the audited repository, for excerpts; null when it cannot be read. */
  readonly readLines: (file: string) => readonly string[] | null;
  /** The audited folder as seen from the root of its repository, for code hosts; absent or empty when it is the root. */
  readonly pathPrefix?: string;
};
