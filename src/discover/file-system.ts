import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

/** What stands in a folder; a `Dirent` is one. */
export type FolderEntry = {
  readonly name: string;
  readonly isFile: () => boolean;
  readonly isDirectory: () => boolean;
  readonly isSymbolicLink: () => boolean;
};

/** The part of the file system that discovery needs, absolute paths throughout. All functions throw as node:fs does. */
export type FileSystem = {
  readonly entries: (folder: string) => readonly FolderEntry[];
  readonly bytes: (path: string) => Buffer;
  readonly size: (path: string) => number;
  /** Follows links; null when nothing is there. */
  readonly kind: (path: string) => 'file' | 'folder' | 'other' | null;
  /** Whether something of that name exists, without following it. */
  readonly exists: (path: string) => boolean;
  readonly realPath: (path: string) => string;
  /** Git's object id of a file, where it is known without reading the file; null elsewhere. */
  readonly blobOf: (path: string) => string | null;
  /** Told the id of a file that had to be read for it; `blobOf` may know it from then on, also in later runs. */
  readonly learn: (path: string, blob: string) => void;
  /** Whether no content can change while it is read. */
  readonly fixed: boolean;
  /** Set where nobody compares contents: then files whose id is not known have none, and need not be read for it. */
  readonly unnamed?: true;
  /** Says which files will be read, so that they can be fetched together. */
  readonly expect: (paths: readonly string[]) => void;
  /**
   * Names all that a listing of a folder is made from, wherever the repository stands: its files and links, and what ignore files say.
   * Absent where telling that would take a listing.
   */
  readonly outline?: (folder: string) => string;
};

export const workTree: FileSystem = {
  entries: (folder) => readdirSync(folder, { withFileTypes: true }),
  bytes: (path) => readFileSync(path),
  size: (path) => statSync(path).size,
  kind: kindOf,
  exists: (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  realPath: (path) => realpathSync.native(path),
  blobOf: () => null,
  learn: () => {},
  fixed: false,
  expect: () => {},
};

/** As {@link workTree}, for those who have nothing to compare it with: neither a cache nor another state. */
export const unnamedWorkTree: FileSystem = { ...workTree, unnamed: true };

function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

/** The system's word for what went wrong ('EACCES'), without the absolute path that its message carries. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}
