import { Command } from 'commander';
import { whyText, whyView } from '../../reporters/views/why-view.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';
import { asJson, auditToView, paperOf, type ViewFlags, withViewOptions } from '../view-command.js';
import { answerWhy } from '../why/answer-why.js';

const epilog = `
A name may be that of several things, and each is answered; table:NAME, service:NAME,
type:NAME and library:NAME mean one kind.
  coupling-audit why billing orders
  coupling-audit why billing 'models#Order' path/to/repository

Exit codes: 0 there is a chain, 1 there is none, 2 nothing is called so, 70 a bug.`;

/** `coupling-audit why`: the shortest chain of imports and calls from a service to what it is coupled to. */
export const declareWhy: Declare = ({ terminal, exitWith }) => {
  const command = new Command('why')
    .description('show the shortest chain of imports and calls from a service to what it is coupled to')
    .argument('<from>', 'the service where the chain starts')
    .argument('<to>', 'a table, another service, a type of a library (Order, models#Order) or a library')
    .argument('[path]', 'root folder of the repository', '.');
  return withViewOptions(command)
    .addHelpText('after', epilog)
    .action((service: string, what: string, path: string, flags: ViewFlags) =>
      exitWith(showWhy({ service, what }, path, flags, terminal)),
    );
};

async function showWhy(
  asked: { readonly service: string; readonly what: string },
  path: string,
  flags: ViewFlags,
  terminal: Terminal,
): Promise<0 | 1> {
  const audited = await auditToView(path, flags, terminal);
  const told = { ...asked, answers: answerWhy(asked.service, asked.what, audited) };
  const { readLines } = audited;
  const text =
    flags.format === 'json'
      ? asJson(whyView(told, readLines))
      : whyText(told, { ...paperOf(flags, terminal), readLines });
  await write(terminal.stdout, text);
  return told.answers.some(({ chains }) => chains.length > 0) ? 0 : 1;
}
