import { expect, test } from 'vitest';
import { outline } from '../../../../src/frontends/typescript/outline/outline.js';

/** The guillemets mark what is left out; everything else must stay. */
function expectOutline(marked: string, jsx: boolean): void {
  const text = marked.replace(/[«»]/g, '');
  const expected = marked.replace(/«([^»]*)»/g, (_whole, body: string) => ' '.repeat(body.length));
  expect(outline(text, jsx)).toBe(expected);
}

/** Enough of a body that leaving it out is worthwhile whatever stands around it. */
const work = 'const total = 1 + 2; const other = total * 3; const third = [total, other]; send(total, other, third);';

const left: readonly (readonly [string, string])[] = [
  ['a function', `export function f(a: A) {«${work}»}`],
  ['a method', `class A { m(a: B) {«${work}»} n: C; }`],
  ['an arrow function that is a constant', `export const f = async (a: A) => {«${work}»};`],
  ['an arrow function with a single parameter', `export const f = a => {«${work}»};`],
  ['an arrow function that is assigned to a member', `exports.f = (a) => {«${work}»};`],
  ['an arrow function that is the default export', `export default () => {«${work}»};`],
  ['a callback', `describe('a', () => {«${work}»});`],
  ['a callback among other arguments', `it('a', async (done) => {«${work}»}, 1000);`],
  ['a callback of a call on a call', `test.each([1])('a', (n) => {«${work}»});`],
  ['a callback of a member named like a word of types', `a.is((b) => {«${work}»});`],
  ['a block', `if (a) {«${work}»}`],
  ['a method of an object', `export const o = { m(a: A) {«${work}»} };`],
  ['a class whose base is a call: only its methods', `class A extends mixin(B) { m(a: C) {«${work}»} }`],
  ['a class whose base has type arguments', `class A extends B<{ a: C }>(D) { m() {«${work}»} }`],
  ['a class whose parameters have bounds', `class A<T extends { a: B }> extends mixin(T) { m() {«${work}»} }`],
  ['a property called class', `const o = { class: f(1) }; function g() {«${work}»}`],
  ['a hashbang', `#!/usr/bin/env node it's\nfunction f() {«${work}»}`],
];

test.each(left)('what %s does is left out', (_name, marked) => {
  expectOutline(marked, false);
});

const inBodies: readonly (readonly [string, string])[] = [
  ['braces in strings', `const a = '}'; const b = "{\\"}"; const c = 'don\\'t }';`],
  ['a string that goes on in the next line', `const a = 'x \\\n } y'; const b = 'x \\\r\n }';`],
  ['braces in templates', 'const a = `} ${b({ c: `}${d}{` })} {`; const e = `\\`}`;'],
  ['braces in regular expressions', `const a = /[/}\\]]{2}\\/}/g; b(/}/); c = [/{/, !/}/]; return /}'/;`],
  ['a regular expression after a condition', `if (a) /}'/.test(b); while (c(d)) /{"/.exec(e);`],
  ['divisions', `const a = b / c / d; const e = (f + 1) / 2; const g = h[0] / 2; i.return / 2; 4 / 2; j++;`],
  ['comments', `// it's } \n/* " } */ const a = 1; // \`\n`],
  ['letters beyond ascii', `const größe = 'ä}'; const 数\u00a0= \`}\`;`],
  ['classes', `class Inner { handler = () => { a(); }; #b = 1; static { c(); } get d() { return 1; } }`],
  ['types', `type A = { b: () => { c: D } }; const e: Map<string, () => { f: 1 }> = new Map<A, B>();`],
  ['generic arrow functions and casts', `const a = <T extends { b: 1 }>(c: T) => { d(c); }; e(<F>g);`],
];

test.each(inBodies)('%s do not end a body', (_name, body) => {
  expectOutline(`function f() {«${body} ${work}»}\nexport type After = { a: () => { b: C } };`, false);
});

