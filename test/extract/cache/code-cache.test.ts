import { mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFolder } from '../../../src/extract/cache/cache-folder.js';
import { keepCompiledCode } from '../../../src/extract/cache/code-cache.js';

describe('compiled code', () => {
  it.each([
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/coupling-audit/code'],
    [{ LOCALAPPDATA: '/local' }, 'win32', '/local/coupling-audit/code'],
    [{ COUPLING_AUDIT_CACHE_DIR: '/c', XDG_CACHE_HOME: '/x' }, 'linux', '/c/code'],
  ] as const)('of %j on %s is kept in %s', (env, platform, folder) => {
    expect(codeFolder(env, platform)).toBe(folder);
  });

  it.runIf('enableCompileCache' in nodeModule)('of the two last versions stays when a third comes', () => {
    const home = mkdtempSync(join(tmpdir(), 'coupling-code-'));
    for (const [index, version] of ['1.0.0', '1.1.0', '1.2.0'].entries()) {
      mkdirSync(join(home, 'code', version), { recursive: true });
      utimesSync(join(home, 'code', version), index + 1, index + 1);
    }
    keepCompiledCode({ COUPLING_AUDIT_CACHE_DIR: home }, '2.0.0');
    expect(readdirSync(join(home, 'code'))).not.toContain('1.0.0');
    expect(readdirSync(join(home, 'code'))).toEqual(expect.arrayContaining(['1.1.0', '1.2.0']));
  });

  it('is not touched when the user has a place of his own for it', () => {
    const home = mkdtempSync(join(tmpdir(), 'coupling-code-'));
    keepCompiledCode({ COUPLING_AUDIT_CACHE_DIR: home, NODE_COMPILE_CACHE: '/elsewhere' }, '2.0.0');
    expect(readdirSync(home)).toEqual([]);
  });
});
