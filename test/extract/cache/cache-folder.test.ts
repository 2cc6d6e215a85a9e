import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../../../src/extract/cache/cache-folder.js';

test('the place that is told, then node_modules, then the user’s cache', () => {
  const root = mkdtempSync(join(tmpdir(), 'root-'));
  const mark = expect.stringMatching(/^[0-9a-f]{16}$/);
  const parts = (env: Record<string, string>, platform: NodeJS.Platform) => {
    const path = cacheFolder(root, env, platform);
    return [path.slice(0, -17), path.slice(-16)];
  };
  expect(cacheFolder(root, { COUPLING_AUDIT_CACHE_DIR: '/x' })).toBe('/x');
  expect(parts({ XDG_CACHE_HOME: '/xdg' }, 'linux')).toEqual(['/xdg/coupling-audit', mark]);
  expect(parts({}, 'linux')).toEqual([join(homedir(), '.cache/coupling-audit'), mark]);
  expect(parts({}, 'darwin')).toEqual([join(homedir(), 'Library/Caches/coupling-audit'), mark]);
  expect(parts({ LOCALAPPDATA: '/local' }, 'win32')).toEqual(['/local/coupling-audit', mark]);
  mkdirSync(join(root, 'node_modules'));
  expect(cacheFolder(root, {})).toBe(join(root, 'node_modules/.cache/coupling-audit'));
  rmSync(root, { recursive: true });
});
