import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository in a temporary folder, independent of the settings of the machine. */
export type GitRepository = {
  readonly root: string;
  /** Runs git in it and yields what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files; null takes one away. */
  readonly write: (files: Readonly<Record<string, string | Buffer | null>>) => void;
  /** Adds and commits everything; yields the commit. */
  readonly commit: (message?: string) => string;
  readonly remove: () => void;
};

/** The environment of every git that tests run: no user's settings, one author. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

/** `from` is a clone's origin; without it the repository starts empty, on the branch main. */
export function gitRepository(from?: { readonly url: string; readonly options: readonly string[] }): GitRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: root,
      env: gitEnvironment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  if (from) git('clone', '--quiet', ...from.options, from.url, '.');
  else git('init', '--quiet', '--initial-branch=main');
  return {
    root,
    git,
    write: (files) => {
      for (const [path, content] of Object.entries(files)) writeOne(join(root, path), content);
    },
    commit: (message = 'change') => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function writeOne(path: string, content: string | Buffer | null): void {
  if (content === null) {
    rmSync(path, { recursive: true, force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
