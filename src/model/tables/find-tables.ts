import type { AccessPaths } from '../../core/access-path.js';
import { pushTo } from '../../core/collections.js';
import type { Diagnostic } from '../../core/errors.js';
import type { Manifest } from '../../core/manifest.js';
import type { CodeBase, ModelCoverage, Table } from '../../core/model.js';
import type { OrmPlugin, SymbolRef, TableRef } from '../../core/orm-plugin.js';
import { createEvaluator } from '../evaluate/create-evaluator.js';
import type { DeclaredTables } from '../evaluate/declared-tables.js';
import { type Evaluator, noArgs } from '../evaluate/evaluator.js';
import { findMember } from '../evaluate/types/class-chain.js';
import type { Linker } from '../link/linker.js';
import { findAccessPaths } from '../reach/access-paths.js';
import { findEntryFiles } from '../reach/files/entry-files.js';
import { findHandRunFiles } from '../reach/files/hand-run-files.js';
import { findLiveFiles } from '../reach/files/live-files.js';
import { findTableCode } from '../reach/files/table-code.js';
import type { Edge } from '../reach/reach-graph.js';
import { createReachGraph } from '../reach/reach-graph.js';
import { findImplementers, reachFrom } from '../reach/reach-services.js';
import { findStoredFunctions } from '../reach/sql/stored-functions.js';
import { findTriggers } from '../reach/sql/triggers.js';
import { findViews } from '../reach/sql/views.js';
import type { ReachInput } from '../reach/walk.js';
import { withBaseTables } from './base-tables.js';
import { buildTables } from './build-tables.js';
import { type CloudTableNames, createCloudTables } from './cloud-tables.js';
import { createConnectionTargets } from './connection-targets.js';
import { measureCoverage } from './coverage.js';
import { findDialects } from './dialects.js';
import { fireTriggers } from './fired-triggers.js';
import { unusedHints } from './hint-problems.js';
import { createImportedLibraries } from './imported-libraries.js';
import { findTableEvidence } from './ownership-evidence.js';
import { createPlacement, isTold, type Placement } from './place-tables.js';
import { createSchemaHomes } from './schema-homes.js';
import { createTableHints } from './table-hints.js';

export type TableModel = {
  readonly tables: readonly Table[];
  readonly coverage: ModelCoverage;
  /** What services.yaml says of blind spots that are none. */
  readonly diagnostics: readonly Diagnostic[];
  readonly placement: Pick<Placement, 'databasesOf' | 'isAssumed'>;
  readonly accessPaths: AccessPaths;
  readonly evaluator: Evaluator & { readonly tables: DeclaredTables };
};

/** Who reaches which table: evaluate every body, walk from each service, place what was reached in databases. */
export function findTables(
  linker: Linker,
  manifest: Manifest,
  codeBaseOf: (path: string) => CodeBase | null,
  plugins: readonly OrmPlugin[],
): TableModel {
  const isForeign = (file: string, from: string) => {
    const home = codeBaseOf(file);
    return home?.kind === 'service' && home.id !== codeBaseOf(from)?.id;
  };
  const evaluator = createEvaluator(linker, plugins, (file) => matters(file), isForeign);
  const declared = (ref: TableRef) => evaluator.project.tableOfRef(ref);
  const hints = createTableHints(manifest.tables ?? [], linker.sources, (ref) => isTold(ref, declared));
  // What services.yaml says of places may be said of any.
  const matters = manifest.tables ? () => true : findTableCode(evaluator, codeBaseOf);
  const graph = createReachGraph(evaluator, { more: hints.accessesIn, matters, declared: evaluator.tables.all });
  const filesOf = liveFilesByService(evaluator, codeBaseOf, matters);
  const input = {
    graph,
    linker,
    codeBaseOf,
    liveFiles: (service: string) => filesOf.get(service) ?? [],
    implementers: findImplementers(linker, matters),
    methodTarget: (symbol: SymbolRef, method: string) => methodTarget(evaluator, symbol, method),
  };
  const cloud = createCloudTables(linker.sources, manifest);
  const reached = manifest.services.flatMap((service) => reachFrom(service.id, input).map(cloud.named));
  const { charged, spots, used } = hints.apply(reached);
  const inCode = findTableEvidence(linker, graph, evaluator.tables.all(), codeBaseOf, (service, files) =>
    reachFrom(service, { ...input, liveFiles: () => files }),
  );
  const evidence = [...inCode, ...cloud.evidence(codeBaseOf)];
  const librariesOf = createImportedLibraries(linker, input.liveFiles, codeBaseOf);
  const placement = createPlacement({
    manifest,
    charged,
    evidence,
    declared,
    codeBaseOf,
    librariesOf,
    dialects: findDialects(linker.sources, codeBaseOf),
    targets: createConnectionTargets({ plugins, project: evaluator.project, codeBaseOf, librariesOf }),
  });
  const homes = createSchemaHomes({ manifest, placement, charged, evidence, codeBaseOf });
  const home = homeOf(codeBaseOf);
  const triggers = findTriggers(evaluator, findStoredFunctions(evaluator), home);
  const views = findViews(evaluator, evaluator.tables.all(), home);
  const all = [...charged, ...fireTriggers(triggers, charged, placement, homes)];
  return {
    tables: withBaseTables(buildTables(manifest, placement, all, evidence), views, placement, homes),
    coverage: measureCoverage(linker.sources, placement, all, spots),
    diagnostics: unusedHints(manifest.tables ?? [], used, linker.sources),
    placement,
    accessPaths: accessPathsIn(input, placement, cloud),
    evaluator,
  };
}

function accessPathsIn(input: ReachInput, placement: Placement, { told }: CloudTableNames): AccessPaths {
  return (service, table) => {
    const sites = table.uses.find((use) => use.service === service)?.sites ?? [];
    return findAccessPaths(service, input, sites, (access) => {
      const placed = placement.place(service, told(service, access), access);
      return placed?.database === table.database && placed.name.toLowerCase() === table.name.toLowerCase();
    });
  };
}

/** Migrations of one code base follow one another. */
function homeOf(codeBaseOf: (path: string) => CodeBase | null): (path: string) => string {
  return (path) => {
    const base = codeBaseOf(path);
    return base ? `${base.kind} ${base.id}` : '';
  };
}

function liveFilesByService(
  evaluator: Evaluator,
  codeBaseOf: (path: string) => CodeBase | null,
  matters: (file: string) => boolean,
): Map<string, readonly string[]> {
  const { linker } = evaluator;
  const isLive = findLiveFiles(linker, matters, findEntryFiles(evaluator));
  const handRun = findHandRunFiles(linker);
  const files = new Map<string, string[]>();
  for (const path of linker.sources.modules.keys()) {
    const base = codeBaseOf(path);
    if (
      base?.kind !== 'service' ||
      linker.sources.files.get(path)?.role !== 'runtime' ||
      !isLive(path) ||
      handRun.has(path)
    )
      continue;
    pushTo(files, base.id, path);
  }
  return files;
}

/** The body that runs when a method is called on an instance of a class, inherited ones included. */
function methodTarget(e: Evaluator, symbol: SymbolRef, method: string): (Edge & { readonly kind: 'unit' }) | null {
  const self = {
    kind: 'instance',
    type: { kind: 'symbol', symbol, declaration: 'class' },
    typeArguments: [],
    args: [],
  } as const;
  const found = findMember(e, self, method, false);
  if (!found || found.member.unit === null) return null;
  return {
    kind: 'unit',
    file: found.owner.file,
    index: found.member.unit,
    self,
    args: noArgs,
    at: found.member.at,
    receiver: null,
  };
}
