import { createHash } from 'node:crypto';
import { join as joinNative, relative as relativeNative, resolve, sep } from 'node:path';
import { pushTo } from '../../core/collections.js';
import { dirname, join } from '../../core/paths.js';
import { type FileSystem, type FolderEntry, workTree } from '../file-system.js';
import { isIgnoreFile } from '../listings.js';
import { readRules } from '../walk.js';
import { createBlobs } from './blobs.js';
import type { GitEntry } from './entries.js';

/** More links than this on one way are a circle. */
const maxLinks = 40;

/**
 * Files of a git tree or index as if they stood in the work tree, under absolute paths below `top`. Contents are raw:
 * no filter and no conversion of line ends is run. What is below `.git` is read where it is.
 */
export function gitFiles(top: string, entries: readonly GitEntry[]): FileSystem {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const folders = once(() => foldersOf(entries));
  const blobs = once(() => {
    const all = createBlobs();
    all.expect(entries.filter(decidesListing));
    return all;
  });
  const inRepository = pathsBelow(top);
  const isRepositorys = (path: string) => path === '.git' || path.startsWith('.git/');

  function bytes(absolute: string): Buffer {
    const path = inRepository(absolute);
    if (isRepositorys(path)) return workTree.bytes(absolute);
    return blobs().bytes(existing(byPath.get(path), path));
  }

  /** `path` with every link on it followed; null when it leaves the repository. */
  function followed(path: string, links = 0): string | null {
    if (path === '..' || path.startsWith('../')) return null;
    const link = ancestry(path).find((part) => byPath.get(part)?.kind === 'link');
    if (link === undefined) return path;
    if (links === maxLinks) throw systemError('ELOOP', path);
    const target = blobs()
      .bytes(existing(byPath.get(link), link))
      .toString('utf8');
    if (target.startsWith('/')) return null;
    return followed(join(dirname(link), target, path.slice(link.length)), links + 1);
  }

  return {
    bytes,
    entries: (folder) => existing(folders().get(inRepository(folder)), folder),
    size: (path) => bytes(path).length,
    kind: (path) => {
      const real = followed(inRepository(path));
      if (real === null) return null;
      if (folders().has(real)) return 'folder';
      return byPath.has(real) ? 'file' : null;
    },
    exists: (path) => {
      const inside = inRepository(path);
      return inside === '.git' || folders().has(inside) || byPath.has(inside);
    },
    realPath: (path) => {
      const real = followed(inRepository(path));
      if (real === null) return resolve(top, '..', 'outside');
      if (!folders().has(real) && !byPath.has(real)) throw systemError('ENOENT', path);
      return resolve(top, real);
    },
    blobOf: (path) => byPath.get(inRepository(path))?.blob ?? null,
    learn: () => {},
    fixed: true,
    expect: (paths) => blobs().expect(paths.flatMap((path) => byPath.get(inRepository(path)) ?? [])),
    outline: (folder) => outlineOf(entries, [inRepository(folder), readExclude(top)]),
  };
}

/** Links and ignore files: what they hold decides which files there are. */
function decidesListing({ kind, path }: GitEntry): boolean {
  return kind === 'link' || isIgnoreFile(path);
}

function outlineOf(entries: readonly GitEntry[], surroundings: readonly string[]): string {
  const parts = entries.map((entry) => `${entry.kind}\0${decidesListing(entry) ? entry.blob : ''}\0${entry.path}`);
  return createHash('sha1')
    .update([...surroundings, ...parts].join('\0'))
    .digest('hex');
}

/** Rules that are not part of any state, but hold for all. */
function readExclude(top: string): string {
  return readRules(workTree, joinNative(top, '.git', 'info', 'exclude')) ?? '';
}

/** From absolute paths to those below `top`, quickly for what is written plainly, as nearly all is. */
function pathsBelow(top: string): (absolute: string) => string {
  const prefix = `${top}/`;
  return (absolute) =>
    absolute.startsWith(prefix) && !/[/\\]\.{0,2}(?:[/\\]|$)/.test(absolute)
      ? absolute.slice(prefix.length)
      : relativeNative(top, absolute).split(sep).join('/');
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The path and the folders above it, the uppermost first. */
function ancestry(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** What stands in each folder, which git does not list; the root is always there. */
function foldersOf(entries: readonly GitEntry[]): ReadonlyMap<string, readonly FolderEntry[]> {
  const folders = new Map<string, FolderEntry[]>([['', []]]);
  for (const { path, kind } of entries) pushTo(folders, ensured(folders, dirname(path)), folderEntry(path, kind));
  return folders;
}

function ensured(folders: Map<string, FolderEntry[]>, folder: string): string {
  if (folders.has(folder)) return folder;
  folders.set(folder, []);
  pushTo(folders, ensured(folders, dirname(folder)), folderEntry(folder, 'folder'));
  return folder;
}

function folderEntry(path: string, kind: 'file' | 'link' | 'folder'): FolderEntry {
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}

function existing<T>(found: T | undefined, path: string): T {
  if (found === undefined) throw systemError('ENOENT', path);
  return found;
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
