import { describe, expect, it } from 'vitest';
import { sites, type Texts, uses } from './uses.js';

const lib = `
import { open } from 'fake-orm';
export function create(pool, name) { return pool.query(\`INSERT INTO \${name} (id) VALUES (1)\`); }
export function createOuter(pool, name) { return create(pool, name); }
export const remove = (pool, { table }) => pool.query(\`DELETE FROM \${table}\`);
export function all(pool, name = 'things') { return pool.query(\`SELECT id FROM \${name}\`); }
export function writeTo(name: string) { return open(name).write(); }
export class Base {
  constructor(protected readonly pool, private readonly table: string) {}
  all() { return this.pool.query(\`SELECT id FROM \${this.table}\`); }
  first() { return this.all(); }
}
export abstract class Named {
  abstract readonly table: string;
  abstract other(): string;
  read() { return this.pool.query(\`SELECT id FROM \${this.table}\`); }
  clear() { return this.pool.query(\`DELETE FROM \${this.other()}\`); }
  static tableName: string;
  static every(pool) { return pool.query(\`SELECT id FROM \${this.tableName}\`); }
}
`;
const orm = `
import { Store, Table } from 'fake-orm';
@Table('orders') export class Order {}
@Table('items') export class Item {}
export class Repository<E> { constructor(readonly store: Store<E>) {} find() { return this.store.read(); } save() { return this.store.write(); } }
export class Cached<T> extends Repository<T> { cached() { return this.find(); } }
`;

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'lib/orm.ts': orm, 'a/main.ts': app, ...more });
}

describe('what the caller decides', () => {
  it.each<readonly [what: string, app: string, expected: readonly string[]]>([
    ['an argument', "import { create } from '../lib'; create(pool, 'orders');", ['a write orders']],
    ['a constant', "import { create } from '../lib'; const T = 'orders'; create(pool, T);", ['a write orders']],
    [
      'an enum member',
      "import { create } from '../lib'; enum T { A = 'orders' } create(pool, T.A);",
      ['a write orders'],
    ],
    [
      'two calls',
      "import { create } from '../lib'; create(pool, 'orders'); create(pool, 'items');",
      ['a write items', 'a write orders'],
    ],
    ['two levels', "import { createOuter } from '../lib'; createOuter(pool, 'orders');", ['a write orders']],
    [
      'an own helper between',
      "import { create } from '../lib'; const c = (n) => create(pool, n); c('orders'); c('items');",
      ['a write items', 'a write orders'],
    ],
    ['an option', "import { remove } from '../lib'; remove(pool, { table: 'orders' });", ['a write orders']],
    ['a handle', "import { writeTo } from '../lib'; writeTo('orders');", ['a write orders']],
    ['nobody', "import { create } from '../lib'; create(pool, process.argv[2]);", []],
    [
      'super(...)',
      "import { Base } from '../lib'; class O extends Base { constructor(p) { super(p, 'orders'); } run() { return this.all(); } }",
      ['a read orders'],
    ],
    ['a constructor', "import { Base } from '../lib'; new Base(pool, 'orders').all();", ['a read orders']],
    [
      'a constructor, further in',
      "import { Base } from '../lib'; const b = new Base(pool, 'orders'); export const f = () => b.first();",
      ['a read orders'],
    ],
    [
      'an abstract field',
      "import { Named } from '../lib'; class O extends Named { table = 'orders'; other() { return 'items'; } run() { return this.read(); } }",
      ['a read orders'],
    ],
    [
      'an abstract method',
      "import { Named } from '../lib'; class O extends Named { table = 'orders'; other() { return 'items'; } run() { return this.clear(); } }",
      ['a write items'],
    ],
    [
      'a static field',
      "import { Named } from '../lib'; class O extends Named { static tableName = 'orders'; } O.every(pool);",
      ['a read orders'],
    ],
    [
      'a type argument of the base',
      "import { Repository, Order } from '../lib/orm'; class O extends Repository<Order> { run() { return this.find(); } }",
      ['a read orders'],
    ],
    [
      'a type argument further up',
      "import { Cached, Item } from '../lib/orm'; class O extends Cached<Item> { run() { return this.cached(); } }",
      ['a read items'],
    ],
    [
      'a type argument of a field',
      "import { Repository, Order } from '../lib/orm'; class S { constructor(private r: Repository<Order>) {} run() { return this.r.save(); } }",
      ['a write orders'],
    ],
    [
      'two type arguments',
      "import { Repository, Order, Item } from '../lib/orm'; class S { constructor(private r: Repository<Order>, private i: Repository<Item>) {} run() { this.r.save(); this.i.find(); } }",
      ['a read items', 'a write orders'],
    ],
    [
      'new with a type argument',
      "import { Repository, Order } from '../lib/orm'; new Repository<Order>(x).save();",
      ['a write orders'],
    ],
    ['another than the default', "import { all } from '../lib'; all(pool, 'orders');", ['a read orders']],
    ['the default', "import { all } from '../lib'; all(pool);", ['a read things']],
    [
      'one of several',
      "import { create } from '../lib'; create(pool, flag ? 'orders' : 'items');",
      ['a write items', 'a write orders'],
    ],
    [
      'each of a list',
      "import { create } from '../lib'; for (const t of ['orders', 'items']) create(pool, t);",
      ['a write items', 'a write orders'],
    ],
  ])('%s', (_, app, expected) => expect(usesOf(app)).toEqual(expected));

  it('two services, one helper, different tables', () => {
    const more = { 'b/main.ts': "import { create } from '../lib'; create(pool, 'items');" };
    expect(usesOf("import { create } from '../lib'; create(pool, 'orders');", more)).toEqual([
      'a write orders',
      'b write items',
    ]);
  });
  it('is charged at the call that decides', () => {
    const texts = {
      'lib/index.ts': lib,
      'a/main.ts': "import { createOuter } from '../lib';\n\ncreateOuter(pool, 'orders');",
    };
    expect(sites(texts)).toEqual([
      'a write orders at a/main.ts:3 through lib#createOuter > lib#create from a/main.ts:3',
    ]);
  });
  it('ends where the contexts grow without end', () => {
    const walk =
      'export function walk(pool, name) { create(pool, name); walk(pool, `${name}_x`); walk(pool, `${name}_y`); }';
    const found = usesOf("import { walk } from '../lib'; walk(pool, 'orders');", { 'lib/index.ts': `${lib}${walk}` });
    expect(found).toContain('a write orders');
  });
});

