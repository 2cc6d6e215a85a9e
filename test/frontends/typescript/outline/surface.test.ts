import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typescriptFrontend } from '../../../../src/frontends/typescript/frontend.js';
import { outline } from '../../../../src/frontends/typescript/outline/outline.js';

function surface(path: string, text: string) {
  return typescriptFrontend.extract({ path, role: 'test' }, text);
}

/** A line separator makes the outline doubtful, so that the text is parsed whole; at the end it changes nothing else. */
function wholeSurface(path: string, text: string) {
  const doubtful = `${text}\n\u2028`;
  expect(outline(doubtful, true)).toBeNull();
  return surface(path, doubtful);
}

const paths = ['fixtures', 'src', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && typescriptFrontend.accepts(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

test('the surface of every module here is that of a full parse', () => {
  let outlined = 0;
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    if (outline(text, !/\.[mc]?ts$/.test(path)) !== null) outlined += 1;
    expect(surface(path, text), path).toEqual(wholeSurface(path, text));
  }
  expect(outlined).toBeGreaterThan(200);
});

const statements = [
  `const a = '}';`,
  `const b = /[}/'"]/g.test(c) ? d / e / f : 1;`,
  'const g = `}${h(`{${i}`)}`;',
  `it("doesn't", async () => { expect(1).toBe(2); });`,
  `type T = { j: () => { k: L } };`,
  `class M { n = () => { o(); }; p() { return { q: 1 }; } }`,
  `// it's {\n`,
  `/* } " */`,
  `if (r) { s(); } else { t(); }`,
  `for (const u of v) { w(u); }`,
  `switch (x) { case 1: { y(); break; } default: }`,
  `try { z(); } catch (e) { throw e; }`,
];
const wrappers: readonly ((inner: string) => string)[] = [
  (inner) => `export function f(a: A, b: (c: B) => { d: C }) {${inner}}`,
  (inner) => `export const f = async (a: A) => {${inner}};`,
  (inner) =>
    `export class D<T extends { e: E }> extends F<T> { constructor(private a: G) { super(); ${inner} } m(): H {${inner}} }`,
  (inner) => `describe('x', () => {${inner}});`,
  (inner) => `export const o = { m(a: I) {${inner}}, n: (b: J): K => {${inner}} };`,
  (inner) => `exports.g = function (a) {${inner}};`,
  (inner) => `namespace N { export function h(a: L) {${inner}} export type U = () => { i: M }; }`,
];
const bodies = fc.array(fc.constantFrom(...statements), { maxLength: 8 }).map((some) => some.join('\n'));
const modules = fc
  .array(fc.tuple(fc.constantFrom(...wrappers), bodies), { minLength: 1, maxLength: 6 })
  .map((some) => some.map(([wrap, body]) => wrap(`\n${body}\n`)).join('\n'));

test('the surface of any module is that of a full parse', () => {
  fc.assert(
    fc.property(modules, (text) => {
      expect(surface('a.ts', text)).toEqual(wholeSurface('a.ts', text));
    }),
    { numRuns: 300 },
  );
});

test('places behind a body that was left out are those of the file', () => {
  const text = `function f() {\n  a();\n  b('long enough to be left out of the outline');\n}\nexport type T = U;\n`;
  expect(outline(text, false)).not.toBeNull();
  expect(surface('a.ts', text).facts).toMatchObject({
    declarations: [
      { name: 'f', at: { line: 1, column: 10 }, endLine: 4 },
      { name: 'T', at: { line: 5, column: 13 }, endLine: 5 },
    ],
  });
});

test('a syntax error outside of bodies is reported as by a full parse', () => {
  const text = `function f() { a(); b('long enough to be left out of the outline'); }\nexport const = 1;\n`;
  expect(surface('a.ts', text).diagnostics).toEqual(wholeSurface('a.ts', text).diagnostics);
  expect(surface('a.ts', text).diagnostics).toHaveLength(1);
});
