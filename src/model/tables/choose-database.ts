import { addTo, pushTo } from '../../core/collections.js';
import type { Dialect, Manifest } from '../../core/manifest.js';
import type { TableRef } from '../../core/orm-plugin.js';
import { createFittingDatabases } from './fitting-databases.js';
import { type DatabaseInput, nameOf } from './service-databases.js';
import { tablePattern } from './table-patterns.js';

/** A table as code names it, with the connection and the kind of database that its declaration or the call says. */
export type Sought = {
  readonly ref: TableRef;
  readonly schema: string | null;
  readonly name: string;
  readonly connection: string | null;
  /** What leads to its database where that is told of the connection: a variable, or the name of the database. */
  readonly target?: string | null;
  readonly dialect: Dialect | null;
};

/** Which of its databases a service means by a name that names no database. */
export type DatabaseChoice = (service: string, databases: readonly string[], table: Sought) => string;

/**
 * Of a service's databases the one its connection belongs to, by its name or by the variable that leads to it; of those of the table's kind the one that claims the table, the one
 * after which the folders of its migrations are called, the one in which most services with only one use the same declaration, the first.
 */
export function createDatabaseChoice(input: DatabaseInput): DatabaseChoice {
  const { manifest } = input;
  const claims = manifest.services.flatMap(({ owns }) => owns.map(({ pattern }) => tablePattern(pattern)));
  const declaring = declaringFolders(input);
  const homeOf = homesOfDeclarations(input);
  const fitting = createFittingDatabases(input);
  const byVariable = databasesByVariable(manifest);
  return (service, all, table) => {
    const { ref, schema, name, connection, target = null } = table;
    const connected = manifest.databases.find((d) => connection !== null && d.connections.includes(connection));
    if (connected && all.includes(connected.name)) return connected.name;
    const leads = [target, connection].map((one) => (one === null ? null : (byVariable(service, one) ?? one)));
    const named = leads.find((one) => one !== null && all.includes(one));
    if (named) return named;
    const databases = fitting(service, all, table);
    const [first = ''] = databases;
    if (databases.length < 2) return first;
    const claimed = databases.find((d) => claims.some((claim) => claim.database === d && claim.matches(schema, name)));
    const declaredIn = declaring.get(name.toLowerCase()) ?? [];
    const filed = databases.find(
      (d) => declaredIn.length > 0 && declaredIn.every((folders) => folders.includes(d.toLowerCase())),
    );
    return claimed ?? filed ?? homeOf(databases, ref) ?? first;
  };
}

/** The database that configuration gives a service under a variable, where it gives only one. */
function databasesByVariable({ connections = [] }: Manifest): (service: string, variable: string) => string | null {
  const told = new Map<string, Set<string>>();
  for (const { codeBase, variable, database } of connections)
    if (codeBase.kind === 'service' && variable !== undefined && database !== null)
      addTo(told, `${codeBase.id} ${variable}`, database);
  return (service, variable) => {
    const [only, ...others] = told.get(`${service} ${variable}`) ?? [];
    return only !== undefined && others.length === 0 ? only : null;
  };
}

type Folders = readonly string[];

/** The folders of each migration and schema that declares tables of a name, lower case. */
function declaringFolders({ evidence, declared }: DatabaseInput): ReadonlyMap<string, Folders[]> {
  const files = new Map<string, Folders[]>();
  for (const { table, basis, at } of evidence) {
    const name = basis === 'data-migration' ? null : nameOf(table, declared);
    if (name !== null) pushTo(files, name, at.file.toLowerCase().split('/'));
  }
  return files;
}

/**
 * Who tells of only one database uses there what a declaration describes. Where nobody tells it of the declaration itself, those
 * do who use others of the same library.
 */
function homesOfDeclarations({
  manifest,
  charged,
  codeBaseOf,
}: DatabaseInput): (databases: readonly string[], ref: TableRef) => string | null {
  const only = new Map(
    manifest.services.flatMap(({ id, databases: [first, ...others] }): [string, string][] => {
      return first !== undefined && others.length === 0 ? [[id, first]] : [];
    }),
  );
  const users = new Map<string, Set<string>>();
  const keysOf = (ref: TableRef) => {
    const declaration = declarationOf(ref);
    const base = declaration && codeBaseOf(declaration.file);
    if (!declaration) return [];
    return [`${declaration.file}#${declaration.name}`, ...(base?.kind === 'library' ? [`library ${base.id}`] : [])];
  };
  for (const { service, access } of charged)
    if (only.has(service)) for (const key of keysOf(access.table)) addTo(users, key, service);
  return (databases, ref) => {
    for (const key of keysOf(ref)) {
      const told = [...(users.get(key) ?? [])].map((service) => only.get(service) ?? '');
      const [home] = databases.filter((d) =>
        isMostOf(
          d,
          told.filter((one) => databases.includes(one)),
        ),
      );
      if (home !== undefined) return home;
    }
    return null;
  };
}

function isMostOf(one: string, all: readonly string[]): boolean {
  return all.filter((other) => other === one).length * 2 > all.length;
}

function declarationOf(ref: TableRef): { readonly file: string; readonly name: string } | null {
  if (ref.kind === 'declared') return ref.symbol;
  return ref.kind === 'named' && ref.declaredIn !== undefined ? { file: ref.declaredIn, name: ref.name } : null;
}
