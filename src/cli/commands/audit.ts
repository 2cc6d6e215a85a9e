import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.js';
import type { FailOn } from '../../gate/verdict.js';
import { reporters } from '../../reporters/index.js';
import { type AuditedFolder, auditFolder } from '../audit-folder.js';
import { type CommonFlags, collect, type Declare, withCommonOptions } from '../command.js';
import { type FormatTarget, formatTargets } from '../format-targets.js';
import { diagnosticLines } from '../show-diagnostics.js';
import { announce, colours, type Terminal, widthOf, write } from '../terminal.js';

/** Options of the default command, as commander hands them over. */
type AuditFlags = CommonFlags & {
  readonly format: readonly string[];
  readonly all: boolean;
  readonly failOn: FailOn;
};

const epilog = `
Exit codes: 0 passed, 1 new findings, 2 the audit could not be done, 70 a bug.
Without services.yaml the services are inferred, and the report says from what.`;

/** The command without a name. */
export const declareAudit: Declare = ({ terminal, exitWith }) => {
  const formats = reporters.map(({ id, summary }) => `${id} (${summary})`).join(', ');
  const command = new Command('coupling-audit')
    .description('Can each service be deployed alone? And if not, which line of code says no?')
    .argument('[path]', 'root folder of the repository', '.')
    .addOption(new Option('--format <name[:file]>', `${formats}; repeatable`).default([], 'text').argParser(collect))
    .option('--all', 'show every finding in full', false)
    .addOption(
      new Option('--fail-on <level>', 'lowest severity that fails')
        .choices(['error', 'warning', 'none'])
        .default('error'),
    );
  return withCommonOptions(command)
    .addHelpText('after', epilog)
    .action((path: string, flags: AuditFlags) => exitWith(auditCommand(path, flags, terminal)));
};

/** Audits one folder and writes its reports; yields the exit code. */
async function auditCommand(path: string, flags: AuditFlags, terminal: Terminal): Promise<0 | 1> {
  const targets = formatTargets(flags.format);
  const { config, failOn, all, color, plugin: plugins } = flags;
  const audited = await announced(path, terminal, () =>
    auditFolder(path, { cwd: terminal.cwd, failOn, plugins, ...(config !== undefined && { config }) }),
  );
  const notes = diagnosticLines(audited.report.diagnostics, all, colours(terminal.stderr, terminal.env, color));
  if (notes.length > 0) await write(terminal.stderr, `${notes.join('\n')}\n\n`);
  for (const target of targets) await deliver(target, audited, flags, terminal);
  return audited.report.verdict.pass ? 0 : 1;
}

async function announced<T>(path: string, { stderr }: Terminal, work: () => Promise<T>): Promise<T> {
  const takeBack = announce(stderr, `auditing ${path} ...`);
  try {
    return await work();
  } finally {
    takeBack();
  }
}

async function deliver(
  { reporter, file }: FormatTarget,
  { report, readLines }: AuditedFolder,
  { all, color }: AuditFlags,
  { stdout, env, cwd }: Terminal,
): Promise<void> {
  // A file is no terminal: it gets neither colour nor the terminal's width.
  const screen = file === null ? stdout : {};
  const chalk = colours(screen, file === null ? env : {}, color);
  const text = reporter.render(report, { width: widthOf(screen), all, chalk, readLines });
  if (file === null) await write(stdout, text);
  else writeReport(resolve(cwd, file), file, text);
}

function writeReport(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot-write', `the report cannot be written to ${shown}: ${why}`, {
      hint: 'check that its folder exists and may be written to',
    });
  }
}
