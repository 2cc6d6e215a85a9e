import { rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import type { Report } from '../../src/core/report.js';
import { type GitRepository, gitEnvironment, gitRepository } from '../git-repository.js';
import { shop } from './shop.js';
import { run } from './terminals.js';

let repository: GitRepository;

beforeEach(() => {
  repository = gitRepository();
  repository.write(shop.clean());
  repository.commit('clean');
});

afterEach(() => repository.remove());

async function audited(args: readonly string[], env: Record<string, string> = {}) {
  const { code, out, err } = await run([repository.root, '--format', 'json', ...args], {
    cwd: repository.root,
    env: { ...gitEnvironment, ...env },
  });
  const report: Report | null = out === '' ? null : JSON.parse(out);
  return { code, err, report, findings: report?.findings.map(shown) ?? [] };
}

const shown = ({ status, subject, widened, byManifest }: Finding) =>
  [status, subject, ...(widened ?? []), ...(byManifest ? ['by services.yaml'] : [])].join(' | ');

/** The manifest for whoever audits the folder of the services. */
const inServices = shop.clean()['services.yaml']?.replaceAll('services/', '') ?? '';
const readsOrders = 'table:shop/orders <- billing';

describe('--since', () => {
  test('what the branch adds is new, what the base has is known, and the commit is told', async () => {
    const base = repository.git('rev-parse', 'HEAD');
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.write(shop.reads());
    repository.commit();
    const { code, report, findings } = await audited(['--since', 'main']);
    expect(code).toBe(1);
    expect(findings).toContain(`new | ${readsOrders}`);
    expect(report?.comparison?.base).toEqual({ ref: 'main', commit: base });
    const later = await audited(['--since', 'HEAD']);
    expect(later.code).toBe(0);
    expect(later.findings).toContain(`known | ${readsOrders}`);
    expect(later.findings.filter((finding) => finding.startsWith('new'))).toEqual([]);
  });

  test('what main did meanwhile is neither new nor fixed here', async () => {
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.git('checkout', '--quiet', 'main');
    repository.write(shop.reads());
    repository.commit();
    repository.git('checkout', '--quiet', 'topic');
    const { code, report } = await audited(['--since', 'main']);
    expect([code, report?.verdict]).toMatchObject([0, { new: 0, fixed: 0 }]);
  });

  test('work that is not committed counts, and so does a coupling that grows', async () => {
    repository.write(shop.reads());
    repository.commit();
    repository.write(shop.writes());
    const { code, findings } = await audited(['--since', 'HEAD']);
    expect(code).toBe(1);
    expect(findings).toContain(`new | ${readsOrders} | write`);
  });

  test('moved, renamed and reformatted code is not new; what is gone is fixed', async () => {
    repository.write({ ...shop.reads(), ...shop.writes() });
    repository.commit();
    repository.write({ 'services/billing/src/totals.ts': null, ...shop.reads('services/billing/src/deep/sums.ts') });
    repository.write({ 'services/billing/src/deep/pool.ts': "export * from '../pool.js';\n" });
    expect(await audited(['--since', 'HEAD'])).toMatchObject({ code: 0, report: { verdict: { new: 0, fixed: 0 } } });
    repository.write({ 'services/billing/src/deep': null, 'services/billing/src/discounts.ts': null });
    const { code, report } = await audited(['--since', 'HEAD']);
    expect([code, report?.verdict.new]).toEqual([0, 0]);
    expect(report?.verdict.fixed).toBeGreaterThan(0);
  });

  test('what is a finding only because services.yaml changed is known, and told apart', async () => {
    repository.write(shop.reads());
    const owned =
      shop
        .clean()
        ['services.yaml']?.replace('[invoices]', '[invoices, orders]')
        .replace('owns: [orders]', 'owns: []') ?? '';
    repository.write({ 'services.yaml': owned });
    repository.commit();
    repository.write({ 'services.yaml': shop.clean()['services.yaml'] ?? '' });
    const { code, findings } = await audited(['--since', 'HEAD']);
    expect(code).toBe(0);
    expect(findings).toContain(`known | ${readsOrders} | by services.yaml`);
  });

  test('a folder below the top, and one that is reached through a link, are compared with themselves', async () => {
    repository.write({ ...shop.reads(), 'services/services.yaml': inServices });
    repository.commit();
    const link = `${repository.root}-link`;
    symlinkSync(repository.root, link);
    for (const path of [link, `${repository.root}/services`, `${link}/services`]) {
      const { code, out } = await run([path, '--since', 'HEAD', '--format', 'json'], { env: gitEnvironment });
      expect([path, code, JSON.parse(out).verdict]).toMatchObject([path, 0, { new: 0, fixed: 0 }]);
      expect(JSON.parse(out).verdict.known).toBeGreaterThan(0);
    }
    rmSync(link);
  });

  test('without a ref it takes the base of the pull request', async () => {
    repository.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    repository.write(shop.reads());
    const { code, report } = await audited(['--since'], { GITHUB_BASE_REF: 'trunk' });
    expect([code, report?.comparison?.base?.ref]).toEqual([1, 'origin/trunk']);
  });

  test.each<[string, readonly string[], string]>([
    ['an unknown ref', ['--since', 'mian'], 'git knows no commit mian'],
    ['no remote', ['--since'], 'git knows no commit origin/HEAD'],
  ])('%s is an error that says what to do', async (_name, args, words) => {
    const { code, err } = await audited(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).toContain('hint:');
  });

  test('--staged beside it is an error of usage', async () => {
    const { code, err } = await audited(['--since', 'main', '--staged']);
    expect([code, err]).toEqual([2, expect.stringContaining('--since')]);
  });

  test('a shallow clone is an error with the line for the CI file', async () => {
    repository.commit('second');
    const clone = gitRepository({ url: `file://${repository.root}`, options: ['--depth', '1'] });
    const { code, err } = await run([clone.root, '--since', 'origin/main'], {
      env: { ...gitEnvironment, GITHUB_ACTIONS: 'true' },
    });
    clone.remove();
    expect(code).toBe(2);
    expect(err).toContain('fetch-depth: 0');
  });

  test.each([
    ['code', 'services/billing/src/main.ts'],
    ['an ignore file', '.gitignore'],
  ])('a partial clone that lacks %s of the base is an error, and none once it has it', async (_, path) => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    repository.write({ [path]: '// before\n' });
    repository.commit();
    repository.write({ [path]: '// after\n' });
    repository.commit();
    const clone = gitRepository({ url: `file://${repository.root}`, options: ['--filter=blob:none'] });
    const since = () => run([clone.root, '--since', 'HEAD~1'], { env: gitEnvironment });
    const { code, out, err } = await since();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('is not in this clone, which is a partial one');
    expect(err).toContain('git fetch --refetch --no-filter');
    clone.git('fetch', '--quiet', '--refetch', '--no-filter');
    expect((await since()).code).toBe(0);
    clone.remove();
  });

  test('nothing of the repository runs: no hook, no filter, no file system monitor, and nothing is checked out', async () => {
    repository.write({ '.gitattributes': '*.ts filter=evil diff=evil\n', ...shop.reads() });
    repository.commit();
    for (const [key, value] of [
      ['filter.evil.smudge', 'touch ran; cat'],
      ['filter.evil.clean', 'touch ran; cat'],
      ['diff.evil.textconv', 'touch ran; cat'],
      ['core.fsmonitor', 'touch ran'],
    ] as const)
      repository.git('config', key, value);
    repository.write({ '.git/hooks/post-checkout': '#!/bin/sh\ntouch ran\n' });
    await audited(['--since', 'HEAD']);
    await audited(['--staged']);
    expect(repository.git('-c', 'core.fsmonitor=false', 'ls-files', '--others')).not.toContain('ran');
  });
});

