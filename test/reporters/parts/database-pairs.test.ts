import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/core/finding.js';
import { withPairsTogether } from '../../../src/reporters/parts/database-pairs.js';

/** A finding on two services that are connected to one database, with a line for each of them. */
function pair(a: string, b: string, parts: Partial<Finding> = {}): Finding {
  const { data = { database: 'shop' } } = parts;
  const subject = `database:${String(data.database)} <- ${a},${b}`;
  return {
    smell: 'shared-database',
    subject,
    fingerprint: subject,
    status: 'new',
    services: [a, b],
    extent: [],
    severity: 'warning',
    confidence: 'certain',
    message: `${a} and ${b} are connected to the same database`,
    help: 'give one of them another database',
    evidence: [a, b].map((service) => ({ file: `${service}/.env`, line: 1, column: 1, note: `${service} connects` })),
    data,
    ...parts,
  };
}

const told = (findings: readonly Finding[]) => withPairsTogether(findings).map(({ services }) => services.join(' '));

describe('pairs of one database', () => {
  const three = [pair('cart', 'orders'), pair('billing', 'cart'), pair('billing', 'orders')];

  test('become one finding with the identity of the first, all services, and each line once', () => {
    const [all, ...others] = withPairsTogether(three);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ fingerprint: 'database:shop <- cart,orders', services: ['billing', 'cart', 'orders'] });
    expect(all?.message).toBe('billing, cart and orders are connected to the same database, shop, which makes 3 pairs');
    expect(all?.evidence.map(({ file }) => file)).toEqual(['cart/.env', 'orders/.env', 'billing/.env']);
  });

  test('stand where the first of them stood', () => {
    const table = pair('cart', 'orders', { smell: 'shared-table', subject: 'table:shop/orders <- cart' });
    const last = pair('a', 'b', { data: { database: 'mail' } });
    const [first, second, third] = three;
    if (!first || !second || !third) throw new Error('there are three pairs');
    expect(told([first, table, second, last, third])).toEqual(['billing cart orders', 'cart orders', 'a b']);
  });

  test('a single pair is left as it is, and nothing makes nothing', () => {
    const one = pair('cart', 'orders');
    expect(withPairsTogether([one])).toEqual([one]);
    expect(withPairsTogether([])).toEqual([]);
  });

  const apart: readonly (readonly [string, Partial<Finding>])[] = [
    ['of another database', { data: { database: 'mail' } }],
    ['that is louder', { severity: 'error' }],
    ['that is less sure', { confidence: 'likely' }],
    ['that is a guess', { confidence: 'guess' }],
    ['that is known already', { status: 'known' }],
    ['that only services.yaml makes known', { byManifest: true }],
    ['of another smell', { smell: 'deploy-coupling', subject: 'deploy:billing <-> cart' }],
  ];
  test.each(apart)('one %s stays apart', (_, parts) => {
    expect(told([pair('cart', 'orders'), pair('billing', 'cart', parts)])).toEqual(['cart orders', 'billing cart']);
  });

  test('findings of other smells stay apart though they tell of one database', () => {
    const table = (by: string) => pair('cart', by, { smell: 'shared-table', subject: `table:shop/orders <- ${by}` });
    expect(told([table('billing'), table('orders')])).toEqual(['cart billing', 'cart orders']);
  });
});
