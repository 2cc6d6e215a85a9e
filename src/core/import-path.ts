import type { Location } from './location.js';

/** One import or re-export: the line that has it, and the file that it leads to. */
export type ImportStep = { readonly at: Location; readonly to: string };

/**
 * The shortest chain of imports, from any of the `starts` (files, or folders with all below them but tests) to a file.
 * Only those count that are left at run time, unless types are asked for as well. Empty when the file is one of the
 * starts, null when no chain leads there.
 */
export type ImportPath = (
  starts: readonly string[],
  to: string,
  follow?: 'run-time' | 'types-too',
) => readonly ImportStep[] | null;

/**
 * The imports and re-exports that a file's own import of a name passes on the way to where it is declared, each barrel
 * in its turn. Null when the file imports no such name; a chain that leads to the same file otherwise is not its import.
 */
export type NamePath = (
  from: string,
  declared: { readonly file: string; readonly name: string },
) => readonly ImportStep[] | null;

/**
 * How the nearest of some files of a service comes to run: the imports within the service that lead to it from a file
 * that nobody in the service imports, the first one in front. Null when none of the files is code of the service.
 */
export type EntryPath = (
  service: string,
  files: readonly string[],
) => { readonly file: string; readonly steps: readonly ImportStep[] } | null;
