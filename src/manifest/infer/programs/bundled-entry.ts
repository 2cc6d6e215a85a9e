import { sortedSet } from '../../../core/collections.js';
import { type ModuleFacts, mayName, type Value } from '../../../core/module-facts.js';
import { ancestors, basename, isInside, join } from '../../../core/paths.js';
import { valuesIn } from '../databases/code-connections.js';
import { moduleAt, type Repository, resolveEntry } from '../repository.js';
import { pathBelowAnyFolder, type Scope } from './written-path.js';

/** The source of a program that is started in `folder`, whose entry is written as it is built. */
export function programSource(repository: Repository, folder: string, entry: string): string | null {
  const module = resolveEntry(repository, folder, entry);
  if (module !== null || !built.test(entry)) return module;
  return bundledEntry(repository, folder, join(folder, entry));
}

const built = /^(\.\/)?\.?(dist|build|out|output|bundle)\//;

/**
 * The source that a bundler makes a file of (`dist/web.js` of `entry: { web: './server/main.ts' }`), by the configurations
 * in the package `home` in which the file lies. Null where none tells, or they differ.
 */
export function bundledEntry(repository: Repository, home: string, file: string): string | null {
  const name = basename(file).replace(/\.[cm]?js$/, '');
  const found = new Set<string>();
  for (const { path, facts } of repository.files) {
    if (facts.kind !== 'module' || !bundler.test(path) || development.test(basename(path))) continue;
    const near = ancestors(path).find((folder) => folder === '' || repository.packages.has(folder));
    if (near !== home || !isInside(path, home) || !mayName(facts, entries)) continue;
    for (const module of sourcesOf(name, path, facts, repository)) found.add(module);
  }
  const [only] = sortedSet(found);
  return found.size === 1 && only !== undefined ? only : null;
}

/** Configurations have any name where they lie in the bundler's own folder. */
const bundler =
  /(^|[/._-])(webpack|rspack|rollup|rolldown|esbuild|tsup|tsdown|vite)([/._-][^/]*)*\.[cm]?[jt]s$|\.config\.[cm]?[jt]s$/;
const development = /(^|[._-])(dev|develop|development|local|test|client|browser)[._-]/i;
const entries = /\b(entry|entryPoints|input)\b/;

function sourcesOf(name: string, path: string, module: ModuleFacts, repository: Repository): readonly string[] {
  const inside = [...valuesIn(module)].flatMap(([value, , unit]) =>
    value.kind === 'object' ? value.properties.map((property) => ({ ...property, unit })) : [],
  );
  // Of `module.exports = { entry }` each property is a declaration of its own.
  const exported = module.declarations.flatMap(({ name: own, value, unit }) =>
    value ? [{ name: own, value, unit: module.units[unit ?? 0] }] : [],
  );
  return [...inside, ...exported].flatMap(({ name: own, value, unit }) =>
    unit && option.test(own) ? (sourceOf(value, name, { path, module, unit }, repository) ?? []) : [],
  );
}

const option = /^(entry|entryPoints|input)$/;

/** Of `{ web: 'a.ts' }` what is called so; of `['src/web.ts']` the file of that name. */
function sourceOf(entry: Value, name: string, scope: Scope, repository: Repository): string | null {
  if (entry.kind === 'object') {
    const own = entry.properties.find((property) => property.name === name)?.value;
    return own ? lastOf(own, scope, repository) : null;
  }
  const all = entry.kind === 'array' ? entry.items : [entry];
  const modules = all.flatMap((item) => moduleOf(item, scope, repository) ?? []);
  return modules.find((module) => basename(module).replace(/\.[^.]+$/, '') === name) ?? null;
}

/** Of several modules under one name the last one is the program; those before it prepare something. */
function lastOf(value: Value, scope: Scope, repository: Repository): string | null {
  if (value.kind === 'array') {
    const last = value.items.at(-1);
    return last ? lastOf(last, scope, repository) : null;
  }
  if (value.kind !== 'object') return moduleOf(value, scope, repository);
  const imported = value.properties.find(({ name }) => name === 'import')?.value;
  return imported ? lastOf(imported, scope, repository) : null;
}

/** Bundlers take paths from the folder that they are started in. */
function moduleOf(value: Value, scope: Scope, repository: Repository): string | null {
  const path = pathBelowAnyFolder(value, scope);
  if (path === null || path.text.startsWith('/')) return null;
  if (path.here) return moduleAt(repository, path.text);
  for (const folder of ancestors(scope.path)) {
    const module = moduleAt(repository, join(folder, path.text));
    if (module !== null) return module;
  }
  return null;
}
