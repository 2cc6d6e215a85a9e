import { remembering } from '../../core/collections.js';
import { ancestors, dirname, isInside, join } from '../../core/paths.js';
import type { Resolution, Sources } from './linker.js';
import { createLocate, type Locate } from './locate-file.js';
import { matchPattern } from './match-pattern.js';
import { indexPackages, type Packages, splitSpecifier } from './packages.js';
import { isDeclared, packageAliases, packageMeant, resolveInPackage } from './resolve-package.js';
import { createPathScopes, type PathScope } from './tsconfig-paths.js';

export type Resolve = (from: string, specifier: string) => Resolution;

type Context = {
  readonly locate: Locate;
  readonly packages: Packages;
  readonly scopes: (folder: string) => readonly PathScope[];
  /** Whether a folder of the repository holds a file, at whatever depth. */
  readonly isFolder: (path: string) => boolean;
};

/** Node's own modules that workspace packages and folders are often called like; Node's always win at run time. */
const BUILT_IN = new Set(
  'assert buffer child_process cluster console constants crypto dns events fs http http2 https module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers tls tty url util v8 vm worker_threads zlib'.split(
    ' ',
  ),
);

/** Resolves specifiers over facts alone; answers are remembered by folder and specifier. */
export function createResolver(sources: Sources): Resolve {
  const packages = indexPackages(sources);
  const context = {
    locate: createLocate(sources),
    packages,
    scopes: createPathScopes(sources, packages),
    isFolder: createIsFolder(sources),
  };
  const ofFolder = remembering((folder: string) =>
    remembering((specifier: string) => resolveIn(context, folder, specifier)),
  );
  const ofFile = remembering((file: string) => ofFolder(dirname(file)));
  return (from, specifier) => ofFile(from)(specifier);
}

function resolveIn(context: Context, folder: string, specifier: string): Resolution {
  // Bundlers give back the text or address of what a query follows, not its code.
  if (/[?!]/.test(specifier))
    return { kind: 'external', package: isRelative(specifier) ? specifier : splitSpecifier(specifier).name };
  if (isRelative(specifier)) return located(context, join(folder, specifier));
  if (specifier.startsWith('/')) return rooted(context, folder, specifier);
  const { own, outer } = splitScopes(context.scopes(folder));
  const mapped = throughPaths(context, folder, own, specifier);
  if (mapped !== null && mapped.kind !== 'missing') return mapped;
  if (/^[a-z]+:/.test(specifier)) return { kind: 'external', package: urlPackage(specifier) };
  const named = byName(context, folder, specifier);
  if (named !== null && (named.kind !== 'missing' || mapped === null)) return named;
  return mapped ?? throughOuter(context, folder, outer, specifier) ?? outside(context, folder, specifier);
}

function isRelative(specifier: string): boolean {
  return specifier === '.' || specifier === '..' || specifier.startsWith('./') || specifier.startsWith('../');
}

function located(context: Context, path: string): Resolution {
  const found = context.locate(path);
  return found === null ? { kind: 'missing', path } : { kind: 'file', path: found };
}

/** Vite and its like serve `/src/x` from the package's folder. */
function rooted(context: Context, folder: string, specifier: string): Resolution {
  return located(context, join(context.packages.nearest(folder)?.folder ?? '', specifier));
}

type Scopes = readonly PathScope[];

/** Those up to the nearest config that sets `paths`, which are all that TypeScript knows, and those above it. */
function splitScopes(scopes: Scopes): { readonly own: Scopes; readonly outer: Scopes } {
  const nearest = scopes.find(({ replaces }) => replaces);
  const isOuter = ({ folder }: PathScope) => nearest !== undefined && folder.length < nearest.folder.length;
  return { own: scopes.filter((scope) => !isOuter(scope)), outer: scopes.filter(isOuter) };
}

/**
 * `paths` of the nearest config with a matching rule, else a file under some `baseUrl`. When the rule's targets do not
 * exist the first one is `missing`, for a generated client is known by where it would be.
 */
function throughPaths(context: Context, folder: string, scopes: Scopes, specifier: string): Resolution | null {
  const inPackage = context.packages.nearest(folder)?.folder ?? '';
  for (const scope of scopes) {
    const targets = matchPattern(scope.rules, specifier);
    const found = targets === null ? null : firstTarget(context, folder, scope, targets, specifier);
    // Each package has an `@/` of its own, which some bundler's configuration may say: not even TypeScript finds this one.
    const isForeign = found?.kind === 'missing' && isShorthand(specifier) && !isInside(scope.folder, inPackage);
    if (found !== null && !isForeign) return found;
    const based =
      scope.baseUrl === null || isBuiltIn(specifier) ? null : context.locate(join(scope.baseUrl, specifier));
    if (based !== null) return { kind: 'file', path: based };
  }
  return null;
}

/** Bundlers may know the aliases of an outer config all the same; files that exist are believed where the package has none. */
function throughOuter(context: Context, folder: string, outer: Scopes, specifier: string): Resolution | null {
  if (outer.length === 0) return null;
  const nearest = context.packages.nearest(folder);
  const own = nearest === null ? null : fileOfPackage(context, nearest.folder, specifier);
  if (own !== null) return { kind: 'file', path: own };
  const found = throughPaths(context, folder, outer, specifier);
  return found?.kind === 'missing' ? null : found;
}

