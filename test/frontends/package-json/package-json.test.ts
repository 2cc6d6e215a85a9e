import { describe, expect, test } from 'vitest';
import type { PackageFacts } from '../../../src/core/facts.js';
import { packageJsonFrontend } from '../../../src/frontends/package-json/package-json.js';
import { accepted, extracted, factsOf } from '../extracted.js';

function facts(json: unknown): PackageFacts {
  return factsOf(packageJsonFrontend, 'package.json', 'package', JSON.stringify(json));
}

test('accepts package.json only', () => {
  const paths = ['package.json', 'a/package.json', 'package-lock.json', 'my-package.json', 'package.json5'];
  expect(accepted(packageJsonFrontend, paths)).toEqual(['package.json', 'a/package.json']);
});

describe('facts', () => {
  test('an empty package', () => {
    expect(facts({})).toEqual({
      ...{
        kind: 'package',
        name: null,
        private: false,
        main: null,
        entries: [],
        binaries: [],
        exports: [],
        imports: [],
        types: null,
      },
      ...{ scripts: [], dependencies: [], workspaces: [], aliases: [] },
    });
  });

  test.each([
    ['a target that serves it', { nx: { targets: { serve: { executor: '@nx/js:node' } } } }, true],
    ['its type', { nx: { projectType: 'application' } }, true],
    ['targets that only build and test it', { nx: { targets: { build: {}, test: {} } } }, false],
    ['its type and a target', { nx: { projectType: 'library', targets: { serve: {} } } }, false],
    ['its name alone', { nx: { name: 'orders' } }, false],
    ['nothing that can be read', { nx: true }, false],
    ['nothing', { targets: { serve: {} } }, false],
  ])('an application of Nx by %s', (_, json, is) => {
    expect(facts(json).application).toEqual(is ? { line: 1, column: 2 } : undefined);
  });

  test('entries: source first, binaries last, none twice', () => {
    const json = {
      main: './m.js',
      module: './m.mjs',
      source: './src/m.ts',
      types: './m.js',
      bin: { a: './a.js', b: './b.js' },
    };
    expect(facts(json).entries).toEqual(['./src/m.ts', './m.js', './m.mjs', './a.js', './b.js']);
    expect(facts({ bin: './cli.js' }).entries).toEqual(['./cli.js']);
    expect(facts({ main: './main.js', bin: { a: './a.js' } }).binaries).toEqual(['./a.js']);
  });

  test.each([
    ['a plain target', './a.js', [{ subpath: '.', targets: ['./a.js'] }]],
    [
      'conditions',
      { default: './d.js', require: './r.js', import: './i.js', types: './t.d.ts', source: './s.ts' },
      [{ subpath: '.', targets: ['./s.ts', './t.d.ts', './i.js', './r.js', './d.js'] }],
    ],
    [
      'nested conditions',
      { '.': { import: { types: './t.d.mts', default: './i.mjs' }, require: './r.cjs' } },
      [{ subpath: '.', targets: ['./t.d.mts', './i.mjs', './r.cjs'] }],
    ],
    [
      'conditions of its own before the fallback',
      { default: './dist/a.js', worker: './w.js', development: './src/a.ts' },
      [{ subpath: '.', targets: ['./src/a.ts', './w.js', './dist/a.js'] }],
    ],
    [
      'patterns and forbidden subpaths',
      { './*': './src/*.ts', './internal/*': null },
      [{ subpath: './*', targets: ['./src/*.ts'] }],
    ],
    ['alternatives', { '.': ['./a.js', './b.js', './a.js'] }, [{ subpath: '.', targets: ['./a.js', './b.js'] }]],
    ['nothing', null, []],
    ['nonsense', 3, []],
  ])('exports: %s', (_what, exports, flat) => {
    expect(facts({ exports }).exports).toEqual(flat);
  });

  test('imports, aliases and both forms of workspaces', () => {
    const json = {
      imports: { '#db': { node: './db.js', default: './db.ts' } },
      _moduleAliases: { '@shared': '../shared' },
    };
    expect(facts({ ...json, workspaces: { packages: ['a/*'] } })).toMatchObject({
      imports: [{ subpath: '#db', targets: ['./db.js', './db.ts'] }],
      aliases: [{ name: '@shared', target: '../shared' }],
      workspaces: ['a/*'],
    });
    expect(facts({ workspaces: ['a/*', 3, 'b'] }).workspaces).toEqual(['a/*', 'b']);
  });

  test('a package in several groups is no development dependency', () => {
    const json = {
      devDependencies: { pg: '8', vitest: '4' },
      dependencies: { pg: '8' },
      peerDependencies: { react: '18' },
    };
    expect(facts(json).dependencies).toEqual([
      { name: 'pg', range: '8', dev: false },
      { name: 'react', range: '18', dev: false },
      { name: 'vitest', range: '4', dev: true },
    ]);
  });

  test('passwords in scripts and ranges are gone', () => {
    const json = {
      scripts: { migrate: 'DATABASE_URL=postgres://a:s3cret@db/shop prisma migrate' },
      dependencies: { ours: 'git+https://bot:s3cret@git.example.com/ours.git' },
    };
    expect(JSON.stringify(facts(json))).not.toContain('s3cret');
  });

  test('a property called __proto__ does no harm', () => {
    const { facts: read } = extracted(
      packageJsonFrontend,
      'package.json',
      '{"__proto__": {"name": "x"}, "name": "y",}',
    );
    expect(read).toMatchObject({ name: 'y' });
  });
});

describe('broken files', () => {
  test.each([
    ['{\n  "name": "a"\n  "main": "b"\n}', 3, 3],
    ['{ "name": ', 1, 10],
    ['', 1, 1],
    ['<<<<<<< HEAD\n{}', 1, 1],
  ])('%j is told with its place', (text, line, column) => {
    const { facts: read, diagnostics } = extracted(packageJsonFrontend, 'a/package.json', text);
    expect(read.kind).toBe('package');
    expect(diagnostics).toMatchObject([{ code: 'invalid-json', at: { file: 'a/package.json', line, column } }]);
  });

  test.each([
    '[]',
    '"x"',
    'null',
    '3',
    '{"exports": [[[3]]], "scripts": [], "dependencies": "x", "bin": 3}',
  ])('%s gives empty facts', (text) => {
    expect(extracted(packageJsonFrontend, 'package.json', text).facts).toEqual(facts({}));
  });
});
