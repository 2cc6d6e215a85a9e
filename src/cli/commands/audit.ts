import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.js';
import { baselineName } from '../../gate/baseline-file.js';
import type { FailOn } from '../../gate/verdict.js';
import { reporters } from '../../reporters/index.js';
import type { AuditedFolder } from '../audit/audit-folder.js';
import { auditedFolder } from '../audit/audited-folder.js';
import type { CompareWith } from '../audit/repository-states.js';
import { type CommonFlags, collect, commonOptions, type Declare, withCommonOptions } from '../command.js';
import { type FormatTarget, formatTargets } from '../output/format-targets.js';
import { holdingSignals } from '../output/hold-signals.js';
import { withProgress } from '../output/progress.js';
import { diagnosticLines } from '../output/show-diagnostics.js';
import { colours, type Terminal, widthOf, write } from '../output/terminal.js';
import { writeWhole } from '../output/write-whole.js';
import { repositoryPrefix } from '../repository-prefix.js';

/** Options of the default command, as commander hands them over. */
type AuditFlags = CommonFlags & {
  readonly format: readonly string[];
  readonly all: boolean;
  readonly failOn: FailOn;
  /** A path, false for `--no-baseline`, undefined for the one in the root. */
  readonly baseline: string | false | undefined;
  readonly frozen: boolean;
  /** A ref, true for `--since` without one. */
  readonly since: string | true | undefined;
  readonly staged: boolean;
};

const epilog = `
Formats:
${reporters.map(({ id, summary }) => `  ${id.padEnd(14)}${summary}`).join('\n')}

Exit codes: 0 passed, 1 new findings, 2 the audit could not be done, 70 a bug.
Without services.yaml the services are inferred, and the report says from what.`;

/** The command without a name. */
export const declareAudit: Declare = ({ terminal, exitWith }) => {
  const command = new Command('coupling-audit')
    .description('Can each service be deployed alone? And if not, which line of code says no?')
    .argument('[path]', 'root folder of the repository', '.')
    .addOption(
      new Option('--format <name[:file]>', 'how to report, and into which file; repeatable')
        .default([], 'text')
        .argParser(collect),
    )
    .option('--all', 'show every finding in full', false)
    .addOption(
      new Option('--fail-on <level>', 'lowest severity that fails')
        .choices(['error', 'warning', 'none'])
        .default('error'),
    )
    .option('--baseline <file>', `recorded findings, which are no news; ${baselineName} in the root folder unless told`)
    .option('--no-baseline', 'judge every finding as new')
    .option('--frozen', 'fail, too, when the baseline could be smaller', false)
    .option('--since [ref]', 'what the merge base with it has is no news; the base of the pull request unless told')
    .addOption(
      new Option('--staged', 'audit what is staged for the next commit; what the last one has is no news')
        .default(false, 'the files as they are')
        .conflicts('since'),
    );
  return withCommonOptions(command)
    .addHelpText('after', epilog)
    .action((path: string, flags: AuditFlags) => exitWith(auditCommand(path, flags, terminal)));
};

/** Audits one folder and writes its reports; yields the exit code. */
async function auditCommand(path: string, flags: AuditFlags, terminal: Terminal): Promise<0 | 1> {
  const targets = formatTargets(flags.format, terminal.env);
  if (flags.frozen && flags.baseline === false)
    throw new UserError('frozen-without-baseline', '--frozen and --no-baseline contradict each other', {
      hint: 'leave out one of them',
    });
  const { failOn, all, color, frozen, baseline } = flags;
  const compare = comparedWith(flags);
  const audited = await withProgress(terminal, async (onProgress) => {
    const { auditFolder } = await import('../audit/audit-folder.js');
    return auditFolder(path, {
      ...commonOptions(flags, terminal),
      onProgress,
      failOn,
      frozen,
      ...(baseline !== undefined && { baseline }),
      ...(compare && { compare }),
    });
  });
  const notes = diagnosticLines(audited.report.diagnostics, all, colours(terminal.stderr, terminal.env, color));
  if (notes.length > 0) await write(terminal.stderr, `${notes.join('\n')}\n\n`);
  const pathPrefix = repositoryPrefix(auditedFolder(path, terminal.cwd));
  for (const target of targets) await deliver(target, { ...audited, pathPrefix }, flags, terminal);
  return audited.report.verdict.pass ? 0 : 1;
}

function comparedWith({ since, staged }: AuditFlags): CompareWith | null {
  if (staged) return { kind: 'staged' };
  return since === undefined ? null : { kind: 'since', ref: since === true ? null : since };
}

async function deliver(
  { reporter, file, append }: FormatTarget,
  { report, readLines, pathPrefix }: AuditedFolder & { readonly pathPrefix: string },
  { all, color }: AuditFlags,
  { stdout, env, cwd }: Terminal,
): Promise<void> {
  // A file is no terminal: it gets neither colour nor the terminal's width.
  const screen = file === null ? stdout : {};
  const chalk = colours(screen, file === null ? env : {}, color);
  const text = reporter.render(report, { width: widthOf(screen), all, chalk, readLines, pathPrefix });
  if (file === null) await write(stdout, text);
  else writeReport(resolve(cwd, file), { shown: file, append }, text);
}

function writeReport(path: string, { shown, append }: { shown: string; append: boolean }, text: string): void {
  try {
    if (append) holdingSignals(() => appendFileSync(path, text));
    else writeWhole(path, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot-write', `the report cannot be written to ${shown}: ${why}`, {
      hint: 'check that its folder exists and may be written to',
    });
  }
}
