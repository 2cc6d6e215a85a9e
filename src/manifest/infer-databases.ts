import { addTo, groupBy, pushTo, sortBy, unique } from '../core/collections.js';
import type { ConnectionLine, SchemasByDatabase } from '../core/manifest.js';
import type { DatabaseRef } from './infer/databases/connections.js';
import {
  type Configured,
  createDatabaseSources,
  isEverybodys,
  isLeftEmpty,
  isRead,
  type Levels,
  levels,
  serverKey,
} from './infer/databases/database-sources.js';
import { type Use, usesOf } from './infer/databases/database-uses.js';
import { lineOf } from './infer/databases/describe-connection.js';
import { allLevels, type Group, joinNames } from './infer/databases/join-names.js';
import type { Repository } from './infer/repository.js';

/** What is known of a service's databases: their logical names, and the lines that tell them. */
export type KnownDatabases = {
  readonly names: readonly string[];
  readonly lines: readonly ConnectionLine[];
  /** Schemas of the service's own in databases where services have different ones. */
  readonly schemas: SchemasByDatabase;
};

/**
 * The logical databases of services by their folder; a service of which nothing is known is left out. Two services
 * share a database when the weightiest configuration that both have (compose before env files before code) names the
 * same server and database. That a variable has the same name in both says nothing, unless one file sets it for both.
 */
export function inferDatabases(
  services: readonly Configured[],
  repository: Repository,
): ReadonlyMap<string, KnownDatabases> {
  const sourcesOf = createDatabaseSources(repository, services);
  const told = services.map((service) => ({ service, levels: withoutEverybodys(sourcesOf(service)) }));
  const nameOf = naming(told.map((each) => each.levels));
  const uses = told.flatMap(({ service, levels: refs }) => usesOf(service, refs, nameOf));
  const alike = [...groupBy(uses, ({ database }) => database)];
  const groups = joinNames(alike.flatMap(([database, same]) => groupShared(database, same)));
  const found = new Map<string, KnownDatabases[]>();
  for (const use of uses)
    for (const group of groups)
      if (group.uses.includes(use))
        pushTo(found, use.service.folder, {
          names: [group.name],
          lines: linesOf(use, group),
          schemas: schemasIn(use, group),
        });
  return new Map([...found].map(([folder, all]) => [folder, joined(all)]));
}

function joined(all: readonly KnownDatabases[]): KnownDatabases {
  return {
    names: unique(all.flatMap(({ names }) => names)),
    lines: all.flatMap(({ lines }) => lines),
    schemas: Object.assign({}, ...all.map(({ schemas }) => schemas)),
  };
}

function withoutEverybodys(all: Levels): Levels {
  return all.map((refs, level) => (isEachsOwn(level) ? refs.filter((ref) => !isEverybodys(ref)) : refs));
}

/** Compose, and a file for several services, mean the same by one name; each service's own machine may be another. */
function isEachsOwn(level: number): boolean {
  return levels[level] === 'env file' || levels[level] === 'code';
}

type Naming = (ref: DatabaseRef) => string;

/** What cannot be read is called as another configuration of a service that is given it says, or after its variable. */
function naming(all: readonly Levels[]): Naming {
  const known = new Map<string, Set<string>>();
  for (const refs of all.map((told) => told.flat())) {
    const names = unique(refs.filter(isRead).map(nameOfRead));
    if (names.length === 1) for (const ref of refs) if (!isRead(ref)) addTo(known, ref.server, names[0] ?? '');
  }
  return (ref) => {
    if (ref.database !== null || isRead(ref)) return nameOfRead(ref);
    const [only, ...others] = known.get(ref.server) ?? [];
    return only !== undefined && others.length === 0 ? only : nameOfVariable(ref.server, ref.variable ?? '');
  };
}

function nameOfRead({ server, database }: DatabaseRef): string {
  return database ?? server.replace(/:\d+$/, '');
}

/** `orders-database` for `ORDERS_DATABASE_URL`, by the variable that is filled in where there is one. */
function nameOfVariable(server: string, variable: string): string {
  const [, outer] = / \$(\w+)$/.exec(server) ?? [];
  const words = (outer ?? variable).toLowerCase().replace(/_?(url|uri|dsn|connection(_string)?)$/, '');
  return words.replaceAll('_', '-') || 'database';
}

