import { expect, it } from 'vitest';
import type { Table } from '../../../src/core/model.js';
import { asFewPatterns } from '../../../src/manifest/init/few-patterns.js';

const table = (name: string): Table => ({
  id: `shop/${name}`,
  database: 'shop',
  schema: null,
  name,
  dialect: null,
  owner: 'a',
  ownerBasis: 'schema',
  declaredAt: [],
  uses: [],
  agreedReaders: [],
});
const family = (start: string, amount: number) => Array.from({ length: amount }, (_, i) => table(`${start}${i}`));
const nameFor = (_: string, { name }: Table) => name;

it('few tables are named', () => {
  const tables = family('order_', 30);
  expect(asFewPatterns('a', tables, tables, nameFor)).toHaveLength(30);
});

it('many tables are named by families, as long as nobody else has a table that sounds like one', () => {
  const own = [...family('order_', 20), ...family('user_', 12), ...family('tag_', 3)];
  const patterns = asFewPatterns('a', own, [...own, table('USER_LOG')], nameFor);
  expect(patterns.filter((name) => !name.startsWith('user_'))).toEqual(['order_*', 'tag_0', 'tag_1', 'tag_2']);
  expect(patterns.filter((name) => name.startsWith('user_'))).toHaveLength(12);
});
