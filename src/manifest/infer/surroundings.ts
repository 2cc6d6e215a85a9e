import { addTo } from '../../core/collections.js';
import { dirname, join } from '../../core/paths.js';
import { packageOf } from './program-traits.js';
import { moduleAt, type Repository } from './repository.js';
import { type Unit, unitOf } from './units.js';

/** Who uses whom inside the repository: by folder, the folders of other units that import it or depend on its package. */
export function usersOf(
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byName = new Map<string, string>();
  for (const { folder, package: at } of units.values()) if (at?.facts.name) byName.set(at.facts.name, folder);
  const users = new Map<string, Set<string>>();
  for (const unit of units.values()) {
    for (const used of usedBy(unit, repository, units, byName))
      if (used !== unit.folder) addTo(users, used, unit.folder);
  }
  return users;
}

function usedBy(
  unit: Unit,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
  byName: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { name, range } of unit.package?.facts.dependencies ?? []) {
    const folder = byName.get(name) ?? fileDependency(unit, range, units);
    if (folder !== undefined) used.add(folder);
  }
  for (const path of unit.modules)
    for (const { specifier } of repository.modules.get(path)?.imports ?? []) {
      const folder = byName.get(packageOf({ specifier })) ?? relative(path, specifier, repository, units);
      if (folder !== undefined) used.add(folder);
    }
  return used;
}

/** `file:../building-blocks` */
function fileDependency(unit: Unit, range: string, units: ReadonlyMap<string, Unit>): string | undefined {
  const path = /^(?:file|link|portal):(.*)$/.exec(range)?.[1];
  const folder = path === undefined ? undefined : join(unit.folder, path);
  return folder !== undefined && units.has(folder) ? folder : undefined;
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
