import { Command, CommanderError, Option } from 'commander';
import { reporters } from '../reporters/index.js';
import { type AuditFlags, auditCommand } from './commands/audit.js';
import { type Terminal, widthOf } from './terminal.js';
import { toolVersion } from './tool-version.js';

/** What commander understood: text to print, or an exit code of a command that ran. */
export type Outcome =
  | { readonly kind: 'ran'; readonly code: number }
  | { readonly kind: 'told'; readonly out: string; readonly err: string; readonly code: 0 | 2 };

const epilog = `
Exit codes: 0 passed, 1 new findings, 2 the audit could not be done, 70 a bug.
Without services.yaml the services are inferred, and the report says from what.`;

/** Parses the arguments and runs the command. Errors of commands are thrown, errors of usage are told. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<Outcome> {
  const told = { out: '', err: '' };
  let code = 0;
  const program = declare(async (path, flags) => {
    code = await auditCommand(path, flags, terminal);
  });
  program.exitOverride().configureOutput({
    getOutHelpWidth: () => widthOf(terminal.stdout),
    writeOut: (text) => {
      told.out += text;
    },
    writeErr: (text) => {
      told.err += text;
    },
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return { kind: 'ran', code };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'told', ...told, code: error.exitCode === 0 ? 0 : 2 };
  }
}

function declare(action: (path: string, flags: AuditFlags) => Promise<void>): Command {
  const formats = reporters.map(({ id, summary }) => `${id} (${summary})`).join(', ');
  return new Command('coupling-audit')
    .description('Can each service be deployed alone? And if not, which line of code says no?')
    .version(toolVersion())
    .argument('[path]', 'root folder of the repository', '.')
    .addOption(new Option('--format <name[:file]>', `${formats}; repeatable`).default([], 'text').argParser(collect))
    .option('--config <file>', 'the manifest; services.yaml in the root folder unless told')
    .addOption(
      new Option('--plugin <file>', 'a module that knows a further library; it is run; repeatable')
        .default([], 'none')
        .argParser(collect),
    )
    .option('--all', 'show every finding in full', false)
    .option('--no-color', 'plain text; NO_COLOR and FORCE_COLOR are respected too')
    .addOption(
      new Option('--fail-on <level>', 'lowest severity that fails')
        .choices(['error', 'warning', 'none'])
        .default('error'),
    )
    .addOption(new Option('--debug', 'show the stack of an unexpected error').default(false).hideHelp())
    .addHelpText('after', epilog)
    .action(action);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
