import { addTo, groupBy, sortBy } from '../../core/collections.js';
import type { ConnectionLine, Manifest, ManifestService } from '../../core/manifest.js';
import type { CodeBase, DatabaseHold, HeldConnection, Table } from '../../core/model.js';

type HoldInput = {
  readonly manifest: Manifest;
  readonly tables: readonly Table[];
  readonly databasesOf: (service: string) => readonly string[];
  readonly codeBaseOf: (path: string) => CodeBase | null;
};

/**
 * Who holds a connection to which database, with the lines that tell it: the entry in services.yaml, the service's own
 * configuration, and the connection of the library through which it reaches tables of that database.
 */
export function findDatabaseHolds(input: HoldInput): readonly DatabaseHold[] {
  const { manifest, tables } = input;
  const used = usedDatabases(tables);
  const lines = groupBy(manifest.connections ?? [], ({ codeBase }) => `${codeBase.kind} ${codeBase.id}`);
  const holds = manifest.services.flatMap((service) => {
    const using = used.get(service.id) ?? new Set<string>();
    if (!mayHold(service, using, tables)) return [];
    const databases = new Set([...service.databases, ...using]);
    return [...databases].map((database): DatabaseHold => {
      const own = (lines.get(`service ${service.id}`) ?? []).filter((line) => line.database === database);
      const borrowed = librariesUsed(service.id, database, input).flatMap((id) => lines.get(`library ${id}`) ?? []);
      const connections = [...declared(service, database, manifest), ...[...own, ...borrowed].map(toHeld)];
      return { service: service.id, database, connections };
    });
  });
  return sortBy(holds, ({ database, service }) => `${database}\n${service}`);
}

/** Databases in which each service uses tables. */
function usedDatabases(tables: readonly Table[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const { database, uses } of tables) for (const { service } of uses) addTo(used, service, database);
  return used;
}

/** Migrations, and jobs that only run them, belong to the service whose tables they make; a front end holds what its server side uses. */
function mayHold({ id, kind }: ManifestService, using: ReadonlySet<string>, tables: readonly Table[]): boolean {
  if (kind === 'migration') return false;
  if (kind === 'frontend') return using.size > 0;
  return kind !== 'job' || tables.some(({ uses }) => uses.some((use) => use.service === id && handlesRows(use)));
}

function handlesRows({ operations }: Table['uses'][number]): boolean {
  return operations.some((operation) => operation !== 'ddl');
}

function declared(
  { id, databases, databasesAssumed, at }: ManifestService,
  database: string,
  { inferred }: Manifest,
): readonly HeldConnection[] {
  if (inferred || databasesAssumed || at === null || !databases.includes(database)) return [];
  const note = `${id} is declared to use the database ${database}`;
  return [{ ...at, connection: `declared ${database}`, note, confidence: 'certain' }];
}

/** Libraries that declare or handle the tables of a database that a service uses. */
function librariesUsed(service: string, database: string, { tables, codeBaseOf }: HoldInput): readonly string[] {
  const found = new Set<string>();
  for (const table of tables) {
    const use = table.database === database ? table.uses.find((other) => other.service === service) : undefined;
    for (const { file } of use ? [...table.declaredAt, ...use.sites] : []) {
      const base = codeBaseOf(file);
      if (base?.kind === 'library') found.add(base.id);
    }
  }
  return [...found].sort();
}

function toHeld({ at, connection, note, confidence }: ConnectionLine): HeldConnection {
  return { ...at, connection, note, confidence };
}
