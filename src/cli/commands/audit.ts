import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit } from '../../audit.js';
import { UserError } from '../../core/errors.js';
import type { Report } from '../../core/report.js';
import { ormPlugins } from '../../frontends/typescript/orm-plugins.js';
import type { FailOn } from '../../gate/verdict.js';
import { auditedFolder } from '../audited-folder.js';
import { type FormatTarget, formatTargets } from '../format-targets.js';
import { type Loaded, loadFacts } from '../load-facts.js';
import { loadManifest } from '../load-manifest.js';
import { diagnosticLines } from '../show-diagnostics.js';
import { colours, type Terminal, widthOf, write } from '../terminal.js';

/** Options of the default command, as commander hands them over. */
export type AuditFlags = {
  readonly format: readonly string[];
  readonly config?: string;
  readonly all: boolean;
  readonly color: boolean;
  readonly failOn: FailOn;
};

/** Audits one folder and writes its reports; yields the exit code. */
export async function auditCommand(
  path: string,
  flags: AuditFlags,
  version: string,
  terminal: Terminal,
): Promise<0 | 1> {
  const targets = formatTargets(flags.format);
  const root = auditedFolder(path, terminal.cwd);
  const loaded = loadFacts(root);
  const manifest = loadManifest(root, flags.config, terminal.cwd, loaded.files);
  const report = audit(loaded.files, manifest, {
    plugins: ormPlugins,
    version,
    today: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    failOn: flags.failOn,
    diagnostics: loaded.diagnostics,
  });
  const notes = diagnosticLines(report.diagnostics, flags.all, colours(terminal.stderr, terminal.env, flags.color));
  if (notes.length > 0) await write(terminal.stderr, `${notes.join('\n')}\n\n`);
  for (const target of targets) await deliver(target, report, loaded, flags, terminal);
  return report.verdict.pass ? 0 : 1;
}

async function deliver(
  { reporter, file }: FormatTarget,
  report: Report,
  loaded: Loaded,
  flags: AuditFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, env, cwd } = terminal;
  // A file is no terminal: it gets neither colour nor the terminal's width.
  const screen = file === null ? stdout : {};
  const chalk = colours(screen, file === null ? env : {}, flags.color);
  const { readLines } = loaded;
  const text = reporter.render(report, { width: widthOf(screen), all: flags.all, chalk, readLines });
  if (file === null) return write(stdout, text);
  try {
    writeFileSync(resolve(cwd, file), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot-write', `the report cannot be written to ${file}: ${why}`, {
      hint: 'check that its folder exists and may be written to',
    });
  }
}
