import { Command } from 'commander';
import { groupBy } from '../../core/collections.js';
import { count } from '../../core/wording.js';
import type { RecordedFinding } from '../../gate/recorded.js';
import { type BaselineFlags, baselinePlace, existingBaseline, withBaselineOptions } from '../baseline/open-baseline.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';

/** `coupling-audit baseline show`: what is recorded, without an audit. */
export const declareBaselineShow: Declare = ({ terminal, exitWith }) => {
  const command = new Command('show').description('list what is recorded, with the reasons');
  return withBaselineOptions(command).action((path: string, flags: BaselineFlags) =>
    exitWith(showBaseline(path, flags, terminal)),
  );
};

async function showBaseline(path: string, flags: BaselineFlags, terminal: Terminal): Promise<0> {
  const { file, baseline } = existingBaseline(baselinePlace(path, flags, terminal));
  const bySmell = groupBy(baseline.findings, ({ smell }) => smell);
  const lines = [
    ...[...bySmell].flatMap(([smell, records]) => [`${smell} (${records.length})`, ...records.map(line), '']),
    `${file.shown} records ${count(baseline.findings.length, 'finding')}`,
  ];
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return 0;
}

function line({ subject, extent, reason }: RecordedFinding): string {
  const parts = extent.length > 0 ? `: ${extent.join(', ')}` : '';
  return `  ${subject}${parts}${reason === undefined ? '' : ` (${reason})`}`;
}
