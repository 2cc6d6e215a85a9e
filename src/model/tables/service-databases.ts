import { addTo, groupBy, remembering, unique } from '../../core/collections.js';
import type { Manifest, ManifestService } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { DeclaredTable, TableRef } from '../../core/orm-plugin.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { commonHome, databaseNameOf, homeOf } from './common-homes.js';
import { joinByEntities } from './join-by-entities.js';
import type { TableEvidence } from './ownership-evidence.js';

export type DatabaseInput = {
  readonly manifest: Manifest;
  readonly charged: readonly ChargedAccess[];
  readonly evidence: readonly TableEvidence[];
  readonly declared: (ref: TableRef) => DeclaredTable | null;
  readonly codeBaseOf: (path: string) => CodeBase | null;
  /** The libraries that the code of a service imports itself. */
  readonly librariesOf: (service: string) => ReadonlySet<string>;
};

type Names = ReadonlyMap<string, ReadonlySet<string>>;

export type ServiceDatabases = {
  readonly byService: ReadonlyMap<string, readonly string[]>;
  /** The services of which nothing but the names of one or two tables tells whose database they use. */
  readonly assumed: ReadonlySet<string>;
};

/**
 * Databases that the manifest tells, as told. Of the other services, those that live by the tables of one library, or of one schema
 * that lies beside the services, share a database (the connection is theirs), and one that uses the entities of another service, or
 * tables which only the services of one other database declare, uses that database. All others have one of their own.
 */
export function databasesByService(input: DatabaseInput): ServiceDatabases {
  const found = new Map<string, readonly string[]>();
  for (const service of input.manifest.services)
    if (service.databases.length > 0) found.set(service.id, service.databases);
  const made = tablesMade(input);
  const homes = homesByService(input, made);
  const silent = input.manifest.services.filter((s) => !found.has(s.id));
  for (const [key, group] of groupBy(silent, ({ id }) => commonHome(id, homes) ?? `own:${id}`)) {
    const told = input.manifest.services.filter((s) => found.has(s.id) && homes.get(s.id)?.has(key));
    const shared = group.length > 1 ? databaseNameOf(key, namesBeside(group, input.manifest, found)) : null;
    const name = mostShared(told.map((s) => found.get(s.id) ?? [])) ?? shared;
    for (const service of group) found.set(service.id, [name ?? service.id]);
  }
  return joinByTables(input, joinByEntities(input, found), made);
}

/** What a database of a group may not be called: other services and libraries, and the databases of other groups. */
function namesBeside(
  group: readonly ManifestService[],
  { services, libraries }: Manifest,
  found: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const others = [...services.filter((service) => !group.includes(service)), ...libraries].map(({ id }) => id);
  return [...others, ...[...found.values()].flat()];
}

/** Of the databases of several services the first that all have, or else the first of all. */
function mostShared(all: readonly (readonly string[])[]): string | null {
  const [first = null, ...others] = all.flat();
  return [first, ...others].find((name) => name !== null && all.every((names) => names.includes(name))) ?? first;
}

/** Lower-case physical name; null for what is not known. */
export function nameOf(ref: TableRef, declared: DatabaseInput['declared']): string | null {
  if (ref.kind === 'named') return ref.name.toLowerCase();
  return ref.kind === 'declared' ? (declared(ref)?.name.toLowerCase() ?? null) : null;
}

/** Tables that each code base declares or creates, by its kind and id. */
function tablesMade({ evidence, declared }: DatabaseInput): Names {
  const made = new Map<string, Set<string>>();
  for (const { table, codeBase, basis } of evidence) {
    const name = basis === 'data-migration' ? null : nameOf(table, declared);
    if (name !== null) addTo(made, keyOf(codeBase), name);
  }
  return made;
}

function keyOf({ kind, id }: CodeBase): string {
  return `${kind} ${id}`;
}

/** The homes whose tables each service lives by: it uses at least as many of theirs as of those it makes itself. */
function homesByService(input: DatabaseInput, made: Names): Names {
  const { charged, declared, codeBaseOf } = input;
  const homes = new Map<string, Set<string>>();
  const borrowed = new Map<string, Set<string>>();
  const spelled = spelledHomes(input, made);
  const created = tablesCreated(input);
  for (const { service, access } of charged) {
    const name = nameOf(access.table, declared);
    // What is not known of a place in a library is no table that ties its users.
    const home = name === null ? null : (homeOf(access, declared, codeBaseOf) ?? spelled(service, name));
    if (name === null || home === null) continue;
    addTo(homes, service, home);
    addTo(borrowed, service, name);
  }
  const inLibraries = namesOfLibraries(made);
  const standsAlone = (service: string) => {
    const own = [...(made.get(`service ${service}`) ?? [])].filter((name) => !inLibraries.has(name));
    const all = new Set([...own, ...(created.get(service) ?? [])]);
    return all.size > (borrowed.get(service)?.size ?? 0);
  };
  return new Map([...homes].filter(([service]) => !standsAlone(service)));
}

