import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

/** The part of the file system that discovery needs, absolute paths throughout. All functions throw as node:fs does. */
export type FileSystem = {
  readonly entries: (folder: string) => readonly Dirent[];
  readonly bytes: (path: string) => Buffer;
  readonly size: (path: string) => number;
  /** Follows links; null when nothing is there. */
  readonly kind: (path: string) => 'file' | 'folder' | 'other' | null;
  /** Whether something of that name exists, without following it. */
  readonly exists: (path: string) => boolean;
  readonly realPath: (path: string) => string;
};

export const workTree: FileSystem = {
  entries: (folder) => readdirSync(folder, { withFileTypes: true }),
  bytes: (path) => readFileSync(path),
  size: (path) => statSync(path).size,
  kind: kindOf,
  exists: (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  realPath: (path) => realpathSync.native(path),
};

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
