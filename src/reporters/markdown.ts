import { coverageSection } from './parts/digest/coverage.js';
import { newFindingSections } from './parts/digest/findings.js';
import { serviceSection } from './parts/digest/services.js';
import { fixedSection, verdictSection } from './parts/digest/verdict.js';
import { withinLimit } from './parts/within-limit.js';
import type { Reporter } from './reporter.js';

/** GitHub's limit of a comment's body. */
const maxBytes = 65_536;
/** More rows than these nobody reads in a comment, and the answer below them must keep its room. */
const maxFindings = 75;
/** By this line a bot finds its own comment again, to update it instead of adding another. */
const marker = '<!-- coupling-audit -->';
const notice = `\n_Shortened to GitHub's limit of 65,536 characters; the text report has everything._`;

/** A comment of a pull request: what changed first, then the findings, then the answer. */
export const markdown: Reporter = {
  id: 'markdown',
  summary: 'a comment for a pull request',
  render: (report) => {
    const sections = [
      { head: marker, rows: [] },
      verdictSection(report),
      ...newFindingSections(report, maxFindings),
      ...fixedSection(report),
      serviceSection(report),
      coverageSection(report),
    ];
    return withinLimit(sections, { maxBytes, notice });
  },
};
