import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { repositoryPrefix } from '../../src/cli/repository-prefix.js';

const folder = mkdtempSync(join(tmpdir(), 'prefix-'));
mkdirSync(join(folder, 'clone/.git'), { recursive: true });
mkdirSync(join(folder, 'clone/apps/shop'), { recursive: true });
mkdirSync(join(folder, 'worktree/shop'), { recursive: true });
mkdirSync(join(folder, 'export/shop'), { recursive: true });
writeFileSync(join(folder, 'worktree/.git'), 'gitdir: ../clone/.git/worktrees/worktree\n');

afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['clone', ''],
  ['clone/apps/shop', 'apps/shop'],
  ['worktree/shop', 'shop'],
  ['export/shop', ''],
])('%s lies at %j of its repository', (path, expected) => {
  expect(repositoryPrefix(join(folder, path))).toBe(expected);
});
