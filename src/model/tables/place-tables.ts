import { groupBy } from '../../core/collections.js';
import { compareText } from '../../core/location.js';
import type { Dialect, Manifest, ManifestService } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { DeclaredTable, TableRef } from '../../core/orm-plugin.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { tablePattern } from './table-patterns.js';

/** Where a table lives: database and schema decide identity together with the name. */
export type Placed = { readonly database: string; readonly schema: string | null; readonly name: string };

export type Placement = {
  /** Logical databases of a service; its own when nothing is known. */
  readonly databasesOf: (service: string) => readonly string[];
  readonly place: (service: string, ref: TableRef, connection?: string) => Placed | null;
  readonly dialectOf: (database: string) => Dialect | null;
};

export type PlacementInput = {
  readonly manifest: Manifest;
  readonly charged: readonly ChargedAccess[];
  readonly declared: (ref: TableRef) => DeclaredTable | null;
  readonly codeBaseOf: (path: string) => CodeBase | null;
  /** SQL dialect by service, as its drivers and schemas show. */
  readonly dialects: ReadonlyMap<string, Dialect>;
};

export function createPlacement(input: PlacementInput): Placement {
  const databases = databasesByService(input);
  const databasesOf = (service: string) => databases.get(service) ?? [service];
  const place = (service: string, ref: TableRef, connection?: string): Placed | null => {
    const named = physical(input, ref);
    if (!named) return null;
    const database = chooseDatabase(
      input.manifest,
      databasesOf(service),
      connection ? { ...named, connection } : named,
    );
    return { database, schema: normalSchema(named.schema), name: named.name };
  };
  return { databasesOf, place, dialectOf: (database) => dialectOf(input, databasesOf, database) };
}

type Physical = Placed & { readonly connection: string | null };

function physical(input: PlacementInput, ref: TableRef): Physical | null {
  if (ref.kind === 'named')
    return { database: ref.database ?? '', schema: ref.schema, name: ref.name, connection: null };
  const declared = ref.kind === 'declared' ? input.declared(ref) : null;
  return declared && { database: '', schema: declared.schema, name: declared.name, connection: declared.connection };
}

/** The default schema of PostgreSQL and SQL Server is the same table as no schema. */
export function normalSchema(schema: string | null): string | null {
  return schema === null || schema === '' || schema === 'public' || schema === 'dbo' ? null : schema;
}

/** Of a service's databases: the one the code names, the one its connection belongs to, the one that claims the table, the first. */
function chooseDatabase(manifest: Manifest, databases: readonly string[], table: Physical): string {
  const [first = ''] = databases;
  if (databases.length < 2) return first;
  if (databases.includes(table.database)) return table.database;
  const connected = manifest.databases.find(
    (d) => table.connection !== null && d.connections.includes(table.connection),
  );
  if (connected && databases.includes(connected.name)) return connected.name;
  const claims = manifest.services.flatMap((s) => s.owns.map(({ pattern }) => tablePattern(pattern)));
  const claimed = databases.find((d) =>
    claims.some((claim) => claim.database === d && claim.matches(table.schema, table.name)),
  );
  return claimed ?? first;
}

/**
 * Declared databases as declared. Services that say none share one when they reach tables through the same library
 * (its connection is theirs); all others have a database of their own.
 */
function databasesByService(input: PlacementInput): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const service of input.manifest.services)
    if (service.databases.length > 0) found.set(service.id, service.databases);
  const libraries = librariesByService(input);
  const silent = input.manifest.services.filter((s) => !found.has(s.id));
  for (const group of groupsByLibrary(silent, libraries)) {
    const shared = sharedLibrary(group, libraries);
    const told = input.manifest.services.filter(
      (s) => found.has(s.id) && shared !== null && libraries.get(s.id)?.has(shared),
    );
    const [database] = told.flatMap((s) => found.get(s.id) ?? []);
    const name = database ?? (group.length > 1 && shared !== null ? shared : null);
    for (const service of group) found.set(service.id, [name ?? service.id]);
  }
  return found;
}

function librariesByService({ charged, declared, codeBaseOf }: PlacementInput): Map<string, Set<string>> {
  const libraries = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const written = access.table.kind === 'named' ? access.table.declaredIn : undefined;
    const file = declared(access.table)?.symbol.file ?? written ?? access.at.file;
    const base = codeBaseOf(file);
    if (base?.kind !== 'library') continue;
    libraries.set(service, (libraries.get(service) ?? new Set()).add(base.id));
  }
  return libraries;
}

function groupsByLibrary(
  services: readonly ManifestService[],
  libraries: ReadonlyMap<string, ReadonlySet<string>>,
): ManifestService[][] {
  const leader = (id: string) => [...(libraries.get(id) ?? [])].sort(compareText)[0] ?? `own:${id}`;
  return [...groupBy(services, (service) => leader(service.id)).values()];
}

function sharedLibrary(
  group: readonly ManifestService[],
  libraries: ReadonlyMap<string, ReadonlySet<string>>,
): string | null {
  const [first] = group;
  return (first && [...(libraries.get(first.id) ?? [])].sort(compareText)[0]) ?? null;
}

function dialectOf(
  input: PlacementInput,
  databasesOf: (service: string) => readonly string[],
  database: string,
): Dialect | null {
  const declared = input.manifest.databases.find((d) => d.name === database)?.dialect;
  if (declared) return declared;
  const users = input.manifest.services.filter((s) => databasesOf(s.id).includes(database));
  const seen = new Set(users.flatMap((s) => input.dialects.get(s.id) ?? []));
  const [only] = seen;
  return seen.size === 1 && only ? only : null;
}
