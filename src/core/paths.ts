/** Pure helpers for repo-relative paths: forward slashes, no leading `./`; the root itself is the empty string. */

export function dirname(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalises `.` and `..`; a path that climbs out of the root keeps its leading `..`. */
export function join(...parts: readonly string[]): string {
  const out: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && out.length > 0 && out.at(-1) !== '..') out.pop();
    else out.push(part);
  }
  return out.join('/');
}

/** Whether `path` is `folder` or lies below it; the empty folder holds everything. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** `path` as seen from `folder`, which must hold it. */
export function relativeTo(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** The folder of `path` and all folders above it, nearest first, the root ('') last. */
export function ancestors(path: string): string[] {
  const out: string[] = [];
  for (let dir = dirname(path); dir !== ''; dir = dirname(dir)) out.push(dir);
  out.push('');
  return out;
}

/** How many folders, from the root on, two paths have in common. */
export function sharedFolders(a: string, b: string): number {
  const [left, right] = [dirname(a).split('/'), dirname(b).split('/')];
  const differs = left.findIndex((folder, index) => folder !== right[index]);
  return differs < 0 ? left.length : differs;
}
