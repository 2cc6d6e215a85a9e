import { Command } from 'commander';
import { UserError } from '../../core/errors.js';
import { count } from '../../core/wording.js';
import { type Revision, updated } from '../../gate/revise.js';
import { writeBaseline } from '../baseline/baseline-on-disk.js';
import {
  auditToday,
  type BaselineFlags,
  baselinePlace,
  existingBaseline,
  withBaselineOptions,
} from '../baseline/open-baseline.js';
import { revisionLines } from '../baseline/show-revision.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';

type UpdateFlags = BaselineFlags & { readonly reason?: string };

/** `coupling-audit baseline update`: the only way for a baseline to grow. */
export const declareBaselineUpdate: Declare = ({ terminal, exitWith }) => {
  const command = new Command('update')
    .description('make the baseline what the code has today; it may grow, with a reason')
    .option('--reason <text>', 'why the findings that are added are let in; stored beside each of them');
  return withBaselineOptions(command).action((path: string, flags: UpdateFlags) =>
    exitWith(updateBaseline(path, flags, terminal)),
  );
};

async function updateBaseline(path: string, flags: UpdateFlags, terminal: Terminal): Promise<0> {
  const { file, baseline } = existingBaseline(baselinePlace(path, flags, terminal));
  const { today } = await auditToday(path, flags, terminal);
  const reason = flags.reason?.trim() || undefined;
  const revision = updated(baseline.findings, today, reason);
  if (reason === undefined) requireNoGrowth(revision, file.shown);
  writeBaseline(file, revision.records);
  await write(terminal.stdout, `${revisionLines(revision, file.shown).join('\n')}\n`);
  return 0;
}

/** Debt that nobody can explain later is debt that nobody pays. */
function requireNoGrowth({ added, widened }: Revision, shown: string): void {
  const grown = [...added, ...widened.map(({ name }) => name)];
  const [first] = grown;
  if (first === undefined) return;
  const others = grown.length > 1 ? ` and ${count(grown.length - 1, 'other')}` : '';
  throw new UserError('no-reason', `${shown} would grow by ${first}${others}, and no reason is given`, {
    hint: 'say why with --reason TEXT, or only take out what is fixed with `coupling-audit baseline prune`',
  });
}
