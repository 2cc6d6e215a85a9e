import type { Diagnostic } from './errors.js';
import type { SourceFile } from './facts.js';

/**
 * Where the bytes of a repository come from: a work tree, a git tree or the git index. Paths are repo-relative with
 * forward slashes; every implementation yields the same list and the same texts for the same content.
 */
export type FileSource = {
  /** Each file once, ordered by path. */
  readonly files: readonly SourceFile[];
  /** Symbolic links inside the repository: importing through `path` means the file or folder `target`, which is listed under its own path. */
  readonly links: readonly FileLink[];
  /** Never throws: what cannot be read says so in its diagnostics. */
  readonly read: (path: string) => FileReading;
  /** Git's object id of the file's bytes, which tells whether two files are the same; null when they cannot be read, or have changed since it was first told. */
  readonly contentId: (path: string) => string | null;
  /** Fetches the texts of these files together, where reading each by itself is slow; asked only where ids are known without reading. */
  readonly prefetch: (wanted: (file: SourceFile, contentId: string) => boolean) => void;
  /** What was seen while listing: unreadable folders, broken links, links out of the repository. */
  readonly diagnostics: readonly Diagnostic[];
};

export type FileLink = { readonly path: string; readonly target: string };

/** `text` is null when the file cannot be used; `diagnostics` then hold the reason. Line ends are kept, a byte order mark is not. */
export type FileReading = { readonly text: string | null; readonly diagnostics: readonly Diagnostic[] };
