import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/errors.js';
import { type FileSystem, workTree } from '../../discover/file-system.js';
import { defaultRef } from '../../discover/git/ci.js';
import { indexEntries, type Listing, type OpenSubmodule, treeEntries } from '../../discover/git/entries.js';
import { headCommit, mergeBase, workTreeTop } from '../../discover/git/find-base.js';
import { type Environment, type Git, gitIn } from '../../discover/git/git.js';
import { gitFiles } from '../../discover/git/git-files.js';

/** What the repository is compared with: the merge base with a ref (null for the one that the surroundings name), or the last commit. */
export type CompareWith = { readonly kind: 'since'; readonly ref: string | null } | { readonly kind: 'staged' };

/** The state that is judged, and the one that it came from. */
export type RepositoryStates = {
  readonly head: FileSystem;
  /** `files` is null before the first commit. */
  readonly base: { readonly ref: string; readonly commit: string; readonly files: FileSystem | null } | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** The work tree, compared with nothing. */
export const workTreeOnly: RepositoryStates = { head: workTree, base: null, diagnostics: [] };

/**
 * `--since` judges the work tree as it is, `--staged` the git index. Nothing is checked out.
 * @throws UserError when git cannot tell the states
 */
export function repositoryStates(
  root: string,
  compare: CompareWith,
  surroundings: { readonly env: Environment; readonly cwd: string },
): RepositoryStates {
  const { env, cwd } = surroundings;
  const top = workTreeTop(gitIn(root, env, cwd), root);
  const git = gitIn(top, env, cwd);
  const open = submodules(top, env);
  return compare.kind === 'since'
    ? sinceRef(git, top, compare.ref ?? defaultRef(env), env, open)
    : staged(git, top, open);
}

function sinceRef(git: Git, top: string, ref: string, env: Environment, open: OpenSubmodule): RepositoryStates {
  const commit = mergeBase(git, ref, env);
  const listing = treeEntries(git, commit, open);
  const base = { ref, commit, files: gitFiles(top, listing.entries) };
  return { head: workTree, base, diagnostics: closedSubmodules(listing) };
}

function staged(git: Git, top: string, open: OpenSubmodule): RepositoryStates {
  const index = indexEntries(git, open);
  const commit = headCommit(git);
  const files = commit === null ? null : gitFiles(top, treeEntries(git, commit, open).entries);
  const base = { ref: 'HEAD', commit: commit ?? '', files };
  return { head: gitFiles(top, index.entries), base, diagnostics: closedSubmodules(index) };
}

/** Submodules are asked without the variables of a hook, which speak of the outer repository. */
function submodules(top: string, env: Environment): OpenSubmodule {
  const own = Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GIT_(?:DIR|INDEX_FILE|WORK_TREE|PREFIX)$/.test(name)),
  );
  return (path) => {
    const folder = resolve(top, path);
    return workTree.exists(resolve(folder, '.git')) ? gitIn(folder, own, folder) : null;
  };
}

function closedSubmodules({ closed }: Listing): Diagnostic[] {
  return closed.map((file) => ({
    code: 'submodule-not-read',
    severity: 'notice',
    message: `the submodule ${file} is not checked out in the state that is compared, so it is left out`,
    at: { file },
    hint: 'run: git submodule update --init',
  }));
}
