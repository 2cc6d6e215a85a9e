import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Environment = { readonly [name: string]: string | undefined };

/**
 * Where facts of an audited folder are kept: where COUPLING_AUDIT_CACHE_DIR says; else in its node_modules/.cache, which
 * CI systems and task runners know; else in the user's cache folder (by the XDG base directory specification, or what
 * stands for it on macOS and Windows).
 */
export function cacheFolder(root: string, env: Environment, platform: NodeJS.Platform = process.platform): string {
  if (env.COUPLING_AUDIT_CACHE_DIR) return env.COUPLING_AUDIT_CACHE_DIR;
  const modules = join(root, 'node_modules');
  if (statSync(modules, { throwIfNoEntry: false })?.isDirectory()) return join(modules, '.cache', 'coupling-audit');
  const repository = createHash('sha1').update(root).digest('hex').slice(0, 16);
  return join(usersCache(env, platform), 'coupling-audit', repository);
}

/**
 * Where Node keeps compiled code of the tool, which is the same for every audited folder. It belongs to the user: Node's own
 * place, the folder for temporary files, is open to others, and code that lies there would be run.
 */
export function codeFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  return join(env.COUPLING_AUDIT_CACHE_DIR || join(usersCache(env, platform), 'coupling-audit'), 'code');
}

function usersCache(env: Environment, platform: NodeJS.Platform): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
