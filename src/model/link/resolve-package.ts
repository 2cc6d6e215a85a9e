import { unique } from '../../core/collections.js';
import { join } from '../../core/paths.js';
import type { Resolution } from './linker.js';
import { entryPoints, type Locate } from './locate-file.js';
import { matchPattern, type PatternRule } from './match-pattern.js';
import type { Package, Packages } from './packages.js';

/** Where a subpath ('.' or './x') of a package of the repository leads: to its source where that can be found. */
export function resolveInPackage(target: Package, subpath: string, locate: Locate): Resolution {
  const candidates = unique([...exportTargets(target, subpath), ...conventionalTargets(target, subpath)]);
  for (const candidate of candidates) {
    const found = locate(join(target.folder, candidate));
    if (found !== null) return { kind: 'file', path: found };
  }
  return { kind: 'missing', path: join(target.folder, candidates[0] ?? subpath) };
}

function exportTargets(target: Package, subpath: string): readonly string[] {
  const rules = target.facts.exports.map((entry) => ({ pattern: entry.subpath, targets: entry.targets }));
  return matchPattern(rules, subpath) ?? [];
}

/** Where code lies by custom, for packages whose package.json speaks of output only, or of nothing. */
function conventionalTargets(target: Package, subpath: string): readonly string[] {
  if (subpath !== '.') return [subpath, `src/${subpath}`, `lib/${subpath}`];
  return [...entryPoints(target.facts), 'src/index', 'index', 'lib/index', 'src/main', 'src/lib/index', 'mod'];
}

/**
 * The package of the repository that a bare name means inside `folder`; null for a package of the registry.
 * A path in the dependency's range (`file:`, `link:`, `portal:`) decides, whatever the other package calls itself.
 */
export function packageMeant(packages: Packages, folder: string, name: string): Package | null {
  const range = declaredRange(packages, folder, name);
  const linked = range === null ? null : linkedFolder(range);
  if (linked !== null) return packages.at(linked) ?? packedFrom(packages.byName(name), linked);
  const alias = /^workspace:(@?[^@]+)@/.exec(range?.range ?? '')?.[1];
  const target = packages.byName(alias ?? name);
  if (target === null) return null;
  if (range === null || range.range.startsWith('workspace:') || packages.isMember(target)) {
    // A package that depends on its own name means the registry's (`redis` wrapping redis).
    return range !== null && range.folder === target.folder ? null : target;
  }
  return null;
}

type DeclaredRange = { readonly range: string; readonly folder: string };

function declaredRange(packages: Packages, folder: string, name: string): DeclaredRange | null {
  for (const { facts, folder: at } of packages.upwards(folder)) {
    const found = facts.dependencies.find((dependency) => dependency.name === name);
    if (found) return { range: found.range, folder: at };
  }
  return null;
}

function linkedFolder({ range, folder }: DeclaredRange): string | null {
  const path = /^(?:file|link|portal):(.*)$/.exec(range)?.[1] ?? (/^\.{1,2}\//.test(range) ? range : null);
  return path === null ? null : join(folder, path);
}

/**
 * A path may be written for another folder (`file:packages/core`, where a script installs from the top) or mean an archive that is
 * packed first (`file:../core/core-1.0.0.tgz`): it is still the package of that name, where the path ends as its folder does.
 */
function packedFrom(target: Package | null, linked: string): Package | null {
  const meant = linked.replace(/\/[^/]+\.t(ar\.)?gz$/, '');
  return target !== null && target.folder !== '' && `/${meant}`.endsWith(`/${target.folder}`) ? target : null;
}

/** Whether any package.json from `folder` upwards lists a package of this name. */
export function isDeclared(packages: Packages, folder: string, name: string): boolean {
  return declaredRange(packages, folder, name) !== null;
}

/** Rules of `imports` (`#x`) and of module-alias in the nearest package.json that has any for this specifier. */
export function packageAliases(
  packages: Packages,
  folder: string,
  specifier: string,
): { readonly folder: string; readonly targets: readonly string[] } | null {
  for (const target of packages.upwards(folder)) {
    const targets = matchPattern(aliasRules(target), specifier);
    if (targets !== null) return { folder: target.folder, targets };
  }
  return null;
}

function aliasRules({ facts }: Package): readonly PatternRule[] {
  const hashes = facts.imports.map((entry) => ({ pattern: entry.subpath, targets: entry.targets }));
  // Targets of module-alias are always paths; in `imports` only those that begin with a dot are.
  const aliases = facts.aliases.flatMap(({ name, target }) => [
    { pattern: name, targets: [`./${target}`] },
    { pattern: `${name}/*`, targets: [`./${target}/*`] },
  ]);
  return [...hashes, ...aliases];
}
