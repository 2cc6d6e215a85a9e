import { describe, expect, it } from 'vitest';
import {
  type ChangedLine,
  replaced,
  withItems,
  withOwns,
  withoutEntry,
  withoutItem,
} from '../../../src/manifest/init/changed-lines.js';

const line = (text: string): readonly ChangedLine[] => [{ kind: 'replace', line: 1, text }];
const below = (...texts: readonly string[]): readonly ChangedLine[] =>
  texts.map((text) => ({ kind: 'insert', line: 1, text }));
const gone: readonly ChangedLine[] = [{ kind: 'delete', line: 1, last: 1 }];

/** Where `^` stands in a text, and the text without it. */
function marked(text: string) {
  const column = text.indexOf('^') + 1;
  return { lines: text.replace('^', '').split('\n'), at: { line: 1, column } };
}

describe('replaced', () => {
  it.each([
    ['    root: ^apps/a # found: Dockerfile', '    root: b # found: Dockerfile'],
    ['  a: { root: ^apps/a, kind: job }', '  a: { root: b, kind: job }'],
    ["    root: ^'apps/it''s' # x", '    root: b # x'],
    ['    root: ^"a # b"', '    root: b'],
    ['    - ^apps/a\r', '    - b'],
  ])('changes only the text in %s', (text, expected) => {
    const { lines, at } = marked(text);
    expect(replaced(lines, at, 'b')).toEqual(line(expected));
  });

  it.each(['    root: ^*anchor', '    root: ^&anchor apps/a', '    root: ^'])('knows nothing for %s', (text) => {
    const { lines, at } = marked(text);
    expect(replaced(lines, at, 'b')).toEqual([]);
  });
});

describe('withoutItem', () => {
  it.each([
    ['    owns: [^a, b] # two', line('    owns: [b] # two')],
    ['    owns: [a, ^b] # two', line('    owns: [a] # two')],
    ['    owns: [a, ^"b*", c]', line('    owns: [a, c]')],
    ['    owns: [^a] # one', gone],
    ['      - ^a # why', gone],
    ['        ^a,', gone],
    ['        ^a, b,', line('        b,')],
    ['  x: { root: x, owns: [^a] }', line('  x: { root: x, owns: [] }')],
  ])('takes away what is marked in %s', (text, expected) => {
    const { lines, at } = marked(text);
    expect(withoutItem(lines, at)).toEqual(expected);
  });
});

describe('withItems', () => {
  it.each([
    ['    owns: [^a] # one', line('    owns: [a, b, "c*"] # one')],
    ['        ^a,', line('        a, b, "c*",')],
    ['      - ^a # why', below('      - b', '      - "c*"')],
  ])('adds behind what is marked in %s', (text, expected) => {
    const { lines, at } = marked(text);
    expect(withItems(lines, at, ['b', 'c*'])).toEqual(expected);
  });
});

describe('withOwns', () => {
  it.each([
    ['    root: ^x # found', below('    owns: [a, b]')],
    ['    roots: [^x, y]', below('    owns: [a, b]')],
    ['    roots: [^x,', []],
    ['      - ^x', []],
    ['  x: { root: ^x }', line('  x: { root: x, owns: [a, b] }')],
    ['  x: { kind: job, root: ^x, database: d }', line('  x: { kind: job, root: x, owns: [a, b], database: d }')],
  ])('adds to the entry of %s', (text, expected) => {
    const { lines, at } = marked(text);
    expect(withOwns(lines, at, ['a', 'b'])).toEqual(expected);
  });
});

describe('withoutEntry', () => {
  const lines = [
    'services:',
    '  a:',
    '    root: a',
    '    # note',
    '',
    '    owns: [',
    '      x ]',
    '',
    '  b:',
    '    root: b',
    '',
  ];
  it.each([
    [2, 7],
    [9, 10],
    [1, 10],
  ])('takes the entry in line %i up to line %i', (from, last) => {
    expect(withoutEntry(lines, { line: from, column: 3 })).toEqual([{ kind: 'delete', line: from, last }]);
  });
});