/** Uses of databases of one name, divided by whether they are one database. */
function groupShared(database: string, uses: readonly Use[]): readonly Group[] {
  const { told, untold } = connect(uses);
  const isTold = (use: Use) => !untold.includes(use);
  // A use that can be compared with nobody is of the one database of that name, as long as there is only one.
  if (told.length < 2) return [{ name: database, uses: [...told.flat(), ...untold], told: isTold }];
  const groups = [...told, ...untold.map((use) => [use])];
  // Several databases of one name.
  return groups
    .filter(saysMore)
    .map((group) => ({ name: `${whose(group, groups)}-${database}`, uses: group, told: isTold }));
}

/** One variable, which the files of several services leave empty each for itself, does not tell that they differ. */
function saysMore(uses: readonly Use[]): boolean {
  const services = new Set(uses.map(({ service }) => service));
  return services.size > 1 || uses.some(({ levels: refs }) => refs.flat().some((ref) => !isLeftEmpty(ref)));
}

/** A service's own is called after the service; one of several that a service uses after what its variables call it. */
function whose(group: readonly Use[], groups: readonly (readonly Use[])[]): string {
  const [mark, ...others] = unique(group.flatMap((use) => use.mark ?? []));
  const isMarked = (other: readonly Use[]) => other !== group && other.some((use) => use.mark === mark);
  if (mark !== undefined && others.length === 0 && !groups.some(isMarked)) return mark;
  const isElsewhere = ({ service }: Use) =>
    groups.some((other) => other !== group && other.some((use) => use.service === service));
  const [first] = group;
  const own = group.find((use) => !isElsewhere(use));
  return own?.service.id ?? [first?.service.id, first?.mark].filter(Boolean).join('-');
}

/** Groups of uses that name the same server, and the uses that share no level of configuration with any other. */
function connect(uses: readonly Use[]): { told: readonly (readonly Use[])[]; untold: readonly Use[] } {
  const isComparable = (use: Use) =>
    uses.some((other) => other.service !== use.service && commonLevel(use, other) >= 0);
  const untold = uses.filter((use) => !isComparable(use));
  let told: (readonly Use[])[] = [];
  for (const use of uses.filter(isComparable)) {
    const parts = told.filter((group) => group.some((other) => isSame(use, other)));
    told = [...told.filter((group) => !parts.includes(group)), [...parts.flat(), use]];
  }
  return { told: told.filter((group) => !isBeside(group, told)), untold };
}

/** What a service alone uses besides what it shares: where its tables are cannot be told, and the shared one is its database. */
function isBeside(group: readonly Use[], groups: readonly (readonly Use[])[]): boolean {
  const [first, ...more] = unique(group.map(({ service }) => service));
  return (
    first !== undefined &&
    more.length === 0 &&
    groups.some((other) => other !== group && other.some(({ service }) => service === first) && other.length > 1)
  );
}

function commonLevel(a: Use, b: Use): number {
  return a.levels.findIndex((refs, index) => refs.length > 0 && (b.levels[index] ?? []).length > 0);
}

/** One server, or a copy of the database of that name. */
function isSame(a: Use, b: Use): boolean {
  const level = commonLevel(a, b);
  const [ours, theirs] = [a.levels[level] ?? [], b.levels[level] ?? []];
  const servers = new Set(ours.map(serverKey));
  return theirs.some((ref) => servers.has(serverKey(ref))) || [...ours, ...theirs].some(({ replica }) => replica);
}

/** Where all have one schema, it does not tell their tables apart, and those of whom nothing is known may have it too. */
function schemasIn(use: Use, { name, uses }: Group): SchemasByDatabase {
  const common = levels.findIndex((_, level) => uses.every((one) => (one.levels[level] ?? []).length > 0));
  const schemaOf = (one: Use) => {
    const refs = common < 0 ? one.levels.find((some) => some.length > 0) : one.levels[common];
    return refs?.[0]?.schema ?? null;
  };
  const own = schemaOf(use);
  return own === null || uses.every((one) => schemaOf(one) === own) ? {} : { [name]: own };
}

/** The lines of each level, the weightiest first. */
function linesOf(use: Use, group: Group): readonly ConnectionLine[] {
  const told = group.told(use);
  return (group.renamed ? allLevels(use) : use.levels).flatMap((refs, index) => {
    const level = levels[index] ?? 'code';
    const inOrder = sortBy(refs, ({ at }) => `${at.file}\n${String(at.line).padStart(8, '0')}`);
    return inOrder.map((ref) => lineOf(use.service.id, group.name, ref, level, told));
  });
}
