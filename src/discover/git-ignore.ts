import ignore, { type Ignore } from 'ignore';
import { basename, dirname, relativeTo } from '../core/paths.js';

/** What the ignore files of one folder and of those above it say. */
export type IgnoreRules = {
  /** Folder that the patterns are relative to, as a path below the top of the repository ('' for the top itself). */
  readonly folder: string;
  readonly patterns: Ignore;
  /** Matches the name of everything that a pattern could be about; most names it rules out at a fraction of the cost. */
  readonly names: RegExp;
  readonly above: IgnoreRules | null;
};

export function addRules(above: IgnoreRules | null, folder: string, text: string): IgnoreRules {
  // As git on Linux does, so that the list is the same on every machine.
  return { folder, patterns: ignore({ ignorecase: false }).add(text), names: namesIn(text), above };
}

/**
 * Whether git leaves `path` out, given that it leaves out no folder above it. The nearest ignore file with a matching
 * pattern decides, so a deeper `!x` takes back what a higher one says.
 */
export function isIgnored(rules: IgnoreRules | null, path: string, isFolder: boolean): boolean {
  const name = basename(path);
  for (let level = rules; level !== null; level = level.above) {
    if (!level.names.test(name)) continue;
    const relative = relativeTo(path, level.folder);
    const verdict = level.patterns.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The last part of a pattern says what a path that it matches is called. */
function namesIn(text: string): RegExp {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const names = patterns.map((pattern) => nameIn(pattern.replace(/^!/, '').replace(/\/+$/, '')));
  // In an empty file, a name that nothing has.
  return new RegExp(`^(?:${names.join('|') || '/'})$`, 's');
}

function nameIn(pattern: string): string {
  const last = basename(pattern);
  // Escapes and sets of characters are left to who knows all of them; two stars also stand for what is below.
  if (/[\\[\]]/.test(pattern) || last.includes('**')) return '.*';
  return last
    .replace(/[$()+.^{|}]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
}

/** The folders above `folder`, outermost first, then itself. */
export function lineage(folder: string): string[] {
  return folder === '' ? [''] : [...lineage(dirname(folder)), folder];
}
