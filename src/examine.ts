import type { AccessPaths } from './core/access-path.js';
import { inOrder } from './core/diagnostic-order.js';
import { type Diagnostic, UserError } from './core/errors.js';
import type { Examination } from './core/examination.js';
import type { FileFacts } from './core/facts.js';
import type { FileLink } from './core/file-source.js';
import type { EntryPath, ImportPath, NamePath } from './core/import-path.js';
import type { Manifest } from './core/manifest.js';
import type { Model } from './core/model.js';
import type { OrmPlugin } from './core/orm-plugin.js';
import type { Coverage, ReportTable } from './core/report.js';
import { buildModelInDetail } from './model/build-model.js';
import { assignServices } from './model/coupling/assign-services.js';
import { createEntryPath } from './model/link/entry-path.js';
import { createImportPath } from './model/link/import-path.js';
import { createNamePath } from './model/link/name-path.js';
import { runSmells } from './smells/run-smells.js';

export type ExamineOptions = {
  /** Symbolic links inside the repository, which imports may pass. */
  readonly links: readonly FileLink[];
  readonly plugins: readonly OrmPlugin[];
  /** ISO day on which agreements are judged. */
  readonly today: string;
  /** What went wrong before extraction: files that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
};

/** An examination with what it was made of, for whoever is to explain it. */
export type DetailedExamination = {
  readonly examination: Examination;
  readonly model: Model;
  readonly importPath: ImportPath;
  readonly entryPath: EntryPath;
  readonly namePath: NamePath;
  readonly accessPaths: AccessPaths;
};

/** The share of a service's table accesses that must have been read before its freedom is believed. */
const enoughRead = 0.9;

/**
 * Everything that is found in one state of a repository: facts and manifest to findings. The same input gives the same
 * examination, whatever the order of the files. Throws a UserError when there is nothing to judge: silence would look
 * like a clean bill.
 */
export function examine(files: readonly FileFacts[], manifest: Manifest, options: ExamineOptions): Examination {
  return examineInDetail(files, manifest, options).examination;
}

/** As {@link examine}, with the details that an examination leaves out. */
export function examineInDetail(
  files: readonly FileFacts[],
  manifest: Manifest,
  options: ExamineOptions,
): DetailedExamination {
  requireInput(files, manifest);
  const read = { files, links: options.links };
  const { model, accessPaths } = buildModelInDetail(read, manifest, options.plugins);
  return {
    examination: examinationOf(files, manifest, options, model),
    model,
    accessPaths,
    importPath: createImportPath(read),
    entryPath: createEntryPath(read, assignServices(manifest)),
    namePath: createNamePath(read),
  };
}

function examinationOf(
  files: readonly FileFacts[],
  manifest: Manifest,
  options: ExamineOptions,
  model: Model,
): Examination {
  const found = runSmells(model, manifest, options.today);
  const input = [...options.diagnostics, ...files.flatMap((file) => file.diagnostics)];
  return {
    manifest: { path: manifest.path, inferred: manifest.inferred },
    rules: manifest.rules,
    services: model.services.map((service) => examinedService(service, model)),
    libraries: model.libraries.map(({ id, roots, kind }) => ({ id, roots, kind })),
    tables: model.tables.map(reportTable),
    findings: found.findings,
    input,
    diagnostics: [...manifest.diagnostics, ...model.diagnostics, ...found.diagnostics],
    coverage: coverageOf(model, input),
  };
}

function requireInput(files: readonly FileFacts[], manifest: Manifest): void {
  if (!files.some(({ facts }) => facts.kind === 'module'))
    throw new UserError('no-sources', 'no TypeScript or JavaScript source file found, so nothing was audited', {
      hint: 'check the path, and whether .gitignore excludes the sources',
    });
  if (manifest.services.length === 0)
    throw new UserError('no-services', 'no service found, so nothing was audited', {
      hint: 'name the services and their roots in services.yaml',
      ...(manifest.path !== null && { at: { file: manifest.path } }),
    });
}

function examinedService(
  { id, roots, kind, evidence, confidence }: Model['services'][number],
  { services, coverage }: Model,
): Examination['services'][number] {
  const read = coverage.byService.find(({ service }) => service === id);
  // Whatever was not read of the only service, there is none that it could be locked with.
  const tooLittleRead = services.length > 1 && read !== undefined && read.resolvedAccesses < read.accesses * enoughRead;
  return { id, roots, kind, evidence, confidence, tooLittleRead };
}

function reportTable(table: Model['tables'][number]): ReportTable {
  const { id, database, schema, name, owner, ownerBasis, declaredAt, baseTables } = table;
  const uses = table.uses.map(({ service, operations, columns, sites }) => ({
    service,
    operations,
    columns,
    sites: sites.map(({ file, line, column, operation, via, through }) => ({
      file,
      line,
      column,
      operation,
      via,
      through,
    })),
  }));
  const base = { id, database, schema, name, owner, ownerBasis, declaredAt, ...(baseTables && { baseTables }) };
  return { ...base, uses };
}

/** A failure is a file that could not be read, or not as what it is; the audit goes on without it. */
function coverageOf({ coverage }: Model, diagnostics: readonly Diagnostic[]): Coverage {
  const failures = inOrder(diagnostics.filter(({ severity }) => severity !== 'notice'));
  return {
    files: coverage.files,
    failures: failures.flatMap(({ at, message }) => (at === null ? [] : [{ file: at.file, message }])),
    accesses: coverage.accesses,
    resolvedAccesses: coverage.resolvedAccesses,
    byService: coverage.byService,
    blindSpots: coverage.blindSpots.map(({ reason, at, symbol }) => ({
      file: at.file,
      line: at.line,
      column: at.column,
      reason,
      ...(symbol !== undefined && { symbol }),
    })),
  };
}
