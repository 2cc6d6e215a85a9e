import { describe, expect, it } from 'vitest';
import { probed } from './probe.js';

const imports = "import { open } from 'fake-orm'; class Order {}\n";
const shared = 'const kept = (globalThis as any).kept;\n';

describe('what a generic function yields where its body does not tell', () => {
  it.each([
    [
      'function once<T>(make: () => T): T { return kept[0] ?? make(); }',
      "once(() => open('orders'))",
      'store of orders',
    ],
    [
      'function once<T>(name: string, make: () => T): T { globalThis.all ??= {}; globalThis.all[name] ??= make(); return globalThis.all[name]; }',
      "once('db', () => open('orders'))",
      'store of orders',
    ],
    [
      'async function once<T>(make: () => Promise<T>): Promise<T> { return kept(make); }',
      "await once(async () => open('orders'))",
      'store of orders',
    ],
    [
      'function tagged<T>(client: T, tag: string): T { return kept(client, tag); }',
      "tagged(open('orders'), 'a')",
      'store of orders',
    ],
    [
      'function tagged<T extends object>(client: T): T | undefined { return kept(client); }',
      "tagged(open('orders'))",
      'store of orders',
    ],
    [
      "function make() { return open('orders'); }\nfunction once<T>(make: () => T): T { return kept(make); }",
      'once(make)',
      'store of orders',
    ],
    ['function id<T>(client: T): T { return client; }', "id(open('orders'))", 'store of orders'],
    [
      'function first<A, B>(a: A, b: B): A { return kept(a, b); }',
      "first(open('orders'), open('items'))",
      'store of orders',
    ],
    [
      'function second<A, B>(a: A, b: B): B { return kept(a, b); }',
      "second(open('orders'), open('items'))",
      'store of items',
    ],
    ['function parsed<T>(text: string): T { return kept(text); }', "parsed('orders')", 'open type:T'],
    ['function keys<T>(client: T): string { return kept(client); }', "keys(open('orders'))", '?'],
    ['function run<T>(work: (client: T) => void): T { return kept(work); }', 'run((c) => 1)', 'open type:T'],
    ['function plain(client: T): T { return kept(client); }', "plain(open('orders'))", '?'],
  ])('%s', (declared, asked, expected) => {
    const code = asked.startsWith('await') ? `async function f() { probe(${asked}); }` : `probe(${asked});`;
    expect(probed(`${imports}${shared}${declared}\n${code}`)).toEqual([expected]);
  });
});

describe('what is kept on the global object', () => {
  it.each([
    ["const db = globalThis.db ?? open('orders'); probe(db);", 'global:globalThis.db | store of orders'],
    ['const db = globalThis.db; probe(db);', 'global:globalThis.db'],
  ])('%s', (code, expected) => expect(probed(imports + code)).toEqual([expected]));
});

describe('functions asked for by an alias, or as one of several', () => {
  it.each([
    ['type Work = (o: Order) => void; function run(work: Work) { later(work); } run((o) => probe(o));', 'Order'],
    ['type Work<T> = (o: T) => void; function run(work: Work<Order>) { later(work); } run((o) => probe(o));', 'Order'],
    [
      'type Work = (o: Order) => void; type Job = Work; function run(job: Job) { later(job); } run((o) => probe(o));',
      'Order',
    ],
    ['function run(work: string | ((o: Order) => void)) { later(work); } run((o) => probe(o));', 'Order'],
    [
      'class Db { run<R>(a: string | ((o: Order) => R), b?: (o: Order) => R): R { return later(a, b); } } new Db().run("x", (o) => probe(o));',
      'Order',
    ],
    ['type Loop = Loop; function run(work: Loop) { later(work); } run((o) => probe(o));', '?'],
    ['interface Work { name: string } function run(work: Work) { later(work); } run((o) => probe(o));', '?'],
    ['function run(work: string) { later(work); } run((o) => probe(o));', '?'],
  ])('%s', (code, expected) => expect(probed(imports + code)).toEqual([expected]));
});

describe('several declarations of one name', () => {
  it.each([
    [
      "function db(): unknown; function db(name: string): unknown; function db(name = 'orders') { return open('orders'); } probe(db());",
      'store of orders',
    ],
    [
      'function run(work: string): void; function run(work: (o: Order) => void): void; function run(work: any) { work(new Order()); } run((o) => probe(o));',
      'Order',
    ],
    ["interface Db { at: string } const Db = open('orders'); probe(Db);", 'store of orders'],
  ])('%s', (code, expected) => expect(probed(imports + code)).toEqual([expected]));
});

describe('maps', () => {
  it.each([
    ["const m = new Map<string, Order>(); probe(m.get('a'));", 'Order'],
    [
      "class C { private readonly m; constructor() { this.m = new Map<string, Order>(); } f() { probe(this.m.get('a')); } }",
      'Order',
    ],
    ["const m = new Map([['a', open('orders')]]); probe(m.get('a'));", 'store of orders'],
    ["const m = new Map(); probe(m.get('a'));", '?'],
  ])('%s', (code, expected) => expect(probed(imports + code)).toEqual([expected]));
});
