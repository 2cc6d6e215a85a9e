import { addTo } from '../../core/collections.js';
import { ancestors, dirname, join } from '../../core/paths.js';
import { packageOf } from './program-traits.js';
import { moduleAt, type Repository } from './repository.js';
import { type Unit, unitOf } from './units.js';

/** The other units that each unit uses: imports, or depends on by its package.json; folders by folder. */
export function usedByUnits(
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = new Map<string, string>();
  for (const { folder, package: at } of units.values()) if (at?.facts.name) packages.set(at.facts.name, folder);
  const aliases = aliasesOf(repository);
  return new Map(
    [...units.values()].map((unit) => {
      const used = new Set(dependencies(unit, packages, units));
      for (const path of unit.modules)
        for (const { specifier } of repository.modules.get(path)?.imports ?? []) {
          const folder =
            packages.get(packageOf({ specifier })) ??
            aliased(specifier, unit, aliases, units) ??
            relative(path, specifier, repository, units);
          if (folder !== undefined) used.add(folder);
        }
      used.delete(unit.folder);
      return [unit.folder, used];
    }),
  );
}

/** The same the other way round: who uses a unit. */
export function inverted(used: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const [user, all] of used) for (const folder of all) addTo(users, folder, user);
  return users;
}

function* dependencies(
  unit: Unit,
  packages: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, Unit>,
): Generator<string> {
  for (const { name, range } of unit.package?.facts.dependencies ?? []) {
    const path = /^(?:file|link|portal):(.*)$/.exec(range)?.[1];
    const folder = packages.get(name) ?? (path === undefined ? '' : join(unit.folder, path));
    if (folder !== '' && units.has(folder)) yield folder;
  }
}

/** What `paths` of a folder's tsconfig files stand for: target folders by prefix, by the tsconfig's folder. */
type Aliases = ReadonlyMap<string, ReadonlyMap<string, string>>;

function aliasesOf({ tsconfigs }: Repository): Aliases {
  const found = new Map<string, Map<string, string>>();
  for (const { path, facts } of tsconfigs) {
    const folder = dirname(path);
    const prefixes = found.get(folder) ?? new Map<string, string>();
    for (const { pattern, targets } of facts.paths ?? []) {
      const [target] = targets;
      const prefix = pattern.replace(/\/?\*$/, '');
      if (target !== undefined && prefix !== '')
        prefixes.set(prefix, join(folder, facts.baseUrl ?? '', target.replace(/\/?\*.*$/, '')));
    }
    found.set(folder, prefixes);
  }
  return found;
}

/** The unit that an alias leads into, by the nearest tsconfig around the importing unit that knows it. */
function aliased(
  specifier: string,
  unit: Unit,
  aliases: Aliases,
  units: ReadonlyMap<string, Unit>,
): string | undefined {
  if (specifier.startsWith('.')) return undefined;
  for (const folder of [unit.folder, ...ancestors(unit.folder)])
    for (let prefix = specifier; prefix !== ''; prefix = dirname(prefix)) {
      const target = aliases.get(folder)?.get(prefix);
      if (target !== undefined) return unitOf(units, target)?.folder;
    }
  return undefined;
}

function relative(
  path: string,
  specifier: string,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): string | undefined {
  if (!specifier.startsWith('../')) return undefined;
  const target = moduleAt(repository, join(dirname(path), specifier));
  return target === null ? undefined : unitOf(units, target)?.folder;
}
