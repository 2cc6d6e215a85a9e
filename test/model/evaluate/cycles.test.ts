import { describe, expect, it } from 'vitest';
import { probed, type Texts } from './probe.js';

/** Whatever they say, the evaluation ends; what is known beside the cycle stays known. */
const rows: readonly (readonly [what: string, code: string | Texts, expected: readonly string[]])[] = [
  ['a function that calls itself', "function f(n) { return n ? f(n - 1) : 'orders'; } probe(f(3));", ["'orders'"]],
  [
    'functions that call each other',
    "function a(n) { return n ? b(n) : 'a'; } function b(n) { return n ? a(n) : 'b'; } probe(a(1));",
    ["'b' | 'a'"],
  ],
  ['a local defined by itself', "function f() { let q = 'orders'; q = q.trim(); probe(q); }", ["'orders'"]],
  ['constants that name each other', 'const a = b; const b = a; probe(a);', ['const b']],
  ['a constant that names itself', 'const a = a ?? 1; probe(a);', ['1']],
  ['a type that names itself', 'type T = { next: T }; function f(x: T) { probe(x.next.next); }', ['?']],
  ['a field that needs itself', 'class A { x = this.y; y = this.x; m() { probe(this.x); } }', ['?']],
  [
    'a getter that needs itself',
    "class A { get t() { return this.t ?? 'orders'; } m() { probe(this.t); } }",
    ["'orders'"],
  ],
  [
    'a class that makes itself',
    "class A { next = new A(); t = 'orders'; m() { probe(this.next.next.t); } }",
    ["'orders'"],
  ],
  ['a class that is given itself', 'class A { constructor(readonly a: A) {} m() { probe(this.a.a.a); } }', ['A']],
  ['a class that extends itself', "class A extends A { t = 'orders'; m() { probe(this.t); } }", ["'orders'"]],
  [
    'classes that extend each other',
    "class A extends B { m() { probe(this.t); } } class B extends A { t = 'orders'; }",
    ["'orders'"],
  ],
  [
    'interfaces that extend each other',
    'interface A extends B {} interface B extends A {} function f(x: A) { probe(x.t); }',
    ['A.t'],
  ],
  [
    'an interface that extends itself',
    'interface A<T> extends A<T[]> {} function f(x: A<string>) { probe(x.t); }',
    ['open param:0.t'],
  ],
  [
    'a mixin of itself',
    'const mix = (base) => class extends base {}; class A extends mix(A) { m() { probe(this.x); } }',
    ['A.x'],
  ],
  [
    'super arguments that need the class',
    'class B { constructor(readonly x) {} } class A extends B { constructor() { super(new A().x); } m() { probe(this.x); } }',
    ['?'],
  ],
  ['a static method that is only declared', 'declare class A { static of(x: string): A; } probe(A.of(1));', ['A']],
  [
    'a static method of an abstract class without a body',
    "abstract class A { static open(): A; static t = 'orders'; m() { A.open(); probe(A.t); } }",
    ["'orders'"],
  ],
  [
    'a static method that a declared base class has',
    'declare class A { static of(x: string): A; } class B extends A {} probe(B.of(1));',
    ['A'],
  ],
  [
    'a type argument of the base class that is a static field of the class',
    "class B<T> { t: T; } class A extends B<typeof A.o> { static o = 'orders'; m() { probe(this.t); probe(A.o); } }",
    ["'orders'", "'orders'"],
  ],
  [
    'a type argument of the base class that is a static field which nothing has',
    "class B<T> { x = 'orders'; } class A extends B<typeof A.o> { m() { probe(this.x); } }",
    ["'orders'"],
  ],
  ['a static field that is itself', 'class A { static f = A.f; m() { probe(A.f()); } }', ['?']],
  ['a static field that keeps itself', 'class A { static one = A.one ?? new A(); m() { probe(A.one); } }', ['A']],
  ['static fields that are each other', 'class A { static f = A.g; static g = A.f; m() { probe(A.f()); } }', ['?']],
  ['an object whose function is its own', 'const o = { f: o.f }; function m() { probe(o.f()); }', ['?']],
  [
    'modules that import each other',
    {
      'src/app.ts': "import { b } from './b'; export const a = 'a'; probe(b);",
      'src/b.ts': "import { a } from './app'; export const b = `${a}b`;",
    },
    ["'ab'"],
  ],
  [
    'barrels that export each other',
    {
      'src/app.ts': "import { x } from './b'; export * from './b'; probe(x);",
      'src/b.ts': "export * from './app'; export const x = 'x';",
    },
    ["'x'"],
  ],
  [
    'a text that grows',
    "function walk(path) { return done ? path : walk(`${path}.x`); } probe(walk('orders'));",
    ["'orders' | 'orders.x' | 'orders.x.x'"],
  ],
  [
    'a text that grows two ways',
    "function walk(path) { return [path, ...walk(`${path}.x`), ...walk(`${path}[0]`)]; } probe(walk('orders')[0]);",
    [],
  ],
  ['a record that grows', 'function wrap(x) { return done ? x : wrap({ x }); } probe(wrap(1).x);', []],
  ['a callback given to itself', 'function f(work) { work(f); } f((g) => g((h) => probe(h)));', []],
  [
    'a result that is its own argument',
    'function f() { const x = g(() => x); probe(x); } function g(make) { return make(); }',
    [],
  ],
  ['a chain that reassigns', 'function f() { let q = start(); q = q.a(); q = q.b(); q = q.c(); probe(q); }', []],
];

describe('what leads back to itself', () => {
  it.each(rows)('%s', (_, code, expected) => {
    const found = probed(code);
    if (expected.length > 0) expect(found).toEqual(expected);
    else expect(found.length).toBeGreaterThan(0);
  });
});

describe('what is very deep', () => {
  const repeated = (count: number, part: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => part(index)).join('');

  it('a chain of a thousand calls', () => {
    expect(probed(`const q = start()${repeated(1000, () => '.and()')}; probe(q);`)).toHaveLength(1);
  });
  it('two thousand functions that call the next', () => {
    const functions = repeated(2000, (i) => `function f${i}() { return f${i + 1}(); }\n`);
    expect(probed(`${functions} function f2000() { return 'orders'; } probe(f0());`)).toHaveLength(1);
  });
  it('two thousand constants that name the next', () => {
    const constants = repeated(2000, (i) => `const c${i} = [c${i + 1}];\n`);
    expect(probed(`${constants} const c2000 = 'orders'; probe(c0);`)).toHaveLength(1);
  });
  it('a hundred classes, each below the next', () => {
    const classes = repeated(100, (i) => `class C${i} extends C${i + 1} {}\n`);
    expect(probed(`${classes} class C100 { t = 'orders'; } probe(new C0().t);`)).toHaveLength(1);
  });
  it('functions that all call each other with growing texts', () => {
    const calls = repeated(12, (i) => `f${i}(p + ${i}), `);
    const functions = repeated(12, (i) => `function f${i}(p) { return [p, ${calls}]; }\n`);
    expect(probed(`${functions} probe(f0('x'));`)).toHaveLength(1);
  });
  it('two thousand joined texts', () => {
    expect(probed(`const x = 'a'; probe(${repeated(2000, () => 'x + ')} x);`)).toEqual([`'${'a'.repeat(2001)}'`]);
  });
});
