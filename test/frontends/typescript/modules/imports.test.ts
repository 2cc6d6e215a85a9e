import { expect, test } from 'vitest';
import type { ImportFact } from '../../../../src/core/module-facts.js';
import { extract, facts, show, unit } from '../support.js';

/** `form specifier: imported>local`; a type-only part is marked with `!`. */
function spell({ form, specifier, typeOnly, bindings }: ImportFact): string {
  const names = bindings.map((one) => `${one.imported}>${one.local}${one.typeOnly ? '!' : ''}`);
  return `${form}${typeOnly ? '!' : ''} ${specifier}: ${names.join(', ')}`;
}

const imports: readonly (readonly [string, readonly string[]])[] = [
  [`import 'a'`, ['import a: ']],
  [`import a from 'a'`, ['import a: default>a']],
  [`import a, { b as c, default as d } from 'a'`, ['import a: default>a, b>c, default>d']],
  [`import * as a from 'a'`, ['import a: *>a']],
  [`import type { A } from 'a'`, ['import! a: A>A!']],
  [`import type A from 'a'`, ['import! a: default>A!']],
  [`import { type A, b } from 'a'`, ['import a: A>A!, b>b']],
  [`import { type A } from 'a'`, ['import! a: A>A!']],
  [`import a = require('a')`, ['import-equals a: =>a']],
  [`import type a = require('a')`, ['import-equals! a: =>a!']],
  [`export { a as b } from 'a'`, ['export-from a: a>']],
  [`export * from 'a'`, ['export-from a: *>']],
  [`export * as ns from 'a'`, ['export-from a: *>']],
  [`export type { A } from 'a'`, ['export-from! a: A>!']],
  [`const a = require('a')`, ['require a: =>a']],
  [`const a = require('a').b`, ['require a: b>a']],
  [`const { a, b: c } = require('a')`, ['require a: a>a, b>c']],
  [`var a = require('a'), b = require('b')`, ['require a: =>a', 'require b: =>b']],
  [`require('a')`, ['require a: =>']],
  [`require('a')(app)`, ['require a: =>']],
  [`require('a').run()`, ['require a: run>']],
  [`const a = require('a')(app)`, ['require a: =>']],
  [`function f() { const { a } = require('a') }`, ['require a: a>']],
  [`const f = async () => { const { a } = await import('a') }`, ['dynamic a: a>']],
  [`const a = await import('a')`, ['dynamic a: *>a']],
  [`const f = lazy(() => import('a'))`, ['dynamic a: *>']],
  [`const f = async () => (await import('a')).b()`, ['dynamic a: b>']],
  [`export const a = require('a')`, ['require a: =>a']],
  // Paths from the module's own folder.
  [`const a = require(path.join(__dirname, '../a'))`, ['require ./../a: =>a']],
  [`const a = require(path.normalize(path.resolve(__dirname, '..', 'dist/a.js')))`, ['require ./../dist/a.js: =>a']],
  [`const { b } = require(__dirname + '/a')`, ['require ./a: b>b']],
  ['const a = require(`${__dirname}/../a.js`)', ['require ./../a.js: =>a']],
  // What only looks like an import.
  [`jest.mock('a'); vi.mock('b')`, []],
  [`require.resolve('a')`, []],
  [`function f(require) { require('a') }`, []],
  [`// import a from 'a'`, []],
  [`const x = "import a from 'a'"`, []],
  [`import.meta.url`, []],
];

test.each(imports)('%s', (code, expected) => {
  expect(facts(code).imports.map(spell)).toEqual(expected);
});

test('a required name is no declaration, what is made of it is one', () => {
  const from = facts(`const a = require('a'); const { b } = require('b'); const c = require('c')(a); const d = a.b;`);
  expect(from.declarations.map((one) => one.name)).toEqual(['c', 'd']);
});

test('values lead to the module', () => {
  const from = facts(`async function f() { const { a } = await import('m'); return [a, require('n').b] }`);
  const { locals, returns } = unit(from, 'f');
  expect([...locals, ...returns].map(show)).toEqual(['await module(m).a', '[$0, module(n).b]']);
});

test.each([
  ['import(name)'],
  ['import(`./${name}.js`)'],
  ['require(name)'],
  ['require(path.join(__dirname, name))'],
  ['require(path.resolve("a", "b"))'],
  ["require(path.resolve(__dirname, '/a'))"],
  ['require(`${__dirname}/${name}.js`)'],
  ['require(__dirname)'],
])('%s is a blind spot', (code) => {
  const { facts: found, blindSpots } = extract(code);
  expect(found).toMatchObject({ imports: [] });
  expect(blindSpots).toMatchObject([{ at: { file: 'src/a.ts', line: 1, column: 1 } }]);
});
