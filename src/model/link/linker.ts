import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { Declaration, ModuleFacts } from '../../core/module-facts.js';
import type { SymbolRef } from '../../core/orm-plugin.js';

/** All facts of a repository, indexed. */
export type Sources = {
  /** Every file by path. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** TypeScript and JavaScript modules by path. */
  readonly modules: ReadonlyMap<string, ModuleFacts>;
  /** Symbolic links: a path below `path` means the one below `target`. */
  readonly links: readonly FileLink[];
};

/** Where a specifier leads. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'external'; readonly package: string }
  /** It looks like the repository's own (relative, alias or workspace package) but no such file exists; `path` is the file or folder it would be, extension as written. */
  | { readonly kind: 'missing'; readonly path: string };

/** Where a name leads, barrels, re-exports, aliases and CommonJS followed to the end. */
export type Linked =
  | {
      readonly kind: 'declaration';
      readonly symbol: SymbolRef;
      readonly declaration: Declaration;
      readonly through: readonly string[];
    }
  /** A whole module (namespace import, `require` result). */
  | { readonly kind: 'module'; readonly path: string }
  /** An export of a package (or of a `missing` file: package is `path:<path>`); '*' for the namespace; `from` is the file that names it. */
  | { readonly kind: 'external'; readonly package: string; readonly name: string; readonly from?: string };

export type Linker = {
  readonly sources: Sources;
  readonly resolve: (from: string, specifier: string) => Resolution;
  /** A (dotted) name in the scope of a module: its own declaration or an import. Null for globals and unknown names. */
  readonly lookup: (file: string, name: string) => Linked | null;
  /** What a module exports under a name ('default', '=' for CommonJS, '*' for everything). Null when it does not. */
  readonly exported: (file: string, name: string) => Linked | null;
};
