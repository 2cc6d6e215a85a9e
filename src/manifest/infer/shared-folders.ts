import { sortedSet } from '../../core/collections.js';
import { ancestors, basename, dirname, isInside } from '../../core/paths.js';
import { moduleAt, type Repository } from './repository.js';
import { specifiersOf } from './specifiers.js';

/** Folders that are spoken for: services with all their roots, libraries, and what is deployed to nobody. */
export type Taken = {
  readonly services: readonly string[];
  readonly libraries: readonly string[];
  readonly beside: readonly string[];
};

/**
 * Folders that nothing announces but that services import from, by alias, relative or absolute path: libraries without a
 * package.json. Each is as large as it can be without holding anything that is spoken for, but never the whole repository.
 */
export function findSharedFolders(repository: Repository, taken: Taken): readonly string[] {
  const spokenFor = new Set([...taken.services, ...taken.libraries, ...taken.beside]);
  const isOwned = (path: string) => ancestors(path).some((folder) => folder !== '' && spokenFor.has(folder));
  const holding = new Set([...spokenFor].flatMap((folder) => [folder, ...ancestors(folder)]));
  const { pathOf, aliasFolders } = specifiersOf(repository);
  const known = new Set([...aliasFolders].map(withoutSource));
  const withModules = new Set([...repository.modules.keys()].map(dirname));
  const edge = [...repository.modules.keys()].filter((path) =>
    ancestors(path).some((folder) => taken.services.includes(folder)),
  );
  const found = new Set<string>();
  const seen = new Set(edge);
  // What only libraries import is found through them.
  for (let path = edge.pop(); path !== undefined; path = edge.pop())
    for (const { specifier } of repository.modules.get(path)?.imports ?? []) {
      const meant = pathOf(path, specifier);
      const module = meant === null ? null : moduleAt(repository, meant);
      if (module === null || seen.has(module) || isOwned(module) || isHidden(module)) continue;
      seen.add(module);
      edge.push(module);
      const folder = rootOf(module, holding, known, withModules);
      if (folder !== null) found.add(folder);
    }
  return sortedSet(
    [...found].filter((folder) => ![...found].some((other) => other !== folder && isInside(folder, other))),
  );
}

/** Folders such as `.storybook` configure tools. */
function isHidden(path: string): boolean {
  return /(^|\/)\./.test(path);
}

/** The outermost folder that an alias names, else the outermost of all, that holds nothing spoken for; of a shelf of libraries what lies on it. */
function rootOf(
  module: string,
  holding: ReadonlySet<string>,
  aliased: ReadonlySet<string>,
  withModules: ReadonlySet<string>,
): string | null {
  const free = ancestors(module).filter((folder) => folder !== '' && !holding.has(folder));
  const isShelf = (folder: string) => shelf.test(basename(folder)) && !withModules.has(folder);
  const named = free.filter((folder) => aliased.has(folder) && !isShelf(folder)).at(-1);
  if (named !== undefined) return named;
  const [outermost, inner] = [...free].reverse();
  if (outermost === undefined) return null;
  return isShelf(outermost) && inner !== undefined && basename(inner) !== 'src' ? inner : outermost;
}

/** Where several libraries are kept side by side. */
const shelf = /^(libs?|librar(y|ies)|packages|modules|components|internal)$/;

function withoutSource(folder: string): string {
  return folder.replace(/\/(src|lib)(\/index(\.[cm]?[jt]s)?)?$/, '');
}
