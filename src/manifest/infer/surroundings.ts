import { addTo } from '../../core/collections.js';
import { join } from '../../core/paths.js';
import { packageOf } from './programs/program-traits.js';
import { moduleAt, type Repository } from './repository.js';
import type { Specifiers } from './specifiers.js';
import { type Unit, unitOf } from './units.js';

/** The other units that each unit uses: imports, or depends on by its package.json; folders by folder. */
export function usedByUnits(
  repository: Repository,
  specifiers: Specifiers,
  units: ReadonlyMap<string, Unit>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = new Map<string, string>();
  for (const { folder, package: at } of units.values()) if (at?.facts.name) packages.set(at.facts.name, folder);
  const unitMeant = (from: string, specifier: string): string | undefined => {
    // Most specifiers stay inside the unit, which is not worth asking for.
    const path = specifier.startsWith('./') ? null : specifiers.pathOf(from, specifier);
    // What a relative path leads to may be no code: a text, a package.json.
    if (path === null || (specifier.startsWith('.') && moduleAt(repository, path) === null)) return undefined;
    return unitOf(units, path)?.folder;
  };
  return new Map(
    [...units.values()].map((unit) => {
      const used = new Set(dependencies(unit, packages, units));
      for (const path of unit.modules)
        for (const { specifier } of repository.modules.get(path)?.imports ?? []) {
          const folder = packages.get(packageOf({ specifier })) ?? unitMeant(path, specifier);
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
