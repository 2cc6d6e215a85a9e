import { sortedSet } from '../../core/collections.js';
import type { Location } from '../../core/location.js';
import type { Confidence, LeftOutFolder, Manifest, ManifestService, ServiceKind } from '../../core/manifest.js';
import type { Model } from '../../core/model.js';
import type { Report } from '../../core/report.js';

/** The contract of `coupling-audit services --format json`. */
export type ServicesView = {
  readonly schemaVersion: 1;
  readonly manifest: Report['manifest'];
  readonly services: readonly ViewedService[];
  readonly libraries: readonly ViewedLibrary[];
  /** Folders that look like services and were not taken for any, and why; empty where services.yaml declares them. */
  readonly notServices: readonly LeftOutFolder[];
  /** Folders of running code that belongs to no service and no library; most files first. */
  readonly uncovered: Model['uncovered'];
};

export type ViewedService = {
  readonly id: string;
  readonly kind: ServiceKind;
  /** True where the kind was told from the code, for services.yaml does not say it. */
  readonly kindInferred: boolean;
  readonly roots: readonly string[];
  /** Where services.yaml declares it; null for an inferred one. */
  readonly declaredAt: Location | null;
  /** Why it is taken for a service; empty for a declared one. */
  readonly evidence: readonly string[];
  /** How sure it is that this is a service; certain for a declared one. */
  readonly confidence: Confidence;
  readonly databases: readonly ViewedDatabase[];
  readonly deployableAlone: boolean;
  readonly lockedWith: readonly string[];
  /** True when so few of its table accesses could be read that `deployableAlone` is not proven. */
  readonly tooLittleRead: boolean;
  readonly accesses: { readonly seen: number; readonly read: number };
  /** Non-test source files. */
  readonly files: number;
};

export type ViewedDatabase = {
  readonly name: string;
  /** What tells it: services.yaml, connection settings, the tables that it uses; `assumed`: nothing, so it has one of its own. */
  readonly basis: 'manifest' | 'configuration' | 'tables' | 'assumed';
  readonly evidence: readonly (Location & { readonly note: string; readonly confidence: string })[];
};

export type ViewedLibrary = {
  readonly id: string;
  readonly kind: 'library' | 'contract';
  readonly roots: readonly string[];
  readonly files: number;
  /** Services with an import of it. */
  readonly usedBy: readonly string[];
  /** Services that only get it by way of other libraries. */
  readonly usedIndirectlyBy: readonly string[];
};

/** What the tool believes of the services and libraries, and on what grounds. */
export function servicesView(report: Report, model: Model, manifest: Manifest): ServicesView {
  return {
    schemaVersion: 1,
    manifest: report.manifest,
    services: model.services.map((service) => viewService(service, report, model, manifest)),
    libraries: model.libraries.map((library) => viewLibrary(library, model)),
    notServices: manifest.leftOut ?? [],
    uncovered: model.uncovered,
  };
}

function viewService(
  { id, kind, roots, files, databases, evidence, confidence }: Model['services'][number],
  { services, coverage }: Report,
  model: Model,
  manifest: Manifest,
): ViewedService {
  const declared = manifest.services.find((one) => one.id === id);
  const judged = services.find((one) => one.id === id);
  const read = coverage.byService.find(({ service }) => service === id);
  return {
    id,
    kind,
    kindInferred: manifest.inferred || declared?.kindAssumed === true,
    roots,
    declaredAt: declared?.at ?? null,
    evidence,
    confidence,
    databases: databases.map((name) => viewDatabase(id, name, declared, model, manifest)),
    deployableAlone: judged?.deployableAlone ?? true,
    lockedWith: judged?.lockedWith ?? [],
    tooLittleRead: judged?.tooLittleRead ?? false,
    accesses: { seen: read?.accesses ?? 0, read: read?.resolvedAccesses ?? 0 },
    files,
  };
}

function viewDatabase(
  service: string,
  name: string,
  declared: ManifestService | undefined,
  model: Model,
  manifest: Manifest,
): ViewedDatabase {
  const held = model.databaseHolds.find((hold) => hold.service === service && hold.database === name);
  const lines = held?.connections ?? [];
  const evidence = lines.map(({ file, line, column, note, confidence }) => ({ file, line, column, note, confidence }));
  const told = declared?.databases.includes(name) === true;
  const byManifest = told && !manifest.inferred && declared?.databasesAssumed !== true;
  if (byManifest) return { name, basis: 'manifest', evidence };
  if (told || evidence.length > 0) return { name, basis: 'configuration', evidence };
  return { name, basis: name === service ? 'assumed' : 'tables', evidence };
}

function viewLibrary({ id, kind, roots, files }: Model['libraries'][number], { imports }: Model): ViewedLibrary {
  const behind = new Set([id]);
  const users = new Set<string>();
  const direct = new Set<string>();
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const library of behind) {
    for (const { from, to } of imports) {
      if (to.kind !== 'library' || to.id !== library) continue;
      if (from.kind === 'library') behind.add(from.id);
      else (library === id ? direct : users).add(from.id);
    }
  }
  const usedIndirectlyBy = sortedSet([...users].filter((service) => !direct.has(service)));
  return { id, kind, roots, files, usedBy: sortedSet(direct), usedIndirectlyBy };
}
