import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importHead } from '../../../../src/frontends/typescript/glance/import-head.js';
import { plainHead } from '../../../../src/frontends/typescript/glance/plain-head.js';
import { extract } from '../support.js';

/** Whether the head of a module is read without the parser; if it is, then as the parser reads it, and there is nothing wrong with it. */
function isPlain(code: string): boolean {
  const head = importHead(code);
  const read = head && plainHead(head);
  if (!head || !read) return false;
  const { facts, diagnostics } = extract(head.text, 'src/a.ts');
  if (facts.kind !== 'module') throw new Error('not a module');
  expect({ imports: read, diagnostics: [] }, code).toEqual({ imports: facts.imports, diagnostics });
  return true;
}

describe('a head of imports', () => {
  test.each([
    `import 'a';`,
    `import a from 'a'`,
    `import a, { b as c, default as d } from "a";`,
    `import a, * as b from 'a';\nimport * as c from 'c';`,
    `import type A from 'a'; import type { B } from 'b'; import type * as C from 'c';`,
    `import { type A, type B as C, type } from 'a';`,
    `import { type A } from 'a';\nimport { type B, c } from 'b';`,
    `import from from 'a'; import { from, of as from2 } from 'b';`,
    `import {} from 'a'; export {} from 'b';`,
    `import{a}from'a';import*as b from'b';export*from'c';import'd'`,
    `import\na\nfrom\n'a'\nexport\n*\nfrom\n'b'`,
    `import a from 'a' // why\nimport b from 'b' /* and\n */ import c from 'c'`,
    `'use client';\nimport a from 'a';`,
    `"use strict"\n\nimport a from 'a';`,
    `/** @file */\nimport a from 'a';\r\nimport { b } from 'b';\r\n`,
    `import { a } from 'a';\nexport { a };\nexport { a as default };\nimport b from 'b';`,
    `export * from 'a'; export * as b from 'b'; export type * from 'c'; export type * as d from 'd';`,
    `export { default, type A, a as default2, if as b } from 'a'; export type { B, C as D } from 'b';`,
    `import $ from './a b'; import _, { $a1 } from '';`,
  ])('is read without the parser: %s', (code) => {
    expect(isPlain(code)).toBe(true);
  });

  test.each([
    `import type from 'a';`,
    `import type, { A } from 'a';`,
    `import type A, { B } from 'a';`,
    `import type from from 'a';`,
    `import { type as } from 'a';`,
    `import { type as as } from 'a';`,
    `import { type as as as } from 'a';`,
    `import { as } from 'a';`,
    `import { 'b-c' as d } from 'a';`,
    `import { class } from 'a';`,
    `import { a as if } from 'a';`,
    `import await from 'a';`,
    `import defer * as a from 'a';`,
    `import a from 'a' with { type: 'json' };\nimport 'b';`,
    `import a from 'a'; with (b) {}\nimport 'b';`,
    `import a = b.c;\nimport 'b';`,
    `const a = 1;\nimport b from 'b';`,
    `export const a = 1;\nimport b from 'b';`,
    `export default a;\nimport b from 'b';`,
    `import { größe } from 'a';`,
    `import a from 'a\\n';`,
    `import a from 'a';\u2028import b from 'b';`,
    `import a from 'a';\rimport b from 'b';`,
    `\uFEFFimport a from 'a';`,
    `import a, from 'a';`,
    `import { a b } from 'a';`,
    `import { , } from 'a';`,
    `import { a,, b } from 'a';`,
    `import { a from 'a'; }`,
    `import a from 'a' import b from 'b';`,
    `import a from 'a', b from 'b';`,
    `'use client' import a from 'a';`,
    `export { if };\nimport a from 'a';`,
    `import { a } /* b */ = /* c */ from 'a';`,
    `import { a } // b /*\n = /* c */ from 'a';`,
  ])('is left to the parser: %s', (code) => {
    expect(isPlain(code)).toBe(false);
  });
});

test('whatever is put together, it is read as the parser reads it or not at all', () => {
  const piece = fc.constantFrom(
    ...['import', 'export', 'type', 'from', 'as', 'default', 'a', 'b', 'if', 'with', 'const', '1'],
    ...['*', '{', '}', ',', ';', '=', '(', '\n', '/* c */', '/*\n*/', '// d\n', '// /*\n', "'e'", '"f"'],
    ...['{ a }', '{ type a, b as c }', '* as g', "from 'h'", "import 'i'", "import j from 'j';", "export * from 'k'"],
  );
  let read = 0;
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom(' ', '\n'), (pieces, space) => {
      const code = `${pieces.join(space)}`;
      for (const one of [code, `import ${code} from 'z'`, `export ${code} from 'z';`]) if (isPlain(one)) read += 1;
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(50);
});
