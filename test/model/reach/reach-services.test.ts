import { describe, expect, it } from 'vitest';
import { sites, type Texts, uses } from './uses.js';

/** A library with one store per kind of symbol, and a logger that touches nothing. */
const lib = `
import { open, Store, Table } from 'fake-orm';
@Table('orders') export class Order {}
@Table('items') export class Item {}
export const log = (text: string) => console.log(text);
export function listOrders() { return open(Order).read(); }
export const dropItems = () => open(Item).write();
export class Orders {
  constructor(private readonly store: Store<Order>) {}
  list() { return this.store.read(); }
  add() { return this.store.write(); }
  both() { this.list(); this.add(); }
  static all() { return open(Order).read(); }
}
export class Items { list() { return open(Item).read(); } }
export const api = { list: () => open(Item).read(), add() { return open(Item).write(); } };
export default listOrders;
`;

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'a/main.ts': app, ...more });
}

type Rows = readonly (readonly [what: string, app: string, expected: readonly string[]])[];

describe('what a service is charged for in a library, symbol by symbol', () => {
  const rows: Rows = [
    ['nothing for a logger of the same module', "import { log } from '../lib'; log('x');", []],
    ['nothing for an import that is not used', "import { listOrders } from '../lib';", []],
    ['nothing for a type', "import type { Orders } from '../lib'; export type X = Orders;", []],
    ['nothing for an annotation alone', "import { Orders } from '../lib'; export function f(o: Orders) {}", []],
    ['nothing for an entity', "import { Order } from '../lib'; new Order();", []],
    ['nothing for a class that is made', "import { Orders } from '../lib'; new Orders(x);", []],
    [
      'nothing for a class that is registered',
      "import { Orders } from '../lib'; @Module({ providers: [Orders] }) class M {}",
      [],
    ],
    ['nothing for a side-effect import of declarations', "import '../lib';", []],
    ['a function', "import { listOrders } from '../lib'; listOrders();", ['a read orders']],
    ['a function by another name', "import { listOrders as l } from '../lib'; l();", ['a read orders']],
    ['the default export', "import l from '../lib'; l();", ['a read orders']],
    ['an arrow function', "import { dropItems } from '../lib'; dropItems();", ['a write items']],
    ['a function of a namespace', "import * as lib from '../lib'; lib.dropItems();", ['a write items']],
    [
      'a function that is handed over',
      "import { listOrders } from '../lib'; router.get('/', listOrders);",
      ['a read orders'],
    ],
    [
      'a method, and no other',
      "import { Orders } from '../lib'; function f(o: Orders) { o.list(); }",
      ['a read orders'],
    ],
    [
      'what a method calls',
      "import { Orders } from '../lib'; function f(o: Orders) { o.both(); }",
      ['a read orders', 'a write orders'],
    ],
    [
      'a method of an injected class',
      "import { Orders } from '../lib'; class S { constructor(private o: Orders) {} m() { return this.o.add(); } }",
      ['a write orders'],
    ],
    ['a static method', "import { Orders } from '../lib'; Orders.all();", ['a read orders']],
    [
      'an inherited static method',
      "import { Orders } from '../lib'; class Mine extends Orders {} Mine.all();",
      ['a read orders'],
    ],
    [
      'an inherited method',
      "import { Orders } from '../lib'; class Mine extends Orders { run() { return this.add(); } }",
      ['a write orders'],
    ],
    [
      'super',
      "import { Orders } from '../lib'; class Mine extends Orders { add() { return super.add(); } }",
      ['a write orders'],
    ],
    ['a method of an object', "import { api } from '../lib'; api.add();", ['a write items']],
    ['an object that is handed over', "import { api } from '../lib'; serve(api);", ['a read items', 'a write items']],
    [
      'a dynamic import',
      "export async function f() { const { dropItems } = await import('../lib'); dropItems(); }",
      ['a write items'],
    ],
    ['require', "const { dropItems } = require('../lib'); dropItems();", ['a write items']],
    [
      'a call in a callback',
      "import { listOrders } from '../lib'; [1].forEach(() => listOrders());",
      ['a read orders'],
    ],
    [
      'a decorator that runs',
      "import { listOrders } from '../lib'; class C { @Cached(listOrders) m() {} }",
      ['a read orders'],
    ],
    [
      'a subclass that adds its own',
      "import { Orders, Item } from '../lib'; import { open } from 'fake-orm'; class Mine extends Orders { more() { return open(Item).write(); } }",
      ['a write items'],
    ],
  ];
  it.each(rows)('%s', (_, app, expected) => expect(usesOf(app)).toEqual(expected));
});