/**
 * The library that makes a table which a service's own code names in its SQL: of those that the service imports the only one that
 * makes it, as the service does not. One such name may be chance.
 */
function spelledHomes(
  { charged, declared, librariesOf }: DatabaseInput,
  made: Names,
): (service: string, name: string) => string | null {
  const makers = remembering((name: string) =>
    [...made].flatMap(([key, names]) =>
      names.has(name) && key.startsWith(ofLibrary) ? [key.slice(ofLibrary.length)] : [],
    ),
  );
  const homeOfName = (service: string, name: string): string | null => {
    if (made.get(`service ${service}`)?.has(name)) return null;
    const [only, ...others] = makers(name).filter((id) => librariesOf(service).has(id));
    return only !== undefined && others.length === 0 ? only : null;
  };
  const named = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const name = nameOf(access.table, declared);
    const home = name === null ? null : homeOfName(service, name);
    if (name !== null && home !== null) addTo(named, `${service} ${home}`, name);
  }
  return (service, name) => {
    const home = homeOfName(service, name);
    return home !== null && (named.get(`${service} ${home}`)?.size ?? 0) > 1 ? home : null;
  };
}

/** Fewer names that agree may do so by chance, unless they are all that a service does not make itself. */
const enoughTables = 3;

/**
 * Somebody must make the tables that a service, or several that share a database, use: when they do not, and the services of exactly
 * one database do, they use that one. A single table may have its name by chance, unless it is only read, for somebody must fill it, and no table
 * is made by migrations of both.
 */
function joinByTables(
  input: DatabaseInput,
  databases: ReadonlyMap<string, readonly string[]>,
  made: Names,
): ServiceDatabases {
  const { services } = input.manifest;
  const foreign = foreignTables(input, made);
  const written = tablesWritten(input);
  const migrated = tablesMigrated(input);
  const madeBy = (service: string) => made.get(`service ${service}`) ?? new Set();
  const byService = new Map(databases);
  const assumed = new Set<string>();
  const told = new Set(services.flatMap((service) => service.databases));
  const silent = services.filter((service) => service.databases.length === 0);
  for (const [database, group] of groupBy(silent, ({ id }) => databases.get(id)?.join() ?? id)) {
    if (told.has(database)) continue;
    const all = unique(group.flatMap(({ id }) => [...(foreign.get(id) ?? [])]));
    const names = all.filter((name) => services.some((other) => madeBy(other.id).has(name)));
    const makers = services.filter((other) => names.every((name) => madeBy(other.id).has(name)));
    const onlyReads = group.every(({ id }) => !names.some((name) => written.get(id)?.has(name)));
    const apart = makers.some((other) => group.some(({ id }) => overlap(migrated.get(id), migrated.get(other.id))));
    const fewest = onlyReads && !apart ? 1 : 2;
    if (names.length < Math.max(fewest, Math.min(all.length, enoughTables))) continue;
    const [only, ...others] = new Set(makers.flatMap((other) => databases.get(other.id) ?? []));
    if (only === undefined || others.length > 0 || only === database) continue;
    for (const { id } of group) {
      byService.set(id, [only]);
      if (names.length < enoughTables) assumed.add(id);
    }
  }
  return { byService, assumed };
}

/** Tables that each service uses but neither it nor a library makes. */
function foreignTables({ charged, declared }: DatabaseInput, made: Names): Names {
  const inLibraries = namesOfLibraries(made);
  const foreign = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const name = nameOf(access.table, declared);
    if (name !== null && !made.get(`service ${service}`)?.has(name) && !inLibraries.has(name))
      addTo(foreign, service, name);
  }
  return foreign;
}

function overlap(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean {
  return [...one].some((name) => other.has(name));
}

/** Tables that the migrations of each service create. */
function tablesMigrated({ evidence, declared }: DatabaseInput): Names {
  const migrated = new Map<string, Set<string>>();
  for (const { table, codeBase, basis } of evidence) {
    const name = basis === 'migration' && codeBase.kind === 'service' ? nameOf(table, declared) : null;
    if (name !== null) addTo(migrated, codeBase.id, name);
  }
  return migrated;
}

/** Tables that the running code of each service creates, as apps do that keep data on a device. */
function tablesCreated({ charged, declared }: DatabaseInput): Names {
  const created = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const name = access.verb === 'create' ? nameOf(access.table, declared) : null;
    if (name !== null) addTo(created, service, name);
  }
  return created;
}

function tablesWritten({ charged, declared }: DatabaseInput): Names {
  const written = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const name = access.operation === 'read' ? null : nameOf(access.table, declared);
    if (name !== null) addTo(written, service, name);
  }
  return written;
}

function namesOfLibraries(made: Names): ReadonlySet<string> {
  return new Set([...made].flatMap(([key, names]) => (key.startsWith(ofLibrary) ? [...names] : [])));
}

const ofLibrary = 'library ';
