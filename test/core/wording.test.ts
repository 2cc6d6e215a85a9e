import { expect, test } from 'vitest';
import { tableTitle } from '../../src/core/wording.js';

test.each([
  ['shop/orders', 'orders'],
  ['shop/public.orders', 'orders'],
  ['shop/audit.orders', 'audit.orders'],
  ['shop/$schema@packages-models.orders', 'orders'],
  ['shop/$SHOP_SCHEMA.orders', 'orders'],
  ['shop/orders$2024.lines', 'orders$2024.lines'],
])('a table is called as people call it: %s', (id, title) => {
  expect(tableTitle(id)).toBe(title);
});
