import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { auditAnew } from '../../src/cli/audit/audit-anew.js';
import { walk } from '../../src/discover/walk.js';
import { type GitRepository, gitEnvironment, gitRepository } from '../git-repository.js';
import { shop } from './shop.js';
import { run } from './terminals.js';

// Only a tool that was built knows which code it is, and keeps something.
vi.mock('../../src/cli/tool-stamp.js', () => ({ readStamp: () => ({ extractor: 'extractor', tool: 'tool' }) }));
vi.mock('../../src/cli/audit/audit-anew.js', async (original) => {
  const all = await original<typeof import('../../src/cli/audit/audit-anew.js')>();
  return { ...all, auditAnew: vi.fn(all.auditAnew) };
});
vi.mock('../../src/discover/walk.js', async (original) => {
  const all = await original<typeof import('../../src/discover/walk.js')>();
  return { ...all, walk: vi.fn(all.walk) };
});

const cache = mkdtempSync(join(tmpdir(), 'unchanged-'));
const env = { ...gitEnvironment, COUPLING_AUDIT_CACHE_DIR: cache };
const repositories: GitRepository[] = [];
const json = ['--format', 'json'];

const audited = (args: readonly string[], cwd: string) => run(args, { cwd, env });

/** Runs, and says whether it did so without an audit. */
async function spared(args: readonly string[], cwd: string): Promise<boolean> {
  const before = vi.mocked(auditAnew).mock.calls.length;
  await audited(args, cwd);
  return vi.mocked(auditAnew).mock.calls.length === before;
}

/** A repository with a link, an ignored file, a submodule and a second branch. */
function checkout(): GitRepository {
  const repository = gitRepository();
  repositories.push(repository);
  const { root, git, write, commit } = repository;
  write({ ...shop.clean(), ...shop.reads(submodules), '.gitignore': 'ignored.ts\n', 'services/orders/ignored.ts': '' });
  symlinkSync('orders', join(root, 'services/link'));
  git('init', '--quiet', 'services/billing/inner');
  git('-C', 'services/billing/inner', 'add', '--all');
  git('-C', 'services/billing/inner', 'commit', '--quiet', '-m', 'inner');
  commit('clean');
  git('checkout', '--quiet', '-b', 'topic');
  write(shop.writes());
  commit('writes');
  git('checkout', '--quiet', 'main');
  return repository;
}

const submodules = 'services/billing/inner/src/totals.ts';

type Change = (repository: GitRepository) => unknown;

const main = 'services/billing/src/main.ts';
const pathOf = ({ root }: GitRepository, path: string) => join(root, path);
const textOf = (repository: GitRepository, path: string) => readFileSync(pathOf(repository, path), 'utf8');
/** Another table, whose name is as long as the one before. */
const sameSize: Change = (repository) =>
  repository.write({ [main]: textOf(repository, main).replace('invoices (', 'ordering (') });

