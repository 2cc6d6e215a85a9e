import { describe, expect, it } from 'vitest';
import { probed, type Texts } from './probe.js';

type Rows = readonly (readonly [what: string, other: Texts, app: string, expected: string])[];

const rows: Rows = [
  ['a named import', { 'src/t.ts': "export const T = 'orders';" }, "import { T } from './t'; probe(T);", "'orders'"],
  [
    'a renamed import',
    { 'src/t.ts': "export const T = 'orders';" },
    "import { T as X } from './t'; probe(X);",
    "'orders'",
  ],
  ['a default export', { 'src/t.ts': "export default 'orders';" }, "import t from './t'; probe(t);", "'orders'"],
  [
    'a default object',
    { 'src/t.ts': "export default { T: 'orders' };" },
    "import t from './t'; probe(t.T);",
    "'orders'",
  ],
  ['a default class', { 'src/t.ts': 'export default class Order {}' }, "import T from './t'; probe(new T());", 'Order'],
  [
    'a named default class',
    { 'src/t.ts': 'class Order {} export default Order;' },
    "import T from './t'; probe(new T());",
    'Order',
  ],
  [
    'a namespace import',
    { 'src/t.ts': "export const T = 'orders';" },
    "import * as t from './t'; probe(t.T);",
    "'orders'",
  ],
  [
    'a barrel',
    { 'src/t.ts': "export const T = 'orders';", 'src/index.ts': "export * from './t'; export * as inner from './t';" },
    "import { T, inner } from '.'; probe(T + inner.T);",
    "'ordersorders'",
  ],
  ['require', { 'src/t.js': "exports.T = 'orders';" }, "const { T } = require('./t'); probe(T);", "'orders'"],
  [
    'module.exports',
    { 'src/t.js': "module.exports = { T: 'orders' };" },
    "const t = require('./t'); probe(t.T);",
    "'orders'",
  ],
  [
    'import = require',
    { 'src/t.js': "module.exports = { T: 'orders' };" },
    "import t = require('./t'); probe(t.T);",
    "'orders'",
  ],
  [
    'a dynamic import',
    { 'src/t.ts': "export const T = 'orders';" },
    "async function f() { const { T } = await import('./t'); probe(T); }",
    "'orders'",
  ],
  [
    'a dynamic import and then',
    { 'src/t.ts': "export const T = 'orders';" },
    "import('./t').then((t) => probe(t.T));",
    "'orders'",
  ],
  [
    'a constant made elsewhere',
    { 'src/db.ts': "import { open } from 'fake-orm'; export const orders = open('orders');" },
    "import { orders } from './db'; probe(orders);",
    'store of orders',
  ],
  [
    'a factory elsewhere',
    { 'src/db.ts': "import { open } from 'fake-orm'; export function make(name: string) { return open(name); }" },
    "import { make } from './db'; probe(make('orders'));",
    'store of orders',
  ],
  [
    'a table constant',
    { 'src/db.ts': "import { table } from 'fake-orm'; export const orders = table('app_orders');" },
    "import { orders } from './db'; probe(orders);",
    'const orders',
  ],
  [
    'an object of stores',
    {
      'src/db.ts':
        "import { open } from 'fake-orm'; export const db = { orders: open('orders'), get: (n) => open(n) };",
    },
    "import { db } from './db'; probe(db.orders); probe(db.get('items'));",
    'store of orders|store of items',
  ],
  [
    'what a singleton is assigned later',
    {
      'src/db.ts':
        "import { open } from 'fake-orm'; let s; export function get() { if (!s) s = open('orders'); return s; }",
    },
    "import { get } from './db'; probe(get());",
    'store of orders',
  ],
  [
    'an enum elsewhere',
    { 'src/t.ts': "export enum T { Orders = 'orders' }" },
    "import { T } from './t'; probe(T.Orders);",
    "'orders'",
  ],
  ['a package', {}, "import { x } from 'some-package'; probe(x.y);", 'some-package:x.y'],
  ['a file that is not there', {}, "import { x } from './nowhere'; probe(x);", 'path:src/nowhere:x'],
  ['an export that is not there', { 'src/t.ts': 'export {};' }, "import { x } from './t'; probe(x);", 'global:x'],
  [
    'a type import',
    { 'src/t.ts': 'export class Order {}' },
    "import type { Order } from './t'; function f(o: Order) { probe(o); }",
    'Order',
  ],
  [
    'typeof import',
    { 'src/t.ts': "export const T = { a: 'orders' };" },
    "function f(t: typeof import('./t')) { probe(t.T.a); }",
    "'orders'",
  ],
];

describe('across files', () => {
  it.each(rows)('%s', (_, other, app, expected) => {
    expect(probed({ ...other, 'src/app.ts': app }).join('|')).toBe(expected);
  });
});
