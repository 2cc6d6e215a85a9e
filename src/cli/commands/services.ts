import { Command } from 'commander';
import { servicesText } from '../../reporters/views/services-text.js';
import { servicesView } from '../../reporters/views/services-view.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';
import { asJson, auditToView, paperOf, type ViewFlags, withViewOptions, writeDiagnostics } from '../view-command.js';

/** `coupling-audit services`: which services and libraries the tool sees, and on what grounds. */
export const declareServices: Declare = ({ terminal, exitWith }) => {
  const command = new Command('services')
    .description('list services, databases and libraries, and what tells of each')
    .argument('[path]', 'root folder of the repository', '.');
  return withViewOptions(command).action((path: string, flags: ViewFlags) =>
    exitWith(showServices(path, flags, terminal)),
  );
};

async function showServices(path: string, flags: ViewFlags, terminal: Terminal): Promise<0> {
  const audited = await auditToView(path, flags, terminal);
  await writeDiagnostics(audited, flags, terminal);
  const view = servicesView(audited.report, audited.model, audited.manifest);
  await write(terminal.stdout, flags.format === 'json' ? asJson(view) : servicesText(view, paperOf(flags, terminal)));
  return 0;
}
