import type { Reporter } from './reporter.js';
import type { Log } from './sarif/log.js';
import { invocationOf } from './sarif/notifications.js';
import { reported, resultsOf } from './sarif/results.js';
import { rulesOf } from './sarif/rules.js';

/** SARIF 2.1.0 within the limits of GitHub's code scanning. A clean run has no results, which closes fixed alerts. */
export const sarif: Reporter = {
  id: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  fileEnding: '.sarif',
  render: (report, options) => {
    const { version } = report.tool;
    const { shown, hidden } = reported(report);
    const { files, accesses, resolvedAccesses, blindSpots } = report.coverage;
    const log: Log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'coupling-audit',
              version,
              semanticVersion: version,
              informationUri: 'https://www.npmjs.com/package/coupling-audit',
              rules: rulesOf(version),
            },
          },
          automationDetails: { id: 'coupling-audit/' },
          columnKind: 'utf16CodeUnits',
          invocations: [invocationOf(report, hidden, options)],
          results: resultsOf(shown, report, options),
          properties: { coverage: { files, accesses, resolvedAccesses, blindSpots: blindSpots.length } },
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};
