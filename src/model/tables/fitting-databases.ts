import { pushTo, sortedSet, unique } from '../../core/collections.js';
import type { Dialect, Manifest, ManifestService } from '../../core/manifest.js';
import type { Sought } from './choose-database.js';
import { type DatabaseInput, nameOf } from './service-databases.js';

/** The databases that a service may mean by a table's name. */
export type FittingDatabases = (service: string, databases: readonly string[], table: Sought) => readonly string[];

/**
 * Of a service's databases those of the kind that a table is for: one that is read by ClickHouse' client is not in PostgreSQL, whatever
 * its name. Where that cannot be told, those of which no kind is known. Where configuration tells of other kinds alone, it does not tell of
 * this one: a library brings its connection with it, to the only database of that kind or to one of its own, and services that share a
 * database of another kind, and use no such library, share this one as well.
 */
export function createFittingDatabases(input: DatabaseInput): FittingDatabases {
  const ofDatabase = kindsOfDatabases(input.manifest);
  const ofTable = kindsOfTables(input);
  const bringing = librariesBringing(input);
  const declared = new Set(input.manifest.services.filter(isDeclared).map(({ id }) => id));
  return (service, databases, table) => {
    const kind = ofTable(table);
    if (kind === null) return databases;
    const same = databases.filter((name) => ofDatabase.get(name) === kind);
    if (same.length > 0) return same;
    const untold = databases.filter((name) => !ofDatabase.has(name));
    if (untold.length > 0) return untold;
    if (declared.has(service)) return databases;
    const library = bringing.get(`${service} ${kind}`);
    if (library === undefined) return [`${databases[0]}-${kind}`];
    const [only, ...others] = [...ofDatabase].flatMap(([name, of]) => (of === kind ? [name] : []));
    return [only !== undefined && others.length === 0 ? only : library];
  };
}

/** Whether services.yaml itself says which databases there are. */
function isDeclared({ databases, databasesAssumed, at }: ManifestService): boolean {
  return databases.length > 0 && at !== null && databasesAssumed === undefined;
}

/** The library in which tables of a kind are used or described that a service reaches, by service and kind; the first where there are several. */
function librariesBringing({ charged, declared, codeBaseOf }: DatabaseInput): ReadonlyMap<string, string> {
  const found = sortedSet(
    charged.flatMap(({ service, access: { table, dialect = declared(table)?.dialect, at } }) => {
      const base = codeBaseOf(table.kind === 'declared' ? table.symbol.file : at.file);
      return dialect && base?.kind === 'library' ? [`${service} ${kindOf(dialect)}\n${base.id}`] : [];
    }),
  );
  return new Map(found.toReversed().map((line) => line.split('\n') as [string, string]));
}

/** As services.yaml says, or else the lines that tell of it, where they agree. */
function kindsOfDatabases({ databases, connections = [] }: Manifest): ReadonlyMap<string, Dialect> {
  const told = new Map<string, Dialect[]>();
  for (const { database, dialect } of connections)
    if (database !== null && dialect !== null) pushTo(told, database, kindOf(dialect));
  for (const { name, dialect } of databases) if (dialect !== null) told.set(name, [kindOf(dialect)]);
  return singles(told);
}

/** As the access or the declaration says, or else all places that make a table of the name, and all other accesses that say anything. */
function kindsOfTables({ evidence, charged, declared }: DatabaseInput): (table: Sought) => Dialect | null {
  const byName = new Map<string, (Dialect | null)[]>();
  const byFile = new Map<string, (Dialect | null)[]>();
  for (const { table, basis, at, dialect = null } of evidence) {
    if (basis === 'data-migration') continue;
    const kind = dialect && kindOf(dialect);
    pushTo(byName, nameOf(table, declared) ?? '', kind);
    pushTo(byFile, at.file, kind);
  }
  for (const { access } of charged)
    if (access.dialect) pushTo(byName, nameOf(access.table, declared) ?? '', kindOf(access.dialect));
  const named = singles(byName);
  const filed = singles(byFile);
  return ({ ref, name, dialect }) => {
    if (dialect !== null) return kindOf(dialect);
    const file = ref.kind === 'named' ? ref.declaredIn : undefined;
    return (file === undefined ? null : filed.get(file)) ?? named.get(name.toLowerCase()) ?? null;
  };
}

/** What all say of something. */
function singles(told: ReadonlyMap<string, readonly (Dialect | null)[]>): ReadonlyMap<string, Dialect> {
  return new Map(
    [...told].flatMap(([name, all]): [string, Dialect][] => {
      const [only, ...others] = unique(all);
      return only && others.length === 0 ? [[name, only]] : [];
    }),
  );
}

/** MariaDB is reached as MySQL. */
function kindOf(dialect: Dialect): Dialect {
  return dialect === 'mariadb' ? 'mysql' : dialect;
}
