import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shop } from './cli/shop.js';
import { run } from './cli/terminals.js';
import { type GitRepository, gitRepository } from './git-repository.js';
import { type InstalledTool, installTime, installTool } from './installed-tool.js';

/** One repository, from its first audit to its last: each step goes on where the one before it ended. */
let tool: InstalledTool;
let repository: GitRepository;

beforeAll(() => {
  tool = installTool();
  repository = gitRepository();
}, installTime);
afterAll(() => {
  repository.remove();
  tool.remove();
});

const audit = (...args: readonly string[]) => run(args, { cwd: repository.root, env: tool.env });
const baselineFile = '.coupling-audit-baseline.jsonl';
const recorded = () => readFileSync(join(repository.root, baselineFile), 'utf8');
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);
const read = 'services/billing/src/totals.ts';

describe('the life of a repository', () => {
  it('is adopted: the first audit fails, its baseline makes it pass', async () => {
    repository.write({ ...shop.clean(), ...shop.reads(), '.gitattributes': `${baselineFile} merge=union\n` });
    repository.commit('as we found it');
    expect((await audit()).code).toBe(1);
    expect(await audit('baseline')).toMatchObject({ code: 0 });
    const { code, out } = await audit();
    expect(code).toBe(0);
    expect(lastLine(out)).toContain('0 new');
    expect(lastLine(out)).toContain('known');
    repository.commit('adopt coupling-audit');
  });

  it('more of a kind that is known already passes: the coupling is the same', async () => {
    repository.write(shop.reads('services/billing/src/report.ts'));
    expect((await audit()).code).toBe(0);
    repository.commit('read it in a report, too');
  });

  it('a coupling that grows fails and says by what', async () => {
    repository.write(shop.writes());
    const { code, out } = await audit();
    expect(code).toBe(1);
    expect(out).toContain('widened: + write');
    expect(out).toContain('services/billing/src/discounts.ts:3');
  });

  it('what is recorded with a reason passes, and the reason stays', async () => {
    expect((await audit('baseline', 'update')).code).toBe(2);
    const { code, out } = await audit('baseline', 'update', '--reason', 'discounts move with #12');
    expect(code).toBe(0);
    expect(out).toContain('write');
    expect(recorded()).toContain('discounts move with #12');
    expect((await audit()).code).toBe(0);
    repository.commit('discounts');
  });

  it('renamed and moved files are no news', async () => {
    repository.git('mv', read, 'services/billing/src/sums.ts');
    repository.write({ 'services/billing/src/deep/pool.ts': "export * from '../pool.js';\n" });
    repository.git('mv', 'services/billing/src/discounts.ts', 'services/billing/src/deep/discounts.ts');
    expect((await audit('--frozen')).code).toBe(0);
    repository.commit('rename');
  });

  it('a repaired one is told, fails only when frozen, and is pruned', async () => {
    repository.write({ 'services/billing/src/deep/discounts.ts': null });
    const { code, out, err } = await audit();
    expect(code).toBe(0);
    expect(out + err).toContain('baseline prune');
    expect((await audit('--frozen')).code).toBe(1);
    const before = recorded().length;
    expect((await audit('baseline', 'prune')).code).toBe(0);
    expect(recorded().length).toBeLessThan(before);
    expect((await audit('--frozen')).code).toBe(0);
    repository.commit('no more discounts');
  });

  it('two branches record something each, and their merge needs no hand', async () => {
    repository.git('checkout', '--quiet', '-b', 'one');
    repository.write({ 'services/orders/src/invoices.ts': other('invoices') });
    expect((await audit('baseline', 'update', '--reason', 'one')).code).toBe(0);
    repository.commit('one');
    repository.git('checkout', '--quiet', '-b', 'two', 'main');
    repository.write(shop.writes('services/billing/src/rebates.ts'));
    expect((await audit('baseline', 'update', '--reason', 'two')).code).toBe(0);
    repository.commit('two');
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-edit', 'one');
    repository.git('merge', '--quiet', '--no-edit', 'two');
    expect(recorded()).toMatch(/one[\s\S]*two|two[\s\S]*one/);
    expect((await audit()).code).toBe(0);
  });

  it('a pull request fails by what it adds, in every format alike', async () => {
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.write({
      'services/orders/src/stock.ts': other('stock'),
      'services/billing/src/stock.ts': other('stock'),
    });
    repository.commit('topic');
    const formats = [
      'text',
      'json',
      'sarif:out.sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'markdown',
      'mermaid',
      'dot',
      'coupling-map',
    ];
    for (const format of formats) {
      expect([format, (await audit('--since', 'main', '--format', format)).code]).toEqual([format, 1]);
      expect([format, (await audit('--since', 'HEAD', '--format', format)).code]).toEqual([format, 0]);
    }
    expect((await audit('--since', 'main', '--fail-on', 'none')).code).toBe(0);
    expect((await audit('--since', 'nowhere')).code).toBe(2);
    repository.git('checkout', '--quiet', 'main');
    repository.write({ 'out.sarif': null });
  });

  it('a hook stops the commit that couples and lets the repaired one pass', async () => {
    const hook = '.git/hooks/pre-commit';
    repository.write({ [hook]: '#!/bin/sh\nexec npx --no-install coupling-audit --staged\n' });
    chmodSync(join(repository.root, hook), 0o755);
    const commit = () => {
      repository.git('add', '--all');
      return tool.git(['commit', '-m', 'by hand'], repository.root);
    };
    repository.write({
      'services/billing/src/stock.ts': other('stock'),
      'services/orders/src/stock.ts': other('stock'),
    });
    expect(commit()).toBe(1);
    repository.write({ 'services/orders/src/stock.ts': null });
    expect(commit()).toBe(0);
  });

  it('every finding can be explained by its fingerprint', async () => {
    const { findings } = JSON.parse((await audit('--format', 'json')).out);
    const { code, out } = await audit('explain', findings[0].fingerprint);
    expect(code).toBe(0);
    expect(out).toContain(findings[0].message);
  });
});

function other(table: string): string {
  return `import { pool } from './pool.js';\nawait pool.query('UPDATE ${table} SET done = true');\n`;
}
