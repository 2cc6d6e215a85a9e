import { type Diagnostic, UserError } from './core/errors.js';
import type { FileFacts } from './core/facts.js';
import type { FileLink } from './core/file-source.js';
import type { ImportPath } from './core/import-path.js';
import { compareText } from './core/location.js';
import type { Manifest } from './core/manifest.js';
import type { Model } from './core/model.js';
import type { OrmPlugin } from './core/orm-plugin.js';
import type { Coverage, Report, ReportService, ReportTable } from './core/report.js';
import type { Baseline } from './gate/baseline-file.js';
import { type Deployability, deployability } from './gate/deployability.js';
import { type BaseTree, gate } from './gate/gate.js';
import type { FailOn } from './gate/verdict.js';
import { buildModel } from './model/build-model.js';
import { createImportPath } from './model/link/import-path.js';
import { runSmells } from './smells/run-smells.js';

export type AuditOptions = {
  /** Symbolic links inside the repository, which imports may pass. */
  readonly links: readonly FileLink[];
  readonly plugins: readonly OrmPlugin[];
  /** The tool's version, for the report. */
  readonly version: string;
  /** ISO day on which agreements are judged. */
  readonly today: string;
  readonly failOn: FailOn;
  /** What went wrong before extraction: files that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Recorded findings, which are no news. */
  readonly baseline?: Baseline | null;
  /** Another tree, audited in full, whose findings are no news either. */
  readonly base?: BaseTree | null;
  /** Whether the baseline has to be exactly what the code needs. */
  readonly frozen?: boolean;
};

/** The share of a service's table accesses that must have been read before its freedom is believed. */
const enoughRead = 0.9;

/**
 * The pure pipeline after extraction: facts and manifest to report. The same input gives the same report, whatever the
 * order of the files. Throws a UserError when there is nothing to judge: silence would look like a clean bill.
 */
export function audit(files: readonly FileFacts[], manifest: Manifest, options: AuditOptions): Report {
  return auditInDetail(files, manifest, options).report;
}

/** A report with what it was made of, for whoever is to explain it. */
export type DetailedAudit = { readonly report: Report; readonly model: Model; readonly importPath: ImportPath };

/** As {@link audit}, with the details that a report leaves out. */
export function auditInDetail(files: readonly FileFacts[], manifest: Manifest, options: AuditOptions): DetailedAudit {
  requireInput(files, manifest);
  const read = { files, links: options.links };
  const model = buildModel(read, manifest, options.plugins);
  return { report: judge(files, manifest, options, model), model, importPath: createImportPath(read) };
}

function judge(files: readonly FileFacts[], manifest: Manifest, options: AuditOptions, model: Model): Report {
  const found = runSmells(model, manifest, options.today);
  const inputDiagnostics = [...options.diagnostics, ...files.flatMap((file) => file.diagnostics)];
  const judged = gate(found.findings, { ...options, rules: manifest.rules, codeBases: model, input: inputDiagnostics });
  const deploy = deployability(judged.findings);
  const diagnostics = [...inputDiagnostics, ...manifest.diagnostics, ...model.diagnostics, ...found.diagnostics];
  return {
    schemaVersion: 1,
    tool: { name: 'coupling-audit', version: options.version },
    manifest: { path: manifest.path, inferred: manifest.inferred },
    services: model.services.map((service) => reportService(service, deploy, model.coverage)),
    libraries: model.libraries.map(({ id, roots, kind }) => ({ id, roots, kind })),
    tables: model.tables.map(reportTable),
    findings: judged.findings,
    lockStepGroups: deploy.lockStepGroups,
    ...(judged.comparison && { comparison: judged.comparison }),
    staleBaseline: judged.staleBaseline,
    diagnostics: inOrder([...diagnostics, ...judged.diagnostics]),
    coverage: coverageOf(model, inputDiagnostics),
    verdict: judged.verdict,
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

function reportService(
  { id, roots, kind, evidence }: Model['services'][number],
  { lockedWith }: Deployability,
  coverage: Model['coverage'],
): ReportService {
  const locked = lockedWith.get(id) ?? [];
  const read = coverage.byService.find(({ service }) => service === id);
  const tooLittleRead = read !== undefined && read.resolvedAccesses < read.accesses * enoughRead;
  return { id, roots, kind, deployableAlone: locked.length === 0, lockedWith: locked, evidence, tooLittleRead };
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

/** By place, each once: the same thing may be seen by two stages. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map(diagnostics.map((diagnostic) => [sortKey(diagnostic), diagnostic]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, diagnostic]) => diagnostic);
}

function sortKey({ at, code, message }: Diagnostic): string {
  const line = at && 'line' in at ? String(at.line).padStart(8, '0') : '';
  return [at?.file ?? '', line, code, message].join('\n');
}