const elements: readonly (readonly [string, string])[] = [
  ['an apostrophe in its text', `return <p>Don't {it('}')} say / "hello // world</p>;`],
  ['a fragment', `return <>{a}it's</>;`],
  ['attributes of all kinds', `return <A.B c='}' d="it's" e={{ f: '}' }} {...g} h-i j=<k/> l:m="n">o</A.B>;`],
  ['elements in elements', `return a ? <b><c d={() => <e>it's</e>} /></b> : <f/>;`],
  ['an element after a condition', `if (a) return <b>'</b>; const c = d && <e>"</e>;`],
  ['comparisons', `return a < b || (c) < d || e[0] < f || 'x' < g;`],
  ['type arguments', `const [a] = useState<string | null>(null); return b<C>(d);`],
];

test.each(elements)('JSX: %s', (_name, body) => {
  expectOutline(`export function F() {«${body} ${work}»}`, true);
});

const kept: readonly (readonly [string, string])[] = [
  ['a function type', `export type F = (a: A) => { b: B };`],
  ['a type of a property', `export class A { a: (b: B) => { c: C }; }`],
  ['a type of a parameter', `declare function f(a: Map<A, () => { b: B }>, c: (d: D) => { e: E }): void;`],
  ['a type among type arguments', `declare function f(a: Map<A, () => { b: B }, C>): void;`],
  ['a type in parentheses', `export type F = A extends (() => { a: A }) ? (() => { b: B })[] : never;`],
  ['a default of a type parameter', `export type F<T = () => { a: A }> = T;`],
  ['a constructor type', `export type F = new (a: A) => { b: B };`],
  ['an object', `export const a = { b: 1, c: { d: 2 } };`],
  ['an interface', `export interface A { b(): { c: D }; (): { e: F } }`],
  ['a namespace', `declare module 'm' { export const a: { b: C } }`],
];

test.each(kept)('%s is kept', (_name, text) => {
  expect(outline(text + work.repeat(20).replace(/[{}]/g, ''), false)).toBeNull();
  expectOutline(`${text}\nfunction g() {«${work.repeat(20)}»}`, false);
});

const doubtful: readonly (readonly [string, string, boolean])[] = [
  ['an open brace', `function f() { ${work}`, false],
  ['a brace too many', `function f() { ${work} } }`, false],
  ['brackets that do not match', `function f() { (${work}] }`, false],
  ['an open string', `function f() { const a = 'x\n; ${work} }`, false],
  ['an open template', `function f() { const a = \`x\${b}; ${work} }`, false],
  ['an open comment', `function f() { ${work} } /* `, false],
  ['a slash behind a brace', `function f() { ${work} } / 2 /`, false],
  ['a slash behind an increment', `function f() { ${work} a++ / 2 }`, false],
  ['a slash behind a postfix mark', `function f() { ${work} a! / 2 }`, false],
  ['an escape in a name', `function f() { ${work} \\u0061(); }`, false],
  ['another line break', `function f() { ${work} // \u2028 } \n }`, false],
  ['a lone carriage return', `function f() { ${work} // \r } \n }`, false],
  ['type parameters where elements may stand', `const f = <T,>(a: T) => { ${work} }`, true],
  ['type parameters with a bound', `const f = <T extends A>(a: T) => { ${work} }`, true],
  ['an element that is not closed', `function f() { return <p>${work}; }`, true],
  ['an element closed by another name', `function f() { return <p>a</q>; ${work} }`, true],
  ['templates in templates without end', `function f() { ${'`${'.repeat(5000)}${'}`'.repeat(5000)} }`, false],
];

test.each(doubtful)('%s is left to the parser', (_name, text, jsx) => {
  expect(outline(text, jsx)).toBeNull();
});

test('where little would be left out, nothing is', () => {
  expect(outline(`export const a = ['${'x'.repeat(1000)}'];\nfunction f() { b(); }`, false)).toBeNull();
});
