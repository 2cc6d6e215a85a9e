import { Command, Option } from 'commander';
import { type Declare, withCommonOptions } from '../command.js';
import type { InitFlags } from '../init/init-command.js';
import type { Terminal } from '../output/terminal.js';

const epilog = `
A manifest that is there keeps every line; what is new is added at the end of its section, and what the code no longer
agrees with is listed. A comment "# not a service: apps/demo" in it leaves a folder out for good.

Exit codes: 0 written, or no drift; 1 drift found by --check; 2 it could not be done; 70 a bug.`;

/** `coupling-audit init`: writes down what is inferred, so that a team can correct it and be held to it. */
export const declareInit: Declare = ({ terminal, exitWith }) => {
  const command = new Command('init')
    .description('write services.yaml from the code, or add to it what is new')
    .argument('[path]', 'root folder of the repository', '.')
    .addOption(
      new Option('--check', 'write nothing; fail when services.yaml and the code differ, with the lines to change')
        .default(false, 'write')
        .conflicts(['interactive', 'stdout', 'dryRun']),
    )
    .option('--interactive', 'ask about what is not clear', false)
    .option('--stdout', 'print the file, write nothing', false)
    .option('--dry-run', 'the same as --stdout', false);
  return withCommonOptions(command)
    .addHelpText('after', epilog)
    .action((path: string, flags: InitFlags) => exitWith(run(path, flags, terminal)));
};

/** What the command needs is read when it runs, not when its help is shown. */
async function run(path: string, flags: InitFlags, terminal: Terminal): Promise<number> {
  const { initCommand } = await import('../init/init-command.js');
  return initCommand(path, flags, terminal);
}