/** What may happen between two runs, by what it means for the report: that must be the one of a run without a cache. */
const changes: readonly [name: string, change: Change][] = [
  ['nothing', () => {}],
  ['an edit of the same size', sameSize],
  [
    'an edit of the same size and time',
    (repository) => {
      sameSize(repository);
      utimesSync(pathOf(repository, main), 1, 1);
    },
  ],
  ['a touched file', (repository) => utimesSync(pathOf(repository, main), new Date(), new Date())],
  ['another mode', (repository) => chmodSync(pathOf(repository, main), 0o755)],
  ['a new file', (repository) => repository.write(shop.writes())],
  ['an edit in a submodule', (repository) => repository.write({ [submodules]: 'export {};' })],
  ['a new ignored file', (repository) => repository.write({ 'services/billing/ignored.ts': 'export {};' })],
  ['a deleted file', (repository) => repository.write({ [main]: null })],
  [
    'a staged file',
    (repository) => {
      repository.write(shop.writes());
      repository.git('add', '--all');
    },
  ],
  [
    'a committed file',
    (repository) => {
      repository.write(shop.writes());
      repository.commit();
    },
  ],
  ['another branch', (repository) => repository.git('checkout', '--quiet', 'topic')],
  [
    'another branch, and back',
    (repository) => {
      repository.git('checkout', '--quiet', 'topic');
      repository.git('checkout', '--quiet', 'main');
    },
  ],
  ['an ignore file that says more', (repository) => repository.write({ '.gitignore': 'billing\n' })],
  ['an ignore file that says less', (repository) => repository.write({ '.gitignore': '' })],
  ['an ignore file that ignores itself', (repository) => repository.write({ 'services/billing/.gitignore': '*\n' })],
  ['patterns in .git', (repository) => repository.write({ '.git/info/exclude': 'billing\n' })],
  [
    'a tracked file that is ignored',
    (repository) => {
      repository.write({ 'services/billing/src/ignored.ts': Object.values(shop.reads())[0] ?? '' });
      repository.git('add', '--force', 'services/billing/src/ignored.ts');
    },
  ],
  [
    'another manifest',
    (repository) =>
      repository.write({ 'services.yaml': textOf(repository, 'services.yaml').replace('[invoices]', '[]') }),
  ],
  ['no manifest', (repository) => repository.write({ 'services.yaml': null })],
  [
    'a link that leads elsewhere',
    (repository) => {
      repository.write({ 'services/link': null });
      symlinkSync('billing', pathOf(repository, 'services/link'));
    },
  ],
  [
    'an edit that git is told not to look at',
    (repository) => {
      repository.git('update-index', '--assume-unchanged', main);
      sameSize(repository);
    },
  ],
  [
    'an edit that git is told to skip',
    (repository) => {
      repository.git('update-index', '--skip-worktree', main);
      sameSize(repository);
    },
  ],
  [
    'other line ends that git converts',
    (repository) => {
      repository.write({
        '.gitattributes': '* text=auto\n',
        [main]: textOf(repository, main).replaceAll('\n', '\r\n'),
      });
    },
  ],
  ['a baseline', ({ root }) => audited(['baseline'], root)],
  ['no git', (repository) => repository.write({ '.git': null })],
];

let settled: ReadonlyMap<Change, GitRepository>;

beforeAll(async () => {
  settled = new Map(changes.map(([, change]) => [change, checkout()]));
  await sleep(3_100);
}, 60_000);

afterAll(() => {
  for (const repository of repositories) repository.remove();
  rmSync(cache, { recursive: true });
}, 60_000);

/** Runs before and after the change, each with a cache, are held to the runs without. */
async function expectTheTruth(repository: GitRepository, change: Change): Promise<void> {
  const { root } = repository;
  await audited(json, root);
  expect(await spared(json, root)).toBe(true);
  await change(repository);
  const truth = await audited([...json, '--no-cache'], root);
  expect(await audited(json, root)).toEqual(truth);
  expect(await audited(json, root)).toEqual(truth);
  expect(await spared(json, root)).toBe(true);
}

describe('after a run', () => {
  test.each(changes)('the next ones tell the truth: %s', async (_, change) => {
    const repository = settled.get(change);
    if (repository === undefined) throw new Error('there is a repository for each change');
    await expectTheTruth(repository, change);
  });
  /** Then contents are held against each other, not times. */
  const some = changes.filter(([name]) => /nothing|same size|back|deleted/.test(name));
  test.each(some)('they do when files were written just before: %s', async (_, change) => {
    await expectTheTruth(checkout(), change);
  });
});

/** A module that nobody evaluates, one that is evaluated and accesses nothing, and one with an access. */
const read = {
  'services/billing/src/idle.ts': 'export type Idle = { readonly since: Date };\n',
  'services/billing/src/sums.ts': `import { pool } from './pool.js';

export function close(): Promise<void> {
  return pool.end();
}
`,
  ...shop.reads(),
  'services/billing/src/sums.test.ts': `import { close } from './sums.js';\n\nawait close();\n`,
};

