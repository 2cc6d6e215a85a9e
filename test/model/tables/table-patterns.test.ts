import { describe, expect, it } from 'vitest';
import { tablePattern } from '../../../src/model/tables/table-patterns.js';

describe('table patterns', () => {
  it.each<readonly [pattern: string, schema: string | null, name: string, matches: boolean]>([
    ['orders', null, 'orders', true],
    ['orders', 'audit', 'orders', true],
    ['orders', null, 'Orders', true],
    ['orders', null, 'order_items', false],
    ['orders', null, 'old_orders', false],
    ['order_*', null, 'order_items', true],
    ['order_*', null, 'orders', false],
    ['*', 'any', 'thing', true],
    ['audit.*', 'audit', 'log', true],
    ['audit.*', null, 'log', false],
    ['audit.log', 'audit', 'log', true],
    ['audit.log', 'other', 'log', false],
    ['public.orders', null, 'orders', true],
    ['dbo.orders', null, 'orders', true],
    ['*.orders', 'x', 'orders', true],
    ['geo/places', null, 'places', true],
    ['geo/audit.*', 'audit', 'log', true],
    ['a+b', null, 'a+b', true],
    ['a+b', null, 'aab', false],
    ['order?', null, 'orders', false],
  ])('%s on %s.%s: %s', (pattern, schema, name, matches) => {
    expect(tablePattern(pattern).matches(schema, name)).toBe(matches);
  });
  it.each<readonly [pattern: string, database: string | null, exact: boolean]>([
    ['orders', null, true],
    ['order_*', null, false],
    ['geo/places', 'geo', true],
    ['geo/audit.*', 'geo', false],
  ])('%s speaks of the database %s, exactly: %s', (pattern, database, exact) => {
    expect(tablePattern(pattern)).toMatchObject({ database, exact });
  });
});
