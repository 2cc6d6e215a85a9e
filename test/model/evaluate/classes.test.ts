import { describe, expect, it } from 'vitest';
import { probed } from './probe.js';

type Rows = readonly (readonly [code: string, expected: string])[];

function check(rows: Rows): void {
  it.each(rows)('%s', (code, expected) => expect(probed(code)).toEqual([expected]));
}

describe('fields', () => {
  check([
    ["class A { t = 'orders'; m() { probe(this.t); } }", "'orders'"],
    ["class A { #t = 'orders'; m() { probe(this.#t); } }", "'orders'"],
    ["class A { private readonly t: string = 'orders'; m() { probe(this.t); } }", "'orders'"],
    ["class A { t; constructor() { this.t = 'orders'; } m() { probe(this.t); } }", "'orders'"],
    ["class A { t; init() { this.t = 'orders'; } m() { probe(this.t); } }", "'orders'"],
    ['class B {} class A { constructor(private b: B) {} m() { probe(this.b); } }', 'B'],
    ['class B {} class A { b; constructor(b: B) { this.b = b; } m() { probe(this.b); } }', 'B'],
    ['class B {} class A { b; constructor({ b }: { b: B }) { this.b = b; } m() { probe(this.b); } }', 'B'],
    ['class B {} class A { b: B; m() { probe(this.b); } }', 'B'],
    ["class B { t = 'orders'; } class A { constructor(private b: B) {} m() { probe(this.b.t); } }", "'orders'"],
    ["class B { t = 'orders'; } class A { b = new B(); m() { const { b } = this; probe(b.t); } }", "'orders'"],
    ["class A { m() { const self = this; probe(self.t); } t = 'orders'; }", "'orders'"],
    ["class A { t = 'orders'; m() { [1].map(() => probe(this.t)); } }", "'orders'"],
    ['class A { constructor(private t: string) {} m() { probe(this.t); } }', 'open self:0'],
    [
      "class A { constructor(private t: string) {} name() { return this.t; } } probe(new A('orders').name());",
      "'orders'",
    ],
    ["class A { constructor(readonly t: string) {} } const a = new A('orders'); probe(a.t);", "'orders'"],
    ['class A { m() { probe(this.missing); } }', 'A.missing'],
  ]);
});

describe('static members and accessors', () => {
  check([
    ['class Order {} probe(Order.name);', "'Order'"],
    ["class Order { static override name = 'orders'; } probe(Order.name);", "'orders'"],
    ['class Order { static name() {} } probe(Order.name);', 'class Order.name'],
    ['class Order { static label: string; } probe(Order.label);', '?'],
    ['function order() {} probe(order.name);', '?'],
    ['class Order {} class A { t = Order.name; m() { probe(this.t); } }', "'Order'"],
    ["class A { static T = 'orders'; } probe(A.T);", "'orders'"],
    ["class A { static readonly T = 'orders'; m() { probe(A.T); } }", "'orders'"],
    ["class A { static T = 'orders'; static m() { probe(this.T); } }", "'orders'"],
    ["class A { static T = 'orders'; } class B extends A {} probe(B.T);", "'orders'"],
    ["class A { static T = 'orders'; } class B extends A { static T = 'items'; } probe(B.T);", "'items'"],
    ["class A { static name() { return 'orders'; } } class B extends A {} probe(B.name());", "'orders'"],
    ['class A { static make() { return new this(); } } probe(A.make());', 'A'],
    ["class A { get t() { return 'orders'; } m() { probe(this.t); } }", "'orders'"],
    ["class A { set t(v) {} get t() { return 'orders'; } m() { probe(this.t); } }", "'orders'"],
    ["class A { static get t() { return 'orders'; } } probe(A.t);", "'orders'"],
    ['class A { static #one; static get() { return (this.#one ??= new A()); } } probe(A.get());', 'A'],
  ]);
});

