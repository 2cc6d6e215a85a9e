import { addTo, remembering, sortedSet, unique } from '../../../core/collections.js';
import { mayName } from '../../../core/module-facts.js';
import { ancestors, isInside } from '../../../core/paths.js';
import { packageOf } from '../programs/program-traits.js';
import { databasePackages } from '../programs/tools.js';
import type { Repository } from '../repository.js';
import { clientUsers } from './client-users.js';
import { keysIn } from './keys-read.js';

/** Which variables code asks for by name. */
export type AskedFor = {
  /**
   * Whether a service has a use for a variable that it is given together with others: its code asks for it, or shared
   * code does, or it has a driver that could be given the value under any name.
   */
  readonly isOfUse: (key: string, roots: readonly string[]) => boolean;
  /**
   * Whether a service leaves a variable of a file alone: its code asks for others of the same file, and neither it nor
   * shared code (a package that it imports, or what is in no package) asks for this one. Of a service that asks for none
   * by name that cannot be told.
   */
  readonly isIdle: (key: string, keysOfFile: readonly string[], roots: readonly string[]) => boolean;
};

/** Drivers ask for these themselves. */
const askedByDrivers = /^(PG[A-Z]+|DATABASE_URL|TYPEORM_\w+)$/;
/** Drivers and tools ask for these themselves. */
const askedByLibraries = /^(PG[A-Z]+|DATABASE_URL|MONGO(DB)?_UR[IL]|TYPEORM_\w+)$/;

/** Code below the roots of `services` is nobody else's. */
export function keysAskedFor(
  { modules, files, packages }: Pick<Repository, 'modules' | 'files' | 'packages'>,
  services: readonly { readonly roots: readonly string[] }[],
): AskedFor {
  const given = keysGiven(files);
  const all = [...modules].flatMap(([path, module]) =>
    mayName(module, given) ? [{ path, keys: [...keysIn(module)].map(([key]) => key), clients: null }] : [],
  );
  const schemas = files.flatMap(({ path, facts }) =>
    facts.kind === 'prisma-schema' && facts.datasource?.envKey
      ? [{ path, keys: [facts.datasource.envKey], clients: facts.generators.map(({ output }) => output) }]
      : [],
  );
  const asking = [...all, ...schemas].filter(({ keys }) => keys.length > 0);
  const isOf = (roots: readonly string[], path: string) => roots.some((root) => isInside(path, root));
  const packageNameOf = (path: string) => {
    const folder = ancestors(path).find((other) => packages.has(other)) ?? '';
    return folder === '' ? null : (packages.get(folder)?.facts.name ?? null);
  };
  const shared = asking
    .filter(({ path }) => !services.some(({ roots }) => isOf(roots, path)))
    .map(({ path, keys, clients }) => {
      const usedBy = clients === null ? () => true : clientUsers(path, clients, modules, services);
      return { name: packageNameOf(path), keys, usedBy };
    });
  const importsOf = (isAmong: (path: string) => boolean) =>
    unique(
      [...modules].flatMap(([path, { imports }]) =>
        isAmong(path) ? imports.flatMap((item) => (item.typeOnly ? [] : packageOf(item))) : [],
      ),
    );
  const importsOfPackage = groupedImports(modules, packageNameOf);
  const ownImports = remembering((roots: readonly string[]) => importsOf((path) => isOf(roots, path)));
  const ownPackages = remembering((roots: readonly string[]) => [
    ...ownImports(roots),
    ...[...packages].flatMap(([folder, { facts }]) =>
      isOf(roots, folder) ? facts.dependencies.filter(({ dev }) => !dev).map(({ name }) => name) : [],
    ),
  ]);
  const reachedFrom = remembering((roots: readonly string[]) => {
    const reached = new Set(ownImports(roots));
    // A set is walked to what is added on the way.
    for (const name of reached) for (const next of importsOfPackage.get(name) ?? []) reached.add(next);
    return reached;
  });
  const asks = (key: string, roots: readonly string[]) =>
    asking.some(({ path, keys }) => keys.includes(key) && isOf(roots, path));
  const isAskedBelow = (key: string, roots: readonly string[], reached: ReadonlySet<string>) =>
    shared.some(({ name, keys, usedBy }) => keys.includes(key) && (name === null ? usedBy(roots) : reached.has(name)));
  return {
    isOfUse: (key, roots) => {
      if (asks(key, roots)) return true;
      const reached = reachedFrom(roots);
      if (isAskedBelow(key, roots, reached)) return true;
      const drivers = askedByDrivers.test(key) ? [...reached] : ownPackages(roots);
      return drivers.some((name) => databasePackages.has(name) && couldTake(name, key));
    },
    isIdle: (key, keysOfFile, roots) => {
      if (askedByLibraries.test(key)) return false;
      if (asks(key, roots) || !keysOfFile.some((other) => asks(other, roots))) return false;
      return !isAskedBelow(key, roots, reachedFrom(roots));
    },
  };
}

/** The keys that somebody could ask about: those that env files and compose files give. */
function keysGiven(files: Repository['files']): RegExp {
  const keys = files.flatMap(({ facts }) => {
    if (facts.kind === 'env') return facts.entries;
    return facts.kind === 'compose' ? facts.services.flatMap(({ environment }) => environment) : [];
  });
  const names = sortedSet(keys.map(({ key }) => key).filter((key) => /^\w+$/.test(key)));
  return new RegExp(names.length === 0 ? '(?!)' : `\\b(?:${names.join('|')})\\b`);
}

/** What the packages of the repository import, by their names. */
function groupedImports(
  modules: Repository['modules'],
  packageNameOf: (path: string) => string | null,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [path, { imports }] of modules) {
    const name = packageNameOf(path);
    if (name !== null) for (const item of imports) addTo(found, name, packageOf(item));
  }
  return found;
}

/** A key that names a kind of database is no use to a driver of another kind. */
function couldTake(driver: string, key: string): boolean {
  if (/MONGO/i.test(key)) return /mongo|typegoose|typeorm|mikro-orm|prisma/.test(driver);
  return !(/PG|POSTGRES|MYSQL|MARIADB|MSSQL/i.test(key) && /mongo|typegoose/.test(driver));
}
