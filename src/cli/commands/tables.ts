import { Command } from 'commander';
import { tablesText } from '../../reporters/views/tables-text.js';
import { tablesView } from '../../reporters/views/tables-view.js';
import type { Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';
import { asJson, auditToView, paperOf, type ViewFlags, withViewOptions, writeDiagnostics } from '../view-command.js';
import { requireService } from '../why/answer-why.js';

type TablesFlags = ViewFlags & { readonly service?: string; readonly shared: boolean };

/** `coupling-audit tables`: every table with its owner and its users. */
export const declareTables: Declare = ({ terminal, exitWith }) => {
  const command = new Command('tables')
    .description('list tables, who owns each and why, and who reads, writes and alters it')
    .argument('[path]', 'root folder of the repository', '.')
    .option('--service <name>', 'only the tables that it uses or owns')
    .option('--shared', 'only the tables that more than one service uses or owns', false);
  return withViewOptions(command).action((path: string, flags: TablesFlags) =>
    exitWith(showTables(path, flags, terminal)),
  );
};

async function showTables(path: string, flags: TablesFlags, terminal: Terminal): Promise<0> {
  const { service = null, shared } = flags;
  const audited = await auditToView(path, flags, terminal);
  if (service !== null) requireService(service, audited.model);
  await writeDiagnostics(audited, flags, terminal);
  const view = tablesView(audited.report, audited.model, { service, shared });
  await write(terminal.stdout, flags.format === 'json' ? asJson(view) : tablesText(view, paperOf(flags, terminal)));
  return 0;
}
