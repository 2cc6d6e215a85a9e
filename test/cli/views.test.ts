import { describe, expect, it } from 'vitest';
import { shop } from './shop.js';
import { smallTree } from './small-tree.js';
import { run } from './terminals.js';

const article = 'fixtures/article/before';
const throughLibrary = 'fixtures/shared-table/through-library';
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('coupling-audit services', () => {
  it('shows what is declared, and what follows from it', async () => {
    const { code, out, err } = await run(['services', article]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('4 services, as services.yaml declares them');
    expect(oneLine(out)).toContain(
      'billing-service backend, services/billing declared services.yaml:7:3 deployable locked with order-service database shop (services.yaml) accesses 2 of 2 read',
    );
    expect(oneLine(out)).toContain('models library, packages/models used by inventory-service and order-service');
  });
  it('shows from what a service is inferred, each reason once', async () => {
    const { 'services.yaml': _, ...files } = shop.clean();
    const { out } = await run(['services', smallTree(files)]);
    expect(out).toContain('2 services, inferred, for there is no services.yaml');
    expect(oneLine(out)).toContain('because services/billing/package.json script "start"');
    expect(oneLine(out)).toContain('deployable alone');
    expect(out).toContain('No libraries');
  });
  it('shows what was not taken for a service, and files that belong to nothing', async () => {
    const { 'services.yaml': _, ...files } = shop.clean();
    const root = smallTree({
      ...files,
      'services/report/src/lines.ts': 'export const lines = (rows: readonly string[]) => rows.length;\n',
      'services/report/package.json': '{ "name": "report" }',
      'legacy/rates.ts': 'export const rate = 1;\n',
      'globals.ts': 'export const zone = 1;\n',
    });
    const { out } = await run(['services', root]);
    expect(out).toContain('\nNot taken for services\n  services/report: no entry point that runs\n');
    expect(out).toMatch(/\n1 source file of no service and no library\n {2}legacy: 1 file\n$/);
    const view = JSON.parse((await run(['services', root, '--format', 'json'])).out);
    expect(view.notServices).toEqual([{ folder: 'services/report', reason: 'no entry point that runs' }]);
    expect(view.uncovered).toEqual([
      { folder: '', files: 1 },
      { folder: 'legacy', files: 1 },
    ]);
  });
  it('shows neither where there is nothing of the kind', async () => {
    const { out } = await run(['services', smallTree(shop.clean())]);
    expect(out).not.toContain('Not taken for services');
    expect(out).not.toContain('of no service');
  });
  it('is JSON on demand, whatever the colours', async () => {
    const { out, err } = await run(['services', article, '--format', 'json'], { env: { FORCE_COLOR: '1' } });
    const view = JSON.parse(out);
    expect(err).toBe('');
    expect(view.services[0]).toMatchObject({ id: 'order-service', kindInferred: true, deployableAlone: false });
    expect(view.services[0].databases[0]).toMatchObject({ name: 'shop', basis: 'manifest' });
    expect(view.libraries).toEqual([
      {
        id: 'models',
        kind: 'library',
        roots: ['packages/models'],
        files: 2,
        usedBy: ['inventory-service', 'order-service'],
        usedIndirectlyBy: [],
      },
    ]);
  });
  it('keeps to the width', async () => {
    const { out } = await run(['services', article]);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('coupling-audit tables', () => {
  it('marks who is not the owner', async () => {
    const { code, out } = await run(['tables', article]);
    expect(code).toBe(0);
    expect(out).toContain('shop/public.orders  owned by order-service (services.yaml:6:12)');
    expect(out).toMatch(/^ {2}! billing-service +reads/m);
    expect(out).toMatch(/^ {4}order-service +reads, writes/m);
  });
  const filters: readonly [name: string, args: readonly string[], tables: readonly string[]][] = [
    ['all', [], ['invoices', 'orders']],
    ['those of a service, used or owned', ['--service', 'orders'], ['orders']],
    ['those that are shared', ['--shared'], ['orders']],
  ];
  it.each(filters)('shows %s', async (_, args, tables) => {
    const root = smallTree({ ...shop.clean(), ...shop.reads() });
    const { out } = await run(['tables', root, '--format', 'json', ...args]);
    expect(JSON.parse(out).tables.map(({ name }: { name: string }) => name)).toEqual(tables);
  });
  it('shows no table as shared where nothing is', async () => {
    const root = smallTree(shop.clean());
    expect((await run(['tables', root, '--shared'])).out).toBe('No such table.\n');
    expect((await run(['tables', root])).out).not.toMatch(/^ {2}[!~]/m);
  });
  it('tells agreed reading apart', async () => {
    const { out } = await run(['tables', 'fixtures/shared-table/agreed-read/silent']);
    expect(out).toMatch(/^ {2}~ /m);
    expect(out).not.toMatch(/^ {2}! /m);
  });
  it('names the migration that an owner has by', async () => {
    const files = shop.clean();
    const root = smallTree({
      ...files,
      'services.yaml': (files['services.yaml'] ?? '').replace(', owns: [orders]', ''),
      'services/orders/migrations/1.sql': 'CREATE TABLE orders (id text, total int);\n',
    });
    expect(oneLine((await run(['tables', root])).out)).toContain(
      'owned by orders (migration services/orders/migrations/1.sql:1:1)',
    );
  });
  it('ends with code 2 for a service that does not exist', async () => {
    const { code, out, err } = await run(['tables', article, '--service', 'order-servise']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('did you mean order-service?');
  });
});

describe('coupling-audit why', () => {
  /** Kind, place and note of each step of the only answer's first chain. */
  const stepsOf = async (service: string, what: string, root: string) => {
    const { code, out } = await run(['why', service, what, root, '--format', 'json']);
    const [answer] = JSON.parse(out).answers;
    type Step = { kind: string; file: string; line: number; note: string };
    return {
      code,
      steps: answer.chains[0]?.steps.map(({ kind, file, line, note }: Step) => `${kind} ${file}:${line} ${note}`) ?? [],
    };
  };
  const ways: readonly [name: string, service: string, what: string, root: string, steps: readonly string[]][] = [
    [
      'a table, by an import and an access of its own',
      'billing-service',
      'orders',
      article,
      [
        'import services/billing/src/main.ts:3 imports services/billing/src/invoicing.ts',
        'access services/billing/src/invoicing.ts:19 reads orders (raw-sql)',
      ],
    ],
    [
      'a table, by a call into a library',
      'billing',
      'table:orders',
      `${throughLibrary}/loud`,
      [
        'call services/billing/src/main.ts:5 runs store#OrderStore.total',
        'access packages/store/src/order-store.ts:7 reads orders (raw-sql)',
      ],
    ],
    [
      'a type, through a barrel',
      'order-service',
      'models#Order',
      article,
      [
        'import services/order/src/main.ts:3 imports services/order/src/api/order-routes.ts',
        'import services/order/src/api/order-routes.ts:2 imports packages/models/src/index.ts',
        'import packages/models/src/index.ts:1 imports packages/models/src/order.ts',
        'declaration packages/models/src/order.ts:16 declares the interface Order',
      ],
    ],
    [
      'a service, by an import',
      'billing',
      'service:orders',
      'fixtures/cross-service-import/value/loud',
      ['import services/billing/src/main.ts:1 imports services/orders/src/tax.ts'],
    ],
    [
      'a library',
      'billing',
      'store',
      `${throughLibrary}/loud`,
      ['import services/billing/src/main.ts:1 imports packages/store/src/index.ts'],
    ],
  ];
  it.each(ways)('shows the way to %s', async (_, service, what, root, steps) => {
    expect(await stepsOf(service, what, root)).toEqual({ code: 0, steps });
  });
  it('shows how each of two services gets to the database that both are connected to', async () => {
    const root = 'fixtures/shared-database/same-url/loud';
    const { code, out } = await run(['why', 'billing', 'orders', root, '--no-cache']);
    expect(code).toBe(0);
    const text = oneLine(out);
    expect(text).toContain('billing is connected to the database shop: compose.yaml:9:7: billing is given');
    expect(text).toContain('orders is connected to the database shop: compose.yaml:5:7: orders is given');
    expect(text).toContain('services/billing/src/main.ts:');
  });
  it('shows the line of code of each step', async () => {
    const { out } = await run(['why', 'billing', 'table:orders', `${throughLibrary}/loud`]);
    expect(out).toContain("5 | console.log(await store.total('1'));");
  });
  it('shows both ends of a deployment pair, and who stands between two that are no pair', async () => {
    const pair = oneLine((await run(['why', 'billing-service', 'order-service', article])).out);
    expect(pair).toContain('billing-service reads orders:');
    expect(pair).toContain('order-service reads and writes orders:');
    const apart = await run(['why', 'billing-service', 'shipping-service', article]);
    expect(oneLine(apart.out)).toContain('tied by way of order-service only');
    expect(apart.code).toBe(0);
  });
  const none: readonly [name: string, service: string, what: string, root: string, words: string][] = [
    [
      'a table that the service does not reach, though it imports the library that does',
      'billing',
      'table:orders',
      `${throughLibrary}/silent`,
      'No chain: nothing that billing runs reaches the table orders; orders uses it.',
    ],
    ['a service', 'billing', 'service:orders', `${throughLibrary}/silent`, 'nothing ties billing to orders'],
    ['a type', 'billing-service', 'Order', article, 'nothing of billing-service names the interface models#Order'],
    ['a library', 'billing-service', 'library:models', article, 'nothing of billing-service imports models'],
  ];
  it.each(none)('ends with code 1 where nothing leads to %s', async (_, service, what, root, words) => {
    const { code, out, err } = await run(['why', service, what, root]);
    expect([code, err]).toEqual([1, '']);
    expect(oneLine(out)).toContain(words);
  });
  const unknown: readonly [service: string, what: string, message: string][] = [
    ['order-servce', 'orders', 'did you mean order-service?'],
    ['order-service', 'invoicse', 'did you mean invoices?'],
    ['order-service', 'type:orders', 'no table, service, library or type of a library is called orders'],
    ['order-service', 'order-service', 'order-service is the service itself'],
  ];
  it.each(unknown)('ends with code 2 for %s and %s', async (service, what, message) => {
    const { code, out, err } = await run(['why', service, what, article]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
