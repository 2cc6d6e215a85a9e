import { groupBy, remembering } from '../../core/collections.js';
import type { Dialect } from '../../core/manifest.js';
import type { TableRef } from '../../core/orm-plugin.js';
import type { Access } from '../reach/accesses.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { createDatabaseChoice } from './choose-database.js';
import type { ConnectionTargets } from './connection-targets.js';
import { type DatabaseInput, databasesByService } from './service-databases.js';

/** Where a table lives: database and schema decide identity together with the name. */
export type Placed = { readonly database: string; readonly schema: string | null; readonly name: string };

/** The connection that the code names, and the kind of database that it speaks to. */
export type Said = Partial<Pick<Access, 'connection' | 'dialect' | 'via' | 'at'>>;

export type Placement = {
  /** Logical databases of a service; its own when nothing is known. */
  readonly databasesOf: (service: string) => readonly string[];
  /** Whether little tells that these are its databases. */
  readonly isAssumed: (service: string) => boolean;
  /** `said` is what else is told of the table where it is named. */
  readonly place: (service: string, ref: TableRef, said?: Said) => Placed | null;
  readonly dialectOf: (database: string) => Dialect | null;
};

export type PlacementInput = DatabaseInput & {
  /** SQL dialect by service, as its drivers and schemas show. */
  readonly dialects: ReadonlyMap<string, Dialect>;
  readonly targets?: ConnectionTargets;
};

export function createPlacement(input: PlacementInput): Placement {
  const { byService, assumed } = databasesByService(input);
  const databasesOf = (service: string) => byService.get(service) ?? [service];
  const isAssumed = (service: string) => assumed.has(service);
  const choose = createDatabaseChoice(input);
  const schemas = new Map(input.manifest.services.map((service) => [service.id, service.schemas]));
  // A library's entity may be reached by another connection than the one that sets the schema; a Prisma client has only one.
  const isOfLibrary = (ref: TableRef) =>
    ref.kind === 'declared' && input.codeBaseOf(ref.symbol.file)?.kind === 'library';
  const schemaIn = (service: string, database: string, ref: TableRef) =>
    isOfLibrary(ref) ? null : (schemas.get(service)?.[database] ?? null);
  const known = new Set(input.manifest.services.flatMap(({ id }) => databasesOf(id)));
  const place = (service: string, ref: TableRef, said: Said = {}): Placed | null => {
    const named = physical(ref, input.declared);
    if (!named) return null;
    const used = said.via === undefined ? usedIn(service, ref) : null;
    if (used !== null) return used;
    // A table is where those have theirs who deploy it.
    const holder = deployer(ref, input) ?? service;
    const database = known.has(named.database)
      ? named.database
      : choose(holder, databasesOf(holder), {
          ...named,
          ref,
          connection: said.connection || named.connection,
          target: targetOf(service, ref, said, named, input.targets),
          dialect: said.dialect ?? named.dialect,
        });
    return { database, schema: normalSchema(named.schema ?? schemaIn(service, database, ref)), name: named.name };
  };
  const usedIn = createUsedPlaces(input, databasesOf, place);
  return { databasesOf, isAssumed, place, dialectOf: (database) => dialectOf(input, databasesOf, database) };
}

/** What leads to the database: as the schema says that describes the table, or else as the connection is configured. */
function targetOf(
  service: string,
  ref: TableRef,
  said: Said,
  { connection, via }: Physical,
  targets: ConnectionTargets | undefined,
): string | null {
  const file = (ref.kind === 'named' ? ref.declaredIn : undefined) ?? said.at?.file;
  const bySchema = file === undefined ? null : (targets?.ofSchema(file) ?? null);
  const library = said.via ?? via;
  if (bySchema !== null || library === null) return bySchema;
  return targets?.ofConnection(service, library, said.connection || connection) ?? null;
}

/**
 * Where a service of several databases uses what a declaration describes, if that is one place: the declaration itself names no
 * connection.
 */
function createUsedPlaces(
  { charged }: PlacementInput,
  databasesOf: (service: string) => readonly string[],
  place: Placement['place'],
): (service: string, ref: TableRef) => Placed | null {
  const usesOf = remembering((service: string) =>
    databasesOf(service).length < 2
      ? new Map<string, ChargedAccess[]>()
      : groupBy(
          charged.filter((one) => one.service === service && one.access.table.kind === 'declared'),
          ({ access }) => keyOf(access.table),
        ),
  );
  return (service, ref) => {
    const uses = ref.kind === 'declared' ? (usesOf(service).get(keyOf(ref)) ?? []) : [];
    const [only = null, ...others] = uses.map(({ access }) => place(service, access.table, access));
    return others.every((other) => other?.database === only?.database) ? only : null;
  };
}

function keyOf(ref: TableRef): string {
  return ref.kind === 'declared' ? `${ref.symbol.file}#${ref.symbol.name}` : '';
}

function deployer(ref: TableRef, { codeBaseOf }: PlacementInput): string | null {
  const file = ref.kind === 'named' && ref.deployed ? ref.declaredIn : undefined;
  const base = file === undefined ? null : codeBaseOf(file);
  return base?.kind === 'service' ? base.id : null;
}

type Physical = Placed & {
  readonly connection: string | null;
  readonly dialect: Dialect | null;
  /** The library that it is declared by. */
  readonly via: string | null;
};

/** Whether the code tells which table it is; which database it is in is decided by who uses it. */
export function isTold(ref: TableRef, declared: DatabaseInput['declared']): boolean {
  return physical(ref, declared) !== null;
}

function physical(ref: TableRef, declaredTable: DatabaseInput['declared']): Physical | null {
  // `__ORDERS__` is a mark that code replaces before the statement runs.
  if (ref.kind === 'named' && /^__\w+__$/.test(ref.name)) return null;
  if (ref.kind === 'named')
    return {
      database: ref.database ?? '',
      schema: ref.schema,
      name: ref.name,
      connection: null,
      dialect: null,
      via: null,
    };
  const declared = ref.kind === 'declared' ? declaredTable(ref) : null;
  if (!declared) return null;
  const { schema, name, connection, via, dialect = null } = declared;
  return { database: '', schema, name, connection, dialect, via };
}

/** `database/schema.name`; without schema where the database has none. */
export function tableId(placed: Placed, { dialectOf }: Placement): string {
  const schema = shownSchema(placed, dialectOf(placed.database));
  return `${placed.database}/${schema === null ? '' : `${schema}.`}${placed.name}`;
}

/** The schema as people know it: that of a table without one is the default of its database. */
export function shownSchema({ schema }: Placed, dialect: Dialect | null): string | null {
  return schema ?? (dialect === 'postgresql' ? 'public' : dialect === 'tsql' ? 'dbo' : null);
}

/** The default schema of PostgreSQL and SQL Server is the same table as no schema. */
export function normalSchema(schema: string | null): string | null {
  return schema === null || schema === '' || schema === 'public' || schema === 'dbo' ? null : schema;
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