describe('inheritance', () => {
  check([
    ["class A { t = 'orders'; } class B extends A { m() { probe(this.t); } }", "'orders'"],
    ["class A { t = 'orders'; } class B extends A { t = 'items'; m() { probe(this.t); } }", "'items'"],
    [
      "class A { constructor(readonly t: string) {} } class B extends A { constructor() { super('orders'); } m() { probe(this.t); } }",
      "'orders'",
    ],
    [
      "class A { constructor(readonly t: string) {} } class B extends A { constructor(t: string) { super(t + 's'); } } probe(new B('order').t);",
      "'orders'",
    ],
    [
      "class A { constructor(readonly t: string) {} } class B extends A {} class C extends B { constructor() { super('orders'); } m() { probe(this.t); } }",
      "'orders'",
    ],
    [
      "abstract class A { abstract t: string; name() { return this.t; } } class B extends A { t = 'orders'; } probe(new B().name());",
      "'orders'",
    ],
    [
      "abstract class A { abstract table(): string; name() { return this.table(); } } class B extends A { table() { return 'orders'; } } probe(new B().name());",
      "'orders'",
    ],
    [
      "abstract class A { protected get t() { return 'base'; } name() { return this.t; } } class B extends A { get t() { return 'orders'; } } probe(new B().name());",
      "'orders'",
    ],
    [
      "class A { name() { return 'base'; } } class B extends A { name() { return `${super.name()}_b`; } } probe(new B().name());",
      "'base_b'",
    ],
    [
      "class A { m() { return 'orders'; } } class B extends A { n() { return this.m(); } } class C extends B {} probe(new C().n());",
      "'orders'",
    ],
    ["const A = class { t = 'orders'; }; probe(new A().t);", "'orders'"],
    ['abstract class A { abstract t: string; m() { probe(this.t); } }', 'open self.t'],
    ['abstract class A { abstract table(): string; m() { probe(this.table()); } }', 'open self.table()'],
  ]);
});

describe('type arguments', () => {
  const base = 'class Order {} class Item {} class Box<T> { value: T; list: T[]; get() { return this.value; } } ';
  check([
    [`${base} class A { constructor(private b: Box<Order>) {} m() { probe(this.b.value); } }`, 'Order'],
    [`${base} class A { constructor(private b: Box<Order>) {} m() { probe(this.b.get()); } }`, 'Order'],
    [`${base} class A { constructor(private b: Box<Order>) {} m() { probe(this.b.list); } }`, '[Order]'],
    [`${base} class A extends Box<Order> { m() { probe(this.value); } }`, 'Order'],
    [`${base} class A<X> extends Box<X> {} class B extends A<Item> { m() { probe(this.value); } }`, 'Item'],
    [`${base} class A<X, Y> extends Box<Y> {} class B extends A<Order, Item> { m() { probe(this.get()); } }`, 'Item'],
    [`${base} probe(new Box<Order>().value);`, 'Order'],
    [`${base} class A extends Box<Order[]> { m() { probe(this.value); } }`, '[Order]'],
    [`${base} class C<T> { m(x: T) { probe(x); } }`, 'open param:0'],
    [`${base} class A<T> extends Box<T> { m() { probe(this.value); } }`, 'open type:T'],
  ]);
});

describe('interfaces and injected things', () => {
  check([
    ['interface Named { t: Sub } class Sub {} function f(x: Named) { probe(x.t); }', 'Sub'],
    [
      'class Sub {} interface Base { t: Sub } interface Named extends Base {} function f(x: Named) { probe(x.t); }',
      'Sub',
    ],
    [
      'class Sub {} interface Base<T> { t: T } interface Named extends Base<Sub> {} function f(x: Named) { probe(x.t); }',
      'Sub',
    ],
    ['class Sub {} interface Named { make(): Sub } function f(x: Named) { probe(x.make()); }', 'Sub'],
    [
      "class Real implements Named { t = 'orders'; } interface Named { t: string } const x: Named = new Real(); probe(x.t);",
      "'orders'",
    ],
    [
      "class Deps { t = 'orders'; } class A { constructor(@Inject(TOKEN) private d: Deps) {} m() { probe(this.d.t); } }",
      "'orders'",
    ],
    ["class Deps { t = 'orders'; } class A { @Inject(TOKEN) private d: Deps; m() { probe(this.d.t); } }", "'orders'"],
    ["class Deps { t = 'orders'; } class A { d = inject(Deps); m() { probe(this.d.t); } }", '?'],
  ]);
});
