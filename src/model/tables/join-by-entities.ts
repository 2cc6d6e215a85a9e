import type { DatabaseInput } from './service-databases.js';

type Databases = ReadonlyMap<string, readonly string[]>;

/**
 * A service that reads or writes tables by entities of another service's own tree is connected to that one's database, unless
 * something tells another, or a library's: a class is no copy. One that uses the entities of several databases tells nothing.
 */
export function joinByEntities(input: DatabaseInput, databases: Databases): Databases {
  const joined = new Map(databases);
  const makers = makersByService(input);
  for (const { id, databases: told } of input.manifest.services) {
    const isOwn = told.length === 0 && joined.get(id)?.join() === id;
    const [found, ...others] = new Set(
      [...(makers.get(id) ?? [])].map((maker) => joined.get(maker)?.join('\n') ?? maker),
    );
    // Two services may use each other's entities: the database of the first is that of both.
    if (isOwn && found !== undefined && others.length === 0 && found !== id) joined.set(id, found.split('\n'));
  }
  return joined;
}

/** The other services whose entities each service accesses. */
function makersByService({ charged, declared, codeBaseOf }: DatabaseInput): ReadonlyMap<string, ReadonlySet<string>> {
  const makers = new Map<string, Set<string>>();
  for (const { service, access } of charged) {
    const file = access.table.kind === 'declared' ? declared(access.table)?.symbol.file : undefined;
    const home = file === undefined ? null : codeBaseOf(file);
    if (home?.kind !== 'service' || home.id === service) continue;
    const known = makers.get(service) ?? new Set();
    makers.set(service, known.add(home.id));
  }
  return makers;
}
