import { type Command, CommanderError } from 'commander';
import type { CommandContext } from './command.js';
import { declareAudit } from './commands/audit.js';
import { commands } from './commands/index.js';
import { type Terminal, widthOf } from './output/terminal.js';
import { toolVersion } from './tool-version.js';

/** What commander understood: text to print, or an exit code of a command that ran. */
export type Outcome =
  | { readonly kind: 'ran'; readonly code: number }
  | { readonly kind: 'told'; readonly out: string; readonly err: string; readonly code: 0 | 2 };

/** Parses the arguments and runs the command. Errors of commands are thrown, errors of usage are told. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<Outcome> {
  const told = { out: '', err: '' };
  let code = 0;
  const context: CommandContext = {
    terminal,
    exitWith: async (work) => {
      code = await work;
    },
  };
  const program = declareAudit(context).version(toolVersion()).enablePositionalOptions();
  for (const declare of commands) program.addCommand(declare(context));
  for (const command of withAll(program)) {
    command.exitOverride().configureOutput({
      getOutHelpWidth: () => widthOf(terminal.stdout),
      writeOut: (text) => {
        told.out += text;
      },
      writeErr: (text) => {
        told.err += text;
      },
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return { kind: 'ran', code };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'told', ...told, code: error.exitCode === 0 ? 0 : 2 };
  }
}

/** A command and those below it: settings are not handed down to commands that are added whole. */
function withAll(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAll)];
}
