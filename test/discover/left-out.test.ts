import { describe, expect, test } from 'vitest';
import { isBundled, isOutputFolder, withoutCompiled } from '../../src/discover/left-out.js';

test.each([
  'node_modules',
  'dist',
  '.git',
  '.next',
  'cdk.out',
  '.yarn',
  'storybook-static',
])('%s is an output folder', (name) => {
  expect(isOutputFolder(name)).toBe(true);
});

test.each(['src', 'lib', 'distribution', 'build', '.github', '.env.d'])('%s is none', (name) => {
  expect(isOutputFolder(name)).toBe(false);
});

test.each([
  ['jquery.min.js', true],
  ['app-min.js', true],
  ['main.bundle.js', true],
  ['.pnp.cjs', true],
  ['.pnp.loader.mjs', true],
  ['admin.js', false],
  ['bundle.js', false],
])('%s is bundled: %s', (name, bundled) => {
  expect(isBundled(name)).toBe(bundled);
});

describe('withoutCompiled', () => {
  test.each([
    ['src/a.js', ['src/a.ts']],
    ['src/a.d.ts', ['src/a.ts']],
    ['src/a.jsx', ['src/a.tsx']],
    ['src/a.js', ['src/a.tsx']],
    ['src/a.mjs', ['src/a.mts']],
    ['src/a.d.cts', ['src/a.cts']],
  ])('%s beside %s is its compiled twin', (twin, sources) => {
    expect(withoutCompiled([...sources, twin])).toEqual({ kept: sources, twins: [twin] });
  });

  test.each([
    [['src/a.js', 'src/a.d.ts']],
    [['src/a.ts', 'lib/a.js']],
    [['src/a.mjs', 'src/a.ts']],
    [['src/a.test.js', 'src/a.ts']],
  ])('%s has no twin', (paths) => {
    expect(withoutCompiled(paths)).toEqual({ kept: paths, twins: [] });
  });

  test('compiled files in a folder called build go, source in it stays', () => {
    expect(withoutCompiled(['app/build/main.js', 'app/build/main.d.ts', 'app/build/Dockerfile']).kept).toEqual([
      'app/build/Dockerfile',
    ]);
    const source = ['tools/build/cli.js', 'tools/build/src/plan.ts', 'src/coverage/plan.ts', 'build.js'];
    expect(withoutCompiled(source).kept).toEqual(source);
  });
});
