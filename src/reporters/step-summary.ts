import { coverageSection, notesSection } from './parts/digest/coverage.js';
import { newFindingSections, olderFindings } from './parts/digest/findings.js';
import { firstCutsSection } from './parts/digest/first-cuts.js';
import { serviceSection } from './parts/digest/services.js';
import { fixedSection, verdictSection } from './parts/digest/verdict.js';
import { withinLimit } from './parts/within-limit.js';
import type { Reporter } from './reporter.js';

/** GitHub drops a step's summary above 1 MiB as a whole, and other steps' tools may append to the same file. */
const maxBytes = 900 * 1024;
const maxFindings = 1_000;
const notice = '\n_Shortened to GitHub’s limit of 1 MiB for each step; the text report has everything._';

/** The summary page of a GitHub job: as the comment, with the known findings and the notes folded away. */
export const stepSummary: Reporter = {
  id: 'step-summary',
  summary: 'the job summary of GitHub Actions',
  appendsTo: 'GITHUB_STEP_SUMMARY',
  render: (report) => {
    const sections = [
      verdictSection(report),
      serviceSection(report),
      ...firstCutsSection(report),
      ...newFindingSections(report, maxFindings),
      ...fixedSection(report),
      ...olderFindings(report, 'known'),
      ...olderFindings(report, 'accepted'),
      ...notesSection(report),
      coverageSection(report),
    ];
    return withinLimit(sections, { maxBytes, notice });
  },
};
