import type { Reporter } from './reporter.js';

/** The report as it is: its type is the contract, published as schema/report.schema.json. */
export const json: Reporter = {
  id: 'json',
  summary: 'the whole report, for other tools',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
