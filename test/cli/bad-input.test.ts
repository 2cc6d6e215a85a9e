import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { run } from './terminals.js';

type Files = { readonly [path: string]: string | Uint8Array };

const orders =
  "import { Pool } from 'pg';\nconst pool = new Pool();\nexport const pay = () => pool.query('UPDATE orders SET a = 1');\n";
const manifest = 'version: 1\nservices:\n  orders: { root: orders, owns: [orders] }\n  billing: { root: billing }\n';
const healthy: Files = {
  'services.yaml': manifest,
  'orders/main.ts': orders,
  'billing/main.ts': 'export const a = 1;\n',
};

function repository(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'coupling-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const tablesOf = (out: string) => (JSON.parse(out) as Report).tables.map((table) => table.name);

describe('a manifest that cannot be judged is code 2, with place and remedy', () => {
  const cases: readonly [name: string, text: string, messages: readonly string[]][] = [
    ['empty', '', ['services.yaml:1:1', 'the manifest is empty']],
    ['without services', 'version: 1\nservices: {}\n', ['services.yaml:2:1', 'there are no services']],
    ['broken YAML', 'services:\n  orders: { root: orders\n', ['services.yaml:']],
    ['an unknown key', manifest.replace('owns', 'onws'), ['services.yaml:3:', '"owns"']],
    [
      'a root that does not exist',
      manifest.replace('root: orders', 'root: order'),
      ['services.yaml:3:', 'did you mean "orders"?'],
    ],
    [
      'a table owned twice',
      manifest
        .replace('root: billing', 'root: billing, database: orders, owns: [orders]')
        .replace('root: orders', 'root: orders, database: orders'),
      ['services.yaml:', 'orders', 'billing'],
    ],
    [
      'an accepted finding of an unknown service',
      `${manifest}accept:\n  - { finding: "table:orders/orders <- biling", reason: r }\n`,
      ['services.yaml:6:', 'did you mean "billing"?'],
    ],
  ];
  it.each(cases)('%s', async (_, text, messages) => {
    const { code, out, err } = await run([repository({ ...healthy, 'services.yaml': text })]);
    expect([code, out]).toEqual([2, '']);
    for (const message of messages) expect(err).toContain(message);
    expect(err).not.toContain('this is a bug');
  });
});

describe('a file that cannot be read is told, and the rest is judged', () => {
  const cases: readonly [name: string, path: string, content: string | Uint8Array][] = [
    ['a syntax error', 'billing/broken.ts', 'export const = {{{;\n'],
    ['a source of 30 MB', 'billing/huge.ts', 'export const a = 1;\n'.repeat(1_500_000)],
    ['a binary named .ts', 'billing/video.ts', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7) % 256)],
    [
      'invalid UTF-8',
      'billing/latin.ts',
      Uint8Array.from([
        ...Buffer.from('export const name = "M'),
        0xfc,
        ...Buffer.from(`ller";\n${'export const b = 1;\n'.repeat(20)}`),
      ]),
    ],
  ];
  it.each(cases)('%s', async (_, path, content) => {
    const { code, out, err } = await run([repository({ ...healthy, [path]: content }), '--format', 'json']);
    expect(code).toBe(0);
    expect(err).toContain(path);
    expect(tablesOf(out)).toEqual(['orders']);
    expect((JSON.parse(out) as Report).coverage.failures.map(({ file }) => file)).toEqual([path]);
  });
});

describe('odd but fine', () => {
  const columns = async (text: string) => {
    const { code, out } = await run([repository({ ...healthy, 'orders/main.ts': text }), '--format', 'json']);
    const sites = (JSON.parse(out) as Report).tables.flatMap(({ uses }) => uses.flatMap((use) => use.sites));
    return { code, sites: sites.map(({ line, column }) => [line, column]) };
  };
  it('CRLF and a byte order mark change no place', async () => {
    const plain = await columns(orders);
    expect(plain.sites).toHaveLength(1);
    expect(await columns(`\ufeff${orders.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  });
  it('a loop of symbolic links ends', async () => {
    const root = repository(healthy);
    symlinkSync('..', join(root, 'orders', 'loop'));
    symlinkSync(join(root, 'orders'), join(root, 'billing', 'others'));
    const { code, out } = await run([root, '--format', 'json']);
    expect(code).toBe(0);
    expect(tablesOf(out)).toEqual(['orders']);
  });
  it('a repository without git, without package.json and with a space in its path', async () => {
    const { code, out } = await run([repository({ ...healthy, 'orders/my file.ts': orders })]);
    expect(code).toBe(0);
    expect(out).toContain('Every service can be deployed alone (2 of 2).');
  });
});
