import { type Command, Option } from 'commander';
import type { DetailedFolder } from './audit/audit-folder.js';
import { type CommonFlags, commonOptions, withCommonOptions } from './command.js';
import { withProgress } from './output/progress.js';
import { diagnosticLines } from './output/show-diagnostics.js';
import { colours, type Terminal, widthOf, write } from './output/terminal.js';

/** Flags of the commands that show what is believed, and judge nothing. */
export type ViewFlags = CommonFlags & { readonly format: 'text' | 'json' };

export function withViewOptions(command: Command): Command {
  return withCommonOptions(
    command.addOption(new Option('--format <name>', 'how to show it').choices(['text', 'json']).default('text')),
  );
}

/** The audit behind a view; what is recorded in a baseline makes no difference to it. */
export async function auditToView(path: string, flags: ViewFlags, terminal: Terminal): Promise<DetailedFolder> {
  const options = { ...commonOptions(flags, terminal), baseline: false } as const;
  return await withProgress(terminal, async (onProgress) => {
    const { auditFolderInDetail } = await import('./audit/audit-folder.js');
    return auditFolderInDetail(path, { ...options, onProgress });
  });
}

/** Diagnostics go to stderr, which is no part of the view. */
export async function writeDiagnostics(
  { report }: DetailedFolder,
  { color }: ViewFlags,
  { stderr, env }: Terminal,
): Promise<void> {
  const lines = diagnosticLines(report.diagnostics, false, colours(stderr, env, color));
  if (lines.length > 0) await write(stderr, `${lines.join('\n')}\n\n`);
}

/** What a view needs to know of the terminal. */
export function paperOf({ color }: ViewFlags, { stdout, env }: Terminal) {
  return { width: widthOf(stdout), chalk: colours(stdout, env, color) };
}

export function asJson(view: unknown): string {
  return `${JSON.stringify(view, null, 2)}\n`;
}
