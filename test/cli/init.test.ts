import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { run } from './terminals.js';
import { add, compose, folderOf, query, read, started, twoServices } from './two-services.js';

async function couplings(root: string): Promise<unknown> {
  const { out } = await run([root, '--format', 'json', '--no-cache']);
  // The report is this tool's own; the schema test holds it to its type.
  const { findings, tables } = JSON.parse(out) as Report;
  return [
    findings.map(({ smell, subject, severity, extent, services }) => ({ smell, subject, severity, extent, services })),
    tables.map(({ id, owner }) => ({ id, owner })),
  ];
}

const fixtures = [
  ...['before', 'after'].map((half) => `article/${half}`),
  ...readdirSync('fixtures')
    .filter((smell) => smell !== 'article')
    .flatMap((smell) =>
      readdirSync(`fixtures/${smell}`).flatMap((name) => {
        const halves = ['loud', 'silent'].filter((half) => existsSync(`fixtures/${smell}/${name}/${half}`));
        return halves.length > 0 ? halves.map((half) => `${smell}/${name}/${half}`) : [`${smell}/${name}`];
      }),
    ),
];

describe('a manifest that was just written', () => {
  it.each(fixtures)('changes nothing in the audit of %s, has no drift, and is not written again', async (fixture) => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-init-'));
    cpSync(`fixtures/${fixture}`, root, { recursive: true });
    rmSync(join(root, 'services.yaml'), { force: true });
    const before = await run([root, '--format', 'json', '--no-cache']);
    const written = await run(['init', root, '--no-cache']);
    expect(written.code, written.err).toBe(before.code === 2 ? 2 : 0);
    if (written.code === 2) return expect(existsSync(join(root, 'services.yaml'))).toBe(false);
    const text = read(root);
    const after = await couplings(root);
    rmSync(join(root, 'services.yaml'));
    expect(after).toEqual(await couplings(root));
    add(root, { 'services.yaml': text });
    expect(await run(['init', root, '--check'])).toEqual({
      code: 0,
      out: 'services.yaml and the code agree\n',
      err: '',
    });
    expect((await run(['init', root])).out).toContain('stays as it is');
    expect(read(root)).toBe(text);
  });

  it.each(['article/before', 'shared-domain-type/entity/loud'])('of %s is short and says why', async (fixture) => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-init-'));
    cpSync(`fixtures/${fixture}`, root, { recursive: true });
    rmSync(join(root, 'services.yaml'), { force: true });
    expect((await run(['init', root, '--stdout'])).out).toMatchSnapshot();
    expect(existsSync(join(root, 'services.yaml'))).toBe(false);
  });
});

describe('init', () => {
  it('writes services, what they share, evident owners, and lists what is not clear', async () => {
    const root = folderOf(twoServices);
    const { code, out } = await run(['init', root]);
    expect(code).toBe(0);
    expect(out).toContain('wrote services.yaml: 2 services; 1 table without an evident owner, listed in it');
    expect(out).toContain('.coupling-audit-baseline.jsonl merge=union');
    expect(read(root)).toContain('#   shop/rates: written by billing and orders\n');
    const { services } = parseManifest(read(root), 'services.yaml');
    expect(services.map(({ id, databases, owns }) => [id, databases, owns.map((o) => o.pattern)])).toEqual([
      ['billing', ['shop'], ['invoices']],
      ['orders', ['shop'], ['orders']],
    ]);
  });

  it('tells who reads a table without an owner from who only creates or drops it', async () => {
    const root = folderOf({
      ...twoServices,
      'compose.yaml': compose('billing', 'orders', 'reset', 'web'),
      'services/reset/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "src/main.js"]\n',
      'services/reset/package.json': started('reset'),
      'services/reset/src/main.ts': query('DROP TABLE rates'),
      'services/web/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "src/main.js"]\n',
      'services/web/package.json': started('web'),
      'services/web/src/main.ts': query('SELECT a FROM rates'),
    });
    await run(['init', root]);
    expect(read(root)).toContain('#   shop/rates: written by billing and orders; read by web; altered by reset\n');
  });

  it('adds a new service and changes no byte of what a person wrote', async () => {
    const root = folderOf({
      ...twoServices,
      '.config/coupling-audit.yaml':
        "# ours\nservices:\n    'orders':   {root: services/orders}   # the first\n    # a note on nothing\n\nrules: {}\n",
    });
    const { out } = await run(['init', root]);
    expect(out).toContain('added 1 service to .config/coupling-audit.yaml');
    const lines = read(root, '.config/coupling-audit.yaml').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '# ours',
      'services:',
      "    'orders':   {root: services/orders}   # the first",
      '    # a note on nothing',
    ]);
    expect(lines[4]).toBe('    billing:');
    expect(lines.slice(-3)).toEqual(['', 'rules: {}', '']);
    expect(existsSync(join(root, 'services.yaml'))).toBe(false);
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('leaves out what is said to be no service', async () => {
    const text = 'services:\n  orders: { root: services/orders }\n  # not a service: services/billing\n';
    const root = folderOf({ ...twoServices, 'services.yaml': text });
    expect((await run(['init', root])).out).toContain('stays as it is');
    expect(read(root)).toBe(text);
  });

  it.each([
    ['nobody is there to ask', ['--interactive'], 'needs a terminal'],
    ['options contradict each other', ['--check', '--stdout'], 'cannot be used with'],
  ])('does nothing when %s', async (_, flags, message) => {
    const root = folderOf(twoServices);
    const { code, err } = await run(['init', root, ...flags]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(root, 'services.yaml'))).toBe(false);
  });
});

