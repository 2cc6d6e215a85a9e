import { pushTo } from '../../core/collections.js';
import { escapePattern } from '../../core/escape-pattern.js';
import { type ImportFact, type ModuleFacts, mayName } from '../../core/module-facts.js';
import type { Resolution, Sources } from './linker.js';
import type { ModuleIndex } from './module-index.js';

/** What a module passes on by `export *`, nested ones included. */
export type StarExports = {
  /**
   * The modules that export a name themselves, nearest in order of writing first, each with the barrels before it; `default` is never
   * passed on. A module that cannot have the name is not parsed.
   */
  readonly originsOf: (name: string) => readonly StarOrigin[];
  /** Packages (and missing files, as `path:<path>`) that are passed on whole. */
  readonly externals: readonly string[];
};

export type StarOrigin = { readonly path: string; readonly through: readonly string[] };

type Context = {
  readonly sources: Sources;
  readonly indexOf: (path: string) => ModuleIndex | null;
  readonly resolve: (from: string, specifier: string) => Resolution;
};

/** Collects the modules that `path` passes on by `export *`; cycles end where they began. */
export function collectStars(path: string, context: Context): StarExports {
  const origins: StarOrigin[] = [];
  const externals: string[] = [];
  const seen = new Set([path]);
  const visit = (from: string, through: readonly string[]): void => {
    const module = context.sources.modules.get(from);
    if (module?.deferred && !module.imports.some(mayBeStar)) return;
    for (const specifier of context.indexOf(from)?.stars ?? []) {
      const target = context.resolve(from, specifier);
      if (target.kind !== 'file') externals.push(externalName(target));
      else if (!seen.has(target.path)) {
        seen.add(target.path);
        origins.push({ path: target.path, through });
        visit(target.path, [...through, target.path]);
      }
    }
  };
  visit(path, []);
  return { originsOf: byName(origins, context), externals };
}

/** Looks into each origin once: barrels pass on hundreds of modules, and are asked for thousands of names. */
function byName(origins: readonly StarOrigin[], { sources, indexOf }: Context): StarExports['originsOf'] {
  const places = new Map<string, number[]>();
  let unread = [...origins.keys()];
  const read = (place: number, path: string): void => {
    for (const name of indexOf(path)?.exports.keys() ?? []) pushTo(places, name, place);
  };
  return (name) => {
    if (name === 'default') return [];
    const mayExport = exporting(name);
    unread = unread.filter((place) => {
      const { path } = origins[place] ?? { path: '' };
      const module = sources.modules.get(path);
      if (module && !mayExport(module)) return true;
      read(place, path);
      return false;
    });
    const found = [...(places.get(name) ?? [])].sort((a, b) => a - b);
    return found.flatMap((place) => origins[place] ?? []);
  };
}

/**
 * Whether a module may export a name: behind `export`, as a further name of a declaration, behind decorators, by CommonJS. Most
 * do not have the word, which is told much faster.
 */
function exporting(name: string): (module: ModuleFacts) => boolean {
  let patterns: readonly [RegExp, RegExp] | null = null;
  return (module) => {
    if (module.deferred === undefined || module.deferred.isParsed()) return true;
    patterns ??= exportPatterns(name);
    return patterns.every((pattern) => mayName(module, pattern));
  };
}

function exportPatterns(name: string): readonly [RegExp, RegExp] {
  const literal = escapePattern(name);
  const plain = new RegExp(literal);
  const word = `(?<![\\w$])${literal}(?![\\w$])`;
  const exported = new RegExp(
    String.raw`\bexport\b[^;=(]*?${word}|,\s*${word}\s*[=:!]|\b(?:class|function)\b[\s*]*${word}|\bexports\b|\bexport\s*=`,
  );
  return [plain, exported];
}

/** `export *`, or `export * as name`. */
function mayBeStar({ form, bindings }: ImportFact): boolean {
  return form === 'export-from' && bindings.some(({ imported }) => imported === '*');
}

/** A file that is not there is known by its path, so that plug-ins can recognise generated clients. */
export function externalName(target: Exclude<Resolution, { kind: 'file' }>): string {
  return target.kind === 'external' ? target.package : `path:${target.path}`;
}