describe('which code runs', () => {
  const own = "import { open } from 'fake-orm'; export const run = () => open('orders').write(); export const T = 't';";
  it.each<readonly [string, Texts, readonly string[]]>([
    ['everything of a service', { 'a/main.ts': own }, ['a write orders']],
    ['no tests', { 'a/main.ts': 'export {}', 'a/test/main.ts': own }, []],
    ['no generated code', { 'a/main.ts': 'export {}', 'a/generated/main.ts': own }, []],
    [
      'no dead file in a folder whose files are imported one by one',
      {
        'a/main.ts': "import './x/one'; import './x/two';",
        'a/x/one.ts': 'export {}',
        'a/x/two.ts': 'export {}',
        'a/x/dead.ts': own,
      },
      [],
    ],
    [
      'every file of a folder that is loaded by convention',
      { 'a/main.ts': 'load();', 'a/x/one.ts': 'export {}', 'a/x/two.ts': own },
      ['a write orders'],
    ],
    [
      'a file that only a dead file imports is dead',
      {
        'a/main.ts': "import './x/one'; import './x/two'; import './x/three';",
        'a/x/one.ts': 'export {}',
        'a/x/two.ts': 'export {}',
        'a/x/three.ts': 'export {}',
        'a/x/dead.ts': "import { run } from './dead-too'; export const x = () => run();",
        'a/x/dead-too.ts': own,
      },
      [],
    ],
    ['a library nobody imports', { 'a/main.ts': 'export {}', 'lib/orders.ts': own }, []],
    [
      'the other service',
      { 'a/main.ts': "import { run } from '../b/main'; run();", 'b/main.ts': own },
      ['a write orders', 'b write orders'],
    ],
    [
      'a constant of a file runs its top level',
      { 'a/main.ts': "import { T } from '../lib/t'; use(T);", 'lib/t.ts': `${own} run();` },
      [],
    ],
    [
      'a function of a file runs its top level',
      { 'a/main.ts': "import { f } from '../lib/t'; f();", 'lib/t.ts': `${own} run(); export function f() {}` },
      ['a write orders'],
    ],
    [
      'a side-effect import runs the top level',
      { 'a/main.ts': "import '../lib/t';", 'lib/t.ts': `${own} run();` },
      ['a write orders'],
    ],
    [
      'a type import runs nothing',
      { 'a/main.ts': "import type { T } from '../lib/t';", 'lib/t.ts': `${own} run();` },
      [],
    ],
  ])('%s', (_, texts, expected) => expect(uses(texts)).toEqual(expected));
});

describe('interfaces and abstract classes', () => {
  const ports = `
import { open } from 'fake-orm';
export interface Port { save(): void }
export abstract class Base { abstract save(): void; run() { this.save(); } }
export class Sql implements Port { save() { open('orders').write(); } }
export class Memory implements Port { save() {} }
export class Wide extends Base { save() { open('items').write(); } }
export class Narrow extends Base { save() { open('places').write(); } }
export interface Deep extends Port {}
export class Deepest implements Deep { save() { open('deep').write(); } }
`;
  const rows: Rows = [
    ['no class is named', "import type { Port } from '../lib'; function f(p: Port) { p.save(); }", []],
    [
      'one class is made',
      "import { Port, Sql } from '../lib'; function f(p: Port) { p.save(); } f(new Sql());",
      ['a write orders'],
    ],
    [
      'one class is registered',
      "import { Port, Sql } from '../lib'; function f(p: Port) { p.save(); } bind(Sql);",
      ['a write orders'],
    ],
    [
      'another class is registered',
      "import { Port, Memory } from '../lib'; function f(p: Port) { p.save(); } bind(Memory);",
      [],
    ],
    ['a class is named and nothing called', "import { Sql } from '../lib'; bind(Sql);", []],
    [
      'through an abstract class',
      "import { Base, Wide } from '../lib'; function f(p: Base) { p.save(); } f(new Wide());",
      ['a write items'],
    ],
    ['a template method of a subclass', "import { Wide } from '../lib'; new Wide().run();", ['a write items']],
    [
      'a class below an interface below',
      "import { Port, Deepest } from '../lib'; function f(p: Port) { p.save(); } f(new Deepest());",
      ['a write deep'],
    ],
    [
      'the own class',
      "import { Port } from '../lib'; import { open } from 'fake-orm'; class Mine implements Port { save() { open('mine').write(); } }",
      ['a write mine'],
    ],
  ];
  it.each(rows)('%s', (_, app, expected) =>
    expect(uses({ 'lib/index.ts': ports, 'a/main.ts': app })).toEqual(expected));
});