/** Edits of one file, and whether they can be told from nothing by what was read of it. */
const edits: readonly [name: string, path: string, edit: (text: string) => string, spared: boolean][] = [
  ['a comment below', 'services/billing/src/totals.ts', (text) => `${text}// totals\n`, true],
  ['a comment above code that reaches no table', 'services/billing/src/sums.ts', (text) => `// sums\n${text}`, true],
  ['a comment above an access', 'services/billing/src/totals.ts', (text) => `// totals\n${text}`, false],
  ['a type', 'services/billing/src/idle.ts', (text) => text.replace('Date', 'number'), false],
  ['an import of a test', 'services/billing/src/sums.test.ts', (text) => `import './idle.js';\n${text}`, true],
  ['a call', 'services/billing/src/sums.ts', (text) => text.replace('end()', "query('DELETE FROM orders')"), false],
  ['an import', 'services/billing/src/idle.ts', (text) => `import './pool.js';\n${text}`, false],
  ['a table', 'services/billing/src/totals.ts', (text) => text.replace('orders', 'invoices'), false],
  ['a broken text', 'services/billing/src/idle.ts', (text) => `${text}export class {`, false],
  ['a package', 'services/billing/package.json', (text) => text.replace('billing', 'billings'), false],
  ['its version', 'services/billing/package.json', (text) => text.replace('{', '{ "version": "1.0.1",'), true],
  ['a comment in the manifest', 'services.yaml', (text) => `${text}# services\n`, false],
  ['a comment in an ignore file', '.gitignore', (text) => `${text}# ignored\n`, false],
];

describe('one edited file', () => {
  let root = '';
  let repository: GitRepository;

  beforeAll(async () => {
    repository = checkout();
    root = repository.root;
    repository.write(read);
    repository.commit();
  });

  /** Takes the repository to a state that no other test has been in. */
  async function settle(name: string): Promise<void> {
    repository.write({ 'services/billing/src/state.ts': `export const state = '${name}';\n` });
    await audited(json, root);
  }

  const expectTruth = async () =>
    expect(await audited(json, root)).toEqual(await audited([...json, '--no-cache'], root));

  test.each(edits)('tells the truth: %s', async (name, path, edit, isSpared) => {
    const text = textOf(repository, path);
    await settle(name);
    repository.write({ [path]: edit(text) });
    expect(await spared(json, root)).toBe(isSpared);
    await expectTruth();
    // What was judged again is held against the next state as what was examined.
    repository.write({ [path]: `${edit(text)}${path.endsWith('.ts') ? '// and more' : ''}\n` });
    await expectTruth();
    repository.write({ [path]: text });
    await expectTruth();
  });

  test.each(edits)('tells the truth when it is staged: %s', async (_, path, edit) => {
    const text = textOf(repository, path);
    const staged = [...json, '--staged'];
    await audited(staged, root);
    repository.write({ [path]: edit(text) });
    repository.git('add', '--all');
    const truth = await audited([...staged, '--no-cache'], root);
    expect([await audited(staged, root), await audited(staged, root)]).toEqual([truth, truth]);
    repository.write({ [path]: text });
    repository.git('add', '--all');
  });

  test('is examined without listing anything, until a file comes, or what is ignored or declared changes', async () => {
    const manifest = textOf(repository, 'services.yaml');
    const isListed = async (files: Parameters<GitRepository['write']>[0]) => {
      repository.write(files);
      const before = vi.mocked(walk).mock.calls.length;
      expect(await spared(json, root)).toBe(false);
      const found = vi.mocked(walk).mock.calls.length > before;
      await expectTruth();
      return found;
    };
    const other = (number: number) => ({ 'services/billing/src/idle.ts': `export type Idle${number} = string;\n` });
    await settle('nothing listed');
    expect(await isListed(other(1))).toBe(false);
    expect(await isListed(other(2))).toBe(false);
    expect(await isListed({ 'services/billing/src/another.ts': 'export {};\n' })).toBe(true);
    expect(await isListed(other(3))).toBe(false);
    expect(await isListed({ 'services/billing/src/another.ts': null })).toBe(true);
    expect(await isListed({ ...other(4), '.gitignore': 'ignored.ts\nidle.ts\n' })).toBe(true);
    expect(await isListed({ '.gitignore': 'ignored.ts\n' })).toBe(true);
    expect(await isListed({ 'services.yaml': manifest.replaceAll('services/billing', 'services') })).toBe(true);
    expect(await isListed({ 'services.yaml': manifest })).toBe(false); // as it was listed before
    expect(await isListed(other(5))).toBe(false);
    repository.write(read);
  });

  test('is told beside others that were edited before', async () => {
    await settle('several edits');
    for (const [path, text] of Object.entries(read)) {
      repository.write({ [path]: `${text}// ${path}\n` });
      expect(await spared(json, root)).toBe(true);
    }
    repository.write(shop.writes());
    await expectTruth();
  });
});

