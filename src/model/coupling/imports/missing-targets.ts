import type { Manifest } from '../../../core/manifest.js';
import type { CodeBase } from '../../../core/model.js';
import { ancestors, isInside } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';
import { isSameCodeBase } from '../assign-services.js';

/** Files that are imported and not read; whether they are there nobody knows, and most are. */
const UNREAD =
  /\.(?:vue|svelte|astro|s?css|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|mp[34]|json5?|ya?ml|mdx?|html?|txt|graphqls?|gql|proto|wasm|node|sql|prisma|hbs|ejs|pug|xml|csv|pdf)$/;

/** Whether a path resolves to no file only because such files are not read. */
export function isUnread(path: string): boolean {
  return UNREAD.test(path);
}

/**
 * Whose the path is that an import leads to where no file is. Generated and built code belongs to the folder that it is
 * written to, but the path may as well be wrong. So a code base whose root holds the importing file too (that of the
 * repository, above all) has only what would lie in a folder of its own code, not whatever nobody else has.
 */
export function createOwnerOfMissing(
  sources: Sources,
  codeBaseOf: (path: string) => CodeBase | null,
  { services, libraries }: Manifest,
): (importer: string, path: string) => CodeBase | null {
  let holders: ReadonlyMap<string, CodeBase | null> | null = null;

  function rootOf(owner: CodeBase, path: string): string {
    const all = owner.kind === 'service' ? services : libraries;
    const around = all.flatMap(({ id, roots }) =>
      id === owner.id ? roots.filter((root) => isInside(path, root)) : [],
    );
    return around.sort((a, b) => b.length - a.length)[0] ?? '';
  }

  return (importer, path) => {
    const owner = codeBaseOf(path);
    if (owner === null) return null;
    const root = rootOf(owner, path);
    if (!isInside(importer, root)) return owner;
    holders ??= holdersOf(sources, codeBaseOf);
    const nearest = ancestors(path).find((folder) => holders?.has(folder)) ?? '';
    return nearest !== root && isInside(nearest, root) && isSameCodeBase(holders.get(nearest) ?? null, owner)
      ? owner
      : null;
  };
}

/** Folders with code, each with the code base that has all of it; null where that is shared, or nobody's. */
function holdersOf(
  { modules }: Sources,
  codeBaseOf: (path: string) => CodeBase | null,
): ReadonlyMap<string, CodeBase | null> {
  const holders = new Map<string, CodeBase | null>();
  for (const file of modules.keys()) {
    const codeBase = codeBaseOf(file);
    for (const folder of ancestors(file)) {
      const present = holders.get(folder);
      holders.set(folder, present === undefined || isSameCodeBase(present, codeBase) ? codeBase : null);
    }
  }
  return holders;
}