describe('object types that classes implement', () => {
  const lib = (type: string) => `
    import { open } from 'fake-orm';
    ${type}
    export class Sql implements Port { save = async () => {}; load() { return open('orders').read(); } }
    export class Store implements Port { load = () => open('items').read(); }`;
  const asked = `import { Port, Sql, Store } from '../lib'; class Job { constructor(private port: Port) {} run() { this.port.load(); } } new Job(any);`;
  const read = (type: string, named: string) =>
    uses({ 'lib/index.ts': lib(type), 'a/main.ts': `${asked} bind(${named});` });
  const forms = [
    'export interface Port { load(): Promise<void> }',
    'export type Port = { load(): Promise<void> };',
    'export type Port = { load: () => Promise<void> };',
    'export interface Port { load: () => Promise<void> }',
  ];

  it.each(forms)('are what the service names: %s', (type) => {
    expect(read(type, 'Sql')).toEqual(['a read orders']);
  });

  it.each(forms)('and nothing where it names none: %s', (type) => {
    expect(read(type, 'other')).toEqual([]);
  });
});

describe('how an access is reached', () => {
  it('is no passage in the own tree', () => {
    expect(sites({ 'a/main.ts': "import { open } from 'fake-orm';\nopen('orders').read();" })).toEqual([
      'a read orders at a/main.ts:2',
    ]);
  });
  it('names the library symbols on the way, and where each code base enters them', () => {
    const texts = {
      'a/main.ts': "import { Service } from '../lib/service';\n\nnew Service().run();",
      'lib/service.ts': "import { list } from '../kit/orders';\nexport class Service { run() { return list(); } }",
      'kit/orders.ts': "import { open } from 'fake-orm';\nexport function list() {\n  return open('orders').read();\n}",
    };
    expect(sites(texts)).toEqual([
      'a read orders at kit/orders.ts:3 through lib#Service.run > kit#list from a/main.ts:3',
      'a read orders at lib/service.ts:2 through lib#Service.run > kit#list from a/main.ts:3',
    ]);
  });
  it('takes the shortest way, and names every call that enters the library', () => {
    const texts = {
      'a/main.ts': "import { far, list } from '../lib';\nfar();\nlist();",
      'lib/index.ts':
        "import { open } from 'fake-orm';\nexport const list = () => open('orders').read();\nexport const far = () => list();",
    };
    expect(sites(texts)).toEqual([
      'a read orders at a/main.ts:2 through lib#list from a/main.ts:3',
      'a read orders at a/main.ts:3 through lib#list from a/main.ts:3',
      'a read orders at lib/index.ts:2 through lib#list from a/main.ts:3',
    ]);
  });
  it('charges each service by its own way', () => {
    const texts = {
      'a/main.ts': "import { list } from '../lib';\nlist();",
      'b/main.ts': "import { log } from '../lib';\nlog();",
      'lib/index.ts':
        "import { open } from 'fake-orm';\nexport const list = () => open('orders').read();\nexport const log = () => {};",
    };
    expect(sites(texts)).toEqual([
      'a read orders at a/main.ts:2 through lib#list from a/main.ts:2',
      'a read orders at lib/index.ts:2 through lib#list from a/main.ts:2',
    ]);
  });
});
