import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint, smellIds } from '../../src/core/finding.js';
import { judgedSmells } from '../../src/core/smell-guide.js';
import { addRead, fixRead, shop, shopIn, widenRead } from './shops.js';
import { run } from './terminals.js';

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const foreignRead = 'table:shop/public.orders <- billing';
/** The same in the article's shop. */
const shopRead = `${foreignRead}-service`;

/** Names that are kept for smells to come. */
const reserved = smellIds.filter((id) => !judgedSmells.some((judged) => judged === id));

describe('coupling-audit explain <smell>', () => {
  it.each(judgedSmells)('shows the page of %s', async (smell) => {
    const { code, out, err } = await run(['explain', smell]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^${smell}\n`));
    expect(out).toContain('Accept it');
    expect(out).not.toMatch(/^(?:#|```|\|)/m);
  });
  const wrong: readonly (readonly [word: string, message: string])[] = [
    ['shared-tabel', 'did you mean shared-table?'],
    ...reserved.map((id) => [id, 'this version does not judge it'] as const),
  ];
  it.each(wrong)('ends with code 2 for %s', async (word, message) => {
    const { code, out, err } = await run(['explain', word]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

/** Of every smell, what its explanation has to name: places, the way between them, and a sketch in the names of the case. */
const told: readonly [fixture: string, what: string, lines: readonly string[]][] = [
  [
    'shared-table/through-library',
    foreignRead,
    [
      'orders cannot rename, retype or drop id and total of its table orders',
      'services/billing/src/main.ts:5:25: reads orders by store#OrderStore.total',
      'by import: services/billing/src/main.ts:1 -> packages/store/src/index.ts:1 -> packages/store/src/order-store.ts',
      'packages/store/src/order-store.ts:7:63: reads orders (raw-sql)',
      'orders: services.yaml says so (owns:)',
      'export type OrderChanged = { id: string; total: string };',
    ],
  ],
  [
    'shared-table/foreign-write',
    foreignRead,
    ['passes by the rules, events and caches that orders keeps', 'await ordersApi.changeOrder({ id, status });'],
  ],
  [
    'shared-table/contested',
    'table:shop/public.rates <- orders',
    ['Nobody owns the table rates', 'billing has write access to it too', 'owns: ["rates"]'],
  ],
  [
    'cross-service-import/value',
    'import:billing -> orders',
    ['imports taxOf from services/orders/src/tax.ts', 'await ordersApi.taxOf('],
  ],
  [
    'cross-service-import/type-only',
    'import:billing -> orders',
    ['Only types cross', 'export type TaxRate = { /* only the members that billing reads */ };'],
  ],
  [
    'cross-service-import/by-library',
    'import:kit -> orders',
    ['kit carries code of orders into billing', 'git mv services/orders/src/tax.ts packages/kit/src/'],
  ],
  [
    'contract-import/library',
    'contract:contracts -> events',
    ['imports Envelope from packages/events/src/index.ts', 'events: { root: packages/events, kind: contract }'],
  ],
  [
    'shared-domain-type/interface',
    'type:models#Order',
    ['billing names it in 1 place', 'Order holds data of the business', 'items: { sku: string; quantity: number }[];'],
  ],
  [
    'shared-domain-type/enum',
    'type:models#OrderStatus',
    ['orders uses Placed', "const ordersOrderStatus = ['placed'] as const;"],
  ],
  ['shared-domain-type/entity', 'type:models#Order', ['Order is an entity of typeorm', 'is a table in disguise']],
  [
    'leaked-adapter-type/foreign-api',
    'leak:shipping <- orders#OrderResponse',
    ['routeOf names OrderResponse', 'export const toOrder = (from: OrderResponse): Order =>'],
  ],
  [
    'leaked-adapter-type/external',
    'leak:shipping <- typeorm#Repository',
    ['without typeorm', 'export const createShippingRepository = (inner: Repository): ShippingRepository'],
  ],
  [
    'deploy-coupling/start-order',
    'deploy:web <-> worker',
    ['compose.yaml:2:3: web starts after worker', 'then drop depends_on'],
  ],
  [
    'shared-domain-type/entity',
    'deploy:billing <-> orders',
    ['shared-type: 1 finding', 'coupling-audit explain 6879afb5 # type:models#Order'],
  ],
];

describe('coupling-audit explain <finding>', () => {
  it.each(told)('tells all about %s, %s', async (fixture, what, lines) => {
    const { code, out, err } = await run(['explain', what, `fixtures/${fixture}/loud`]);
    expect([code, err]).toEqual([0, '']);
    for (const line of lines) expect(oneLine(out)).toContain(line);
    expect(out).toMatch(/^\S.*[\s\S]*^Why it hurts$[\s\S]*^Where$[\s\S]*^What to do$[\s\S]*^How to accept it$/m);
  });

  it('shows each place with its line of code', async () => {
    const { out } = await run(['explain', foreignRead, 'fixtures/shared-table/foreign-write/loud']);
    expect(out).toMatch(/main\.ts:7:28: writes orders \(raw-sql\)\n {4}7 \| await pool\.query\("UPDATE orders/);
  });

  it('never shows a password', async () => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-explain-'));
    cpSync('fixtures/shared-table/foreign-write/loud', root, { recursive: true });
    const { read, write, ca } = shopIn(root);
    const file = 'services/billing/src/main.ts';
    write(file, read(file).replace('await pool.query(', "await new Pool('postgres://me:geheim@db/shop').query("));
    const { out } = await ca('explain', foreignRead);
    expect(out).toContain('UPDATE orders');
    expect(out).not.toContain('geheim');
  });

  const words: readonly string[] = [
    foreignRead,
    `shared-table ${foreignRead}`,
    'TABLE:shop/orders',
    'ba725fa2',
    'ba725f',
  ];
  it.each(words)('knows the finding as %s', async (what) => {
    const { code, out } = await run(['explain', what, 'fixtures/shared-table/foreign-read/loud']);
    expect(code).toBe(0);
    expect(out).toContain(`  finding      ${foreignRead}\n`);
  });

  it('lists what may be meant, code 2', async () => {
    const { code, out, err } = await run(['explain', 'rates', 'fixtures/shared-table/contested/loud']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'rates may mean 2 findings; name one by the start of its fingerprint:\n' +
        '  5c158d06  table:shop/public.rates <- billing\n' +
        '  20f781a6  table:shop/public.rates <- orders\n',
    );
  });

  const unknown: readonly [what: string, hint: string][] = [
    ['table:shop/orders <- biling', `did you mean '${foreignRead}'?`],
    ['ba725', '--all'],
    ['0000000000000000', '--all'],
  ];
  it.each(unknown)('ends with code 2 and a hint for %s', async (what, hint) => {
    const { code, out, err } = await run(['explain', what, 'fixtures/shared-table/foreign-read/loud']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`no smell or finding is called ${what}`);
    expect(err).toContain(hint);
  });
});

describe('what explain says of the baseline', () => {
  const status = (out: string) => /^ {2}status +(.*)$/m.exec(out)?.[1];
  it('new, known, widened, fixed', async () => {
    const made = shop();
    expect(status((await made.ca('explain', shopRead)).out)).toBe('new, for there is no baseline (read)');
    await made.ca('baseline');
    expect(status((await made.ca('explain', shopRead)).out)).toBe('known: in .coupling-audit-baseline.jsonl (read)');
    const unbound = await made.ca('explain', shopRead, '--no-baseline');
    expect(status(unbound.out)).toBe('new, for there is no baseline (read)');
    addRead(made);
    const added = await made.ca('explain', 'invoices <- inventory');
    expect(status(added.out)).toBe('new: not in .coupling-audit-baseline.jsonl (read)');
    expect(added.out).toContain('coupling-audit baseline update --reason');
    widenRead(made);
    expect(status((await made.ca('explain', shopRead)).out)).toBe(
      'widened: + write, not in .coupling-audit-baseline.jsonl',
    );
  });

  it.each([
    shopRead,
    fingerprint('shared-table', shopRead).slice(0, 8),
  ])('%s is fixed, which is no error', async (what) => {
    const made = shop();
    await made.ca('baseline');
    fixRead(made);
    const { code, out, err } = await made.ca('explain', what);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${shopRead} is fixed: .coupling-audit-baseline.jsonl records it`);
    expect(out).toContain('coupling-audit baseline prune');
  });
});

describe('the lines to accept a finding', () => {
  const accepting: readonly [fixture: string, what: string][] = [
    ['shared-table/foreign-write', foreignRead],
    ['cross-service-import/value', 'import:billing -> orders'],
    ['shared-domain-type/enum', 'type:models#OrderStatus'],
    ['leaked-adapter-type/foreign-api', 'leak:shipping <- orders#OrderResponse'],
    ['deploy-coupling/start-order', 'deploy:web <-> worker'],
  ];
  it.each(accepting)('of %s do so when they are pasted', async (fixture, what) => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-explain-'));
    cpSync(`fixtures/${fixture}/loud`, root, { recursive: true });
    const { out } = await run(['explain', what], { cwd: root });
    const lines = /^ {4}(accept:)\n {4}( +- .*)$/m.exec(out)?.slice(1) ?? [];
    const manifest = join(root, 'services.yaml');
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8').trimEnd()}\n${lines.join('\n')}\n`);
    const again = await run(['explain', what], { cwd: root });
    expect([again.code, again.err]).toEqual([0, '']);
    expect(again.out).toContain('accepted, so it neither fails the audit nor locks a deployment');
    expect(again.out).toContain('It is accepted already: say why.');
  });
  it('of a foreign read are an agreement where the service is declared', async () => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-explain-'));
    cpSync('fixtures/shared-table/foreign-read/loud', root, { recursive: true });
    const { out } = await run(['explain', foreignRead], { cwd: root });
    const reads = /^ +(reads: \[.*\])/m.exec(out)?.[1] ?? '';
    const { edit } = shopIn(root);
    edit('services.yaml', 'billing: { root', `billing: { ${reads}, root`);
    expect((await run(['explain', foreignRead], { cwd: root })).out).toContain('It is accepted already: say why.');
  });
});
