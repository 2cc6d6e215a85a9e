import { ancestors, dirname, isInside } from '../../core/paths.js';
import { keysIn } from './keys-read.js';
import { packageOf } from './program-traits.js';
import type { Repository } from './repository.js';

/** Which variables code asks for by name. */
export type AskedFor = {
  /**
   * Whether a service leaves a variable of a file alone: its code asks for others of the same file, and neither it nor
   * shared code (a package that it imports, or what is in no package) asks for this one. Of a service that asks for none
   * by name that cannot be told.
   */
  readonly isIdle: (key: string, keysOfFile: readonly string[], roots: readonly string[]) => boolean;
};

/** Drivers and tools ask for these themselves. */
const askedByLibraries = /^(PG[A-Z]+|DATABASE_URL|MONGO(DB)?_UR[IL]|TYPEORM_\w+)$/;

/** Code below the roots of `services` is nobody else's. */
export function keysAskedFor(
  { modules, files, packages }: Pick<Repository, 'modules' | 'files' | 'packages'>,
  services: readonly { readonly roots: readonly string[] }[],
): AskedFor {
  const all = [...modules].map(([path, module]) => ({ path, keys: [...keysIn(module)].map(([key]) => key) }));
  const schemas = files.flatMap(({ path, facts }) =>
    facts.kind === 'prisma-schema' && facts.datasource?.envKey ? [{ path, keys: [facts.datasource.envKey] }] : [],
  );
  const asking = [...all, ...schemas].filter(({ keys }) => keys.length > 0);
  const isOf = (roots: readonly string[], path: string) => roots.some((root) => isInside(path, root));
  const packageNameOf = (path: string) => {
    const folder = ancestors(dirname(path)).find((other) => packages.has(other)) ?? '';
    return folder === '' ? null : (packages.get(folder)?.facts.name ?? null);
  };
  const shared = asking
    .filter(({ path }) => !services.some(({ roots }) => isOf(roots, path)))
    .map(({ path, keys }) => ({ name: packageNameOf(path), keys }));
  const imports = (roots: readonly string[]) =>
    new Set([...modules].flatMap(([path, module]) => (isOf(roots, path) ? module.imports.map(packageOf) : [])));
  return {
    isIdle: (key, keysOfFile, roots) => {
      if (askedByLibraries.test(key)) return false;
      const own = new Set(asking.filter(({ path }) => isOf(roots, path)).flatMap(({ keys }) => keys));
      if (own.has(key) || !keysOfFile.some((other) => own.has(other))) return false;
      const imported = imports(roots);
      return !shared.some(({ name, keys }) => keys.includes(key) && (name === null || imported.has(name)));
    },
  };
}
