import { pushTo } from '../../core/collections.js';
import type { Resolution } from './linker.js';
import type { ModuleIndex } from './module-index.js';

/** What a module passes on by `export *`, nested ones included. */
export type StarExports = {
  /** Modules that export a name themselves, nearest in order of writing first, each with the barrels before it. */
  readonly byName: ReadonlyMap<string, readonly StarOrigin[]>;
  /** Packages (and missing files, as `path:<path>`) that are passed on whole. */
  readonly externals: readonly string[];
};

export type StarOrigin = { readonly path: string; readonly through: readonly string[] };

type Context = {
  readonly indexOf: (path: string) => ModuleIndex | null;
  readonly resolve: (from: string, specifier: string) => Resolution;
};

/** Collects the exports that `path` gets by `export *`; cycles end where they began. `default` is never passed on. */
export function collectStars(path: string, context: Context): StarExports {
  const byName = new Map<string, StarOrigin[]>();
  const externals: string[] = [];
  const seen = new Set([path]);
  const visit = (from: string, through: readonly string[]): void => {
    for (const specifier of context.indexOf(from)?.stars ?? []) {
      const target = context.resolve(from, specifier);
      if (target.kind !== 'file') externals.push(externalName(target));
      else if (!seen.has(target.path)) {
        seen.add(target.path);
        for (const name of context.indexOf(target.path)?.exports.keys() ?? []) {
          if (name !== 'default') pushTo(byName, name, { path: target.path, through });
        }
        visit(target.path, [...through, target.path]);
      }
    }
  };
  visit(path, []);
  return { byName, externals };
}

/** A file that is not there is known by its path, so that plug-ins can recognise generated clients. */
export function externalName(target: Exclude<Resolution, { kind: 'file' }>): string {
  return target.kind === 'external' ? target.package : `path:${target.path}`;
}
