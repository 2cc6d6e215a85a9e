import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/finding.js';
import type { ImportPath } from '../../../src/core/import-path.js';
import type { AccessSite, Model, TableUse } from '../../../src/core/model.js';
import { explainFinding } from '../../../src/reporters/explain/explain-finding.js';
import { at, domainUse, library, model, service, table, use } from '../../smells/models.js';
import { reportOn } from '../reports.js';

type Files = { readonly [file: string]: readonly string[] };
type Surroundings = { readonly files?: Files; readonly importPath?: ImportPath; readonly width?: number };

/** The explanation of the only finding whose id begins so, on one line. */
function explained(
  parts: Partial<Model>,
  id: string,
  { files = {}, importPath = () => null }: Surroundings = {},
): string {
  return explainedLines(parts, id, { files, importPath }).replace(/\s+/g, ' ');
}

function explainedLines(
  parts: Partial<Model>,
  id: string,
  { files = {}, importPath = () => null, width = 80 }: Surroundings,
): string {
  const made = model(parts);
  const report = reportOn(made);
  const [finding, ...others] = report.findings.filter(({ subject }) => subject.startsWith(id));
  if (!finding || others.length > 0) throw new Error(`${id} is not exactly one finding`);
  const readLines = (file: string) => files[file] ?? null;
  const paper = { width, chalk: new Chalk({ level: 0 }), readLines };
  return explainFinding({ finding, report, model: made, importPath, readLines }, paper);
}

const site = (file: string, parts: Partial<AccessSite> = {}): AccessSite => {
  return { ...at(file, 3), operation: 'read', via: 'pg', through: [], entry: null, confidence: 'certain', ...parts };
};
const reading = (...sites: readonly AccessSite[]): TableUse => ({ ...use('billing', ['read']), sites });
const orders = (own: TableUse, parts = {}) => ({
  tables: [table('orders', 'orders', [own], parts)],
  libraries: [library('store')],
});

describe('the way to a table', () => {
  const through = ['store#Orders.find', 'store#Base.query'];
  const entry = at('services/billing/src/main.ts', 9);
  it('goes from the call through the symbols and imports to the access', () => {
    const importPath: ImportPath = ([start], to) => [{ at: at(start ?? '', 1), to }];
    const text = explained(orders(reading(site('packages/store/base.ts', { through, entry }))), 'table:', {
      importPath,
    });
    expect(text).toContain(
      'services/billing/src/main.ts:9:5: billing enters store#Orders.find ' +
        'passes store#Orders.find > store#Base.query ' +
        'by import: services/billing/src/main.ts:1 -> packages/store/base.ts ' +
        'packages/store/base.ts:3:5: reads orders (pg)',
    );
  });
  it('does not pretend that a call in another library lies behind the entry', () => {
    const elsewhere = site('packages/kit/reports.ts', { through: ['store#Orders.find'], entry });
    const text = explained({ ...orders(reading(elsewhere)), libraries: [library('store'), library('kit')] }, 'table:');
    expect(text).toContain('packages/kit/reports.ts:3:5: reads orders by store#Orders.find (pg)');
    expect(text).not.toContain('enters');
  });
  it('says nothing of imports where the code is wired up at run time', () => {
    expect(explained(orders(reading(site('packages/store/base.ts', { through, entry }))), 'table:')).not.toContain(
      'by import',
    );
  });
  it('names what a view is made of', () => {
    const text = explained(
      orders(reading(site('services/billing/a.ts')), { baseTables: ['shop/public.raw'] }),
      'table:',
    );
    expect(text).toContain('orders is a view');
    expect(text).toContain('* shop/public.raw');
  });
});

describe('who owns a table', () => {
  const rows: readonly [basis: string, parts: object, words: string][] = [
    ['services.yaml', { ownerBasis: 'manifest' }, 'orders: services.yaml says so (owns:)'],
    ['a migration', { ownerBasis: 'migration' }, 'the migrations that make orders are in its tree'],
    ['a schema', { ownerBasis: 'schema' }, 'the schema that declares orders is in its tree'],
    ['its only writer', { ownerBasis: 'only-writer' }, 'orders, likely: no other service writes orders'],
  ];
  it.each(rows)('rests on %s', (_, parts, words) => {
    expect(explained(orders(reading(site('services/billing/a.ts')), parts), 'table:')).toContain(words);
  });
  it('may be each its own, where each declares one', () => {
    const declaredAt = [at('services/billing/entity.ts', 1), at('services/orders/entity.ts', 1)];
    const uses = [use('billing', ['write']), use('orders', ['write'])];
    const tables = [table('outbox', null, uses, { ownerBasis: 'contested', declaredAt })];
    expect(explained({ tables }, 'table:shop/public.outbox <- billing')).toContain(
      'each of billing and orders means a table of its own',
    );
  });
});

