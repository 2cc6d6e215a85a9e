import { UserError } from '../../core/errors.js';
import { nearest } from '../../core/suggest.js';
import { wholeHistory } from './ci.js';
import { type Environment, type Git, GitFailure } from './git.js';

/**
 * The commit in which HEAD and `ref` last agreed, which is what a branch is compared with: what others have done on
 * `ref` since then is neither new nor fixed here.
 * @throws UserError `shallow-clone`, `no-commit`, `unknown-ref` or `no-merge-base`
 */
export function mergeBase(git: Git, ref: string, env: Environment): string {
  requireWholeHistory(git, env);
  if (commitOf(git, 'HEAD') === null)
    throw new UserError('no-commit', 'the repository has no commit yet, so there is nothing to compare with', {
      hint: 'commit first, or run without --since',
    });
  const commit = commitOf(git, ref);
  if (commit === null) throw unknownRef(git, ref);
  const base = answer(git, ['merge-base', 'HEAD', commit]);
  if (base !== null) return base;
  throw new UserError('no-merge-base', `HEAD and ${ref} have no commit in common`, {
    hint: 'name the branch that this one started from',
  });
}

/** The commit that HEAD names; null before the first one. */
export function headCommit(git: Git): string | null {
  return commitOf(git, 'HEAD');
}

/**
 * The folder that the work tree starts from.
 * @throws UserError `not-in-git`
 */
export function workTreeTop(git: Git, shown: string): string {
  const top = answer(git, ['rev-parse', '--show-toplevel']);
  if (top !== null && top !== '') return top;
  throw new UserError('not-in-git', `${shown} is not in the work tree of a git repository`, {
    hint: 'run it in a clone, or use a baseline instead of comparing with git',
  });
}

/** A history that was cut off would show a wrong base, or none. */
function requireWholeHistory(git: Git, env: Environment): void {
  if (answer(git, ['rev-parse', '--is-shallow-repository']) !== 'true') return;
  throw new UserError('shallow-clone', 'this clone is shallow, so the commit to compare with cannot be told', {
    hint: wholeHistory(env),
  });
}

function commitOf(git: Git, ref: string): string | null {
  return answer(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
}

function unknownRef(git: Git, ref: string): UserError {
  const refs = (
    answer(git, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']) ?? ''
  )
    .split('\n')
    .filter(Boolean);
  const near = nearest(ref, refs);
  const [, branch] = /^origin\/(.+)$/.exec(ref) ?? [];
  const fetched = `run first: git fetch origin ${branch === undefined || branch === 'HEAD' ? '<branch>' : branch}`;
  const hint =
    branch === 'HEAD'
      ? 'name the branch, as in --since origin/main, or run: git remote set-head origin --auto'
      : fetched;
  return new UserError('unknown-ref', `git knows no commit ${ref}`, {
    hint: near === undefined ? hint : `did you mean ${near}? Or ${hint}`,
  });
}

/** What git says, on one line; null when it says no. */
function answer(git: Git, args: readonly string[]): string | null {
  try {
    return git.run(args).toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}
