import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gitEnvironment } from './git-repository.js';

/** The tool as it is installed: bundled, without any package beside it, in processes of its own. */
export type InstalledTool = {
  readonly home: string;
  readonly bin: string;
  /** git's environment of tests, in which `npx coupling-audit` means this tool and its cache lies in `home`. */
  readonly env: Readonly<Record<string, string>>;
  readonly run: (
    args: readonly string[],
    cwd: string,
  ) => { readonly code: number | null; readonly out: string; readonly err: string };
  /** Runs git, with hooks that find this tool; yields its exit code. */
  readonly git: (args: readonly string[], cwd: string) => number | null;
  readonly remove: () => void;
};

/** Time that bundling may take on a loaded machine, in milliseconds. */
export const installTime = 120_000;

export function installTool(): InstalledTool {
  const home = mkdtempSync(join(tmpdir(), 'coupling-audit-'));
  const bin = join(home, 'bin', 'coupling-audit.js');
  for (const part of ['bin', 'package.json', 'docs']) cpSync(part, join(home, part), { recursive: true });
  execFileSync('node', ['build/bundle.mjs', join(home, 'dist')]);
  const path = [commandsFor(home, bin), gitEnvironment.PATH].join(delimiter);
  const env = { ...gitEnvironment, PATH: path, COUPLING_AUDIT_CACHE_DIR: join(home, 'cache') };
  return {
    home,
    bin,
    env,
    run: (args, cwd) => {
      const { status, stdout, stderr } = spawnSync('node', [bin, ...args], { cwd, env, encoding: 'utf8' });
      return { code: status, out: stdout, err: stderr };
    },
    git: (args, cwd) => spawnSync('git', args, { cwd, env }).status,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A folder with an `npx` that finds this tool without a registry, and the tool under its own name. */
function commandsFor(home: string, bin: string): string {
  const folder = join(home, 'commands');
  mkdirSync(folder);
  const dropped =
    'while [ "${1#--}" != "$1" ]; do shift; done\ncase "$1" in coupling-audit*) shift ;; *) exit 127 ;; esac\n';
  const tool = `exec node "${bin}" "$@"\n`;
  for (const [name, script] of Object.entries({ npx: dropped + tool, 'coupling-audit': tool })) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
