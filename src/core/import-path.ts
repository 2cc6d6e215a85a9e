import type { Location } from './location.js';

/** One import or re-export: the line that has it, and the file that it leads to. */
export type ImportStep = { readonly at: Location; readonly to: string };

/**
 * The shortest chain of imports that are left at run time, from any of the `starts` (files, or folders with all below
 * them) to a file. Empty when the file is one of them, null when no chain leads there.
 */
export type ImportPath = (starts: readonly string[], to: string) => readonly ImportStep[] | null;
