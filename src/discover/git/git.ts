import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { UserError } from '../../core/errors.js';

export type Environment = { readonly [name: string]: string | undefined };

/** The `git` program, asked about one repository. It reads objects; it checks nothing out and runs nothing of the repository. */
export type Git = {
  /** What git prints. Throws {@link GitFailure} when it fails. */
  readonly run: (args: readonly string[], input?: string) => Buffer;
};

/** git ended with an error; `message` is what it said. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/** Settings of the user or the repository that would start other programs or talk to a server. */
const harmless = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
];

/** Variables with paths that git hands to hooks relative to `cwd`, which is not where git runs for us. */
const pathVariables = ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE', 'GIT_OBJECT_DIRECTORY'];

/** `folder` lies in the repository; `cwd` is the folder that relative paths in `env` start from. */
export function gitIn(folder: string, env: Environment, cwd: string): Git {
  const surroundings = { ...absolutePaths(env, cwd), GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
  return {
    run: (args, input) => {
      const { error, status, stdout, stderr } = spawnSync('git', [...harmless, ...args], {
        cwd: folder,
        env: { ...surroundings, GIT_TERMINAL_PROMPT: '0' },
        maxBuffer: Number.POSITIVE_INFINITY,
        windowsHide: true,
        ...(input !== undefined && { input }),
      });
      if (error) throw notStarted(error);
      if (status === 0) return stdout;
      throw failure(stderr.toString('utf8').trim());
    },
  };
}

function absolutePaths(env: Environment, cwd: string): Environment {
  const absolute = pathVariables.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [[name, resolve(cwd, value)] as const];
  });
  return { ...env, ...Object.fromEntries(absolute) };
}

function notStarted(error: Error): Error {
  if (!('code' in error) || error.code !== 'ENOENT') return error;
  return new UserError('no-git', 'the git program was not found, and it is needed to compare with another state', {
    hint: 'install git in the image that runs the audit, or use a baseline instead',
  });
}

function failure(said: string): Error {
  const owned = /dubious ownership in repository at '(.+)'/.exec(said);
  if (!owned) return new GitFailure(said);
  return new UserError('git-unsafe-folder', `git does not trust ${owned[1]}, because another user owns it`, {
    hint: `run: git config --global --add safe.directory ${owned[1]}`,
  });
}
