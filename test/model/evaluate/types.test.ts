import { describe, expect, it } from 'vitest';
import { probed } from './probe.js';

const base = `class Order { total = 1; } class Box<T> { value: T; } const makeOrder = () => new Order();
  function build() { return { order: new Order(), name: 'orders' }; } async function load() { return new Order(); } `;

/** What a parameter of this type is known to be. */
function typed(type: string): string | undefined {
  return probed(`${base} function f(x: ${type}) { probe(x); }`)[0];
}

describe('what an annotation says', () => {
  it.each([
    ['Order', 'Order'],
    ['Order | null', 'Order'],
    ['Order | undefined', 'Order'],
    ['readonly Order[]', '[Order]'],
    ['Array<Order>', '[Order]'],
    ['ReadonlyArray<Order>', '[Order]'],
    ['Set<Order>', '[Order]'],
    ['Map<string, Order>', '[Order]'],
    ['ReadonlyMap<string, Order>', '[Order]'],
    ['Record<string, Order>', '[Order]'],
    ['{ [name: string]: Order }', '{}'],
    ['[Order, string]', '[Order]'],
    ['Promise<Order>', 'Order'],
    ['Partial<Order>', 'Order'],
    ['Required<Readonly<Order>>', 'Order'],
    ["Pick<Order, 'total'>", 'Order'],
    ["Omit<Order, 'total'>", 'Order'],
    ['NonNullable<Order | null>', 'Order'],
    ['Awaited<Promise<Order>>', 'Order'],
    ['InstanceType<typeof Order>', 'Order'],
    ['ReturnType<typeof makeOrder>', 'Order'],
    ['Awaited<ReturnType<typeof load>>', 'Order'],
    ["ReturnType<typeof build>['order']", 'Order'],
    ['Box<Order>', 'Box<class Order>'],
    ['Box<Box<Order>>', 'Box<Box<class Order>>'],
    ['() => Order', '() => Order'],
    ['{ order: Order }', '{order: Order}'],
    ["'orders'", "'orders'"],
    ["'orders' | 'items'", "'orders' | 'items'"],
    ["Box<Order>['value']", 'Order'],
    ['Order[][number]', 'Order'],
    ['import("./other").Missing', 'path:src/other:Missing'],
    ['string', 'open param:0'],
    ['unknown', 'open param:0'],
    ['Whatever', 'open param:0'],
  ])('%s', (type, expected) => expect(typed(type)).toBe(expected));
});

describe('type aliases', () => {
  it.each([
    ['type T = Order;', 'T', 'Order'],
    ['type T<X> = Box<X>;', 'T<Order>', 'Box<class Order>'],
    ['type T<X> = { inner: X };', 'T<Order>', '{inner: Order}'],
    ['type T = typeof makeOrder;', 'ReturnType<T>', 'Order'],
    ['type T = T | null;', 'T', 'open param:0'],
    ['type T = { next: T; order: Order };', 'T', '{next: ?, order: Order}'],
    ['type A = B; type B = A;', 'A', 'open param:0'],
    ['type T<X> = { next: T<X[]>; x: X };', 'T<Order>', '{next: ?, x: Order}'],
    ['interface T<X> { next: T<X[]>; x: X }', "T<Order>['next']['next']['x']", '[[Order]]'],
  ])('%s %s', (alias, type, expected) => expect(typed(`${type}) {} ${alias} function g(x: ${type}`)).toBe(expected));
});

describe('generic functions', () => {
  it.each([
    ['function same<T>(x: T): T { return x; } probe(same(new Order()));', 'Order'],
    ['function first<T>(x: T[]): T { return x[0]; } probe(first([new Order()]));', 'Order'],
    ['function of<T>(type: new () => T): T { return new type(); } probe(of(Order));', 'Order'],
    ['function boxed<T>(x: T) { return { x }; } probe(boxed(new Order()).x);', 'Order'],
  ])('%s', (code, expected) => expect(probed(base + code)).toEqual([expected]));
});
