import { expect, test } from 'vitest';
import type { ExportFact } from '../../../../src/core/module-facts.js';
import { facts, show } from '../support.js';

function spell(fact: ExportFact): string {
  const mark = fact.typeOnly ? '!' : '';
  if (fact.kind === 'all') return `*${mark} from ${fact.specifier}`;
  if (fact.kind === 'local') return `${fact.exported}${mark} = ${fact.local}`;
  return `${fact.exported}${mark} = ${fact.imported} from ${fact.specifier}`;
}

/** A module, what it exports, and the names it declares. */
const modules: readonly (readonly [string, readonly string[], string])[] = [
  [`export const a = 1, b = 2`, ['a = a', 'b = b'], 'a b'],
  [`export const { a, c: [b] } = make()`, ['a = a', 'b = b'], 'a b'],
  [`export function a() {} export class B {} export enum C {}`, ['a = a', 'B = B', 'C = C'], 'a B C'],
  [`export interface A {} export type B = A`, ['A! = A', 'B! = B'], 'A B'],
  [`export namespace N { export const x = 1 }`, ['N = N'], 'N N.x'],
  [`export default class Order {}`, ['default = Order'], 'Order'],
  [`export default class {}`, ['default = default'], 'default'],
  [`export default function () {}`, ['default = default'], 'default'],
  [`const a = 1; export default a`, ['default = a'], 'a'],
  [`export default make()`, ['default = default'], 'default'],
  [`const a = 1; export { a as b, a as default }`, ['b = a', 'default = a'], 'a'],
  [`type A = 1; export type { A }`, ['A! = A'], 'A'],
  [`export { a as b } from 'm'`, ['b = a from m'], ''],
  [`export * from 'm'`, ['* from m'], ''],
  [`export type * from 'm'`, ['*! from m'], ''],
  [`export * as ns from 'm'`, ['ns = * from m'], ''],
  [`class A {} export = A`, ['= = A'], 'A'],
  [`export = make()`, ['= = module.exports'], 'module.exports'],
  [`const a = 1; function f() { const exports = {}; exports.a = a }`, [], 'a f'],
  // CommonJS
  [`class A {} module.exports = A`, ['= = A'], 'A'],
  [`module.exports = class A {}`, ['= = A'], 'A'],
  [`module.exports = function () {}`, ['= = module.exports'], 'module.exports'],
  [`module.exports = make()`, ['= = module.exports'], 'module.exports'],
  [
    `const a = 1; module.exports = { a, b: a, c: 2, d() {}, e: () => {} }`,
    ['a = a', 'b = a', 'c = c', 'd = d', 'e = e'],
    'a c d e',
  ],
  [
    `module.exports = { ...require('./x'), y: require('./y'), z: require('./z').q }`,
    ['* from ./x', 'y = = from ./y', 'z = q from ./z'],
    '',
  ],
  [`module.exports = require('./x')`, ['= = = from ./x'], ''],
  [`exports.a = function () {}`, ['a = a'], 'a'],
  [`const a = 1; exports.a = function () {}`, ['a = exports.a'], 'a exports.a'],
  [`module.exports.a = 1; module.exports.b = 2`, ['a = a', 'b = b'], 'a b'],
  [`exports.a = exports.b = function () {}`, ['b = b', 'a = b'], 'b'],
  [`const app = exports = module.exports = make()`, ['= = app'], 'app'],
  [`module.exports = exports.default = class A {}`, ['default = A', '= = A'], 'A'],
  [`${'exports.a = exports.b = '.repeat(200)}void 0`, [], ''],
  [`module.exports = exports = make()`, ['= = module.exports'], 'module.exports'],
  [`exports.a = void 0; class A {} exports.a = A`, ['a = A'], 'A'],
  [`const module = {}; module.exports = {}`, [], 'module'],
  [`other.exports = {}`, [], ''],
];

test.each(modules)('%s', (code, exported, declared) => {
  const from = facts(code);
  expect(from.exports.map(spell)).toEqual(exported);
  expect(from.declarations.map((one) => one.name).join(' ')).toBe(declared);
});

test('what CommonJS exports has its own units', () => {
  const from = facts(`module.exports = { a() { go(1) }, b: () => go(2) }; exports.c = function () { go(3) }`, 'a.js');
  expect(from.units.map((one) => `${one.owner}: ${one.calls.map((call) => call.args.map(show)).join()}`)).toEqual([
    ': ',
    'a: 1',
    'b: 2',
    'c: 3',
  ]);
});
