import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shop } from './cli/shop.js';
import { type GitRepository, gitRepository } from './git-repository.js';
import { type InstalledTool, installTime, installTool } from './installed-tool.js';

let tool: InstalledTool;
let repository: GitRepository;

beforeAll(() => {
  tool = installTool();
}, installTime);
afterAll(() => tool.remove());

beforeEach(() => {
  repository = gitRepository();
  repository.write(shop.clean());
  repository.commit('clean');
});
afterEach(() => repository.remove());

/** The first code block below a heading of a page. */
function recipe(page: string, heading: string): string {
  const [, section = ''] = readFileSync(page, 'utf8').split(`\n## ${heading}\n`);
  return /```\w+\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

function git(...args: readonly string[]) {
  const { status, stderr } = spawnSync('git', args, { cwd: repository.root, env: tool.env, encoding: 'utf8' });
  return { code: status, err: stderr };
}

function installHook(path: string, script: string): void {
  repository.write({ [path]: script });
  chmodSync(join(repository.root, path), 0o755);
}

/** What the hook managers run: the command of their recipe, by a shell. */
const hooks: readonly [name: string, script: () => string][] = [
  ['Plain git', () => recipe('docs/hooks.md', 'Plain git')],
  ['husky', () => `#!/bin/sh\nsh -e -c '${recipe('docs/hooks.md', 'husky')}'\n`],
  [
    'lefthook',
    () => `#!/bin/sh\n${parse(recipe('docs/hooks.md', 'lefthook'))['pre-commit'].commands['coupling-audit'].run}\n`,
  ],
  ['lint-staged', () => `#!/bin/sh\n${/\(\) => '(.+)'/.exec(recipe('docs/hooks.md', 'lint-staged'))?.[1]}\n`],
  ['pre-commit', () => `#!/bin/sh\n${parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'))[0].entry}\n`],
];

describe('the recipes of docs/hooks.md', () => {
  it.each(hooks)('%s: stops a commit that couples, lets one pass that does not', (_name, script) => {
    installHook('.git/hooks/pre-commit', script());
    repository.write({ 'services/billing/src/note.ts': 'export const note = 1;\n' });
    git('add', '--all');
    expect(git('commit', '-m', 'harmless')).toMatchObject({ code: 0 });
    repository.write(shop.reads());
    git('add', '--all');
    const stopped = git('commit', '-m', 'couples');
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('orders');
    expect(repository.git('log', '-1', '--format=%s')).toBe('harmless');
  });

  it('commits of some paths only are judged by what they commit', () => {
    installHook('.git/hooks/pre-commit', recipe('docs/hooks.md', 'Plain git'));
    repository.write({ ...shop.reads(), 'services/billing/src/note.ts': 'export const note = 1;\n' });
    git('add', '--all');
    expect(git('commit', '-m', 'only the note', 'services/billing/src/note.ts')).toMatchObject({ code: 0 });
    expect(git('commit', '-m', 'the rest').code).toBe(1);
  });

  it('works from a linked work tree, where git hands its folder to the hook', () => {
    installHook('.git/hooks/pre-commit', recipe('docs/hooks.md', 'Plain git'));
    const linked = join(tool.home, 'linked');
    repository.git('worktree', 'add', '--quiet', linked);
    writeFileSync(join(linked, 'services/billing/src/totals.ts'), Object.values(shop.reads())[0] ?? '');
    const inLinked = (...args: readonly string[]) => spawnSync('git', args, { cwd: linked, env: tool.env }).status;
    inLinked('add', '--all');
    expect(inLinked('commit', '-m', 'couples')).toBe(1);
    repository.git('worktree', 'remove', '--force', linked);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const declared: readonly Record<string, unknown>[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
  it('has what pre-commit asks for, and takes no file names', () => {
    for (const hook of declared) {
      expect(hook).toMatchObject({ id: expect.any(String), name: expect.any(String), language: 'node' });
      expect(hook).toMatchObject({ pass_filenames: false, require_serial: true });
      expect(String(hook.entry)).toMatch(/^coupling-audit /);
    }
  });
  it('is woken by every kind of file that is audited', () => {
    const files = new RegExp(String(declared[0]?.files));
    for (const path of [
      'a/b.ts',
      'a.tsx',
      'a.mts',
      'a.cjs',
      'a.sql',
      'schema.prisma',
      'services.yaml',
      'compose.yml',
      'package.json',
    ])
      expect(path).toMatch(files);
    expect('README.md').not.toMatch(files);
  });
});

describe('action.yml', () => {
  const action = parse(readFileSync('action.yml', 'utf8'));
  const [step] = action.runs.steps;

  function runAction(inputs: Record<string, string>, env: Record<string, string> = {}) {
    const given = Object.fromEntries(
      Object.entries<string>(step.env).map(([name, value]) => {
        const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
        return [name, inputs[input] ?? action.inputs[input].default];
      }),
    );
    const { status, stdout } = spawnSync('bash', ['-e', '-c', step.run], {
      cwd: repository.root,
      env: { ...tool.env, ...given, ...env },
      encoding: 'utf8',
    });
    return { code: status, out: stdout };
  }

  it('annotates the new line and writes the summary of the job', () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.write(shop.reads());
    repository.commit();
    const summary = join(tool.home, 'summary.md');
    const { code, out } = runAction({ sarif: 'out.sarif' }, { GITHUB_BASE_REF: 'main', GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=services\/billing\/src\/totals\.ts,line=3,/m);
    expect(readFileSync(summary, 'utf8')).toContain('billing');
    expect(JSON.parse(readFileSync(join(repository.root, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('passes when nothing is new, hands on arguments, and never takes an input for a script', () => {
    const env = { GITHUB_STEP_SUMMARY: join(tool.home, 'other.md') };
    repository.write(shop.reads());
    expect(runAction({ since: '', args: '--fail-on none' }, env).code).toBe(0);
    expect(runAction({ since: 'HEAD' }, env).code).toBe(1);
    repository.commit();
    expect(runAction({ since: 'HEAD' }, env).code).toBe(0);
    runAction({ path: '$(touch ran)', args: '$(touch ran) ; touch ran' }, env);
    expect(execFileSync('ls', { cwd: repository.root, encoding: 'utf8' })).not.toContain('ran');
  });
});
