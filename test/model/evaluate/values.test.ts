import { describe, expect, it } from 'vitest';
import { probed } from './probe.js';

type Rows = readonly (readonly [code: string, expected: string])[];

function check(rows: Rows): void {
  it.each(rows)('%s', (code, expected) => expect(probed(code)).toEqual([expected]));
}

describe('texts', () => {
  check([
    ["const T = 'orders'; probe(T);", "'orders'"],
    ["const T = 'orders' as const; probe(T);", "'orders'"],
    ["const T = 'orders' as TableName; probe(T);", "'orders'"],
    ["const T = <TableName>'orders'; probe(T);", "'orders'"],
    ["const T: string = 'orders'; probe(T);", "'orders'"],
    ["const T = 'orders' satisfies string; probe(T);", "'orders'"],
    ["const P = 'app'; const T = `${P}_orders`; probe(T);", "'app_orders'"],
    ["const P = 'app'; probe(P + '_' + 'orders');", "'app_orders'"],
    ['const V = 2; probe(`orders_v${V}`);', "'orders_v2'"],
    ['function f(p: string) { probe(`${p}_orders`); }', 'open param:0'],
    ['probe(`orders_${Date.now()}`);', "'orders_*'"],
    ["probe('Orders'.toLowerCase());", "'orders'"],
    ["probe(' orders '.trim());", "'orders'"],
    ["probe(['shop', 'orders'].join('.'));", "'shop.orders'"],
    ["probe(['shop', 'orders'].join());", "'shop,orders'"],
    ["probe('a'.concat('b'));", "'ab'"],
    ["probe('a'.hasOwnProperty('b'));", '?'],
    ["probe('a'.toString());", "'a'"],
    ["probe(String('orders'));", "'orders'"],
    ["const T = process.env.TABLE ?? 'orders'; probe(T);", "global:process.env.TABLE | 'orders'"],
    ["const T = flag ? 'orders' : 'items'; probe(T);", "'orders' | 'items'"],
    ["const T = 'orders'; { const T = 'items'; probe(T); }", "'items'"],
  ]);
});

describe('objects, arrays and enums', () => {
  check([
    ["const T = { orders: 'o', items: 'i' }; probe(T.items);", "'i'"],
    ["const T = { orders: 'o', items: 'i' } as const; probe(T['orders']);", "'o'"],
    ["const T = { a: { b: 'o' } }; probe(T.a.b);", "'o'"],
    ["const T = { orders: 'o' }; const { orders } = T; probe(orders);", "'o'"],
    ["const T = { orders: 'o' }; const { orders: name } = T; probe(name);", "'o'"],
    ["const { a: { b } } = { a: { b: 'o' } }; probe(b);", "'o'"],
    ["const base = { orders: 'o' }; const T = { ...base, items: 'i' }; probe(T.orders);", "'o'"],
    ["const base = { orders: 'o' }; const T = { ...base, orders: 'p' }; probe(T.orders);", "'p'"],
    ["const T = Object.freeze({ orders: 'o' }); probe(T.orders);", "'o'"],
    ["const T = ['orders', 'items']; probe(T[1]);", "'items'"],
    ["for (const name of ['orders', 'items']) probe(name);", "'orders' | 'items'"],
    ["const T = { orders: 'o', items: 'i' }; function f(k) { probe(T[k]); }", "'o' | 'i'"],
    ["const T = { orders: 'o', items: 'i' }; const K = 'items'; probe(T[K]);", "'i'"],
    ["const T = { ...unknownThing, orders: 'o' }; probe(T.orders);", "'o'"],
    ["enum T { Orders = 'orders', Items = 'items' } probe(T.Items);", "'items'"],
    ["const enum T { Orders = 'orders' } probe(T.Orders);", "'orders'"],
    ['enum T { A, B } probe(T.B);', '1'],
    ["namespace N { export const T = 'orders'; } probe(N.T);", "'orders'"],
    ["namespace N { export namespace M { export const T = 'orders'; } } probe(N.M.T);", "'orders'"],
    ["class Order {} namespace Order { export const T = 'orders'; } probe(Order.T);", "'orders'"],
    ["namespace N { export const T = 'orders'; } probe(N.missing);", '?'],
    ["const T = { orders: 'o' }; probe(T.missing);", '?'],
    ["const T = { orders: 'o' }; probe(T.constructor);", '?'],
    ["const T = { orders: 'o' }; probe(T['toString']);", '?'],
    ["const T = { __proto__: null, orders: 'o' }; probe(T.orders);", "'o'"],
    ['probe({}.hasOwnProperty);', '?'],
    ['class Order {} const T = {} as { order: Order }; probe(T.order);', 'Order'],
    ['class Order {} const T: { order: Order } = {}; probe(T.order);', 'Order'],
    ['const T = {} as any; probe(T.order);', '?'],
  ]);
});

