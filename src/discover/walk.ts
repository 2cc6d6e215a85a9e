import { join as joinNative, relative as relativeNative, sep } from 'node:path';
import fastGlob from 'fast-glob';
import { type Diagnostic, UserError } from '../core/errors.js';
import { join } from '../core/paths.js';
import { errorCode, type FileSystem, type FolderEntry } from './file-system.js';
import { addRules, type IgnoreRules, isIgnored } from './git-ignore.js';
import { isBundled, isOutputFolder } from './left-out.js';

/** What a walk over a folder found; paths relative to the walk's root, in no particular order. */
export type Walk = {
  readonly files: readonly string[];
  readonly links: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
};

/** `rulesAbove` are the ignore rules in force for the root itself; `prefix` is where it lies below the top of the repository. */
export type WalkStart = { readonly root: string; readonly prefix: string; readonly rulesAbove: IgnoreRules | null };

/**
 * Walks without entering ignored folders: fast-glob matches, and reads folders through `keep`, which knows the rules of
 * the folder it is in. (Patterns handed to fast-glob could not express nested ignore files.) It is shown only the files that
 * matter, which spares most of them the look into the ignore files. Links are listed, never followed: what they lead to
 * inside the repository is found under its own path.
 */
export function walk(start: WalkStart, accepts: (path: string) => boolean, fs: FileSystem): Walk {
  const links: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const rulesOf = new Map<string, IgnoreRules | null>([['', start.rulesAbove]]);
  const above = start.prefix === '' ? '' : `${start.prefix}/`;

  function keep(absolute: string): FolderEntry[] {
    const folder = relativeNative(start.root, absolute).split(sep).join('/');
    const entries = readFolder(fs, absolute, folder, diagnostics);
    const rules = rulesHere(start, fs, folder, entries, rulesOf.get(folder) ?? null);
    const kept: FolderEntry[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const isFolder = entry.isDirectory();
      const isLink = !isFolder && entry.isSymbolicLink();
      if (!isFolder && !isLink && !(entry.isFile() && accepts(path))) continue;
      if (isLeftOut(entry) || isIgnored(rules, above + path, isFolder)) continue;
      if (isFolder) rulesOf.set(path, rules);
      if (isLink) links.push(path);
      else kept.push(entry);
    }
    return kept;
  }

  const files = fastGlob.sync('**/*', {
    cwd: start.root,
    dot: true,
    followSymbolicLinks: false,
    // fast-glob also declares an overload without file types, which it never calls here.
    fs: { readdirSync: keep as (folder: string) => never },
  });
  return { files, links, diagnostics };
}

function isLeftOut(entry: FolderEntry): boolean {
  return entry.isDirectory() || entry.isSymbolicLink() ? isOutputFolder(entry.name) : isBundled(entry.name);
}

function readFolder(
  fs: FileSystem,
  absolute: string,
  folder: string,
  diagnostics: Diagnostic[],
): readonly FolderEntry[] {
  try {
    return fs.entries(absolute);
  } catch (error) {
    const file = folder === '' ? '.' : folder;
    const message = `folder ${file} cannot be read (${errorCode(error)}); nothing in it is audited`;
    diagnostics.push({ code: 'unreadable-folder', severity: 'warning', message, at: { file } });
    return [];
  }
}

function rulesHere(
  start: WalkStart,
  fs: FileSystem,
  folder: string,
  entries: readonly FolderEntry[],
  above: IgnoreRules | null,
): IgnoreRules | null {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return above;
  const text = readRules(fs, joinNative(start.root, folder, '.gitignore'));
  return text === null ? above : addRules(above, join(start.prefix, folder), text);
}

/**
 * The text of an ignore file; null when there is none that can be read, for which git only warns, too.
 * @throws UserError when git lacks what it has recorded
 */
export function readRules(fs: FileSystem, path: string): string | null {
  try {
    return fs
      .bytes(path)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof UserError) throw error;
    return null;
  }
}
