import { expect, test } from 'vitest';
import { declaration, facts, showType } from '../support.js';

const types: readonly (readonly [string, string])[] = [
  ['string', 'string'],
  ['Order[]', 'Array<Order>'],
  ['readonly Order[]', 'Array<Order>'],
  ['[A, b: B, C?, ...D[]]', 'Array<A | B | C | Array<D>>'],
  ['Map<string, lib.Order>', 'Map<string, lib.Order>'],
  ['A | null', 'A | null'],
  ['A & B', 'A & B'],
  ['(A)', 'A'],
  ['{ a: A; b?(): B }', '{a: A, b: () => B}'],
  ['(a: A, ...rest: B[]) => C', '(A, Array<B>) => C'],
  ['new (a: A) => C', '?'],
  ['{ new (a: A): C }', '?'],
  ['{ new (): C; id: string }', '{id: string}'],
  [`A['b']`, 'A["b"]'],
  ['typeof a.b', 'typeof a.b'],
  ['keyof A', '?'],
  ['unique symbol', 'symbol'],
  [`import('m').A.B<C>`, 'import(m).A.B<C>'],
  [`typeof import('m')`, 'import(m).*'],
  ['A extends infer B ? B : C', 'B | C'],
  ['{ [K in keyof A]: B }', '?'],
  ['(x: any) => x is A', '(any) => boolean'],
  ['-1', '?'],
  ['true', 'true'],
];

test.each(types)('%s', (code, expected) => {
  expect(showType(declaration(facts(`type X = ${code}`), 'X').type)).toBe(expected);
});

/** Code, and each type used in it with its position and the declaration it stands in. */
const uses: readonly (readonly [string, readonly string[]])[] = [
  ['function f(a: A): Promise<B> {}', ['A parameter f', 'B return f']],
  ['const f = (a: A): B => a', ['A parameter f', 'B return f']],
  [
    'class C extends D<E> implements F<G> { x: H; m(i: I): J {} }',
    ['E argument C', 'D heritage C', 'G argument C', 'F heritage C', 'H field C', 'I parameter C', 'J return C'],
  ],
  ['interface C extends D { a: A; m(b: B): E }', ['D heritage C', 'A field C', 'B parameter C', 'E return C']],
  ['type T = A | { b: B }', ['A alias T', 'B field T']],
  ['const x: A = y as B', ['A variable x', 'B variable x']],
  ['const x = make<A>(y)', ['A argument x']],
  ['function f() { const x: A = 1 }', ['A variable f']],
  ['function f<T extends A>(x: T): T {}', ['A other f']],
  ['type T<U> = U extends infer V ? V : U', []],
  ['type T = { [K in A]: K }', ['A alias T']],
  ['type T = typeof a', ['a alias T']],
  ['const x = a satisfies A', ['A variable x']],
  ['new Map<string, A>()', ['A argument ']],
  ['go((a: A) => a)', ['A parameter ']],
  ['abstract class C { abstract m(a: A): B }', ['A parameter C', 'B return C']],
  ['declare class C { constructor(a: A); m(b: B): void }', ['A parameter C', 'B parameter C']],
  ['declare function f(a: A): B', ['A parameter f', 'B return f']],
  ['const x = <C<A>/>', ['A argument x']],
  // No types at all, or types of the language.
  ['/** @param {A} a */ function f(a) {}', []],
  ['const A = 1; go(A)', []],
  ['function f<A>(a: A) {}', []],
  ['const x: Promise<string[]> = y as Record<string, Date>', []],
  ['// let x: A', []],
];

test.each(uses)('uses in %s', (code, expected) => {
  const found = facts(code, code.includes('/>') ? 'a.tsx' : 'a.ts').typeUses;
  expect(found.map((one) => `${one.name} ${one.position} ${one.within}`)).toEqual(expected);
});

test('a name that hides a type of the language is a use', () => {
  expect(facts(`import { Record } from './record'; let x: Record`).typeUses.map((one) => one.name)).toEqual(['Record']);
});

test('import types are imports and uses', () => {
  const from = facts(`let x: import('./order').Order;`);
  expect(from.typeUses).toMatchObject([{ name: 'Order', specifier: './order', position: 'variable' }]);
  expect(from.imports).toMatchObject([
    { specifier: './order', form: 'import-type', typeOnly: true, bindings: [{ imported: 'Order', local: '' }] },
  ]);
});
