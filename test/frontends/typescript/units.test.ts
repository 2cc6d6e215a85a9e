import { expect, test } from 'vitest';
import { declaration, facts, show, showCalls, unit } from './support.js';

/** A module, and where each call of it belongs. */
const modules: readonly (readonly [string, string, readonly string[]])[] = [
  ['top level', `start()`, ['.: start()']],
  ['a function', `function f() { go() }`, ['f.: go()']],
  ['a default function', `export default function () { go() }`, ['default.: go()']],
  ['a default expression', `export default wrap(() => go())`, ['default.: wrap(fn(#1))', 'default.: go()']],
  ['a default object', `export default { a() { go() } }`, ['default.a: go()']],
  ['an arrow constant', `const f = async () => go()`, ['f.: go()']],
  ['a wrapped function', `const f = memo(() => go())`, ['f.: memo(fn(#1))', 'f.: go()']],
  ['an initialiser', `export const client = create('x')`, ['client.: create("x")']],
  ['one initialiser for several names', `const { a, b } = create()`, ['a.: create()']],
  [
    'functions of an object',
    `const r = { async find() { go() }, make: () => go(), old: function () { go() } }`,
    ['r.find: go()', 'r.make: go()', 'r.old: go()'],
  ],
  ['functions of a frozen object', `const r = Object.freeze({ find() { go() } })`, ['r.find: go()']],
  ['other properties of an object', `const r = { a: go(), find() {} }`, ['r.: go()']],
  ['functions deeper in an object', `const r = { a: { find() { go() } } }`, ['r.: go()']],
  [
    'methods and accessors',
    `class A { a() { go() } get b() { return go() } static c() { go() } }`,
    ['A.a: go()', 'A.b: go()', 'A.c: go()'],
  ],
  [
    'constructor, fields and static blocks',
    `class A { x = go(1); static y = go(2); static { go(3) } constructor() { go(4) } }`,
    ['A.constructor: go(1)', 'A.constructor: go(2)', 'A.constructor: go(3)', 'A.constructor: go(4)'],
  ],
  ['a field that is a function', `class A { a = () => go() }`, ['A.a: go()']],
  ['a class expression', `const A = class { a() { go() } }`, ['A.a: go()']],
  ['an anonymous default class', `export default class { a() { go() } }`, ['default.a: go()']],
  ['a class in a function', `function f() { class B { b() { go() } } }`, ['f.: go()']],
  ['a function in a function', `function f() { function g() { go() } }`, ['f.: go()']],
  [
    'a namespace',
    `namespace N { export function f() { go() } export const c = make() }`,
    ['N.f.: go()', 'N.c.: make()'],
  ],
  ['a prototype method', `function A() {} A.prototype.a = function () { go() }`, ['A.a: go()']],
  ['a function assigned to a function', `function A() {} A.make = function () { go() }`, ['A.make: go()']],
  ['a function assigned to something foreign', `import A from 'a'; A.make = function () { go() }`, ['.: go()']],
  ['decorators', `@D(go()) class A { @E(go()) a() {} b(@F(go()) x) {} }`, ['.: go()', '.: go()', '.: go()']],
  ['a heritage call', `class A extends mixin(B) {}`, ['.: mixin(B)']],
];

test.each(modules)('%s', (_name, code, expected) => {
  const { units } = facts(code);
  const found = units.flatMap((one) =>
    showCalls(one).map(
      (call) => `${one.owner}.${one.member === 'constructor' ? 'constructor' : (one.member ?? '')}: ${call}`,
    ),
  );
  expect(found).toEqual(expected);
});

test('plain literals need no unit, and are evaluated anywhere', () => {
  const from = facts(`const a = 'x'; const b = { c: 1 }; const d = [1]`);
  expect(from.units).toHaveLength(1);
  expect(from.declarations.map((one) => one.unit)).toEqual([null, null, null]);
});

test('a constant is evaluated in its own unit', () => {
  const from = facts(`export const a = make(); export const b = make().then((x) => x);`);
  const b = declaration(from, 'b');
  expect([show(b.value), b.unit, show(declaration(from, 'a').value)]).toEqual(['#1', 2, '#0']);
});

test('a constant that holds a function is its function', () => {
  const from = facts(`const f = (a: A): Promise<B> => a.b()`);
  const f = declaration(from, 'f');
  expect([f.kind, show(f.value), f.unit]).toEqual(['const', 'fn(#0)', 1]);
  expect(unit(from, 'f').parameters).toMatchObject([{ name: 'a', type: { kind: 'ref', name: 'A' } }]);
});

test('functions of a constant object are members, and so is what stands beside them', () => {
  const { members, value } = declaration(
    facts(`const r = { table: 'orders', find() { return 1 }, get x() { return 2 } }`),
    'r',
  );
  expect(members.map((one) => [one.name, one.kind, one.unit, show(one.value)])).toEqual([
    ['table', 'field', null, '"orders"'],
    ['find', 'method', 1, '-'],
    ['x', 'getter', 2, '-'],
  ]);
  expect(show(value)).toBe('{table: "orders", find: fn(), x: fn()}');
});

test('an object without functions has no members', () => {
  expect(declaration(facts(`const r = { a: 1 }`), 'r').members).toEqual([]);
});

test('a variable that is assigned later is what is assigned', () => {
  const from = facts(`let client: Client | null = null; export function init() { client = new Client(); }`);
  const client = declaration(from, 'client');
  expect([show(client.value), client.unit]).toEqual(['#0', from.units.indexOf(unit(from, 'init'))]);
});

test('parameters: this is none, defaults and decorators are kept', () => {
  const from = facts(`function f(this: Order, a = make(), { b }: { b: B } = {}) {}`);
  const { parameters } = unit(from, 'f');
  expect(parameters.map((one) => [one.name, show(one.default)])).toEqual([
    ['a', '#0'],
    ['', '{}'],
  ]);
});

test("return values of nested functions are not the unit's", () => {
  const from = facts(`function f(p) { p.map((x) => { return 'inner' }); return 'outer' }`);
  expect(unit(from, 'f').returns.map(show)).toEqual(['"outer"']);
});
