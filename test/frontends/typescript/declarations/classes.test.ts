import { expect, test } from 'vitest';
import { declaration, facts, show, showType, unit } from '../support.js';

/** Members of `class A { ... }`: name, kind, type, value, constructor parameter. */
const members: readonly (readonly [string, string, readonly string[]])[] = [
  ['an annotated field', `x: Order[]`, ['x field Array<Order> - -']],
  ['a field with a value', `private readonly table = 'orders'`, ['table field - "orders" -']],
  ['a static field', `static T = 'orders'`, ['T field - "orders" -']],
  ['a parameter property', `constructor(a: A, private readonly repo: Repo<Order>) {}`, ['repo field Repo<Order> - 1']],
  ['a parameter assigned to a field', `repo: Repo; constructor(r: Repo) { this.repo = r }`, ['repo field Repo - 0']],
  ['a field of a JavaScript class', `constructor(a, b) { this.b = b }`, ['b field - - 1']],
  ['a value made in the constructor', `constructor(b) { this.db = create(b) }`, ['db field - #0 -']],
  ['a part of a parameter', `constructor({ db }) { this.db = db }`, ['db field - p0.db -']],
  ['a field that starts empty', `db = null; constructor() { this.db = create() }`, ['db field - #0 -']],
  ['both an initialiser and an assignment', `db = 'a'; constructor() { this.db = 'b' }`, ['db field - ("a" | "b") -']],
  ['a method', `find(): Promise<Order> {}`, ['find method Promise<Order> - -']],
  ['an abstract method', `abstract find(a: A): Order`, ['find method Order - -']],
  ['overloads', `find(a: A): Order; find(b: B): Order; find(x: any): Order {}`, ['find method Order - -']],
  ['accessors', `get a(): Order {} set a(x: Order) {}`, ['a getter Order - -', 'a setter - - -']],
  ['a field that is a function', `find = async (): Promise<Order> => x`, ['find method Promise<Order> - -']],
  ['a private field', `#pool = create()`, ['#pool field - #0 -']],
  ['a constant computed name', `['a'] = 1`, ['a field - 1 -']],
  ['a computed name', `[Symbol.iterator]() {}`, []],
  ['an index signature', `[key: string]: Order`, []],
];

test.each(members)('%s', (_name, body, expected) => {
  const found = declaration(facts(`class A { ${body} }`), 'A').members;
  expect(found.map((m) => `${m.name} ${m.kind} ${showType(m.type)} ${show(m.value)} ${m.parameter ?? '-'}`)).toEqual(
    expected,
  );
});

test('a field set outside of the constructor is evaluated there', () => {
  const from = facts(
    `class A { client: C; name; constructor(name) { this.name = name } onInit() { this.client = create(); this.name = 'x' } }`,
  );
  const [client, name] = declaration(from, 'A').members;
  expect([show(client?.value ?? null), client?.valueUnit]).toEqual([
    '#0',
    from.units.indexOf(unit(from, 'A', 'onInit')),
  ]);
  expect([name?.value, name?.valueUnit, name?.parameter]).toEqual([null, null, 0]);
});

test('this of a nested function sets no field', () => {
  expect(declaration(facts(`class A { constructor() { go(function () { this.x = 1 }) } }`), 'A').members).toEqual([]);
});

test('heritage, type parameters and abstractness', () => {
  const from = facts(`export abstract class A<T extends X> extends lib.Base<T, Order> implements I<T>, J {}`);
  const found = declaration(from, 'A');
  expect(found.abstract).toBe(true);
  expect(found.typeParameters).toEqual(['T']);
  expect(show(found.base?.value ?? null)).toBe('lib.Base');
  expect(found.base?.typeArguments.map(showType)).toEqual(['T', 'Order']);
  expect(found.heritage.map(showType)).toEqual(['I<T>', 'J']);
});

test('decorators of classes, members and parameters', () => {
  const from = facts(
    `@Entity('orders') class A { @Column({ name: 'x' }) x: string; @ManyToOne(() => User) u; constructor(@Inject(Repo) r, @Plain b) {} }`,
  );
  const found = declaration(from, 'A');
  const spell = (of: typeof found.decorators) => of.map((one) => `${show(one.callee)}(${one.args.map(show).join()})`);
  expect(spell(found.decorators)).toEqual(['Entity("orders")']);
  expect(found.members.map((one) => spell(one.decorators))).toEqual([['Column({name: "x"})'], ['ManyToOne(fn(User))']]);
  expect(unit(from, 'A', 'constructor').parameters.map((one) => spell(one.decorators))).toEqual([
    ['Inject(Repo)'],
    ['Plain()'],
  ]);
});

test('a class without code of its own has no constructor unit', () => {
  const from = facts(`class A { x: string; find() {} }`);
  expect(declaration(from, 'A').unit).toBeNull();
  expect(from.units.map((one) => one.member)).toEqual([null, 'find']);
});

test('a constructor is a unit even when it is empty', () => {
  expect(declaration(facts(`class A { constructor(private x: X) {} }`), 'A').unit).toBe(1);
});

test('functions of static members are static', () => {
  const from = facts(`class A { static of() {} at() {} } A.from = function () {}; A.prototype.to = function () {};`);
  expect(from.units.map((one) => [one.member, one.static])).toEqual([
    [null, false],
    ['of', true],
    ['at', false],
    ['from', true],
    ['to', false],
  ]);
});
