import { describe, expect, it } from 'vitest';
import { sites, type Texts, uses } from './uses.js';

/** Functions that return objects of functions, in the ways that people write them. */
const lib = `
import { open, Table } from 'fake-orm';
@Table('orders') export class Order {}
@Table('items') export class Item {}
@Table('logs') export class Log {}
export interface Store { list(): unknown; add(): unknown }
export function createStore(db) {
  const note = () => open(Log).write();
  return {
    list() { return open(Order).read(); },
    add: async () => { await open(Order).write(); note(); },
  };
}
export const createItems = (db) => ({ take: () => open(Item).write(), count: () => open(Item).read() });
export function createFrozen() {
  async function list() { return open(Order).read(); }
  const drop = () => open(Item).write();
  return Object.freeze({ list, drop });
}
export function createAll(db) { return { orders: createStore(db), items: createItems(db) }; }
export function createEager() { const first = open(Log).read(); return { first, list: () => open(Order).read() }; }
export const shared = createStore(db);
export function serve(app, { store, name }) { app.decorate(name, { value: store }); }
export class Service { constructor(private readonly store: Store) {} run() { return this.store.list(); } }
export const api = { orders: { list: () => open(Order).read(), add() { return open(Order).write(); } }, log: () => open(Log).write() };
export const routes = { items: { get: () => open(Item).read(), put: () => open(Item).write() } };
export class Plain {}
export async function createPlain(): Promise<Plain> { const plain: Plain = { list: () => open(Order).read(), add: () => open(Order).write() }; return plain; }
export function createRows(entity) { return { all: () => open(entity).read(), put: () => open(entity).write() }; }
`;

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'a/main.ts': app, ...more });
}

type Rows = readonly (readonly [what: string, app: string, expected: readonly string[]])[];

const orders = { read: 'a read orders', write: 'a write orders' };