function firstTarget(
  context: Context,
  folder: string,
  { rules }: PathScope,
  targets: readonly string[],
  specifier: string,
): Resolution | null {
  let otherwise: Resolution | null = null;
  for (const target of targets) {
    if (/^[a-z]+:/.test(target)) return { kind: 'external', package: urlPackage(target) };
    const found = context.locate(target);
    if (found !== null) return { kind: 'file', path: found };
    const installed = /.*(?:^|\/)node_modules\/(.+)$/.exec(target)?.[1] ?? null;
    const meant = installed === null ? missingAt(target) : asInstalled(context, folder, installed, specifier);
    if (meant.known) return meant.resolution;
    // A catch-all (`*` to `types/*` or `node_modules/*`) says nothing about a specifier that it does not find.
    const isExact = installed !== null && rules.some(({ pattern }) => pattern === specifier);
    if (isExact || !target.endsWith(specifier)) otherwise ??= meant.resolution;
  }
  return otherwise;
}

/** `known` where no later target is worth a look. */
type Meant = { readonly known: boolean; readonly resolution: Resolution };

function missingAt(path: string): Meant {
  return { known: false, resolution: { kind: 'missing', path } };
}

/** What is installed in `node_modules` is a package of the repository, which workspaces link there, or one of the registry. */
function asInstalled(context: Context, folder: string, installed: string, specifier: string): Meant {
  const named = byName(context, folder, installed);
  if (named !== null && named.kind !== 'external') return { known: named.kind === 'file', resolution: named };
  const { name } = splitSpecifier(specifier);
  return { known: named !== null, resolution: { kind: 'external', package: name } };
}

function isBuiltIn(specifier: string): boolean {
  return BUILT_IN.has(specifier.split('/')[0] ?? '');
}

/** `#imports`, module aliases and packages of this repository; null when the name is none of these. */
function byName(context: Context, folder: string, specifier: string): Resolution | null {
  const alias = packageAliases(context.packages, folder, specifier);
  if (alias !== null) return throughAlias(context, alias.folder, alias.targets);
  if (isBuiltIn(specifier)) return { kind: 'external', package: splitSpecifier(specifier).name };
  const { name, subpath } = splitSpecifier(specifier);
  const target = packageMeant(context.packages, folder, name);
  if (target !== null) return resolveInPackage(target, subpath, context.locate);
  return isDeclared(context.packages, folder, name) ? { kind: 'external', package: name } : null;
}

function throughAlias(context: Context, folder: string, targets: readonly string[]): Resolution {
  for (const target of targets) {
    if (!isRelative(target)) return { kind: 'external', package: splitSpecifier(target).name };
    const found = context.locate(join(folder, target));
    if (found !== null) return { kind: 'file', path: found };
  }
  return { kind: 'missing', path: join(folder, targets[0] ?? '') };
}

/** Asked of few specifiers in few repositories: the folders are gathered when the first one asks. */
function createIsFolder(sources: Sources): (path: string) => boolean {
  let folders: ReadonlySet<string> | null = null;
  return (path) => {
    folders ??= new Set([...sources.modules.keys()].flatMap(ancestors));
    return folders.has(path);
  };
}

/**
 * A bare specifier that nothing declares: bundlers and NODE_PATH make `src/x` and `@/x` mean files of the package,
 * which is believed only where such a file exists, or the folder that it begins with: what is missing there is generated.
 */
function outside(context: Context, folder: string, specifier: string): Resolution {
  for (const { folder: root } of context.packages.upwards(folder)) {
    const found = fileOfPackage(context, root, specifier);
    if (found !== null) return { kind: 'file', path: found };
  }
  const root = context.packages.nearest(folder)?.folder ?? '';
  if (isShorthand(specifier)) return { kind: 'missing', path: join(root, specifier.slice(2)) };
  return inFolder(context, folder, specifier) ?? { kind: 'external', package: splitSpecifier(specifier).name };
}

function isShorthand(specifier: string): boolean {
  return /^[@~]\//.test(specifier);
}

function fileOfPackage(context: Context, root: string, specifier: string): string | null {
  if (!specifier.includes('/')) return null;
  const short = specifier.slice(2);
  const paths = isShorthand(specifier) ? [`src/${short}`, short] : undeclaredPaths(specifier);
  return paths.map((path) => context.locate(join(root, path))).find((found) => found !== null) ?? null;
}

/** `src/generated/client` where the package, or the config's `baseUrl`, has a folder `src` but no such file. */
function inFolder(context: Context, folder: string, specifier: string): Resolution | null {
  const [first = '', second] = specifier.split('/');
  if (second === undefined || first.startsWith('@')) return null;
  const bases = context.scopes(folder).flatMap(({ baseUrl }) => (baseUrl === null ? [] : [baseUrl]));
  const roots = [...bases, ...context.packages.upwards(folder).map((one) => one.folder)];
  const root = roots.find((one) => context.isFolder(join(one, first)));
  return root === undefined ? null : { kind: 'missing', path: join(root, specifier) };
}

/** What an undeclared name may mean: a path from the package, or an alias whose config lies in an npm package (`@entities/order`). */
function undeclaredPaths(specifier: string): readonly string[] {
  return specifier.startsWith('@')
    ? [`src/${specifier.slice(1)}`, specifier.slice(1)]
    : [specifier, `src/${specifier}`];
}

/** `npm:pg@8/lib` is the package pg; `node:fs` and URLs stay as they are. */
function urlPackage(specifier: string): string {
  const registry = /^(?:npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)/.exec(specifier);
  return registry?.[1] ?? specifier;
}
