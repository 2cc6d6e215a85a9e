import { sortedSet } from '../core/collections.js';
import type { FileFacts } from '../core/facts.js';
import type { FileLink } from '../core/file-source.js';
import type { ConnectionLine, Manifest, ManifestLibrary, ManifestService } from '../core/manifest.js';
import { defaultLayers } from './default-layers.js';
import { findCompanions } from './infer/companions.js';
import { libraryConnections } from './infer/databases/library-connections.js';
import { type Named, withIds } from './infer/identify.js';
import { type Judged, judgeUnits } from './infer/judge/judge.js';
import { unfoundPm2Apps } from './infer/programs/pm2-processes.js';
import { type Repository, toRepository } from './infer/repository.js';
import { findSharedFolders } from './infer/shared-folders.js';
import type { Unit } from './infer/units.js';
import { inferDatabases } from './infer-databases.js';

/**
 * Services and libraries as far as the repository itself tells: a service needs evidence that it is deployed or started
 * on its own, and carries it. Deterministic whatever the order of `files`; never fails, but may find nothing.
 */
export function inferManifest(files: readonly FileFacts[], links: readonly FileLink[] = []): Manifest {
  const repository = toRepository(files, links);
  const judged = judgeUnits(repository);
  const { roots, shared } = findCompanions(judged);
  const { services, lines } = servicesOf(judged, roots, repository);
  const libraries = librariesOf(judged, sortedSet([...shared, ...unannounced(repository, judged, services, shared)]));
  return {
    services,
    libraries,
    databases: [],
    layers: defaultLayers,
    rules: {},
    accept: [],
    inferred: true,
    path: null,
    diagnostics: unfoundPm2Apps(repository),
    connections: [...lines, ...libraryConnections(libraries, repository)],
    leftOut: judged.flatMap(({ unit, leftOut }) =>
      leftOut === null ? [] : [{ folder: unit.folder, reason: leftOut }],
    ),
  };
}

function servicesOf(
  judged: readonly Judged[],
  companions: ReadonlyMap<string, readonly string[]>,
  repository: Repository,
): { readonly services: readonly ManifestService[]; readonly lines: readonly ConnectionLine[] } {
  const found = withIds(
    judged.flatMap(({ unit, users, verdict, composed, usesData, confidence }) => {
      if (verdict.kind !== 'service') return [];
      const roots = [unit.folder, ...(companions.get(unit.folder) ?? [])];
      const { as: kind, evidence } = verdict;
      return [{ ...nameOf(unit), roots, users, composed, usesData, kind, evidence, confidence }];
    }),
  );
  const databases = inferDatabases(
    found.filter(({ usesData }) => usesData),
    repository,
  );
  const services = found.map((service): ManifestService => {
    const { roots, kind, evidence, confidence } = service;
    const id = isLibraryToo(kind, service.users) ? `${service.id}-migrations` : service.id;
    const { names = [], schemas = {} } = databases.get(service.folder) ?? {};
    const told = { databases: names, ...(Object.keys(schemas).length > 0 && { schemas }) };
    return { id, roots, kind, owns: [], ...told, reads: [], layers: null, evidence, confidence, at: null };
  });
  return { services, lines: [...databases.values()].flatMap(({ lines }) => lines) };
}

function librariesOf(judged: readonly Judged[], shared: readonly string[]): readonly ManifestLibrary[] {
  const packages = judged.filter(
    ({ verdict, users }) =>
      verdict.kind === 'library' || (verdict.kind === 'service' && isLibraryToo(verdict.as, users)),
  );
  const folders = shared.map((folder): Named => ({ folder, packageName: null }));
  return withIds([...packages.map(({ unit }) => nameOf(unit)), ...folders]).map(({ id, folder }) => {
    return { id, roots: [folder], kind: 'library', at: null };
  });
}

/** Libraries that only imports tell of. */
function unannounced(
  repository: Repository,
  judged: readonly Judged[],
  services: readonly ManifestService[],
  shared: readonly string[],
): readonly string[] {
  const foldersOf = (kind: Judged['verdict']['kind']) =>
    judged.flatMap(({ unit, verdict }) => (verdict.kind === kind && unit.folder !== '' ? [unit.folder] : []));
  return findSharedFolders(repository, {
    services: services.flatMap(({ roots }) => roots),
    libraries: [...foldersOf('library'), ...shared],
    beside: foldersOf('neither'),
  });
}

/** A migration that is started from a package which others import: the package stays the library that it is. */
function isLibraryToo(kind: ManifestService['kind'], users: ReadonlySet<string>): boolean {
  return kind === 'migration' && users.size > 0;
}

function nameOf({ folder, package: at }: Unit): Named {
  return { folder, packageName: at?.facts.name ?? null };
}
