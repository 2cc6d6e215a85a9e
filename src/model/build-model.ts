import type { AccessPaths } from '../core/access-path.js';
import { pushTo } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { FileFacts } from '../core/facts.js';
import type { FileLink } from '../core/file-source.js';
import type { Manifest, ManifestService } from '../core/manifest.js';
import type { CodeBase, Library, Model, Service, Table } from '../core/model.js';
import type { OrmPlugin } from '../core/orm-plugin.js';
import { nearest } from '../core/suggest.js';
import { findJointImages } from './coupling/artefacts/joint-images.js';
import { findRuntimeDependencies, findSharedArtefacts } from './coupling/artefacts/shared-artefacts.js';
import { findSharedMigrations } from './coupling/artefacts/shared-migrations.js';
import { findShippedBuilds } from './coupling/artefacts/shipped-builds.js';
import { assignServices } from './coupling/assign-services.js';
import { findCrossImports } from './coupling/imports/cross-imports.js';
import { createImportIndex } from './coupling/imports/imported-names.js';
import { findMissingCode } from './coupling/imports/missing-code.js';
import { findDomainUses } from './coupling/layers/domain-uses.js';
import { assignLayers, type Layer } from './coupling/layers/layers.js';
import { findLibraryTypes } from './coupling/types/library-types.js';
import { findUncovered } from './coupling/uncovered-folders.js';
import { createLinker } from './link/link-symbols.js';
import type { Sources } from './link/linker.js';
import { createSources } from './link/sources.js';
import { findDatabaseHolds } from './tables/database-holds.js';
import { findTables, type TableModel } from './tables/find-tables.js';
import { tablePattern } from './tables/table-patterns.js';

/** Everything the smells look at, from the facts of all files and the manifest. Pure: the order of the files does not matter. */
export function buildModel(
  read: { readonly files: readonly FileFacts[]; readonly links: readonly FileLink[] },
  manifest: Manifest,
  plugins: readonly OrmPlugin[],
): Model {
  return buildModelInDetail(read, manifest, plugins).model;
}

/** The model, and a way to ask how a service gets to a table. */
export type DetailedModel = { readonly model: Model; readonly accessPaths: AccessPaths };

/** As {@link buildModel}, for whoever is to explain the model. */
export function buildModelInDetail(
  read: { readonly files: readonly FileFacts[]; readonly links: readonly FileLink[] },
  manifest: Manifest,
  plugins: readonly OrmPlugin[],
): DetailedModel {
  const sources = createSources(read.files, read.links);
  const linker = createLinker(sources);
  const codeBaseOf = assignServices(manifest);
  const layerOf = assignLayers(manifest, codeBaseOf);
  const filesOf = filesByCodeBase(sources, codeBaseOf);
  const importsOf = createImportIndex(linker, codeBaseOf);
  const found = findTables(linker, manifest, codeBaseOf, plugins);
  const { tables, coverage, diagnostics, placement, accessPaths } = found;
  const { databasesOf } = placement;
  const model: Model = {
    services: manifest.services.map((service) => describeService(service, filesOf, layerOf, placement)),
    libraries: manifest.libraries.map(({ id, roots, kind }): Library => {
      return { id, roots, kind, ...countFiles(filesOf({ kind: 'library', id }), layerOf) };
    }),
    tables,
    imports: findCrossImports(linker, importsOf, codeBaseOf, manifest),
    libraryTypes: findLibraryTypes(linker, importsOf, codeBaseOf),
    domainUses: findDomainUses(linker, importsOf, codeBaseOf, layerOf),
    sharedArtefacts: [
      ...findSharedArtefacts(sources, manifest, codeBaseOf),
      ...findJointImages(sources, manifest, codeBaseOf),
      ...findShippedBuilds(sources, manifest, codeBaseOf),
      ...findSharedMigrations(sources, manifest, codeBaseOf, tables),
    ],
    runtimeDependencies: findRuntimeDependencies(sources, manifest, codeBaseOf),
    databaseHolds: findDatabaseHolds({ manifest, tables, databasesOf, codeBaseOf }),
    uncovered: findUncovered(runtimePaths(sources), codeBaseOf),
    coverage,
    diagnostics: [
      ...unusedClaims(manifest, tables, databasesOf),
      ...diagnostics,
      ...findMissingCode(linker, codeBaseOf),
    ],
  };
  return { model, accessPaths };
}

function describeService(
  { id, roots, kind, evidence, confidence = 'certain' }: ManifestService,
  filesOf: (of: CodeBase) => readonly string[],
  layerOf: (path: string) => Layer,
  { databasesOf, isAssumed }: TableModel['placement'],
): Service {
  const files = countFiles(filesOf({ kind: 'service', id }), layerOf);
  const assumed = isAssumed(id) ? ({ databaseAssumed: true } as const) : {};
  return { id, roots, kind, databases: databasesOf(id), ...assumed, evidence, confidence, ...files };
}

function countFiles(
  files: readonly string[],
  layerOf: (path: string) => Layer,
): Pick<Service, 'files' | 'domainFiles'> {
  return { files: files.length, domainFiles: files.filter((path) => layerOf(path) === 'domain').length };
}

function runtimePaths({ modules, files }: Sources): readonly string[] {
  return [...modules.keys()].filter((path) => files.get(path)?.role === 'runtime').sort();
}

/** Non-test modules of each service and library. */
function filesByCodeBase(
  sources: Sources,
  codeBaseOf: (path: string) => CodeBase | null,
): (of: CodeBase) => readonly string[] {
  const files = new Map<string, string[]>();
  for (const path of sources.modules.keys()) {
    const base = codeBaseOf(path);
    if (base && sources.files.get(path)?.role !== 'test') pushTo(files, `${base.kind} ${base.id}`, path);
  }
  return ({ kind, id }) => files.get(`${kind} ${id}`) ?? [];
}

/** A manifest that claims tables nobody knows has drifted from the code. */
function unusedClaims(
  manifest: Manifest,
  tables: readonly Table[],
  databasesOf: (service: string) => readonly string[],
): Diagnostic[] {
  const known = tables.map((table) => ({
    ...table,
    schema: table.schema === 'public' || table.schema === 'dbo' ? null : table.schema,
  }));
  return manifest.services.flatMap((service) =>
    service.owns.flatMap(({ pattern, at }): Diagnostic[] => {
      const claim = tablePattern(pattern);
      const databases = claim.database === null ? databasesOf(service.id) : [claim.database];
      const isMeant = (table: Table) => databases.includes(table.database) && claim.matches(table.schema, table.name);
      if (known.some(isMeant)) return [];
      const others = tables.filter(({ owner }) => owner !== service.id);
      const near = nearest(
        pattern,
        others.map((table) => table.name),
      );
      return [
        {
          code: 'owned-table-unknown',
          severity: 'warning',
          message: `${service.id} owns ${pattern}, but no code declares or uses such a table`,
          at,
          hint:
            near === undefined ? 'remove the entry, or name the table as the database does' : `did you mean ${near}?`,
        },
      ];
    }),
  );
}
