import { describe, expect, test } from 'vitest';
import { addRules, isIgnored, lineage } from '../../src/discover/git-ignore.js';

const top = addRules(null, '', '*.log\n/tmp/\nsecret\nlib/*\n!lib/keep.ts\n# comment\n');
const nested = addRules(top, 'api', '!debug.log\n/local\n*.gen.ts\r\n');

describe('isIgnored', () => {
  test.each([
    ['a.log', false, true],
    ['tmp', true, true],
    ['tmp', false, false],
    ['web/tmp', true, false],
    ['deep/secret', true, true],
    ['lib/a.ts', false, true],
    ['lib/keep.ts', false, false],
    ['src/a.ts', false, false],
    ['Secret', true, false],
  ])('top: %s (folder: %s) -> %s', (path, folder, ignored) => {
    expect(isIgnored(top, path, folder)).toBe(ignored);
  });

  test.each([
    ['api/debug.log', false, false],
    ['api/other.log', false, true],
    ['api/local', true, true],
    ['api/src/local', true, false],
    ['api/src/a.gen.ts', false, true],
  ])('nested: %s (folder: %s) -> %s', (path, folder, ignored) => {
    expect(isIgnored(nested, path, folder)).toBe(ignored);
  });

  test('without rules nothing is ignored', () => {
    expect(isIgnored(null, 'node_modules', true)).toBe(false);
  });
});

test('lineage goes from the top to the folder', () => {
  expect(lineage('')).toEqual(['']);
  expect(lineage('a/b')).toEqual(['', 'a', 'a/b']);
});
