import type { Reporter } from './reporter.js';
import { answer } from './text/answer.js';
import { comparisonSection } from './text/comparison.js';
import { coverageSection } from './text/coverage.js';
import { findingSections } from './text/findings.js';
import { inference } from './text/inference.js';
import { printable } from './text/printable.js';
import { summary } from './text/summary.js';

/** For people: the answer first, then the findings with their lines of code, then what was and was not looked at. */
export const text: Reporter = {
  id: 'text',
  summary: 'for people, the default',
  render: (report, options) => {
    const lines = [
      ...inference(report, options),
      ...answer(report, options),
      ...findingSections(report, options),
      ...coverageSection(report, options),
      ...comparisonSection(report, options),
      ...summary(report, options),
    ];
    return printable(`${lines.join('\n')}\n`);
  },
};
