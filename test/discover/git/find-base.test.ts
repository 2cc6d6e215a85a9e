import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultRef } from '../../../src/discover/git/ci.js';
import { headCommit, mergeBase, workTreeTop } from '../../../src/discover/git/find-base.js';
import { type Git, gitIn } from '../../../src/discover/git/git.js';
import { type GitRepository, gitEnvironment, gitRepository } from '../../git-repository.js';

let repository: GitRepository;
let git: Git;

beforeEach(() => {
  repository = gitRepository();
  git = gitIn(repository.root, gitEnvironment, repository.root);
});

afterEach(() => repository.remove());

function branched(): { readonly base: string } {
  const base = repository.commit('base');
  repository.git('checkout', '--quiet', '-b', 'topic');
  repository.commit('on topic');
  repository.git('checkout', '--quiet', 'main');
  repository.commit('later on main');
  repository.git('checkout', '--quiet', 'topic');
  return { base };
}

describe('mergeBase', () => {
  test.each(['main', 'refs/heads/main', 'main~1', 'tagged'])('%s: the commit where this branch left it', (ref) => {
    const { base } = branched();
    repository.git('tag', '-a', 'tagged', '-m', 'x', 'main');
    expect(mergeBase(git, ref, {})).toBe(base);
  });

  test('a detached HEAD, and a ref that is an ancestor', () => {
    const { base } = branched();
    repository.git('checkout', '--quiet', '--detach');
    expect(mergeBase(git, 'main', {})).toBe(base);
    expect(mergeBase(git, 'HEAD', {})).toBe(headCommit(git));
  });

  test('a ref that nobody knows: the nearest one is named, and how to fetch it', () => {
    branched();
    expect(() => mergeBase(git, 'mian', {})).toThrow(
      expect.objectContaining({
        code: 'unknown-ref',
        details: { hint: expect.stringContaining('did you mean main?') },
      }),
    );
    expect(() => mergeBase(git, 'origin/main', {})).toThrow(
      expect.objectContaining({ details: { hint: expect.stringContaining('git fetch origin main') } }),
    );
    expect(() => mergeBase(git, '--all', {})).toThrow(expect.objectContaining({ code: 'unknown-ref' }));
  });

  test('no commit yet, and histories without a common commit', () => {
    expect(() => mergeBase(git, 'main', {})).toThrow(expect.objectContaining({ code: 'no-commit' }));
    expect(headCommit(git)).toBeNull();
    repository.commit();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit('other');
    expect(() => mergeBase(git, 'main', {})).toThrow(expect.objectContaining({ code: 'no-merge-base' }));
  });

  test.each([
    ['GITHUB_ACTIONS', 'fetch-depth: 0'],
    ['GITLAB_CI', 'GIT_DEPTH: 0'],
    ['BITBUCKET_BUILD_NUMBER', 'depth: full'],
    ['TF_BUILD', 'fetchDepth: 0'],
    ['NOTHING', 'git fetch --unshallow'],
  ])('a shallow clone in %s: what to write is said', (variable, line) => {
    branched();
    const clone = gitRepository({ url: `file://${repository.root}`, options: ['--depth', '1'] });
    const shallow = gitIn(clone.root, gitEnvironment, clone.root);
    expect(() => mergeBase(shallow, 'origin/main', { [variable]: '1' })).toThrow(
      expect.objectContaining({ code: 'shallow-clone', details: { hint: expect.stringContaining(line) } }),
    );
    clone.remove();
  });
});

describe('workTreeTop', () => {
  test('the top from a folder below it; outside of a repository an error', () => {
    repository.write({ 'a/b/x.ts': '' });
    expect(workTreeTop(gitIn(`${repository.root}/a/b`, gitEnvironment, '/'), 'a/b')).toBe(repository.root);
    const outside = gitIn('/', gitEnvironment, '/');
    expect(() => workTreeTop(outside, './x')).toThrow(expect.objectContaining({ code: 'not-in-git' }));
  });

  test('without git it is said that git is missing', () => {
    const nowhere = gitIn(repository.root, { PATH: '/nonexistent' }, '/');
    expect(() => workTreeTop(nowhere, '.')).toThrow(expect.objectContaining({ code: 'no-git' }));
  });
});

describe('defaultRef', () => {
  test.each([
    [{}, 'origin/HEAD'],
    [{ GITHUB_BASE_REF: 'main' }, 'origin/main'],
    [{ GITHUB_BASE_REF: '' }, 'origin/HEAD'],
    [{ CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }, 'abc'],
    [{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release/1' }, 'origin/release/1'],
    [{ BITBUCKET_PR_DESTINATION_BRANCH: 'develop' }, 'origin/develop'],
    [{ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }, 'origin/main'],
    [{ COUPLING_AUDIT_BASE: 'v1', GITHUB_BASE_REF: 'main' }, 'v1'],
  ])('%o', (env, ref) => {
    expect(defaultRef(env)).toBe(ref);
  });
});
