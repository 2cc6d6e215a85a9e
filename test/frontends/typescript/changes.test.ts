import { expect, test } from 'vitest';
import { facts, show, unit } from './support.js';

/** Statements of a function `f(order, rows)`, and the properties of objects that they assign. */
const rows: readonly (readonly [code: string, expected: readonly string[]])[] = [
  [`order.status = 'paid'`, ['p0.status']],
  [`order.total += 1; order.count++; --order.left`, ['p0.total', 'p0.count', 'p0.left']],
  [`const found = find(); found.status = 'paid'`, ['$0.status']],
  [`rows.forEach((row) => { row.status = 'paid' })`, ['cb(0.0.0).status']],
  [`order['status'] = 'paid'`, ['p0.status']],
  [`order.status === 'paid'`, []],
  [`-order.total`, []],
  [`let status = 'x'; status = 'paid'`, []],
  [`settings.limit = 1`, []],
  [`this.status = 'paid'`, []],
];

test.each(rows)('%s', (code, expected) => {
  const { changes = [] } = unit(facts(`const settings = {}; function f(order, rows) { ${code} }`), 'f');
  expect(changes.map(({ of, name }) => `${show(of)}.${name}`)).toEqual(expected);
});