describe('--staged', () => {
  test('judges the index: what is only on the disk does not count', async () => {
    repository.write(shop.reads());
    expect((await audited(['--staged'])).code).toBe(0);
    repository.git('add', '--all');
    repository.write({ 'services/billing/src/totals.ts': null });
    const { code, findings } = await audited(['--staged']);
    expect(code).toBe(1);
    expect(findings).toContain(`new | ${readsOrders}`);
  });

  test('what the last commit has is known', async () => {
    repository.write(shop.reads());
    repository.commit();
    repository.write({ 'services/billing/src/main.ts': '// nothing\n' });
    repository.git('add', '--all');
    expect((await audited(['--staged'])).code).toBe(0);
  });

  test('the manifest and the baseline are the staged ones', async () => {
    repository.write(shop.reads());
    expect((await run(['baseline', repository.root], { env: gitEnvironment })).code).toBe(0);
    repository.git('add', 'services');
    expect((await audited(['--staged'])).code).toBe(1);
    repository.git('add', '--all');
    expect((await audited(['--staged'])).code).toBe(0);
  });

  test('an index of its own, as git commit with paths has it', async () => {
    repository.write(shop.reads());
    repository.git('add', '--all');
    const index = `${repository.root}/.git/other-index`;
    repository.git('read-tree', '--index-output', index, 'HEAD');
    expect((await audited(['--staged'], { GIT_INDEX_FILE: '.git/other-index' })).code).toBe(0);
    expect((await audited(['--staged'])).code).toBe(1);
  });

  test('before the first commit everything is new', async () => {
    const fresh = gitRepository();
    fresh.write({ ...shop.clean(), ...shop.reads() });
    fresh.git('add', '--all');
    const { code } = await run([fresh.root, '--staged'], { env: gitEnvironment });
    fresh.remove();
    expect(code).toBe(1);
  });
});
