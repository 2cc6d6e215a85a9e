import type { Diagnostic } from './errors.js';
import type { Finding } from './finding.js';
import type { Manifest } from './manifest.js';
import type { Report, ReportService } from './report.js';

/** What is found in one state of a repository, before it is compared with anything and judged. Plain JSON. */
export type Examination = Pick<Report, 'manifest' | 'libraries' | 'tables' | 'coverage'> & {
  readonly rules: Manifest['rules'];
  readonly services: readonly Omit<ReportService, 'deployableAlone' | 'lockedWith'>[];
  /** `status` is accepted or new: nothing is known yet. */
  readonly findings: readonly Finding[];
  /** What went wrong while files were read. */
  readonly input: readonly Diagnostic[];
  /** What else there is to say: of the manifest, the model and the smells. */
  readonly diagnostics: readonly Diagnostic[];
};
