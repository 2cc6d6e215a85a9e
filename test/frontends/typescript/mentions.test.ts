import { expect, test } from 'vitest';
import { facts } from './support.js';

/** Code that stands below imports of Order, lib and use; and what it mentions, by unit. */
const mentions: readonly (readonly [string, readonly string[]])[] = [
  ['use(Order)', [': Order']],
  ['use([Order], { a: Order, lib })', [': Order lib']],
  ['use(lib.Order)', [': lib.Order']],
  ['use(lib.a.Order.b.c)', [': lib.a.Order']],
  ['x instanceof Order', [': Order']],
  ['const A = Order', ['A: Order']],
  ['class A extends Order {}', ['A: Order']],
  ['class A extends lib.Order {}', ['A: lib.Order']],
  ['@use(Order) class A {}', ['A: use Order']],
  ['class A { @use(() => Order) x; }', ['A: use Order']],
  ['class A { constructor(@use(Order) x) {} }', ['A: use Order']],
  ['class A { m(@use(Order) x) {} }', ['A.m: use Order']],
  ['const a = <Order x={lib} />', ['a: Order lib']],
  ['const a = <lib.Order />', ['a: lib.Order']],
  ['function f() { return Order }', ['f: Order']],
  ['function f() { return process.env.DATABASE_URL }', ['f: process.env.DATABASE_URL']],
  ['function f(a = Order) {}', ['f: Order']],
  ['export default Order', []],
  ['export default wrap(Order)', ['default: Order']],
  ['Order.limit = 1', [': Order']],
  ['lib.Order.limit = 1', [': lib.Order']],
  ['module.exports = { Order }', [': Order']],
  // Callees, locals, properties, types and globals are no mentions.
  ['use(1); lib.make(2); new Order(3)', []],
  ['lib.orders.find(1)', []],
  ['function f(Order) { return Order }', []],
  ['function f() { const Order = 1; return Order }', []],
  ['use({ Order: 1 }.Order)', []],
  ['let x: Order', []],
  ['let x = 1 as Order', []],
  ['use(console, Math, window)', []],
  ['const a = <div className="Order" />', []],
  ['// Order', []],
  [`use('Order')`, []],
];

test.each(mentions)('%s', (code, expected) => {
  const from = facts(`import { Order, use } from './order'; import * as lib from 'lib'; ${code}`, 'a.tsx');
  const found = from.units.filter((one) => one.mentions.length > 0);
  const spelled = found.map(
    (one) =>
      `${one.owner}${one.member === null || one.member === 'constructor' ? '' : `.${one.member}`}: ${one.mentions.map((m) => m.name).join(' ')}`,
  );
  expect(spelled).toEqual(expected);
});
