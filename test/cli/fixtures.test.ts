import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import { run } from './terminals.js';

/** What the loud half of every fixture pair says; its silent half, one change away, must say nothing. */
const loud: { readonly [fixture: string]: readonly string[] } = {
  'contract-import/library': ['error contract:contracts -> events'],
  'contract-import/service': ['error contract:contracts -> orders'],
  'cross-service-import/by-library': ['error import:kit -> orders'],
  'cross-service-import/through-alias': ['error import:billing -> orders', 'error deploy:billing <-> orders'],
  'cross-service-import/type-only': ['warning import:billing -> orders', 'warning deploy:billing <-> orders'],
  'cross-service-import/value': ['error import:billing -> orders', 'error deploy:billing <-> orders'],
  'deploy-coupling/start-order': ['warning deploy:web <-> worker'],
  'leaked-adapter-type/external': ['warning leak:shipping <- typeorm#Repository'],
  'leaked-adapter-type/foreign-api': [
    'error leak:shipping <- orders#OrderResponse',
    'error deploy:orders <-> shipping',
    'warning import:shipping -> orders',
  ],
  'leaked-adapter-type/own-adapter': ['error leak:shipping <- shipping#OrderReply'],
  'leaked-adapter-type/through-barrel': ['error leak:shipping <- shipping#OrderReply'],
  'shared-database/cache-and-broker': ['warning database:shop <- billing,orders'],
  'shared-database/comparable': ['warning database:shop <- billing,orders'],
  'shared-database/declared': ['warning database:shop <- billing,orders'],
  'shared-database/key-that-is-read': ['warning database:shop <- billing,orders'],
  'shared-database/migrations': ['warning database:shop <- billing,orders'],
  'shared-database/own-job': ['warning database:shop <- billing,orders'],
  'shared-database/same-env-file': ['warning database:database <- billing,orders'],
  'shared-database/same-host-and-name': ['warning database:shop <- billing,orders'],
  'shared-database/same-url': ['warning database:shop <- billing,orders'],
  'shared-database/through-library': ['warning database:store <- billing,orders'],
  'shared-domain-type/contract': ['error type:models#Order', 'error deploy:billing <-> orders'],
  'shared-domain-type/entity': ['error type:models#Order', 'error deploy:billing <-> orders'],
  'shared-domain-type/enum': ['error type:models#OrderStatus', 'error deploy:billing <-> orders'],
  'shared-domain-type/interface': ['error type:models#Order', 'error deploy:billing <-> orders'],
  'shared-table/agreed-read': ['error table:shop/public.orders <- billing', 'error deploy:billing <-> orders'],
  'shared-table/contested': [
    'error table:shop/public.rates <- billing',
    'error table:shop/public.rates <- orders',
    'error deploy:billing <-> orders',
  ],
  'shared-table/foreign-read': ['error table:shop/public.orders <- billing', 'error deploy:billing <-> orders'],
  'shared-table/foreign-write': ['error table:shop/public.orders <- billing', 'error deploy:billing <-> orders'],
  'shared-table/named-blind-spot': ['error table:shop/public.orders <- billing', 'error deploy:billing <-> orders'],
  'shared-table/through-library': ['error table:shop/public.orders <- billing', 'error deploy:billing <-> orders'],
};

async function newFindings(folder: string): Promise<string[]> {
  const { out } = await run([folder, '--format', 'json']);
  // The report is this tool's own; the schema test holds it to its type.
  const { findings } = JSON.parse(out) as { readonly findings: readonly Finding[] };
  return findings.filter(({ status }) => status === 'new').map((f) => `${f.severity} ${f.subject}`);
}

describe.each(Object.entries(loud))('fixture %s', (fixture, expected) => {
  it('is loud', async () => {
    expect(await newFindings(`fixtures/${fixture}/loud`)).toEqual(expected);
  });
  it('is silent', async () => {
    expect(await newFindings(`fixtures/${fixture}/silent`)).toEqual([]);
  });
});

it('every fixture pair is tested', () => {
  const smells = readdirSync('fixtures').filter((name) => readdirSync('docs/smells').includes(`${name}.md`));
  const pairs = smells.flatMap((smell) => readdirSync(`fixtures/${smell}`).map((variant) => `${smell}/${variant}`));
  expect(pairs.sort()).toEqual(Object.keys(loud).sort());
});
