import { Command } from 'commander';
import { UserError } from '../../core/errors.js';
import { count } from '../../core/wording.js';
import { followRenames } from '../../gate/renames.js';
import { pruned } from '../../gate/revise.js';
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

type PruneFlags = BaselineFlags & { readonly force: boolean };

/** `coupling-audit baseline prune`: the baseline only ever shrinks by it. */
export const declareBaselinePrune: Declare = ({ terminal, exitWith }) => {
  const command = new Command('prune')
    .description('take out what is fixed; never adds anything')
    .option('--force', 'even when some files could not be read, so that what they hold looks fixed', false);
  return withBaselineOptions(command).action((path: string, flags: PruneFlags) =>
    exitWith(pruneBaseline(path, flags, terminal)),
  );
};

async function pruneBaseline(path: string, flags: PruneFlags, terminal: Terminal): Promise<0> {
  const { file, baseline } = existingBaseline(baselinePlace(path, flags, terminal));
  const { believed, unread } = await auditToday(path, flags, terminal);
  const revision = pruned(baseline.findings, believed);
  const shrinks = revision.removed.length + revision.narrowed.length > 0;
  if (shrinks && !flags.force) requireAllRead(unread);
  writeBaseline(file, revision.records);
  const { renames } = followRenames(baseline.findings, believed.findings, believed.ids);
  const lines = [...revisionLines(revision, file.shown), ...renames.map(({ from, to }) => pending(from, to))];
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return 0;
}

function pending(from: string, to: string): string {
  return `findings of ${to} stand under its former name ${from}: run \`coupling-audit baseline rename\``;
}

function requireAllRead(unread: readonly string[]): void {
  const [first] = unread;
  if (first === undefined) return;
  const more = unread.length > 1 ? ` and ${count(unread.length - 1, 'other file')}` : '';
  throw new UserError('not-all-read', `${first}${more} could not be read in full, so what is fixed cannot be told`, {
    hint: 'repair the file, or prune with --force',
  });
}
