import picomatch from 'picomatch';
import type { PackageFacts } from '../../core/facts.js';
import { ancestors, dirname, isInside, join, relativeTo } from '../../core/paths.js';
import type { Sources } from './linker.js';

/** A package.json of the repository; `folder` is '' for the root. */
export type Package = { readonly folder: string; readonly facts: PackageFacts };

export type Packages = {
  /** The nearest package.json at or above a folder. */
  readonly nearest: (folder: string) => Package | null;
  /** All of them from a folder upwards, nearest first. */
  readonly upwards: (folder: string) => readonly Package[];
  readonly byName: (name: string) => Package | null;
  readonly at: (folder: string) => Package | null;
  /** Whether a workspace root (npm, yarn, pnpm, lerna, rush) lists the package; the root itself is no member. */
  readonly isMember: (target: Package) => boolean;
};

export function indexPackages(sources: Sources): Packages {
  const byFolder = new Map<string, Package>();
  const byName = new Map<string, Package>();
  for (const [path, { facts }] of sources.files) {
    if (facts.kind !== 'package') continue;
    const found = { folder: dirname(path), facts };
    byFolder.set(found.folder, found);
    if (facts.name !== null && isNearerRoot(found, byName.get(facts.name))) byName.set(facts.name, found);
  }
  const upwards = memoByFolder((folder) => foldersFrom(folder).flatMap((each) => byFolder.get(each) ?? []));
  return {
    nearest: (folder) => upwards(folder)[0] ?? null,
    upwards,
    byName: (name) => byName.get(name) ?? null,
    at: (folder) => byFolder.get(folder) ?? null,
    isMember: createMembership(sources),
  };
}

/** A folder and those above it, nearest first. */
export function foldersFrom(folder: string): readonly string[] {
  return ancestors(join(folder, 'x'));
}

export function memoByFolder<T>(compute: (folder: string) => T): (folder: string) => T {
  const memo = new Map<string, { readonly value: T }>();
  return (folder) => {
    const known = memo.get(folder);
    if (known) return known.value;
    const value = compute(folder);
    memo.set(folder, { value });
    return value;
  };
}

/** Of two packages with one name (a template, an example) the one nearer to the root is meant. */
function isNearerRoot(candidate: Package, present: Package | undefined): boolean {
  return present === undefined || candidate.folder.split('/').length < present.folder.split('/').length;
}

function createMembership(sources: Sources): (target: Package) => boolean {
  const roots = workspaceRoots(sources);
  const member = memoByFolder((folder) =>
    roots.some((root) => isInside(folder, root.folder) && root.matches(relativeTo(folder, root.folder))),
  );
  return (target) => member(target.folder);
}

type WorkspaceRoot = { readonly folder: string; readonly matches: (path: string) => boolean };

function workspaceRoots(sources: Sources): readonly WorkspaceRoot[] {
  const roots: WorkspaceRoot[] = [];
  for (const [path, { facts }] of sources.files) {
    const globs = facts.kind === 'package' ? facts.workspaces : facts.kind === 'workspace' ? facts.globs : [];
    if (globs.length > 0) roots.push({ folder: dirname(path), matches: globMatcher(globs) });
  }
  return roots;
}

function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const clean = (glob: string) => glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const included = globs.filter((glob) => !glob.startsWith('!')).map(clean);
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => clean(glob.slice(1)));
  return picomatch(included, { ignore: excluded });
}

/** `@scope/name` or `name` of a bare specifier, and the subpath after it ('.' or './x'), as in `exports`. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const parts = specifier.split('/');
  const size = specifier.startsWith('@') || specifier.startsWith('.') ? 2 : 1;
  const rest = parts.slice(size).join('/');
  return { name: parts.slice(0, size).join('/'), subpath: rest === '' ? '.' : `./${rest}` };
}
