import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slicesOf } from '../../src/extract/cache/segment.js';
import { type InstalledTool, installTime, installTool } from '../installed-tool.js';
import { shop } from './shop.js';

/** What runs of the installed tool leave to each other, however they end. */
let tool: InstalledTool;

beforeAll(() => {
  tool = installTool();
}, installTime);
afterAll(() => tool.remove());

const place = (name: string) => join(tool.home, name);

/** Two services with enough files that a run can be ended in the middle. */
function checkout(name: string): string {
  const root = place(name);
  const many = Array.from({ length: 150 }, (_, index) => shop.reads(`services/billing/src/report-${index}.ts`));
  for (const [path, text] of Object.entries(Object.assign(shop.clean(), ...many) as Record<string, string>)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string };

function started(args: readonly string[], cwd: string, cache: string, end?: { after: number; by: NodeJS.Signals }) {
  return new Promise<Ended>((done, failed) => {
    const env = { ...tool.env, COUPLING_AUDIT_CACHE_DIR: cache };
    const child = spawn('node', [tool.bin, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, out }));
    if (end) sleep(end.after).then(() => child.kill(end.by));
  });
}

const json = ['--format', 'json'];
const audited = async (root: string, cache: string) => (await started(json, root, cache)).out;

/** Every file of the cache that holds facts or results; what is known of files on this disk belongs to a checkout. */
function shared(cache: string): string[] {
  const files = readdirSync(cache, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((path) => /^(?:facts|results)\b/.test(path) && statSync(join(cache, path)).isFile());
}

describe('a cache that is restored elsewhere', () => {
  it('gives the same bytes at another path, and nothing is made again', async () => {
    const cache = place('cache-here');
    const here = await audited(checkout('here'), cache);
    const restored = place('cache-there');
    cpSync(cache, restored, { recursive: true });
    const before = shared(restored);
    expect(before.length).toBeGreaterThan(2);
    expect(await audited(checkout('far/there'), restored)).toBe(here);
    expect(shared(restored)).toEqual(before);
  });

  it('hits for every file that is the same, when one is not', async () => {
    const restored = place('cache-changed');
    cpSync(place('cache-here'), restored, { recursive: true });
    const before = shared(restored);
    const root = checkout('changed');
    writeFileSync(join(root, 'services/billing/src/report-0.ts'), 'export const nothing = 0;\n');
    await audited(root, restored);
    const added = shared(restored).filter((path) => !before.includes(path));
    const facts = added.filter((path) => path.startsWith('facts'));
    expect(facts).toHaveLength(1);
    const bytes = readFileSync(join(restored, facts[0] ?? ''));
    const slices = slicesOf((start, length) => bytes.subarray(start, start + length));
    const entries = [...(slices ?? [])];
    expect(entries.length).toBeGreaterThan(0);
    for (const [key] of entries) expect(key).toContain('services/billing/src/report-0.ts');
  });

  it('is not believed where it is damaged', async () => {
    const cache = place('cache-damaged');
    const root = place('here');
    const right = await audited(root, place('cache-here'));
    cpSync(place('cache-here'), cache, { recursive: true });
    for (const path of readdirSync(cache, { recursive: true, encoding: 'utf8' })) {
      const file = join(cache, path);
      if (!statSync(file).isFile()) continue;
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
    }
    expect(await audited(root, cache)).toBe(right);
    expect(await audited(root, cache)).toBe(right);
  });
});

describe('runs at the same time', () => {
  it('give the same report, with one cache that neither spoils', async () => {
    const cache = place('cache-both');
    const root = checkout('both');
    const right = await audited(root, place('cache-alone'));
    const together = await Promise.all([1, 2, 3].map(() => audited(root, cache)));
    expect(together).toEqual([right, right, right]);
    expect(await audited(root, cache)).toBe(right);
  });
});

describe('a run that is ended', () => {
  const moments = [30, 200, 400, 700, 1100];
  const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

  it.each(signals)('by %s leaves whole files, and the next run is right', async (by) => {
    const root = checkout(`ended-by-${by}`);
    const cache = place(`cache-${by}`);
    const right = await audited(root, place('cache-alone'));
    const report = join(root, 'report.json');
    const args = [...json, '--format', `json:${report}`];
    const ends = [];
    for (const after of moments) {
      rmSync(report, { force: true });
      ends.push(await started(args, root, cache, { after, by }));
      if (existsSync(report)) expect(readFileSync(report, 'utf8')).toBe(right);
    }
    // Shells make 130 of SIGINT and 143 of SIGTERM. The first one comes before Node has read its first module.
    expect(ends[0]).toMatchObject({ code: null, signal: by });
    for (const { code, signal } of ends) expect([by, null]).toContain(code === null ? signal : null);
    if (by !== 'SIGKILL') expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(await audited(root, cache)).toBe(right);
  }, 120_000);

  it('finishes the file that it is writing, and dies of the signal all the same', async () => {
    const target = place('whole.txt');
    const { outputText } = ts.transpileModule(readFileSync('src/cli/output/hold-signals.ts', 'utf8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    const script = `import { writeFileSync } from 'node:fs';
      ${outputText}
      holdingSignals(() => {
        process.kill(process.pid, 'SIGINT');
        writeFileSync(${JSON.stringify(target)}, 'whole');
      });
      setTimeout(() => {}, 60_000);`;
    const child = spawn('node', ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const signal = await new Promise((done) => child.on('close', (_code, by) => done(by)));
    expect([signal, readFileSync(target, 'utf8')]).toEqual(['SIGINT', 'whole']);
  });
});
