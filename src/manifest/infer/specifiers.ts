import { copiedFolders, originals } from '../../core/copied-folders.js';
import type { TsconfigFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import { ancestors, dirname, isInside, join } from '../../core/paths.js';
import { type At, moduleAt, type Repository } from './repository.js';

/** Where the specifiers of a repository lead that name no package. */
export type Specifiers = {
  /** The path that a specifier in a file means, relative or by an alias, whether or not a module is there. */
  readonly pathOf: (file: string, specifier: string) => string | null;
  /** Folders that aliases stand for. */
  readonly aliasFolders: ReadonlySet<string>;
};

/** What the tsconfig files of one folder say: target folders by prefix, and the folder that bare paths start from. */
type Aliases = { readonly prefixes: Map<string, readonly string[]>; base: string | null };

export function specifiersOf(repository: Repository): Specifiers {
  const aliases = aliasesOf(repository.tsconfigs);
  const copied = createCopied(repository);
  return {
    pathOf: (file, specifier) => {
      if (specifier.startsWith('.')) return copied(withoutLink(repository, join(dirname(file), specifier)));
      const around = ancestors(file).flatMap((folder) => aliases.get(folder) ?? []);
      const meant = aliased(specifier, around);
      const found = [...meant, ...fromBases(specifier, around)].find((path) => moduleAt(repository, path) !== null);
      return found ?? meant[0] ?? null;
    },
    aliasFolders: new Set([...aliases.values()].flatMap(({ prefixes }) => [...prefixes.values()].flat())),
  };
}

function withoutLink({ links }: Repository, path: string): string {
  const link = links.find((one) => isInside(path, one.path));
  return link ? join(link.target, path.slice(link.path.length)) : path;
}

/** The path, or where a build copies from what is missing there. */
function createCopied(repository: Repository): (path: string) => string {
  let copies: readonly FileLink[] | null = null;
  return (path) => {
    if (moduleAt(repository, path) !== null) return path;
    copies ??= copiedFolders(repository.files);
    return originals(copies, path).find((original) => moduleAt(repository, original) !== null) ?? path;
  };
}

function aliasesOf(tsconfigs: readonly At<TsconfigFacts>[]): ReadonlyMap<string, Aliases> {
  const found = new Map<string, Aliases>();
  for (const { path, facts } of tsconfigs) {
    const folder = dirname(path);
    const known = found.get(folder) ?? { prefixes: new Map(), base: null };
    found.set(folder, known);
    if (facts.baseUrl !== null) known.base ??= join(folder, facts.baseUrl);
    for (const { pattern, targets } of facts.paths ?? []) {
      const prefix = pattern.replace(/\/?\*$/, '');
      const folders = targets.map((target) => join(folder, facts.baseUrl ?? '', target.replace(/\/?\*.*$/, '')));
      if (prefix !== '' && folders.length > 0) known.prefixes.set(prefix, folders);
    }
  }
  return found;
}

/** By the nearest tsconfig that knows the specifier or what it starts with. */
function aliased(specifier: string, around: readonly Aliases[]): readonly string[] {
  for (const { prefixes } of around)
    for (let prefix = specifier; prefix !== ''; prefix = dirname(prefix)) {
      const targets = prefixes.get(prefix);
      if (targets) return targets.map((target) => join(target, specifier.slice(prefix.length)));
    }
  return [];
}

function fromBases(specifier: string, around: readonly Aliases[]): readonly string[] {
  return around.flatMap(({ base }) => (base === null ? [] : [join(base, specifier)]));
}
