import { expect, test } from 'vitest';
import { declaration, facts, show, showType } from '../support.js';

/** A declaration, and its members or type. */
const declarations: readonly (readonly [string, string])[] = [
  [
    `interface A<T> extends B<T>, C { a?: string; b(x: X): Order; readonly 'c': Date; [key: string]: any }`,
    'interface A<T> : B<T>, C { a?: string; b: Order; c: Date }',
  ],
  [`type A = { a: string; b: () => void }`, 'type A { a: string; b: () => void } = {a: string, b: () => void}'],
  [`type A = B | 'x'`, 'type A = B | "x"'],
  [`enum A { x, y = 5, z, s = 'text' }`, 'enum A { x = 0; y = 5; z = 6; s = "text" }'],
  [`const enum A { x = 'a' }`, 'enum A { x = "a" }'],
  [`const a: Order = make()`, 'const a = Order'],
  [`const a = (x: X): Order => x`, 'const a = Order'],
  [`const a: (x: X) => Order = (x) => x`, 'const a = Order'],
  [`function a<T>(x: T): Order {}`, 'function a<T> = Order'],
  [`declare function a(x: X): Order`, 'function a = Order'],
  [`declare const a: Order`, 'const a = Order'],
  [`class a<T> {}`, 'class a<T>'],
  [`import a = N.B`, 'const a'],
];

test.each(declarations)('%s', (code, expected) => {
  const [found] = facts(code).declarations;
  if (!found) throw new Error('no declaration');
  const parameters = found.typeParameters.length > 0 ? `<${found.typeParameters.join()}>` : '';
  const heritage = found.heritage.length > 0 ? ` : ${found.heritage.map(showType).join(', ')}` : '';
  const members = found.members.map(
    (m) => `${m.name}${m.optional ? '?' : ''}${m.type ? `: ${showType(m.type)}` : ` = ${show(m.value)}`}`,
  );
  const body = members.length > 0 ? ` { ${members.join('; ')} }` : '';
  expect(
    `${found.kind} ${found.name}${parameters}${heritage}${body}${found.type ? ` = ${showType(found.type)}` : ''}`,
  ).toBe(expected);
});

test('names in namespaces are dotted outside and plain inside', () => {
  const from = facts(
    `namespace N { export interface X {} export const x = 1; export namespace M { export const y = x } type Z = X; } namespace A.B { const c = 1 }`,
  );
  expect(from.declarations.map((one) => `${one.kind} ${one.name}`)).toEqual([
    'namespace N',
    'interface N.X',
    'const N.x',
    'namespace N.M',
    'const N.M.y',
    'type N.Z',
    'namespace A',
    'namespace A.B',
    'const A.B.c',
  ]);
  expect(show(declaration(from, 'N.M.y').value)).toBe('N.x');
  expect(showType(declaration(from, 'N.Z').type)).toBe('N.X');
  expect(from.exports).toEqual([]);
});

test('what is declared for another module is no declaration of this one, but names its types', () => {
  const from = facts(
    `import { User } from './user'; declare module 'express' { interface Request { user: User } } declare global { var x: User }`,
  );
  expect(from.declarations).toEqual([]);
  expect(from.typeUses.map((one) => one.name)).toEqual(['User', 'User']);
});

test('types and classes declared in functions are no declarations', () => {
  const from = facts(
    `function f() { class A {} interface B {} enum C { x } type D = A; const e = 1; function g() {} let z: B }`,
  );
  expect(from.declarations.map((one) => one.name)).toEqual(['f']);
  expect(from.typeUses).toEqual([]);
});

test('a declaration spans its lines', () => {
  const found = declaration(facts(`\n/** doc */\nexport class A {\n  x = 1;\n}\n`), 'A');
  expect([found.at, found.endLine]).toEqual([{ line: 3, column: 14 }, 5]);
});
