import { remembering } from '../../core/collections.js';
import type { Declaration, Value } from '../../core/module-facts.js';
import type { Linked, Linker, Sources } from './linker.js';
import { type ImportedName, indexModule, type ModuleIndex } from './module-index.js';
import { createResolver, type Resolve } from './resolve-imports.js';
import { collectStars, externalName, type StarExports } from './star-exports.js';
import { dottedName } from './value-names.js';

type Context = {
  readonly sources: Sources;
  readonly resolve: Resolve;
  readonly indexOf: (path: string) => ModuleIndex | null;
  readonly starsOf: (path: string) => StarExports;
  readonly lookup: Linker['lookup'];
  readonly exported: Linker['exported'];
};

/**
 * Follows names to where they are declared: imports, re-exports, `export *` (first in order where several have the name),
 * namespaces, CommonJS, and constants that merely rename (`const Foo = Bar`).
 *
 * `lookup(file, 'a.b')` follows `b` only where `a` is a module or a TypeScript namespace. Members of enums, classes and
 * objects are no declarations: the answer is then null and the caller evaluates the member itself.
 */
export function createLinker(sources: Sources): Linker {
  const resolve = createResolver(sources);
  const indexOf = remembering((path: string) => {
    const facts = sources.modules.get(path);
    return facts ? indexModule(facts) : null;
  });
  const starsOf = remembering((path: string): StarExports => collectStars(path, { sources, indexOf, resolve }));
  const context: Context = {
    sources,
    resolve,
    indexOf,
    starsOf,
    lookup: memoLink((file, name) => lookup(context, file, name)),
    exported: memoLink((file, name) => exported(context, file, name)),
  };
  return { sources, resolve, lookup: context.lookup, exported: context.exported };
}

function lookup(context: Context, file: string, name: string): Linked | null {
  const index = context.indexOf(file);
  if (index === null) return null;
  const declaration = index.declarations.get(name);
  if (declaration !== undefined) return followAlias(context, file, declaration, false);
  const [head, rest] = splitName(name);
  const imported = index.imports.get(head);
  if (imported !== undefined) return memberOf(context, importedName(context, file, imported), rest);
  const owner = rest === null ? undefined : index.declarations.get(head);
  if (owner === undefined) return null;
  const aliased = followAlias(context, file, owner, false);
  return aliased.kind === 'declaration' && aliased.declaration === owner ? null : memberOf(context, aliased, rest);
}

function importedName(context: Context, file: string, { binding, specifier }: ImportedName): Linked | null {
  return exportedBy(context, file, specifier, binding.imported);
}

function exportedBy(context: Context, from: string, specifier: string, name: string): Linked | null {
  const target = context.resolve(from, specifier);
  if (target.kind === 'file') return context.exported(target.path, name);
  return { kind: 'external', package: externalName(target), name: name === '=' ? '*' : name, from };
}

function exported(context: Context, file: string, name: string): Linked | null {
  const index = context.indexOf(file);
  if (index === null) return null;
  if (name === '*') return { kind: 'module', path: file };
  const fact = index.exports.get(name);
  if (fact?.kind === 'from') {
    return passing(file, exportedBy(context, file, fact.specifier, fact.imported));
  }
  if (fact?.kind === 'local') return exportedLocal(context, file, fact.local);
  return fromStars(context, file, name) ?? fromCommonJs(context, file, name);
}

function exportedLocal(context: Context, file: string, local: string): Linked | null {
  const declaration = context.indexOf(file)?.declarations.get(local);
  if (declaration !== undefined) return followAlias(context, file, declaration, true);
  return passing(file, context.lookup(file, local));
}

function fromStars(context: Context, file: string, name: string): Linked | null {
  const stars = context.starsOf(file);
  for (const { path, through } of stars.originsOf(name)) {
    const found = context.exported(path, name);
    if (found !== null) return passing(file, through.reduceRight(passThrough, found));
  }
  const outside = name === 'default' || name === '=' ? undefined : stars.externals[0];
  return outside === undefined ? null : { kind: 'external', package: outside, name, from: file };
}

/**
 * CommonJS: `require` of a module that assigns no `module.exports` is the module itself, and so is a default import of
 * a module without a default export; properties of `module.exports = { a }` count as exports.
 */
function fromCommonJs(context: Context, file: string, name: string): Linked | null {
  const whole = context.indexOf(file)?.exports.get('=');
  if (whole === undefined) return name === '=' || name === 'default' ? { kind: 'module', path: file } : null;
  if (name === 'default') return context.exported(file, '=');
  const declaration = whole.kind === 'local' ? context.indexOf(file)?.declarations.get(whole.local) : undefined;
  const object = declaration?.value?.kind === 'object' ? declaration.value : null;
  const property = object?.properties.find((candidate) => candidate.name === name);
  return property ? aliasTarget(context, file, property.value) : null;
}

/** A constant that only renames something else leads there; every other declaration stands for itself. */
function followAlias(context: Context, file: string, declaration: Declaration, asBarrel: boolean): Linked {
  const itself: Linked = {
    kind: 'declaration',
    symbol: { file, name: declaration.name },
    declaration,
    through: [],
  };
  if (declaration.kind !== 'const' || declaration.value === null) return itself;
  const target = aliasTarget(context, file, declaration.value, declaration.name);
  if (target === null) return itself;
  return asBarrel ? (passing(file, target) ?? itself) : target;
}

function aliasTarget(context: Context, file: string, value: Value, self = ''): Linked | null {
  if (value.kind === 'module') return exportedBy(context, file, value.specifier, '=');
  if (value.kind === 'await' && value.of.kind === 'module') return exportedBy(context, file, value.of.specifier, '*');
  const name = dottedName(value);
  return name === null || name === self ? null : context.lookup(file, name);
}

/** Follows the rest of a dotted name through modules, packages and TypeScript namespaces. */
function memberOf(context: Context, linked: Linked | null, rest: string | null): Linked | null {
  if (linked === null || rest === null) return linked;
  if (linked.kind === 'external') {
    return { ...linked, name: linked.name === '*' ? rest : `${linked.name}.${rest}` };
  }
  if (linked.kind === 'module') {
    const [head, tail] = splitName(rest);
    return memberOf(context, context.exported(linked.path, head), tail);
  }
  const inner = context.indexOf(linked.symbol.file)?.declarations.get(`${linked.symbol.name}.${rest}`);
  if (inner === undefined) return null;
  const found = followAlias(context, linked.symbol.file, inner, false);
  return linked.through.reduceRight(passThrough, found);
}

function splitName(name: string): readonly [string, string | null] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, null] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** Notes that a name went through `file`, unless that is where it ended. */
function passing(file: string, linked: Linked | null): Linked | null {
  if (linked?.kind !== 'declaration' || linked.symbol.file === file) return linked;
  return { ...linked, through: [file, ...linked.through] };
}

function passThrough(linked: Linked | null, file: string): Linked | null {
  return passing(file, linked);
}

/**
 * Remembers answers by file and name, and ends cycles with null. A null that was found while another answer was being
 * sought may be owed to that cut, so it is not remembered.
 */
function memoLink(compute: Linker['lookup']): Linker['lookup'] {
  const namesOf = remembering((_file: string) => new Map<string, Linked | null>());
  let sought = 0;
  return (file, name) => {
    const names = namesOf(file);
    const present = names.get(name);
    if (present !== undefined) return present;
    names.set(name, null); // what a cycle back to here is answered with
    sought++;
    const found = compute(file, name);
    sought--;
    if (found !== null || sought === 0) names.set(name, found);
    else names.delete(name);
    return found;
  };
}
