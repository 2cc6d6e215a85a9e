import { explainFailure } from './output/show-diagnostics.js';
import { colours, processTerminal, type Terminal, write } from './output/terminal.js';
import { runProgram } from './program.js';

/** Runs the command line and yields the exit code; never throws and never ends the process. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    const outcome = await runProgram(argv, terminal);
    if (outcome.kind === 'ran') return outcome.code;
    await write(terminal.stdout, outcome.out);
    await write(terminal.stderr, outcome.err);
    return outcome.code;
  } catch (error) {
    const chalk = colours(terminal.stderr, terminal.env, !argv.includes('--no-color'));
    const { code, lines } = explainFailure(error, argv.includes('--debug'), chalk);
    await write(terminal.stderr, `${lines.join('\n')}\n`);
    return code;
  }
}
