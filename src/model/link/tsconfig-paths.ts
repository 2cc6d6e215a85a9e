import { sortBy, unique } from '../../core/collections.js';
import type { TsconfigFacts } from '../../core/facts.js';
import { basename, dirname, join } from '../../core/paths.js';
import type { Sources } from './linker.js';
import type { PatternRule } from './match-pattern.js';
import { foldersFrom, memoByFolder, type Packages, splitSpecifier } from './packages.js';

/** What one tsconfig or import map says about specifiers, `extends` followed. Targets are repo-relative or URLs. */
export type PathScope = {
  readonly rules: readonly PatternRule[];
  readonly baseUrl: string | null;
  /** Where the config lies. */
  readonly folder: string;
  /** Whether its `paths` stand in place of those of outer configs, as in TypeScript; import maps of Deno add to each other. */
  readonly replaces: boolean;
};

/** The scopes that hold in a folder, nearest first; those without any say are left out. */
export function createPathScopes(sources: Sources, packages: Packages): (folder: string) => readonly PathScope[] {
  const configs = configsByFolder(sources);
  const scopeOf = createScopeOf(sources, packages);
  const own = memoByFolder((folder) => {
    for (const path of configs.get(folder) ?? []) {
      const scopes = scopesOf(path, sources, scopeOf);
      if (scopes.length > 0) return scopes;
    }
    return [];
  });
  return memoByFolder((folder) => foldersFrom(folder).flatMap(own));
}

/** tsconfig.json speaks first, then jsconfig.json and deno.json; tsconfig.app.json and its like only where those are silent. */
function configsByFolder(sources: Sources): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map<string, string[]>();
  for (const [path, { facts }] of sources.files) {
    if (facts.kind !== 'tsconfig') continue;
    byFolder.set(dirname(path), [...(byFolder.get(dirname(path)) ?? []), path]);
  }
  const rank = (path: string) => {
    const known = [
      'tsconfig.json',
      'jsconfig.json',
      'deno.json',
      'deno.jsonc',
      'tsconfig.app.json',
      'tsconfig.base.json',
    ];
    const at = known.indexOf(basename(path));
    return `${at < 0 ? 9 : at}${path}`;
  };
  for (const [folder, paths] of byFolder) byFolder.set(folder, sortBy(paths, rank));
  return byFolder;
}

/** The config's own scope, or those of the projects it refers to when it only lists references. */
function scopesOf(path: string, sources: Sources, scopeOf: (path: string) => PathScope): readonly PathScope[] {
  const own = scopeOf(path);
  if (hasSay(own)) return [own];
  const references = tsconfigAt(sources, path)?.references ?? [];
  const folder = dirname(path);
  const targets = references.map((reference) => configPath(sources, join(folder, reference)));
  // A reference to another folder speaks for that folder's files only.
  const siblings = targets.filter((target) => target !== null && target !== path && dirname(target) === folder);
  return unique(siblings.flatMap((target) => (target === null ? [] : [scopeOf(target)]))).filter(hasSay);
}

function hasSay(scope: PathScope): boolean {
  return scope.rules.length > 0 || scope.baseUrl !== null;
}

type Effective = {
  readonly baseUrl: string | null;
  readonly paths: { readonly rules: readonly PatternRule[]; readonly folder: string } | null;
};

const SILENT: Effective = { baseUrl: null, paths: null };

function createScopeOf(sources: Sources, packages: Packages): (path: string) => PathScope {
  const memo = new Map<string, PathScope>();
  return (path) => {
    const known = memo.get(path);
    if (known) return known;
    const effective = effectiveOf(path, sources, packages, new Set());
    const base = effective.baseUrl ?? effective.paths?.folder ?? '';
    const scope = {
      folder: dirname(path),
      replaces: effective.paths !== null && /^[tj]sconfig/.test(basename(path)),
      baseUrl: effective.baseUrl,
      rules: (effective.paths?.rules ?? []).map((rule) => ({
        pattern: rule.pattern,
        targets: rule.targets.map((target) => anchored(target, base)),
      })),
    };
    memo.set(path, scope);
    return scope;
  };
}

/** URL-like targets of import maps (`npm:pg@8`) stay; a trailing slash, which makes a rule a prefix, stays too. */
function anchored(target: string, base: string): string {
  if (/^[a-z]+:/.test(target)) return target;
  const path = join(base, target.replace(/^\$\{configDir\}/, '.'));
  return target.endsWith('/') ? `${path}/` : path;
}

function effectiveOf(path: string, sources: Sources, packages: Packages, seen: Set<string>): Effective {
  const facts = tsconfigAt(sources, path);
  if (facts === null || seen.has(path)) return SILENT;
  seen.add(path);
  const folder = dirname(path);
  let inherited = SILENT;
  for (const parent of facts.extends) {
    const parentPath = extendedPath(parent, folder, sources, packages);
    if (parentPath === null) continue;
    const next = effectiveOf(parentPath, sources, packages, seen);
    inherited = { baseUrl: next.baseUrl ?? inherited.baseUrl, paths: next.paths ?? inherited.paths };
  }
  return {
    baseUrl: facts.baseUrl === null ? inherited.baseUrl : join(folder, facts.baseUrl),
    paths: facts.paths === null ? inherited.paths : { rules: facts.paths, folder },
  };
}

function extendedPath(parent: string, folder: string, sources: Sources, packages: Packages): string | null {
  if (/^\.{0,2}\//.test(parent) || parent === '.' || parent === '..') return configPath(sources, join(folder, parent));
  const { name, subpath } = splitSpecifier(parent);
  const target = packages.byName(name);
  return target === null
    ? configPath(sources, join(folder, parent))
    : configPath(sources, join(target.folder, subpath));
}

function configPath(sources: Sources, path: string): string | null {
  const candidates = [path, `${path}.json`, join(path, 'tsconfig.json')];
  return candidates.find((candidate) => tsconfigAt(sources, candidate) !== null) ?? null;
}

function tsconfigAt(sources: Sources, path: string): TsconfigFacts | null {
  const facts = sources.files.get(path)?.facts;
  return facts?.kind === 'tsconfig' ? facts : null;
}
