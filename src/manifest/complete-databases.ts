import { groupBy, unique } from '../core/collections.js';
import type { FileFacts } from '../core/facts.js';
import type { ConnectionLine, Manifest, ManifestService } from '../core/manifest.js';
import { basename, dirname, isInside, join } from '../core/paths.js';
import type { Configured } from './infer/databases/database-sources.js';
import { libraryConnections } from './infer/databases/library-connections.js';
import type { ComposeService } from './infer/images/images.js';
import { dataFolders } from './infer/judge/judge.js';
import { contextOf, type Repository, toRepository } from './infer/repository.js';
import { inferDatabases, type KnownDatabases } from './infer-databases.js';

/**
 * A declared manifest with the lines that tell how databases are reached. A service of which it tells no database gets the
 * one that its configuration shares with another service; one that shares none keeps its own.
 */
export function completeDatabases(manifest: Manifest, files: readonly FileFacts[]): Manifest {
  const repository = toRepository(files);
  const folders = manifest.services.flatMap(({ roots }) => roots);
  const withData = dataFolders(repository, folders);
  const users = manifest.services.filter(({ roots }) => roots.some((root) => withData.has(root)));
  const known = inferDatabases(
    users.map((service) => configured(service, repository)),
    repository,
  );
  const names = declaredNames(users, known);
  const services = manifest.services.map((service) =>
    withSchemas(completed(service, known, names), known.get(folderOf(service)), names),
  );
  const lines = services.flatMap((service) => renamed(service, known.get(folderOf(service)), names));
  return { ...manifest, services, connections: [...lines, ...libraryConnections(manifest.libraries, repository)] };
}

function folderOf({ roots }: ManifestService): string {
  return roots[0] ?? '';
}

function configured(service: ManifestService, repository: Repository): Configured {
  const { id, roots } = service;
  const composed = repository.composes.flatMap(({ path, facts }): readonly ComposeService[] =>
    facts.services.flatMap(({ name, build }) => {
      const isBuilt = build !== null && roots.includes(homeOf(path, build));
      return isBuilt || name === id || roots.some((root) => name === basename(root)) ? [{ path, service: name }] : [];
    }),
  );
  return { id, folder: folderOf(service), roots, composed };
}

/** The folder whose image it is: the Dockerfile's, when that lies below the context. */
function homeOf(compose: string, build: { readonly context: string; readonly dockerfile: string | null }): string {
  const context = contextOf(compose, build.context);
  const file = dirname(join(context, build.dockerfile ?? 'Dockerfile'));
  return isInside(file, context) ? file : context;
}

/** Declared names by inferred ones, and the inferred names of databases that several services share. */
type Names = ReadonlyMap<string, string>;

function declaredNames(users: readonly ManifestService[], known: ReadonlyMap<string, KnownDatabases>): Names {
  const pairs = users.flatMap((service) =>
    (known.get(folderOf(service))?.names ?? []).map((name) => ({ name, service })),
  );
  return new Map(
    [...groupBy(pairs, ({ name }) => name)].flatMap(([name, sharing]): [string, string][] => {
      const told = unique(sharing.flatMap(({ service }) => (service.databases.length === 1 ? service.databases : [])));
      const [only] = told;
      if (only !== undefined && told.length === 1) return [[name, only]];
      return sharing.length > 1 && told.length === 0 ? [[name, name]] : [];
    }),
  );
}

function completed(
  service: ManifestService,
  known: ReadonlyMap<string, KnownDatabases>,
  names: Names,
): ManifestService {
  if (service.databases.length > 0) return service;
  const databases = unique((known.get(folderOf(service))?.names ?? []).flatMap((name) => names.get(name) ?? []));
  return databases.length === 0 ? service : { ...service, databases, databasesAssumed: true };
}

function withSchemas(service: ManifestService, known: KnownDatabases | undefined, names: Names): ManifestService {
  const told = Object.entries(known?.schemas ?? {}).flatMap(([inferred, schema]) => {
    const name = names.get(inferred) ?? inferred;
    return service.databases.includes(name) ? [[name, schema] as const] : [];
  });
  return told.length === 0 ? service : { ...service, schemas: Object.fromEntries(told) };
}

/** Lines that speak of a database of the service under its declared name; what speaks of others is left out. */
function renamed(
  { databases }: ManifestService,
  known: KnownDatabases | undefined,
  names: Names,
): readonly ConnectionLine[] {
  return (known?.lines ?? []).flatMap((line) => {
    const name = names.get(line.database ?? '') ?? line.database;
    return name !== null && databases.includes(name) ? [{ ...line, database: name }] : [];
  });
}
