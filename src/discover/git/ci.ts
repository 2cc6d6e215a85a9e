import type { Environment } from './git.js';

/** A CI system: how it is recognised, where it names the base of a pull request, and how it clones everything. */
type Ci = {
  readonly marker: string;
  /** The ref to compare with, from its environment; undefined outside pull requests. */
  readonly base: (env: Environment) => string | undefined;
  readonly wholeHistory: string;
};

const systems: readonly Ci[] = [
  {
    marker: 'GITHUB_ACTIONS',
    base: ({ GITHUB_BASE_REF }) => onOrigin(GITHUB_BASE_REF),
    wholeHistory: 'write "with: { fetch-depth: 0 }" below the step that uses actions/checkout',
  },
  {
    marker: 'GITLAB_CI',
    base: ({ CI_MERGE_REQUEST_DIFF_BASE_SHA, CI_MERGE_REQUEST_TARGET_BRANCH_NAME }) =>
      CI_MERGE_REQUEST_DIFF_BASE_SHA || onOrigin(CI_MERGE_REQUEST_TARGET_BRANCH_NAME),
    wholeHistory: 'write "variables: { GIT_DEPTH: 0 }" in the job of .gitlab-ci.yml',
  },
  {
    marker: 'BITBUCKET_BUILD_NUMBER',
    base: ({ BITBUCKET_PR_DESTINATION_BRANCH }) => onOrigin(BITBUCKET_PR_DESTINATION_BRANCH),
    wholeHistory: 'write "clone: { depth: full }" in the step of bitbucket-pipelines.yml',
  },
  {
    marker: 'TF_BUILD',
    base: ({ SYSTEM_PULLREQUEST_TARGETBRANCH }) => onOrigin(SYSTEM_PULLREQUEST_TARGETBRANCH),
    wholeHistory: 'write "fetchDepth: 0" below "- checkout: self" in azure-pipelines.yml',
  },
];

/** What `--since` means without a ref: what the user has set, what the CI compares with, or the main branch of `origin`. */
export function defaultRef(env: Environment): string {
  const told = env.COUPLING_AUDIT_BASE || systems.flatMap(({ base }) => base(env) ?? [])[0];
  return told ?? 'origin/HEAD';
}

/** How to get the whole history where the audit runs, in the imperative. */
export function wholeHistory(env: Environment): string {
  return systems.find(({ marker }) => env[marker])?.wholeHistory ?? 'run: git fetch --unshallow';
}

/** CI systems clone branches of the server as those of `origin`; Azure writes them in full. */
function onOrigin(branch: string | undefined): string | undefined {
  return branch ? `origin/${branch.replace(/^refs\/heads\//, '')}` : undefined;
}