describe('one of several names in a statement', () => {
  it.each<readonly [code: string, expected: readonly string[]]>([
    ["const T = process.env.TABLE ?? 'orders'; pool.query(`SELECT id FROM ${T}`);", ['a read orders']],
    ["const T = flag ? 'orders' : 'items'; pool.query(`SELECT id FROM ${T}`);", ['a read items', 'a read orders']],
    ["for (const t of ['orders', 'items']) pool.query(`DELETE FROM ${t}`);", ['a write items', 'a write orders']],
    ['pool.query(`DELETE FROM ${process.env.TABLE}`);', []],
    [
      'const tableOf = (name) => ({ id: `${name}.id`, toString() { return name; } }); ' +
        "const orders = tableOf('orders'); pool.query(`SELECT ${orders.id} FROM ${orders} WHERE x`);",
      ['a read orders'],
    ],
    [
      'function tableOf<T extends Input>(t: T): Named<T> { return { ...t, toString: () => t.name }; } ' +
        "const orders = tableOf({ name: 'orders' }); pool.query(`SELECT id FROM ${orders.toString()}`);",
      ['a read orders'],
    ],
    ["const orders = { name: 'orders' }; pool.query(`DELETE FROM ${orders}`);", []],
    ["const orders = { toString: 'orders' }; pool.query(`DELETE FROM ${orders}`);", []],
    ['const orders = { toString() { return `${Date.now()} orders`; } }; pool.query(`DELETE FROM ${orders}`);', []],
  ])('%s', (code, expected) => expect(uses({ 'a/main.ts': code })).toEqual(expected));
});

describe('what is no table', () => {
  it.each<readonly [code: string, expected: readonly string[]]>([
    ['pool.query(`SELECT last_value FROM "order_ids"`);', []],
    ['pool.query(`SELECT last_value, is_called FROM order_ids`);', []],
    ['pool.query(`SELECT last_value FROM gauges WHERE id = 1`);', ['a read gauges']],
    ["pool.query(`SELECT nextval('order_ids')`);", []],
    ['pool.query(`CREATE TEMP TABLE scratch AS SELECT id FROM orders; SELECT id FROM scratch`);', ['a read orders']],
  ])('%s', (code, expected) => expect(uses({ 'a/main.ts': code })).toEqual(expected));
});

describe('where in a statement', () => {
  it('a table is reported where its name stands', () => {
    const code = 'pool.query(`\n  SELECT o.id\n  FROM orders o\n  JOIN items i\n    ON i.order_id = o.id\n`);';
    expect(sites({ 'a/main.ts': code })).toEqual(['a read items at a/main.ts:4', 'a read orders at a/main.ts:3']);
  });
});

describe('what a module provides under a token', () => {
  const module = (table: string) =>
    `import { Module } from '@nestjs/common'; import { open } from 'fake-orm';
     @Module({ providers: [{ provide: 'ROWS', useFactory: () => open('${table}') }] }) export class Rows {}`;
  const service = `import { Inject, Injectable } from '@nestjs/common'; import './module'; import '../lib/module';
    @Injectable() export class Things { constructor(@Inject('ROWS') private rows) {} onModuleInit() { this.rows.read(); } }
    export const providers = [Things];`;
  const services = { 'a/main.ts': service, 'b/main.ts': service };

  it('is for the service itself', () => {
    const texts = { ...services, 'lib/module.ts': "import 'fake-orm';", 'a/module.ts': module('orders') };
    expect(uses({ ...texts, 'b/module.ts': '' })).toEqual(['a read orders']);
    expect(uses({ ...texts, 'b/module.ts': module('items') })).toEqual(['a read orders', 'b read items']);
  });

  it('is for all services where a library does, unless they have their own', () => {
    const texts = { ...services, 'lib/module.ts': module('orders'), 'a/module.ts': '' };
    expect(uses({ ...texts, 'b/module.ts': module('items') })).toEqual(['a read orders', 'b read items']);
  });
});