describe('init on what is not clear or not right', () => {
  it('leaves as a comment who is merely the only one that writes, for that is not certain', async () => {
    const { 'services/billing/migrations/1.sql': _, ...rest } = twoServices;
    const root = folderOf(rest);
    await run(['init', root]);
    expect(read(root)).toContain('    # owns: [invoices] # written by no other service; uncomment what is its own\n');
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('says of each of several databases where it is told', async () => {
    const second = compose('billing').replace('DATABASE_URL', 'LEDGER_URL').replace('/shop', '/ledger');
    const line = second.split('\n').find((text) => text.includes('LEDGER_URL'));
    const root = folderOf({
      ...twoServices,
      'compose.yaml': compose('billing', 'orders').replace(/(?<=shop\n)(?= {2}orders)/, `${line}\n`),
    });
    await run(['init', root]);
    expect(read(root)).toMatch(
      /^ {4}databases: \[(?:ledger, shop\] # compose\.yaml:6 and compose\.yaml:5|shop, ledger\] # compose\.yaml:5 and compose\.yaml:6); also orders$/m,
    );
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('says of a service that is only a guess what to do if it is none', async () => {
    const root = folderOf({
      'package.json': '{ "name": "shop", "workspaces": ["apps/*"] }',
      'apps/web/package.json': '{ "name": "web" }',
      'apps/web/src/bootstrap.ts': query('SELECT a FROM rates'),
    });
    await run(['init', root]);
    expect(read(root)).toMatch(
      /# found: .*; only a guess: if it is none, write "# not a service: apps\/web" instead$/m,
    );
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('tells why a service is not called like its folder', async () => {
    const moved = Object.entries(twoServices).map(([path, text]) => [path.replace('/billing/', '/bil ling/'), text]);
    const root = folderOf({ ...Object.fromEntries(moved), 'compose.yaml': compose('orders') });
    expect((await run(['init', root])).code).toBe(0);
    expect(read(root)).toMatch(/^ {2}bil-ling:\n {4}root: "services\/bil ling" # found: .*cannot stand in a name$/m);
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it.each([
    ['no YAML', 'services:\n  a: { root: [a }\n', 'services.yaml:2:'],
    ['no manifest', 'services:\n  a: { rot: a }\n', 'services.yaml:2:8'],
  ])('keeps a file that is %s as it is, and says where', async (_, text, place) => {
    const root = folderOf({ ...twoServices, 'services.yaml': text });
    for (const flags of [[], ['--check']]) {
      const { code, err } = await run(['init', root, ...flags]);
      expect([code, err]).toEqual([2, expect.stringContaining(place)]);
    }
    expect(read(root)).toBe(text);
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('init --check', () => {
  const manifest = `services:
  billing:
    root: services/billing # found: Dockerfile
    database: shop
    owns: [invoices]
  orders:
    root: services/orders
    database: shop
    owns: [orders]
`;
  const cases: readonly (readonly [string, (root: string) => void, RegExp])[] = [
    [
      'a new service',
      (root) =>
        add(root, {
          'compose.yaml': compose('billing', 'orders', 'web'),
          'services/web/package.json': started('web'),
          'services/web/src/main.ts': query('SELECT 1'),
        }),
      /^services\.yaml:9: add after this line \(services\)\n {2}web:\n {4}root: services\/web # found: /,
    ],
    [
      'a root that is gone',
      (root) => rmSync(join(root, 'services/billing'), { recursive: true }),
      /^services\.yaml:3: remove billing; there is no folder services\/billing\n {2}without lines 2 to 5$/m,
    ],
    [
      'a service that moved',
      (root) => {
        cpSync(join(root, 'services/billing'), join(root, 'apps/billing'), { recursive: true });
        rmSync(join(root, 'services/billing'), { recursive: true });
      },
      /^services\.yaml:3: replace the root services\/billing of billing by apps\/billing; /m,
    ],
    [
      'a table that moved',
      (root) => {
        rmSync(join(root, 'services/billing/migrations'), { recursive: true });
        add(root, {
          'services/orders/migrations/2.sql': 'CREATE TABLE invoices (id text);\n',
          'services/billing/src/main.ts': query('UPDATE rates SET a = 1'),
        });
      },
      /^services\.yaml:5: move invoices from the owns of billing: add invoices to the owns of orders \(line 6\); orders migrates it \(services\/orders\/migrations\/2\.sql:1\)$/m,
    ],
    [
      'an owned table that nothing uses',
      (root) => add(root, { 'services.yaml': manifest.replace('[invoices]', '[invoices, voucher]') }),
      /^services\.yaml:5: remove voucher in the owns of billing; nothing declares or uses such a table$/m,
    ],
    [
      'an owner that no longer writes',
      (root) => {
        rmSync(join(root, 'services/billing/migrations'), { recursive: true });
        add(root, {
          'services/billing/src/main.ts': query('SELECT id FROM invoices'),
          'services/orders/src/main.ts': query('UPDATE invoices SET a = 1'),
        });
      },
      /^services\.yaml:5: give invoices to who writes it, orders; billing neither writes nor declares it$/m,
    ],
    [
      'a table that got a clear owner',
      (root) => add(root, { 'services/billing/migrations/2.sql': 'CREATE TABLE rates (id text);\n' }),
      /^services\.yaml:2: add rates to the owns of billing; migrated in migrations\/2\.sql:1$/m,
    ],
    [
      'a service that left a database',
      (root) => add(root, { 'compose.yaml': compose('billing', 'orders').replace('/shop', '/ledger') }),
      /^services\.yaml:4: replace the database shop of billing by ledger; its configuration leads there$/m,
    ],
    [
      'a service that nothing starts any more',
      (root) => {
        for (const file of ['Dockerfile', 'package.json']) rmSync(join(root, 'services/billing', file));
        add(root, { 'compose.yaml': compose('orders') });
      },
      /^services\.yaml:3: remove billing, or replace its comment by your own; nothing starts or deploys it any more \(it was Dockerfile\)$/m,
    ],
  ];
  it.each(cases)('finds %s', async (_, change, expected) => {
    const root = folderOf({ ...twoServices, 'services.yaml': manifest });
    expect(await run(['init', root, '--check', '--no-cache'])).toEqual({
      code: 0,
      out: 'services.yaml and the code agree\n',
      err: '',
    });
    change(root);
    const before = read(root);
    const { code, out } = await run(['init', root, '--check', '--no-cache']);
    expect(out).toMatch(expected);
    expect(code).toBe(1);
    expect(read(root)).toBe(before);
  });

  it('needs a manifest', async () => {
    const { code, err } = await run(['init', folderOf(twoServices), '--check']);
    expect([code, err]).toEqual([2, expect.stringContaining('there is no services.yaml to check')]);
  });
});