describe('names that every object has', () => {
  check([
    ["probe(({ a: 'orders' }).toString);", '?'],
    ["const map = {}; probe(map.hasOwnProperty.call(map, 'a'));", '?'],
    ["const map = {}; probe(map['constructor']);", '?'],
    ['probe({}.valueOf());', '?'],
    ["probe('orders'.valueOf());", '?'],
    ["probe('orders'.hasOwnProperty('a'));", '?'],
    ["probe({ __proto__: null, kind: 'orders' }.kind);", "'orders'"],
    ["probe({ toString: 'orders' }.toString);", "'orders'"],
  ]);
});

describe('local variables', () => {
  check([
    ["function f() { const t = 'orders'; probe(t); }", "'orders'"],
    ["function f() { let t; t = 'orders'; probe(t); }", "'orders'"],
    ["function f() { let t = 'orders'; if (x) t = 'items'; probe(t); }", "'orders' | 'items'"],
    ["function f() { let t; if (x) { t = 'orders'; } else { t = 'items'; } probe(t); }", "'orders' | 'items'"],
    [
      "function f() { let t; switch (x) { case 1: t = 'orders'; break; default: t = 'items'; } probe(t); }",
      "'orders' | 'items'",
    ],
    ["import { open } from 'fake-orm'; function f() { let s = open('orders'); s = s; probe(s); }", 'store of orders'],
    ["function f({ table = 'orders' }) { probe(table); }", "'orders'"],
    ["function f(table = 'orders') { probe(table); }", "'orders'"],
    ['function f(table) { probe(table); }', 'open param:0'],
    ['function f({ db: { pool } }) { probe(pool); }', 'open param:0.db.pool'],
  ]);
});

describe('what a function yields', () => {
  check([
    ["function table() { return 'orders'; } probe(table());", "'orders'"],
    ["const table = () => 'orders'; probe(table());", "'orders'"],
    ["async function table() { return 'orders'; } async function f() { probe(await table()); }", "'orders'"],
    ["function table(x) { if (x) return 'orders'; return 'items'; } probe(table(1));", "'orders' | 'items'"],
    ["const table = (name) => `app_${name}`; probe(table('orders'));", "'app_orders'"],
    ["function outer() { function inner() { return 'orders'; } return inner(); } probe(outer());", "'orders'"],
    ["const make = (name) => ({ name }); probe(make('orders').name);", "'orders'"],
    ["const make = (name) => ({ get: () => name }); probe(make('orders').get());", "'orders'"],
    ["import { open } from 'fake-orm'; const stores = (t) => open(t); probe(stores('orders'));", 'store of orders'],
    [
      "import { open } from 'fake-orm'; const api = { orders() { return open('orders'); } }; probe(api.orders());",
      'store of orders',
    ],
    ["import { open } from 'fake-orm'; const s = new Proxy(open('orders'), {}); probe(s);", 'store of orders'],
    ["import { Store } from 'fake-orm'; const s = new Proxy({} as Store<Order>, {}); probe(s);", 'fake-orm:Store<?>'],
    [
      "import { Store } from 'fake-orm'; const s = new Proxy<Store<Order>>({} as never, {}); probe(s);",
      'fake-orm:Store<?>',
    ],
    ["import { Store } from 'fake-orm'; const s: Store<Order> = new Proxy({}, {}); probe(s);", 'fake-orm:Store<?>'],
    ["class A { t = 'orders'; } const make = () => new Proxy(new A(), {}); probe(make().t);", "'orders'"],
    ['const names = new Proxy({}, { get: (_, name) => `app_${name}` }); probe(names.orders);', '?'],
    ["import { Proxy } from './own'; probe(new Proxy('orders'));", "path:src/own:Proxy('orders')"],
    ['function none() {} probe(none());', '?'],
    ['probe(notDeclaredAnywhere());', '?'],
  ]);
});
