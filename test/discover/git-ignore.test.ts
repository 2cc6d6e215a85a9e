import fc from 'fast-check';
import ignore from 'ignore';
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

test('no path is passed over by its name that a pattern is about', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '\\*', '(', '+', ' '),
    minLength: 1,
    maxLength: 4,
  });
  const pattern = fc
    .tuple(
      fc.constantFrom('', '!', '/', '**/', '#'),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '/', '/**', ' ', '\r'),
    )
    .map(([start, parts, end]) => start + parts.join('/') + end);
  const name = fc
    .string({ unit: fc.constantFrom('a', 'b', '.', '(', '+', '*'), minLength: 1, maxLength: 4 })
    .filter((text) => !/^\.+$/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 4 }), path, fc.boolean(), (patterns, one, isFolder) => {
      const text = patterns.join('\n');
      const all = ignore({ ignorecase: false }).add(text);
      const above = one.split('/').slice(0, -1);
      fc.pre(above.every((_, index) => !all.test(`${above.slice(0, index + 1).join('/')}/`).ignored));
      expect(isIgnored(addRules(null, '', text), one, isFolder)).toBe(all.test(isFolder ? `${one}/` : one).ignored);
    }),
    { numRuns: 3000 },
  );
});
