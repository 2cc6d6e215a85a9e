import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glance } from '../../../../src/frontends/typescript/glance/glance.js';
import { glanced, ownModules, samples } from './compared.js';

const shown: readonly (readonly [string, string])[] = [
  ['nothing', ``],
  ['no import', `export const a = 1;`],
  ['a side effect', `import 'a';`],
  ['a default', `import a from 'a';`],
  ['names', `import a, { b as c, default as d } from "a";`],
  ['names in quotes', `import { 'b-c' as d } from 'a';`],
  ['a namespace', `import * as a from 'a';`],
  ['a default and a namespace', `import a, * as b from 'a';`],
  ['a namespace over lines', `import a,\n* as b from 'a';\nimport\n  * as c\n  from 'c';`],
  [
    'types',
    `import type { A } from 'a'; import type B from 'b'; import type * as C from 'c'; import { type D } from 'd';`,
  ],
  ['a default called type or from', `import type from 'a'; import from from 'b'; import type, { from as f } from 'c';`],
  ['names called import and from', `import { from, type as t } from 'a'; export { default as from } from 'b';`],
  ['empty braces', `import {} from 'a'; export {} from 'b';`],
  ['several lines', `import {\n  a,\n  b, // why\n  /* and */ c,\n} from 'a';\n`],
  ['no spaces', `import{a}from'a';import*as b from'b';export*from'c';import'd'`],
  ['a line break in every place', `import\na\nfrom\n'a'\nexport\n* \nfrom\n'b'\n`],
  ['CRLF', `import a from 'a';\r\nimport {\r\n  b,\r\n} from 'b';\r\n// import c from 'c'\r\n`],
  ['attributes', `import a from 'a' with { type: 'json' }; import b from 'b' assert { type: 'json' };`],
  ['attributes at the end', `import 'a' with {\n  type: 'json' }\nconst b = 1;`],
  ['a deferred and a source import', `import defer * as a from 'a';`],
  ['an import behind code', `const a = 1;\nexport function f() { return a; }\nimport b from 'b';`],
  ['re-exports', `export { a as b } from 'a'; export * from 'b'; export * as c from 'c'; export type { D } from 'd';`],
  ['re-exports over lines', `export\n * from 'a';\nexport {\n  b,\n}\nfrom 'b';`],
  ['exports from here', `const a = 1;\nexport { a };\nexport default a;\nexport { a as from };`],
  ['import.meta', `export const here = import.meta.url;\nimport a from 'a';\nconst b = import . meta . env;`],
  ['a mock', `import { it } from 'vitest';\nvi.mock('a'); jest.mock("b", () => ({}));`],
  ['a comment about an import', `// import a from 'a'\nimport b from 'b';\n/* import c from 'c' */\n`],
  ['a comment over lines', `/**\n * import a from 'a';\n * Taken from 'b'.\n */\nimport c from 'c';`],
  ['a comment that requires', `// require('a') and import('b')\n/**\n * require('c')\n */\nexport const a = 1;`],
  ['a comment with a block in it', `/** import a from 'a' */\n/*\n * from 'b'\n */\nimport c from 'c';`],
  ['JSX', `import a from 'a';\nexport const b = () => <p className="a">Taken from <b>it</b></p>;`],
  ['a directive', `'use client';\nimport a from 'a';`],
  ['a shebang', `#!/usr/bin/env node\nimport a from 'a';`],
  ['a BOM', `\uFEFFimport a from 'a';`],
  ['a method called from', `import a from 'a';\nconst b = Array.from('abc'); a.from("b");`],
  ['JSX with from', `import a from 'a';\nexport const b = () => <p>Taken from <b title='x'>it</b></p>;`],
  ['a regular expression', `import a from 'a';\nexport const b = /['"]/.test(a);`],
  ['a template with holes', 'import a from "a";\nexport const b = `${a} is ${`nested ${a}`}`;'],
  ['a module declaration', `declare module 'a' { export const b: number; }`],
  ['a generated file', `// @generated\nimport a from 'a';\nexport const b = a;`],
];

