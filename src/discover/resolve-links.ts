import { join as joinNative, relative as relativeNative, sep } from 'node:path';
import type { Diagnostic } from '../core/errors.js';
import type { FileLink } from '../core/file-source.js';
import { basename } from '../core/paths.js';
import { errorCode, type FileSystem } from './file-system.js';

export type ResolvedLinks = { readonly links: readonly FileLink[]; readonly diagnostics: readonly Diagnostic[] };

/** Where symbolic links lead. `accepts` tells which files matter: a link that can only be another kind of file is of no interest. */
export function resolveLinks(
  root: string,
  paths: readonly string[],
  accepts: (path: string) => boolean,
  fs: FileSystem,
): ResolvedLinks {
  const links: FileLink[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const resolved = resolveLink(root, path, fs);
    const matters = resolved.folder || accepts(path) || !basename(path).includes('.');
    if (matters && resolved.target !== null) links.push({ path, target: resolved.target });
    if (matters && resolved.problem !== null) diagnostics.push(resolved.problem(path));
  }
  return { links, diagnostics };
}

type ResolvedLink = {
  readonly target: string | null;
  readonly folder: boolean;
  readonly problem: ((path: string) => Diagnostic) | null;
};

function resolveLink(root: string, path: string, fs: FileSystem): ResolvedLink {
  try {
    const absolute = fs.realPath(joinNative(root, path));
    const folder = fs.kind(absolute) === 'folder';
    const target = relativeNative(root, absolute).split(sep).join('/');
    // On Windows, the relative path to another drive is absolute.
    const outside = target === '..' || target.startsWith('../') || target.includes(':');
    return outside ? { target: null, folder, problem: linkLeaves } : { target, folder, problem: null };
  } catch (error) {
    const code = errorCode(error);
    return { target: null, folder: false, problem: (file) => brokenLink(file, code) };
  }
}

function linkLeaves(file: string): Diagnostic {
  const message = `link ${file} leads out of the repository and is not followed`;
  return { code: 'link-leaves-repository', severity: 'notice', message, at: { file } };
}

function brokenLink(file: string, code: string): Diagnostic {
  const message = `link ${file} leads nowhere (${code})`;
  return { code: 'broken-link', severity: 'notice', message, at: { file } };
}
