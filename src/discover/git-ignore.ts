import ignore, { type Ignore } from 'ignore';
import { dirname, relativeTo } from '../core/paths.js';

/** What the ignore files of one folder and of those above it say. */
export type IgnoreRules = {
  /** Folder that the patterns are relative to, as a path below the top of the repository ('' for the top itself). */
  readonly folder: string;
  readonly patterns: Ignore;
  readonly above: IgnoreRules | null;
};

export function addRules(above: IgnoreRules | null, folder: string, text: string): IgnoreRules {
  // As git on Linux does, so that the list is the same on every machine.
  return { folder, patterns: ignore({ ignorecase: false }).add(text), above };
}

/**
 * Whether git leaves `path` out, given that it leaves out no folder above it. The nearest ignore file with a matching
 * pattern decides, so a deeper `!x` takes back what a higher one says.
 */
export function isIgnored(rules: IgnoreRules | null, path: string, isFolder: boolean): boolean {
  for (let level = rules; level !== null; level = level.above) {
    const relative = relativeTo(path, level.folder);
    const verdict = level.patterns.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The folders above `folder`, outermost first, then itself. */
export function lineage(folder: string): string[] {
  return folder === '' ? [''] : [...lineage(dirname(folder)), folder];
}
