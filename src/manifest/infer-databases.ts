import { groupBy, pushTo, unique } from '../core/collections.js';
import type { DatabaseRef } from './infer/connections.js';
import { type Configured, databaseLevels, type Levels } from './infer/database-sources.js';
import type { Repository } from './infer/repository.js';

/** One service's use of one database, with the references to it at each level of configuration. */
type Use = { readonly service: Configured; readonly database: string; readonly levels: Levels };

/**
 * The logical databases of services by their folder; a service of which nothing is known is left out. Two services
 * share a database when the weightiest configuration that both have (compose before env files before code) names the
 * same server and database. That a variable has the same name in both says nothing.
 */
export function inferDatabases(
  services: readonly Configured[],
  repository: Repository,
): ReadonlyMap<string, readonly string[]> {
  const uses = services.flatMap((service) => usesOf(service, databaseLevels(service, repository)));
  const groups = [...groupBy(uses, ({ database }) => database)].flatMap(([database, alike]) => {
    const shared = groupShared(alike);
    return shared.map((group) => ({ group, name: shared.length === 1 ? database : distinctName(group, database) }));
  });
  const found = new Map<string, string[]>();
  for (const use of uses)
    for (const { group, name } of groups) if (group.includes(use)) pushTo(found, use.service.folder, name);
  return new Map([...found].map(([folder, names]) => [folder, unique(names)]));
}

/** Databases as the weightiest level that names any has them; the other levels only help to compare. */
function usesOf(service: Configured, levels: Levels): readonly Use[] {
  const told = levels.map((refs, level) => (level === 0 ? refs : refs.filter((ref) => !isEverybodys(ref))));
  const first = told.find((refs) => refs.length > 0) ?? [];
  return unique(first.map(nameOf)).map((database) => {
    return { service, database, levels: told.map((refs) => refs.filter((ref) => nameOf(ref) === database)) };
  });
}

/** What every developer's machine has by default: two services that name it need not share it. */
function isEverybodys({ server, database }: DatabaseRef): boolean {
  return /^localhost(:|$)/.test(server) && (database === null || byDefault.test(database));
}

const byDefault = /^(postgres|mysql|mongo|test|admin|master|template1|default)$/;

function nameOf({ server, database }: DatabaseRef): string {
  return database ?? server.replace(/:\d+$/, '');
}

/** Uses of databases of one name, divided by whether they are one database. */
function groupShared(uses: readonly Use[]): readonly (readonly Use[])[] {
  const { told, untold } = connect(uses);
  // A use that can be compared with nobody is of the one database of that name, as long as there is only one.
  return told.length > 1 ? [...told, ...untold.map((use) => [use])] : [[...told.flat(), ...untold]];
}

/** Groups of uses that name the same server, and the uses that share no level of configuration with any other. */
function connect(uses: readonly Use[]): { told: readonly (readonly Use[])[]; untold: readonly Use[] } {
  const isComparable = (use: Use) => uses.some((other) => other !== use && commonLevel(use, other) >= 0);
  const untold = uses.filter((use) => !isComparable(use));
  let told: (readonly Use[])[] = [];
  for (const use of uses.filter(isComparable)) {
    const joined = told.filter((group) => group.some((other) => isSame(use, other)));
    told = [...told.filter((group) => !joined.includes(group)), [...joined.flat(), use]];
  }
  return { told, untold };
}

function commonLevel(a: Use, b: Use): number {
  return a.levels.findIndex((refs, index) => refs.length > 0 && (b.levels[index] ?? []).length > 0);
}

function isSame(a: Use, b: Use): boolean {
  const level = commonLevel(a, b);
  const servers = new Set((a.levels[level] ?? []).map(({ server }) => server));
  return (b.levels[level] ?? []).some(({ server }) => servers.has(server));
}

/** Several databases of one name: a service's own is called after the service. */
function distinctName(group: readonly Use[], database: string): string {
  return `${group[0]?.service.id ?? ''}-${database}`;
}
