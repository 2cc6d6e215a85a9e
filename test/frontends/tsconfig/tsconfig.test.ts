import { expect, test } from 'vitest';
import { tsconfigFrontend } from '../../../src/frontends/tsconfig/tsconfig.js';
import { accepted, extracted, factsOf } from '../extracted.js';

function facts(text: string, path = 'tsconfig.json') {
  return factsOf(tsconfigFrontend, path, 'tsconfig', text);
}

test('accepts configurations and import maps', () => {
  const yes = [
    'tsconfig.json',
    'a/tsconfig.base.json',
    'tsconfig-build.json',
    'jsconfig.json',
    'deno.json',
    'deno.jsonc',
    'import_map.json',
  ];
  const no = ['tsconfig.tsbuildinfo', 'mytsconfig.json', 'deno.lock', 'package.json', 'tsconfig.ts'];
  expect(accepted(tsconfigFrontend, [...yes, ...no])).toEqual(yes);
});

test('comments, trailing commas, paths in order', () => {
  const text = `// base
  { "extends": "../base.json", /* here */ "compilerOptions": { "baseUrl": ".", "paths": {
      "@db/*": ["libs/db/src/*", "fallback/*"], "utils": ["libs/utils"], }, },
    "references": [{ "path": "./a" }, {}], }`;
  expect(facts(text)).toEqual({
    kind: 'tsconfig',
    extends: ['../base.json'],
    baseUrl: '.',
    paths: [
      { pattern: '@db/*', targets: ['libs/db/src/*', 'fallback/*'] },
      { pattern: 'utils', targets: ['libs/utils'] },
    ],
    references: ['./a'],
  });
});

test('paths that are not set differ from paths that are empty', () => {
  expect(facts('{}').paths).toBeNull();
  expect(facts('{"compilerOptions": {"paths": {}}}').paths).toEqual([]);
});

test('several bases', () => {
  expect(facts('{"extends": ["./a", "./b"]}').extends).toEqual(['./a', './b']);
});

test('an import map of Deno reads as paths', () => {
  const text =
    '{ "importMap": "../map.json", "imports": { "@/": "./src/", "dep:pg": "npm:pg@8", "config": "./config.ts", }, }';
  expect(facts(text, 'api/deno.jsonc')).toEqual({
    kind: 'tsconfig',
    extends: ['../map.json'],
    baseUrl: null,
    paths: [
      { pattern: '@/*', targets: ['./src/*'] },
      { pattern: 'dep:pg', targets: ['npm:pg@8'] },
      { pattern: 'config', targets: ['./config.ts'] },
    ],
    references: [],
  });
});

test('a broken file is told with its place and read as far as possible', () => {
  const { facts: read, diagnostics } = extracted(
    tsconfigFrontend,
    'tsconfig.json',
    '{\n "extends": "./a"\n "files": []\n}',
  );
  expect(read).toMatchObject({ kind: 'tsconfig', extends: ['./a'] });
  expect(diagnostics).toMatchObject([{ code: 'invalid-json', at: { file: 'tsconfig.json', line: 3, column: 2 } }]);
});

test.each(['[]', '3', '{"extends": 3, "compilerOptions": [], "references": {}}'])('%s gives empty facts', (text) => {
  expect(facts(text)).toEqual({ kind: 'tsconfig', extends: [], baseUrl: null, paths: null, references: [] });
});
