import { expect, test } from 'vitest';
import { exportingOneOf } from '../../src/core/exporting.js';

test.each([
  [`export { a, Order as b };`, true],
  [`export type { Order };`, true],
  [`export default Order;`, true],
  [`const mine = <X>(Order);`, true],
  [`// export { a\nconst mine = Order;`, true],
  [`module.exports = anything;`, true],
  [`export const a = Order();`, false],
  [`export const a = new Orders();`, false],
  [`export class A extends Order {}`, false],
  [`export { Orders, a };`, false],
])('%s', (text, expected) => {
  expect(exportingOneOf(new Set(['Order', 'Größe'])).test(text)).toBe(expected);
});

test('a text of lists that never end is gone through once', () => {
  const text = 'export { a '.repeat(20_000);
  expect([`${text}Order`, text].map((one) => exportingOneOf(new Set(['Order'])).test(one))).toEqual([true, false]);
});

test('questions about other names are others', () => {
  const ids = [['a', 'b'], ['a'], ['a', 'b']].map((names) => {
    const pattern = exportingOneOf(new Set(names));
    return pattern instanceof RegExp ? '' : pattern.id;
  });
  expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([false, true]);
});
