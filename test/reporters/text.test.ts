import { stripVTControlCharacters } from 'node:util';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/core/model.js';
import type { Report } from '../../src/core/report.js';
import type { RenderOptions } from '../../src/reporters/reporter.js';
import { text } from '../../src/reporters/text.js';
import { at, crossImport, domainUse, libraryType, model, service, table, use } from '../smells/models.js';
import { reportOn } from './reports.js';

const source = [
  '',
  '  async total(id: string) {',
  "    return this.pool.query('SELECT total FROM orders WHERE id = $1', [id]);",
  '  }',
];
const lines = Array.from({ length: 30 }, (_, index) => source[index % source.length] ?? '');
const options: RenderOptions = { width: 80, all: false, chalk: new Chalk({ level: 0 }), readLines: () => lines };
const render = (report: Report, parts: Partial<RenderOptions> = {}) => text.render(report, { ...options, ...parts });

const shop = model({
  tables: [table('orders', 'orders', [use('billing', ['read'], ['total'])])],
  libraryTypes: [libraryType('Order', ['billing', 'orders'])],
  imports: [crossImport('shipping', 'orders', { typeOnly: true })],
  domainUses: [domainUse('shipping', 'services/shipping/src/adapters/carrier.ts', { symbol: 'CarrierReply' })],
  coverage: {
    files: 42,
    accesses: 10,
    resolvedAccesses: 9,
    byService: [],
    blindSpots: [{ reason: 'table name is computed', at: { file: 'services/orders/src/db.ts', line: 3, column: 1 } }],
  },
});

/** Sixty services, each of which reads five tables of the one before it. */
function crowd(): Model {
  const ids = Array.from({ length: 60 }, (_, index) => `service-${String(index).padStart(2, '0')}`);
  const tables = ids.slice(0, 40).flatMap((owner, index) => {
    const reader = ids[index + 1] ?? owner;
    return [1, 2, 3, 4, 5].map((n) => table(`t${index}_${n}`, owner, [use(reader, ['read'])]));
  });
  return model({ services: ids.map((id) => service(id)), libraries: [], tables });
}

describe('the text report', () => {
  it('gives the answer, the findings and what was looked at', () => {
    expect(render(reportOn(shop))).toMatchSnapshot();
  });
  it('paints with colour what it says without', () => {
    const painted = render(reportOn(shop), { chalk: new Chalk({ level: 1 }) });
    expect(painted).toContain('\u001b[31m');
    expect(stripVTControlCharacters(painted)).toBe(render(reportOn(shop)));
  });
  it('says what it looked at when there is nothing to report', () => {
    const clean = render(reportOn(model()));
    expect(clean).toContain('Every service can be deployed alone (3 of 3).');
    expect(clean).toContain('10 files, 3 services, 1 library, 0 tables, no table access seen');
    expect(clean).toContain('No coupling found in 10 files of 3 services.');
  });
  it('does not call a service free when too little of it was read', () => {
    const read = reportOn(model({ tables: [] }));
    const services = read.services.map((one, i) => ({ ...one, tooLittleRead: i === 0 }));
    const [first] = services;
    const byService = [{ service: first?.id ?? '', accesses: 10, resolvedAccesses: 3 }];
    const output = render({ ...read, services, coverage: { ...read.coverage, byService } });
    expect(output).toContain(`? ${first?.id}: too little could be read to judge (3 of 10 table accesses read)`);
    expect(output).not.toContain('Every service can be deployed alone');
  });

  it('says when services were inferred, from what, and how to be exact', () => {
    const services = [service('billing', { evidence: ['compose.yaml:3 build: services/billing'] })];
    const inferred = render(reportOn(model({ services }), { manifest: { path: null, inferred: true } }));
    expect(inferred.split('\n').slice(0, 3).join(' ')).toContain(
      'No services.yaml: 1 service inferred, for example billing from compose.yaml:3 build: services/billing.',
    );
  });
  it('tells where blind spots stand, and what to write in services.yaml for the first', () => {
    const at = { file: 'services/orders/src/db.ts', line: 3, column: 1 };
    const blindSpots = [
      { reason: 'table name is computed', at, symbol: 'Store.insert' },
      { reason: 'table name is computed', at: { ...at, line: 9 } },
    ];
    const output = render(reportOn(model({ coverage: { ...shop.coverage, blindSpots } })));
    expect(output).toContain(
      [
        '    services/orders/src/db.ts:3:1 #Store.insert',
        '    services/orders/src/db.ts:9:1',
        '  To say what such a place touches, add to services.yaml:',
        '    tables:',
        '      - at: "services/orders/src/db.ts#Store.insert"',
        '        reads: [<table>]    # or writes: [<table>], or ignore: "<reason>"',
      ].join('\n'),
    );
  });
  it('asks of a computed import what it loads, and not which table it reads', () => {
    const at = { file: 'services/orders/src/plugins.ts', line: 3, column: 1 };
    const loads = { reason: 'require of a computed specifier', at };
    const only = render(reportOn(model({ coverage: { ...shop.coverage, blindSpots: [loads] } })));
    expect(only).toContain(
      [
        '  To say what such a place loads, add to services.yaml:',
        '    tables:',
        '      - at: "services/orders/src/plugins.ts"',
        '        ignore: "<reason>"  # or, if it touches tables, reads: [<table>], writes: [<table>]',
      ].join('\n'),
    );
    const blindSpots = [loads, { reason: 'table name is computed', at: { ...at, line: 9 } }];
    const both = render(reportOn(model({ coverage: { ...shop.coverage, blindSpots } })));
    expect(both).toContain('To say what such a place touches');
  });
  it('says of the only service that there is none that it could be locked with', () => {
    const services = [service('billing')];
    const alone = render(reportOn(model({ services })));
    expect(alone.replace(/\s+/g, ' ')).toContain(
      'The only service can be deployed alone: there is no other that it could be locked with.',
    );
    expect(alone).toContain('✔ billing');
  });
  it('says nothing of naming blind spots when there are none', () => {
    expect(render(reportOn(model()))).not.toContain('tables:');
  });
  it('keeps what comes from the repository from driving the terminal', () => {
    const evil = render(reportOn(shop), {
      readLines: () => lines.map(() => "query('\u001b]0;title\u0007\u001b[2Jx')"),
    });
    expect(evil).not.toContain('\u001b');
    expect(evil).not.toContain('\u0007');
  });
  it('shows no password of a connection string', () => {
    const secret = lines.map(() => "connect('postgres://shop:hunter2@db/shop')");
    expect(render(reportOn(shop), { readLines: () => secret })).not.toContain('hunter2');
  });
  it('does without excerpts when files cannot be read', () => {
    expect(render(reportOn(shop), { readLines: () => null })).toContain('--> services/billing/src/db.ts:10:5');
  });
});

