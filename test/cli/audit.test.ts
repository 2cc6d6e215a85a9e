import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { run } from './terminals.js';

const before = 'fixtures/article/before';
const after = 'fixtures/article/after';
// The schema test below holds what is printed to this type.
const report = (text: string) => JSON.parse(text) as Report;

describe('the article', () => {
  it('before: three bugs lock all four services', async () => {
    const { code, out, err } = await run([before]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatchSnapshot();
  });
  it('before: exactly these findings', async () => {
    const { findings, lockStepGroups } = report((await run([before, '--format', 'json'])).out);
    expect(findings.map((f) => `${f.severity} ${f.subject}`)).toEqual([
      'error table:shop/public.orders <- billing-service',
      'error type:models#Order',
      'error leak:shipping-service <- order-service#OrderResponse',
      'error deploy:billing-service <-> order-service',
      'error deploy:inventory-service <-> order-service',
      'error deploy:order-service <-> shipping-service',
      'warning import:shipping-service -> order-service',
    ]);
    expect(lockStepGroups).toEqual([['billing-service', 'inventory-service', 'order-service', 'shipping-service']]);
  });
  it('after: silent, and says what it looked at', async () => {
    const { code, out, err } = await run([after]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
  });
  it('after: every table is seen, with its owner as only user', async () => {
    const { tables } = report((await run([after, '--format', 'json'])).out);
    expect(tables.map(({ id, owner, uses }) => `${id} ${owner} ${uses.map((use) => use.service)}`)).toEqual([
      'billing/public.invoices billing-service billing-service',
      'billing/public.order_totals billing-service billing-service',
      'inventory/public.stock_levels inventory-service inventory-service',
      'orders/public.order_items order-service order-service',
      'orders/public.orders order-service order-service',
      'shipping/public.shipments shipping-service shipping-service',
    ]);
  });
});

describe('reports', () => {
  it('in JSON keep the published schema', async () => {
    const { out } = await run([before, '--format', 'json']);
    expect(reportSchema.safeParse(JSON.parse(out)).error).toBeUndefined();
  });
  it('are the same bytes every time', async () => {
    const [first, second] = await Promise.all([run([before, '--format', 'json']), run([before, '--format', 'json'])]);
    expect(first?.code).toBe(1);
    expect(first?.out).toBe(second?.out);
  });
  it('go to files, without colour and beside one that is printed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coupling-'));
    const json = join(folder, 'report.json');
    const text = join(folder, 'report.txt');
    const args = [before, '--format', 'text', '--format', `json:${json}`, '--format', `text:${text}`];
    const { code, out } = await run(args, { env: { FORCE_COLOR: '1' } });
    expect(code).toBe(1);
    expect(out).toContain('\u001b[');
    expect(readFileSync(text, 'utf8')).not.toContain('\u001b[');
    expect(report(readFileSync(json, 'utf8')).schemaVersion).toBe(1);
  });
  it('that cannot be written end with code 2', async () => {
    const { code, err } = await run([before, '--format', 'json:nowhere/at/all.json']);
    expect(code).toBe(2);
    expect(err).toContain('the report cannot be written to nowhere/at/all.json');
  });
  it('name paths from the audited folder, wherever it is called from', async () => {
    const inside = await run(['.', '--format', 'json'], { cwd: join(process.cwd(), before) });
    expect(inside.out).toBe((await run([before, '--format', 'json'])).out);
  });
});

describe('--fail-on', () => {
  const cases: readonly [level: string, folder: string, code: number][] = [
    ['error', before, 1],
    ['none', before, 0],
    ['warning', 'fixtures/cross-service-import/type-only/loud', 1],
    ['error', 'fixtures/cross-service-import/type-only/loud', 0],
    ['warning', after, 0],
  ];
  it.each(cases)('%s on %s', async (level, folder, code) => {
    expect((await run([folder, '--fail-on', level])).code).toBe(code);
  });
});

describe('without services.yaml', () => {
  it('the services are inferred, the report says so, and the verdict holds', async () => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-'));
    cpSync(before, root, { recursive: true });
    rmSync(join(root, 'services.yaml'));
    const { code, out } = await run([root]);
    expect(code).toBe(1);
    expect(out).toContain('No services.yaml: 4 services inferred');
    expect(out).toContain('0 of 4 services can be deployed alone.');
  });
});