describe('an unchanged repository', () => {
  let root = '';
  let repository: GitRepository;

  beforeEach(async () => {
    repository = checkout();
    root = repository.root;
    repository.write(shop.writes());
    await audited(['baseline', '--baseline', 'other.jsonl'], root);
    repository.write({ ...shop.reads(), 'other.yaml': textOf(repository, 'services.yaml').replace('[orders]', '[]') });
    await audited(json, root);
    // What was written listens to signals until the next turn.
    await sleep(1);
  });

  test.each<readonly string[]>([
    ['--format', 'json'],
    ['--format', 'text', '--all'],
    ['--format', 'sarif'],
    ['--fail-on', 'none'],
    ['--no-baseline'],
    ['--baseline', 'other.jsonl'],
    ['--baseline', 'other.jsonl', '--frozen'],
  ])('is reported as by a whole audit: %s %s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    expect(await spared(args, root)).toBe(true);
    expect(await audited(args, root)).toEqual(await audited([...args, '--no-cache'], root));
  });

  test.each<readonly string[]>([
    ['--no-cache'],
    ['--since', 'topic'],
    ['--staged'],
    ['--config', 'other.yaml'],
  ])('is audited whole at first: %s %s', async (...words) => {
    const args = [...json, ...words.filter((word) => word !== undefined)];
    expect(await spared(args, root)).toBe(false);
    expect(await audited(args, root)).toEqual(await audited([...args, '--no-cache'], root));
  });

  test('may be a folder of one, and is told by the ignore files above it', async () => {
    const folder = join(root, 'services');
    await audited(json, folder);
    expect(await spared(json, folder)).toBe(true);
    repository.write({ '.gitignore': 'billing\n' });
    const truth = await audited([...json, '--no-cache'], folder);
    expect(await audited(json, folder)).toEqual(truth);
    expect(truth.out).not.toContain('"billing"');
  });

  test('may be a work tree beside it', async () => {
    repository.git('worktree', 'add', '--quiet', 'dist/beside', 'topic');
    const beside = join(root, 'dist/beside');
    const truth = await audited([...json, '--no-cache'], beside);
    expect([await audited(json, beside), await audited(json, beside)]).toEqual([truth, truth]);
    expect(await spared(json, beside)).toBe(true);
  });

  test('is audited whole by other code, and by plug-ins', async () => {
    repository.write({ 'plugin.mjs': "export const plugin = { id: 'x', version: 1, armedBy: () => false };" });
    await audited(json, root);
    expect(await spared(json, root)).toBe(true);
    expect(await spared([...json, '--plugin', 'plugin.mjs'], root)).toBe(false);
  });
});

describe('agreements that end', () => {
  test('are judged anew on another day', async () => {
    const repository = checkout();
    const yaml = textOf(repository, 'services.yaml').replace(
      'owns: [invoices]',
      'owns: [invoices], reads: [{ table: orders, until: 2030-01-01, reason: a view is being built }]',
    );
    repository.write({ ...shop.reads(), 'services.yaml': yaml });
    const { auditFolder } = await import('../../src/cli/audit/audit-folder.js');
    const on = async (today: string, cache = true) =>
      (await auditFolder(repository.root, { env, cwd: repository.root, today, cache })).report;
    const before = await on('2029-12-31');
    expect(await on('2029-12-31')).toEqual(before);
    const after = await on('2030-02-01');
    expect(after).toEqual(await on('2030-02-01', false));
    expect(after).not.toEqual(before);
  });
});
