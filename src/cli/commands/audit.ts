import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../core/errors.js';
import type { FailOn } from '../../gate/verdict.js';
import { type AuditedFolder, auditFolder } from '../audit-folder.js';
import { type FormatTarget, formatTargets } from '../format-targets.js';
import { diagnosticLines } from '../show-diagnostics.js';
import { announce, colours, type Terminal, widthOf, write } from '../terminal.js';

/** Options of the default command, as commander hands them over. */
export type AuditFlags = {
  readonly format: readonly string[];
  readonly config?: string;
  readonly plugin: readonly string[];
  readonly all: boolean;
  readonly color: boolean;
  readonly failOn: FailOn;
};

/** Audits one folder and writes its reports; yields the exit code. */
export async function auditCommand(path: string, flags: AuditFlags, terminal: Terminal): Promise<0 | 1> {
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