it('moves DDL to the owner', () => {
  const ddl: TableUse = { ...use('billing', ['ddl']), sites: [site('services/billing/a.ts', { operation: 'ddl' })] };
  const text = explained(orders(ddl), 'table:');
  expect(text).toContain('its shape depends on which of the two was deployed last');
  expect(text).toContain('(services/billing/a.ts:3) into the migrations of orders');
});

describe('what ties a pair beside findings', () => {
  const pair = { a: 'billing', b: 'orders', at: at('compose.yaml', 4), note: 'both run one image' };
  it('is an image', () => {
    const text = explained({ sharedArtefacts: [{ ...pair, kind: 'image' }] }, 'deploy:');
    expect(text).toContain('* image compose.yaml:4:5: both run one image');
    expect(text).toContain('billing: { build: services/billing } orders: { build: services/orders }');
  });
  it('is a set of migrations, which goes to the service and not to the job', () => {
    const services = [service('billing', { kind: 'migration' }), service('orders')];
    const text = explained({ services, sharedArtefacts: [{ ...pair, kind: 'migrations' }] }, 'deploy:');
    expect(text).toContain('Move the migrations of the tables of orders to orders');
    expect(text).not.toContain('tables of billing');
  });
});

it('lists the findings of a pair, those with the fewest places first', () => {
  const few = table('customers', 'orders', [use('billing', ['read'])]);
  const many = table('orders', 'orders', [
    reading(site('services/billing/a.ts'), site('services/billing/b.ts'), site('services/billing/c.ts')),
  ]);
  const text = explained({ tables: [many, few] }, 'deploy:');
  expect(text).toContain('2 findings lock billing and orders');
  expect(text).toMatch(
    /explain [0-9a-f]{8} # table:shop\/public\.customers <- billing coupling-audit explain [0-9a-f]{8} # table:shop\/public\.orders/,
  );
});

it('keeps a class beside the one that a framework decorates', () => {
  const file = 'services/shipping/src/domain/shipment.ts';
  const leak = domainUse('shipping', file, {
    symbol: 'Entity',
    specifier: 'typeorm',
    declarations: ['Parcel'],
    target: { kind: 'package', name: 'typeorm', group: 'orm' },
  });
  const decorated = { [file]: ['@Entity()', 'export class Parcel {}'] };
  expect(explained({ domainUses: [leak] }, 'leak:', { files: decorated })).toContain('export class ParcelRow');
  expect(explained({ domainUses: [leak] }, 'leak:')).toContain('export type ShippingEntity');
});

it('keeps prose and code of the repository within the width', () => {
  const file = 'services/billing/a.ts';
  const files = { [file]: ['', '', `const total = await pool.query('${'x'.repeat(300)}');`] };
  const text = explainedLines(orders(reading(site(file))), 'table:', { files, width: 60 });
  const [told = ''] = text.split('What to do');
  expect(told).toContain('xxx…');
  for (const line of told.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
});

it('lets no control character of the repository through', () => {
  const file = 'services/billing/a.ts';
  const files = { [file]: ['', '', 'pool.query("\u001b[31mred\u0007")'] };
  expect(explainedLines(orders(reading(site(file))), 'table:', { files })).not.toMatch(/(?!\n)\p{Cc}/u);
});

it('names the tables that each service has in a shared database', () => {
  const made = model({
    tables: [
      table('orders', 'orders', [use('orders', ['write'])]),
      table('bills', 'billing', [use('billing', ['read'])]),
    ],
  });
  const report = reportOn(made);
  const finding: Finding = {
    smell: 'shared-database',
    subject: 'database:shop <- billing,orders',
    fingerprint: '0123456789abcdef',
    services: ['billing', 'orders'],
    extent: [],
    severity: 'error',
    confidence: 'certain',
    message: 'billing and orders connect to one database',
    help: 'give each a database',
    evidence: [{ ...at('.env', 1), note: 'DATABASE_URL' }],
    data: { database: 'shop' },
    status: 'new',
  };
  const readLines = () => null;
  const given = { finding, report, model: made, importPath: () => null, readLines };
  const text = explainFinding(given, { width: 80, chalk: new Chalk({ level: 0 }), readLines }).replace(/\s+/g, ' ');
  expect(text).toContain(
    '.env:1:5: DATABASE_URL Tables there that billing uses * bills Tables there that orders uses * orders',
  );
  expect(text).toContain('orders: database: orders');
});
