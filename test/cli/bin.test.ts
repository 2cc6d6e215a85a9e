import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledTool, installTime, installTool } from '../installed-tool.js';

let tool: InstalledTool;

beforeAll(() => {
  tool = installTool();
}, installTime);

afterAll(() => tool.remove());

/** A repository whose JSON report has well over a megabyte. */
function largeRepository(): string {
  const root = join(tool.home, 'large');
  const names = Array.from({ length: 1500 }, (_, index) => `business_table_number_${index}`);
  for (const service of ['billing', 'orders']) {
    mkdirSync(join(root, service), { recursive: true });
    const calls = names.map((name) => `  await pool.query('UPDATE ${name} SET a = 1');`).join('\n');
    const code = `import { Pool } from 'pg';\nconst pool = new Pool();\nexport async function all() {\n${calls}\n}\n`;
    writeFileSync(join(root, service, 'main.ts'), code);
  }
  const services = ['billing', 'orders'].map((name) => `  ${name}: { root: ${name}, database: shop }\n`).join('');
  writeFileSync(join(root, 'services.yaml'), `version: 1\nservices:\n${services}`);
  return root;
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function start(args: readonly string[], onStart: (child: ReturnType<typeof spawn>) => void = () => {}): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn('node', [tool.bin, ...args], { env: tool.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', failed);
    child.on('close', (code) => done({ code, out, err }));
    onStart(child);
  });
}

describe('the installed command', () => {
  it('audits, and exits with 1 for findings and 0 without', async () => {
    expect((await start(['fixtures/article/before'])).code).toBe(1);
    expect((await start(['fixtures/article/after'])).code).toBe(0);
  });
  it('exits with 2 when there is nothing to audit', async () => {
    expect(await start(['fixtures/nowhere'])).toMatchObject({ code: 2, out: '' });
  });
  it('delivers megabytes through a pipe whole, to a reader that is slow', async () => {
    const root = largeRepository();
    const file = join(tool.home, 'large.json');
    const slowly = (child: ReturnType<typeof spawn>) => {
      child.stdout?.pause();
      setTimeout(() => child.stdout?.resume(), 2000);
    };
    const { code, out } = await start([root, '--format', 'json', '--format', `json:${file}`], slowly);
    expect(code).toBe(1);
    expect(out.length).toBeGreaterThan(1_000_000);
    expect(out).toBe(readFileSync(file, 'utf8'));
    expect(JSON.parse(out).findings).toHaveLength(3002);
  }, 60_000);
  it('keeps quiet when the reader leaves early', async () => {
    const { err, code } = await start([join(tool.home, 'large'), '--format', 'json'], (child) =>
      child.stdout?.destroy(),
    );
    expect({ err: err.replace(/^note: .*\n( {2}hint: .*\n)*\n?/gm, ''), code }).toEqual({ err: '', code: 1 });
  }, 60_000);
});
