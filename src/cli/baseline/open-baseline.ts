import type { Command } from 'commander';
import { UserError } from '../../core/errors.js';
import { type Baseline, baselineName } from '../../gate/baseline-file.js';
import { idsOf, judging } from '../../gate/gate.js';
import type { Today } from '../../gate/revise.js';
import { unreadFiles } from '../../gate/unread.js';
import { auditedFolder } from '../audit/audited-folder.js';
import { type CommonFlags, commonOptions, withCommonOptions } from '../command.js';
import { withProgress } from '../output/progress.js';
import { diagnosticLines } from '../output/show-diagnostics.js';
import { colours, type Terminal, write } from '../output/terminal.js';
import { type BaselineFile, type BaselinePlace, baselineFile, readBaseline } from './baseline-on-disk.js';

/** Options of all commands that work on a baseline. */
export type BaselineFlags = CommonFlags & { readonly baseline?: string };

/** Declares the path and the options of a command that works on a baseline. */
export function withBaselineOptions(command: Command): Command {
  const named = command.option('--baseline <file>', `the baseline; ${baselineName} in the root folder unless told`);
  return withCommonOptions(named.argument('[path]', 'root folder of the repository', '.'));
}

/** Where the baseline of a folder is, or would be. */
export function baselinePlace(path: string, { baseline }: BaselineFlags, { cwd }: Terminal): BaselinePlace {
  return { root: auditedFolder(path, cwd), choice: baseline, cwd };
}

/**
 * The baseline to work on.
 * @throws UserError when there is none, or what is there is none
 */
export function existingBaseline(place: BaselinePlace): { readonly file: BaselineFile; readonly baseline: Baseline } {
  const file = baselineFile(place);
  const baseline = readBaseline(place);
  if (baseline === null)
    throw new UserError('no-baseline', `there is no baseline ${file.shown}`, {
      hint: 'create it with `coupling-audit baseline`',
    });
  return { file, baseline };
}

/** The code of today, for a baseline. */
export type AuditedToday = {
  readonly today: Today;
  /** The same, as if every file had been read. */
  readonly believed: Today;
  /** Files that could not be read, so that nothing can be called gone. */
  readonly unread: readonly string[];
};

/** Audits the folder as it is; tells on stderr what is odd. */
export async function auditToday(path: string, flags: BaselineFlags, terminal: Terminal): Promise<AuditedToday> {
  const { report, manifest } = await withProgress(terminal, async (onProgress) => {
    const { auditFolder } = await import('../audit/audit-folder.js');
    return auditFolder(path, { ...commonOptions(flags, terminal), onProgress, baseline: false });
  });
  const notes = diagnosticLines(report.diagnostics, false, colours(terminal.stderr, terminal.env, flags.color));
  if (notes.length > 0) await write(terminal.stderr, `${notes.join('\n')}\n\n`);
  const unread = unreadFiles(report, report.diagnostics);
  const seen = { findings: report.findings, ids: idsOf(report) };
  return {
    today: { ...seen, judged: judging(manifest.rules, unread) },
    believed: { ...seen, judged: judging(manifest.rules, []) },
    unread,
  };
}
