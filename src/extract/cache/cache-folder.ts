import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = { readonly [name: string]: string | undefined };

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

function usersCache(env: Environment, platform: NodeJS.Platform): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
