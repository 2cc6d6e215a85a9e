import { type Diagnostic, UserError } from './core/errors.js';
import type { FileFacts } from './core/facts.js';
import type { FileLink } from './core/file-source.js';
import { compareText } from './core/location.js';
import type { Manifest } from './core/manifest.js';
import type { Model } from './core/model.js';
import type { OrmPlugin } from './core/orm-plugin.js';
import type { Coverage, Report, ReportService, ReportTable } from './core/report.js';
import { type Deployability, deployability } from './gate/deployability.js';
import { type FailOn, judge } from './gate/verdict.js';
import { buildModel } from './model/build-model.js';
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
};

/** The share of a service's table accesses that must have been read before its freedom is believed. */
const enoughRead = 0.9;

/**
 * The pure pipeline after extraction: facts and manifest to report. The same input gives the same report, whatever the
 * order of the files. Throws a UserError when there is nothing to judge: silence would look like a clean bill.
 */
export function audit(files: readonly FileFacts[], manifest: Manifest, options: AuditOptions): Report {
  requireInput(files, manifest);
  const model = buildModel({ files, links: options.links }, manifest, options.plugins);
  const { findings, diagnostics } = runSmells(model, manifest, options.today);
  const deploy = deployability(findings);
  const inputDiagnostics = [...options.diagnostics, ...files.flatMap((file) => file.diagnostics)];
  return {
    schemaVersion: 1,
    tool: { name: 'coupling-audit', version: options.version },
    manifest: { path: manifest.path, inferred: manifest.inferred },
    services: model.services.map((service) => reportService(service, deploy, model.coverage)),
    libraries: model.libraries.map(({ id, roots, kind }) => ({ id, roots, kind })),
    tables: model.tables.map(reportTable),
    findings,
    lockStepGroups: deploy.lockStepGroups,
    staleBaseline: [],
    diagnostics: inOrder([...inputDiagnostics, ...manifest.diagnostics, ...model.diagnostics, ...diagnostics]),
    coverage: coverageOf(model, inputDiagnostics),
    verdict: judge(findings, options.failOn),
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
  const { id, database, schema, name, owner, ownerBasis, declaredAt } = table;
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
  return { id, database, schema, name, owner, ownerBasis, declaredAt, uses };
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
    blindSpots: coverage.blindSpots.map(({ reason, at }) => ({
      file: at.file,
      line: at.line,
      column: at.column,
      reason,
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