describe('what a service is charged for of an object that a function of a library returns', () => {
  const rows: Rows = [
    ['the method that it calls', "import { createStore } from '../lib'; createStore(x).list();", [orders.read]],
    [
      'the method of an object that a variable holds, with what it calls of the same function',
      "import { createStore } from '../lib'; const store = createStore(x); store.add();",
      ['a write logs', orders.write],
    ],
    [
      'a method taken out of the object',
      "import { createStore } from '../lib'; const { list } = createStore(x); list();",
      [orders.read],
    ],
    [
      'a method of an arrow function',
      "import { createItems } from '../lib'; createItems(x).take();",
      ['a write items'],
    ],
    [
      'a function that stands in a frozen object',
      "import { createFrozen } from '../lib'; const frozen = createFrozen(); frozen.list();",
      [orders.read],
    ],
    [
      'a method of an object in the object, and none of its neighbours',
      "import { createAll } from '../lib'; const all = createAll(x); all.items.count();",
      ['a read items'],
    ],
    [
      'a method of a constant of the library',
      "import { shared } from '../lib'; export function f() { return shared.list(); }",
      [orders.read],
    ],
    ['nothing for a constant that is not used', "import { shared } from '../lib';", []],
    [
      'what is done while the object is made',
      "import { createEager } from '../lib'; const eager = createEager(); eager.list();",
      ['a read logs', orders.read],
    ],
    [
      'a method by the type of the parameter',
      "import { createStore } from '../lib'; type S = ReturnType<typeof createStore>; function f(s: S) { s.list(); } f(createStore(x));",
      [orders.read],
    ],
    [
      'a method that is called through an interface',
      "import { createStore, Service } from '../lib'; new Service(createStore(x)).run();",
      [orders.read],
    ],
    ...['interface S { list: () => string }', 'type S = { list: () => string };', 'type S = { list(): string };'].map(
      (type): Rows[number] => [
        `a method that is called by a type: ${type}`,
        `import { createStore } from '../lib'; ${type} function f(s: S) { s.list(); } keep.store = createStore(x); f(keep.store);`,
        [orders.read],
      ],
    ),
    [
      'all methods where one of that name is called of an object at hand',
      "import { createStore } from '../lib'; const own = { list: () => 'x' }; own.list(); keep.store = createStore(x);",
      [orders.read, 'a write logs', orders.write].sort(),
    ],
    [
      'all methods of an object of which a method of that name may be called out of sight',
      "import { createStore } from '../lib'; keep.store = createStore(x); export function f(req) { req.store.add(); }",
      [orders.read, 'a write logs', orders.write].sort(),
    ],
    [
      'besides the method that it calls, one of a name that is called out of sight',
      "import { createItems } from '../lib'; const items = createItems(x); items.take(); export const f = (req) => req.items.count();",
      ['a read items', 'a write items'],
    ],
    [
      'a method that is handed over',
      "import { createStore } from '../lib'; const store = createStore(x); router.get('/', store.list);",
      [orders.read],
    ],
    [
      'all methods of an object of which it is seen to call none',
      "import { createItems } from '../lib'; export default createItems(x);",
      ['a read items', 'a write items'],
    ],
    [
      'all methods of an object that it hands to other code, whatever else it calls',
      "import { createStore } from '../lib'; const store = createStore(x); store.list(); app.decorate('store', store);",
      [orders.read, 'a write logs', orders.write].sort(),
    ],
    [
      'all methods of an object that a library hands to other code',
      "import { createStore, serve } from '../lib'; const store = createStore(x); store.list(); serve(app, { store, name: 'store' });",
      [orders.read, 'a write logs', orders.write].sort(),
    ],
    [
      'no more methods for a thing of another name that a library hands to other code',
      "import { createStore, serve } from '../lib'; const store = createStore(x); store.list(); serve(app, { store: 1, name: 'x', other: store });",
      [orders.read],
    ],
    [
      'a function of an object in a constant one, and none of its neighbours',
      "import { api } from '../lib'; export function f() { api.orders.list(); }",
      [orders.read],
    ],
    [
      'a function of an object in a constant one that is handed over',
      "import { routes } from '../lib'; router.get('/', routes.items.get);",
      ['a read items'],
    ],
    [
      'all functions of a constant object that is handed over',
      "import { routes } from '../lib'; router.use({ routes }); routes.items.get();",
      ['a read items', 'a write items'],
    ],
    [
      'nothing for a constant object of which it uses another function',
      "import { api } from '../lib'; api.log();",
      ['a write logs'],
    ],
    [
      'a method of an object that passes for a class without it',
      "import { createPlain } from '../lib'; const plain$ = createPlain(); async function f() { const plain = await plain$; plain.list(); }",
      [orders.read],
    ],
    [
      'the table that it names when the object is made',
      "import { createRows, Order } from '../lib'; const rows = createRows(Order); rows.all();",
      [orders.read],
    ],
  ];
  it.each(rows)('%s', (_, app, expected) => {
    expect(usesOf(app)).toEqual(expected);
  });

  it("charges a service's own code with all methods, as all its code runs", () => {
    const own = "import { createStore } from './store'; createStore(x).list();";
    const store = lib.replace('export const shared = createStore(db);', '');
    expect(uses({ 'a/main.ts': own, 'a/store.ts': store })).toContain('a write items');
  });

  it('says which method of the object is entered where', () => {
    const app = "import { createStore } from '../lib';\nconst store = createStore(x);\nstore.list();";
    expect(sites({ 'lib/index.ts': lib, 'a/main.ts': app })).toEqual([
      'a read orders at a/main.ts:3 through lib#createStore.list from a/main.ts:3',
      'a read orders at lib/index.ts:10 through lib#createStore.list from a/main.ts:3',
    ]);
  });

  it('keeps two services apart that call different methods of the same object', () => {
    const found = uses({
      'lib/index.ts': lib,
      'a/main.ts': "import { createItems } from '../lib'; createItems(x).take();",
      'b/main.ts': "import { createItems } from '../lib'; createItems(x).count();",
    });
    expect(found).toEqual(['a write items', 'b read items']);
  });
});
