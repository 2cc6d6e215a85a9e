import { Command } from 'commander';
import { UserError } from '../../core/errors.js';
import { count } from '../../core/wording.js';
import { workTree } from '../../discover/file-system.js';
import { recordsOf } from '../../gate/recorded.js';
import { baselineFile, missingAttribute, writeBaseline } from '../baseline/baseline-on-disk.js';
import { auditToday, type BaselineFlags, baselinePlace, withBaselineOptions } from '../baseline/open-baseline.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';
import { declareBaselinePrune } from './baseline-prune.js';
import { declareBaselineRename } from './baseline-rename.js';
import { declareBaselineShow } from './baseline-show.js';
import { declareBaselineUpdate } from './baseline-update.js';

const parts = [declareBaselineUpdate, declareBaselinePrune, declareBaselineRename, declareBaselineShow];

/** `coupling-audit baseline`: records what is there, so that only what comes later fails. */
export const declareBaseline: Declare = (context) => {
  const command = new Command('baseline')
    .description('record the findings of today, so that only new ones fail')
    .enablePositionalOptions();
  withBaselineOptions(command).action((path: string, flags: BaselineFlags) => {
    return context.exitWith(createBaseline(path, flags, context.terminal));
  });
  for (const declare of parts) command.addCommand(declare(context));
  return command;
};

/** Never overwrites: what is recorded already grows by `update` alone, with a reason. */
async function createBaseline(path: string, flags: BaselineFlags, terminal: Terminal): Promise<0> {
  const file = baselineFile(baselinePlace(path, flags, terminal));
  if (workTree.exists(file.path))
    throw new UserError('baseline-exists', `the baseline ${file.shown} exists already`, {
      hint: 'run `coupling-audit baseline prune` to take out what is fixed, or `coupling-audit baseline update --reason TEXT` to take in what is new',
    });
  const { findings } = (await auditToday(path, flags, terminal)).today;
  const records = recordsOf(findings);
  writeBaseline(file, records);
  const accepted = findings.length - records.length;
  const lines = [
    `recorded ${count(records.length, 'finding')} in ${file.shown}; commit it, and from now on only new ones fail`,
    ...(accepted > 0 ? [`not recorded: ${accepted} that services.yaml accepts`] : []),
    ...attributeLines(missingAttribute(file)),
  ];
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return 0;
}

function attributeLines(missing: string | null): string[] {
  return missing === null
    ? []
    : ['', 'to let git merge the baselines of two branches, add to .gitattributes:', `  ${missing}`];
}
