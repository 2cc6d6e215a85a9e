import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBaseline } from '../../src/cli/baseline/baseline-on-disk.js';
import { UserError } from '../../src/core/errors.js';
import { baselineName, formatBaseline, mergeAttribute } from '../../src/gate/baseline-file.js';
import type { RecordedFinding } from '../../src/gate/recorded.js';
import { addRead, fixRead, shop, shopIn, widenRead } from './shops.js';

/** Git as nobody has set it up. */
function gitIn(root: string) {
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', HOME: root };
  const who = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.org', '-c', 'init.defaultBranch=main'];
  const git = (...args: readonly string[]) => execFileSync('git', [...who, ...args], { cwd: root, env, stdio: 'pipe' });
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '-m', message);
  };
  const merges = (branch: string): boolean => {
    try {
      git('merge', '--quiet', '-m', 'merge', branch);
      return true;
    } catch {
      return false;
    }
  };
  return { git, commit, merges };
}

const on = (subject: string, extent: readonly string[], reason?: string): RecordedFinding => ({
  smell: 'shared-table',
  subject: `table:shop/${subject} <- billing`,
  extent,
  ...(reason !== undefined && { reason }),
});
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => on(name, ['read'])) as [
  // Four names give four findings.
  RecordedFinding,
  RecordedFinding,
  RecordedFinding,
  RecordedFinding,
];

/** Merges two branches that each wrote their baseline over a common one; null for a branch that has none yet. */
function merged(
  before: readonly RecordedFinding[] | null,
  ours: readonly RecordedFinding[],
  theirs: readonly RecordedFinding[],
  attribute = true,
) {
  const root = mkdtempSync(join(tmpdir(), 'coupling-merge-'));
  const { git, commit, merges } = gitIn(root);
  const write = (records: readonly RecordedFinding[]) =>
    writeFileSync(join(root, baselineName), formatBaseline(records));
  git('init', '--quiet');
  if (attribute) writeFileSync(join(root, '.gitattributes'), `${mergeAttribute(baselineName)}\n`);
  if (before) write(before);
  commit('before');
  git('checkout', '--quiet', '-b', 'theirs');
  write(theirs);
  commit('theirs');
  git('checkout', '--quiet', 'main');
  write(ours);
  commit('ours');
  return { clean: merges('theirs'), read: () => readBaseline({ root, choice: undefined, cwd: root })?.findings };
}

describe('baselines of two branches', () => {
  const cases: readonly [
    name: string,
    before: readonly RecordedFinding[] | null,
    ours: readonly RecordedFinding[],
    theirs: readonly RecordedFinding[],
    both: readonly RecordedFinding[],
  ][] = [
    ['that each add a finding at the end', [a], [a, b], [a, c], [a, b, c]],
    ['that each add one at the start', [d], [a, d], [b, d], [a, b, d]],
    ['that both start empty', [], [a], [b], [a, b]],
    ['that add the same', [a], [a, b], [a, b], [a, b]],
    ['that each create the file', null, [a, b], [a, c], [a, b, c]],
    [
      'that widen the same finding differently',
      [a],
      [on('a', ['read', 'write'])],
      [on('a', ['ddl', 'read'])],
      [on('a', ['ddl', 'read', 'write'])],
    ],
    [
      'that give different reasons',
      [],
      [on('a', ['read'], 'one')],
      [on('a', ['read'], 'other')],
      [on('a', ['read'], 'one; other')],
    ],
    ['that each take out another one', [a, b, c, d], [b, c, d], [a, b, c], [b, c]],
    // Union brings back what stands next to an addition; it is stale then, and pruned.
    ['of which one takes out what the other adds to', [a, b], [a], [a, b, c], [a, b, c]],
    [
      'that narrow and widen the same one',
      [on('a', ['read', 'write'])],
      [on('a', ['read'])],
      [on('a', ['ddl', 'read', 'write'])],
      [on('a', ['ddl', 'read', 'write'])],
    ],
  ];
  it.each(cases)('%s merge to a set', (_, before, ours, theirs, both) => {
    const { clean, read } = merged(before, ours, theirs);
    expect([clean, read()]).toEqual([true, both]);
  });
  it('end in a conflict without the attribute, which is told with its line', () => {
    const { clean, read } = merged([a], [a, b], [a, c], false);
    expect(clean).toBe(false);
    expect(read).toThrowError(UserError);
    expect(read).toThrowError('the baseline has an unresolved merge conflict');
  });
});

describe('two branches of a repository', () => {
  it('pass after their merge, whatever each of them let in and took out', async () => {
    const main = shop();
    const { git, commit, merges } = gitIn(main.root);
    main.write('.gitattributes', `${mergeAttribute(baselineName)}\n`);
    git('init', '--quiet');
    await main.ca('baseline');
    commit('adopt');
    git('checkout', '--quiet', '-b', 'ledger');
    addRead(main);
    widenRead(main);
    expect((await main.ca('baseline', 'update', '--reason', 'ledger')).code).toBe(0);
    commit('read and write more');
    git('checkout', '--quiet', 'main');
    fixRead(main);
    expect((await main.ca('baseline', 'prune')).code).toBe(0);
    commit('read less');
    expect(merges('ledger')).toBe(true);
    const after = shopIn(main.root);
    const { code, out } = await after.ca();
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, '0 new, 9 known, 0 accepted, 0 fixed: passed']);
    expect((await after.ca('baseline', 'prune')).code).toBe(0);
    expect((await after.ca('--frozen')).code).toBe(0);
  });
});