const parsed: readonly (readonly [string, string])[] = [
  ['import equals', `import a = require('a');`],
  ['a dynamic import', `const a = await import('a');`],
  ['a dynamic import over lines', `import b from 'b';\nconst a = () => import(\n  'a'\n);`],
  ['a computed import', `import(name)`],
  ['require', `const a = require('a');`],
  ['require in a body', `import b from 'b';\nfunction f() { return require('a').b; }`],
  ['require.resolve', `require.resolve('a')`],
  ['require behind a comment', `/* eslint-disable */ const a = require('a');`],
  ['require behind a comment over lines', `/* a\n*/ const a = require('a');`],
  ['a made require', `import { createRequire } from 'module';\nconst require = createRequire(import.meta.url);`],
  ['an import in a type', `export type A = import('a').A;`],
  ['typeof an import', `import b from 'b';\nlet a: typeof import('a');`],
  ['a string that imports', `import b from 'b';\nconst a = "import c from 'c'";`],
  ['a template that imports', "const a = `\nimport c from 'c';\n`;\nimport b from 'b';"],
  ['a template that exports', "import b from 'b';\nconst a = `\nexport * from 'c';\n`;"],
  ['a nested template that imports', "const a = `${b ? `\nimport c from 'c';` : ''}`;"],
  ['JSX that imports', `const a = <pre>import c from 'c'</pre>;`],
  ['an import within a namespace', `declare module 'a' { import b from 'b'; export const c: typeof b; }`],
  ['an alias of a namespace behind an import', `import a from 'a';\nimport B = a.B;`],
  ['a comment behind an import', `import a from 'a'; // not from 'b'\nimport b from 'b';`],
  [
    'JSX that speaks of import',
    `import a from 'a';\nexport const b = () => <p className="import">Taken from the import</p>;`,
  ],
  ['a comment over lines without stars', `/*\nimport a from 'a';\n*/`],
  ['a block that could be a pattern of paths', `const a = 'b/*';\nclass C {\n  *d() { yield require('d'); }\n}`],
  ['a generator', `class C {\n  *d() { yield import('d'); }\n}`],
  ['a product', `const a = b\n  * c.require('d');`],
  ['SQL', `db.query('SELECT * FROM orders');`],
  ['an unclosed bracket', `import a from 'a';\nfunction f() {`],
  ['a merge', `<<<<<<< HEAD\nimport a from 'a';\n=======\nimport b from 'b';\n>>>>>>> theirs`],
  ['broken imports', `import { a from 'a'; }`],
  ['an escaped name', `import { \\u0061b } from 'a';`],
  ['an escaped specifier', `import a from '\\x61';`],
  ['binary', `import a from 'a';${'\0'.repeat(99)}`],
];

describe('what a module imports', () => {
  test.each(shown)('shows at a glance: %s', (_, code) => {
    expect(glanced(code, 'src/a.tsx')).toBe(true);
  });

  test.each(parsed)('is found by parsing: %s', (_, code) => {
    expect(glanced(code, 'src/a.tsx')).toBe(false);
  });
});

describe('the role', () => {
  const code = `// @generated by a tool\nexport const a = 1;\n`;
  test('shows at a glance, of running code', () => {
    expect(glance({ path: 'src/a.ts', role: 'runtime' }, code)).toEqual({ imports: [], role: 'generated' });
    expect(glance({ path: 'test/a.ts', role: 'test' }, code)).toEqual({ imports: [] });
  });

  test('of a test lets SQL pass, which nobody reads there', () => {
    const query = `import a from 'a';\nit('b', () => a.query('SELECT * FROM orders'));`;
    expect(glanced(query, 'test/a.ts', 'test')).toBe(true);
    expect(glanced(query, 'src/a.ts')).toBe(false);
  });
});

test.each(['runtime', 'test'] as const)('every module here as %s shows what it shows to the parser', (role) => {
  const seen = ownModules.filter(({ path, text }) => glanced(text, path, role));
  expect(seen.length).toBeGreaterThan(ownModules.length / 2);
});

test.each([
  'src/a.ts',
  'src/a.tsx',
  'src/a.js',
])('every sample of code in the tests shows as %s what it shows to the parser', (path) => {
  expect(samples.filter((code) => glanced(code, path)).length).toBeGreaterThan(2000);
});

const snippets = [
  `import a from 'a';`,
  `import { b, type C } from "b"`,
  `import\n  * as d\n  from './d';`,
  `import './e' with { type: 'css' };`,
  `export * from '../f';`,
  `export {\n  g,\n  // from 'nowhere'\n  h as i,\n} from 'g';`,
  `export type { J } from 'j';`,
  `export { k };`,
  `import l = require('l');`,
  `const m = require('m');`,
  `const n = () => import('n');`,
  `export type O = import('o').O;`,
  `import P = N.P;`,
  `const q = import.meta.url;`,
  `// import r from 'r'`,
  `/* import s from 's'; */`,
  `/**\n * export * from 't';\n * @see require('t')\n */`,
  "const u = `import v from 'v'`;",
  "const w = `\nexport * from 'w';\n${a(`from 'x'`)}`;",
  `const x = "import 'x'";`,
  `const y = 'it is from' + 'here';`,
  `const z = /from '|"import/;`,
  `function aa() { return Array.from('aa'); }`,
  `const bb = <p>import it from 'bb' {cc}</p>;`,
  `const dd = a / b / c;`,
  `vi.mock('ee');`,
  `db.query('SELECT * FROM ff');`,
  `db.query(['SELECT gg', 'FROM gg'].join(' '));`,
  `namespace HH { export import I = a.I; }`,
  `declare module 'jj' { import kk from 'kk'; }`,
  `if (a < b) { c(); }`,
  `}`,
  `'`,
  `/*`,
  `*/`,
];
const modules = fc
  .array(fc.tuple(fc.constantFrom(...snippets), fc.constantFrom('\n', ' ', ';', '\r\n', '; // ', '\n  ')), {
    maxLength: 9,
  })
  .map((some) => some.flat().join(''));

test('any module shows what it shows to the parser', () => {
  fc.assert(
    fc.property(modules, fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (code, path) => {
      glanced(code, path);
    }),
    { numRuns: 3000 },
  );
});
