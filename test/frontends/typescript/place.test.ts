import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { offsetOf, startOf } from '../../../src/frontends/typescript/place.js';

/** Where the compiler and where we say that each node starts. */
function starts(text: string): readonly (readonly [number, number])[] {
  const source = ts.createSourceFile('file.tsx', text, ts.ScriptTarget.Latest);
  const found: [number, number][] = [];
  const visit = (node: ts.Node): void => {
    found.push([offsetOf(source, node), node.getStart(source)]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const texts = [
  'a = b;\n\n  /* c */ d(/* e */ f, // g\n  h);',
  '#!/usr/bin/env node\nlet a;',
  'let a = ;\nf(,);\nclass { }',
  'const [, b, , c] = d;\nif (a) ; else {}',
  '\uFEFFlet\u00A0a\u2003=\u3000b;\u2028c;\u0085d;',
  'é = ñ;\t\v\f$a = _b;',
  '<<<<<<< HEAD\nlet a;\n=======\nlet b;\n>>>>>>> other\n',
  'let x = <a b="c">  text {d} <e /> {/* f */} </a>;',
  '/** Doc. */ @d() class A { /** Doc. */ @e f?: "g"; #h = -1; get [i]() { return !j; } }',
  'type A = | B | (C & `x${D}`) | { [E in F]: G }; let h = /i/ + .5;',
  '',
];

test.each([
  ...texts,
  readFileSync(new URL('../../../build/parser-primer.txt', import.meta.url), 'utf8'),
])('nodes start where the compiler says: %j', (text) => {
  const found = starts(text);
  expect(found.map(([ours]) => ours)).toEqual(found.map(([, compilers]) => compilers));
});

test('lines and columns count from one', () => {
  const source = ts.createSourceFile('file.ts', 'a;\n  // b\n  c;', ts.ScriptTarget.Latest);
  expect(source.statements.map((one) => startOf(source, one))).toEqual([
    { line: 1, column: 1 },
    { line: 3, column: 3 },
  ]);
});

test('what the published parser reads first is code without a syntax error', () => {
  const primer = readFileSync(new URL('../../../build/parser-primer.txt', import.meta.url), 'utf8');
  const { diagnostics } = ts.transpileModule(primer, { fileName: 'primer.tsx', reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});