describe('a report with hundreds of findings', () => {
  const report = reportOn(crowd());
  it('stays readable: the top ones in full, the rest counted', () => {
    const output = render(report);
    expect(report.findings.length).toBeGreaterThan(200);
    expect(output.split('\n').length).toBeLessThan(200);
    expect(output).toContain('service-01 -> service-00: 5 tables (t0_1, t0_2, t0_3, t0_4 and 1 more)');
    expect(output).toContain('--all shows every finding in full');
  });
  it('shows every finding when asked to', () => {
    const output = render(report, { all: true });
    for (const { subject } of report.findings) expect(output).toContain(`id:   ${subject}\n`);
  });
  it.each([false, true])('fits 80 columns but for places and subjects (all: %s)', (all) => {
    const wide = render(report, { all })
      .split('\n')
      .filter((line) => line.length > 80);
    expect(wide.filter((line) => !/^ {2}(-->|id:)/.test(line))).toEqual([]);
  });

  describe('of services that many things lock', () => {
    const ids = ['billing', 'cart', 'orders', 'shipping'];
    const services = ids.map((id) => service(id));
    const flat = (report: Report) => render(report).replace(/\s+/g, ' ');

    it('says where to begin, and what that frees', () => {
      const orders = table('orders', 'orders', [use('billing', ['write']), use('cart', ['write'])]);
      const told = flat(reportOn(model({ services, libraryTypes: [libraryType('Order', ids)], tables: [orders] })));
      expect(told).toMatch(
        /Where to begin, of the 6 pairs of services that are locked: in 6: the type Order of models \(\w{8}\) in 2: orders, a table of orders \(\w{8}\) Without these 2, no pair is left, and billing, cart, orders and shipping can be deployed alone\./,
      );
    });
    it('says nothing of it where each pair has a cause of its own', () => {
      expect(flat(reportOn(shop))).not.toContain('Where to begin');
    });
    it('names the symbols of an import, but not all of many', () => {
      const declared = { declaredIn: 'services/orders/src/order.ts', declaration: 'class' as const, typeOnly: false };
      const symbols = ['Cart', 'Item', 'Line', 'Order', 'Price'].map((name) => ({ name, ...declared }));
      const told = flat(reportOn(model({ services, imports: [crossImport('cart', 'orders', { symbols })] })));
      expect(told).toContain('cart is locked with orders, because of an import of Cart, Item, Line and 2 more');
    });
    it('counts imports of one name from several services', () => {
      const imports = [crossImport('cart', 'orders'), crossImport('cart', 'billing')];
      expect(flat(reportOn(model({ services, imports })))).toContain(
        'cart is locked with billing and orders, because of 2 imports',
      );
    });
    it('says that a build ties them', () => {
      const build = { a: 'cart', b: 'orders', kind: 'build' as const, at: at('Dockerfile', 3), note: 'cart ships' };
      const told = flat(reportOn(model({ services, sharedArtefacts: [build] })));
      expect(told).toContain('cart is locked with orders, because of a build that one makes and the other ships');
    });
    it('takes together what only starts in an order', () => {
      const starting = (from: string, to: string) => ({ from, to, at: at('compose.yaml', 9) });
      const starts = [starting('cart', 'billing'), starting('cart', 'orders'), starting('shipping', 'cart')];
      const told = flat(reportOn(model({ services, runtimeDependencies: [...starts, starting('orders', 'billing')] })));
      expect(told).toContain(
        'warning: cart should not need 3 services to be deployed, nor they it, but one starts after the other: billing, orders and shipping',
      );
      expect(told).toContain('orders starts after billing');
      expect(told).not.toContain('cart starts after orders');
    });
  });
});
