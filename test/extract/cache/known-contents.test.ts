import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeptResults } from '../../../src/extract/cache/kept-results.js';
import { openKnownContents } from '../../../src/extract/cache/known-contents.js';

let folder = '';
const at = (name: string) => join(folder, name);
/** A moment at which the files of a test have not been written for long. */
const later = () => Date.now() + 60_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contents-'));
  writeFileSync(at('a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (now: () => number = later, root = folder) =>
  openKnownContents(root, openKeptResults(join(folder, 'kept'), 'maker'), now);

/** A run that reads `a.ts`, when its id is not known. */
function ran(now: () => number = later): string | null {
  const contents = open(now);
  const known = contents.idOf(at('a.ts'));
  if (known === null) contents.learn(at('a.ts'), 'id of one');
  contents.save();
  return known;
}

describe('known contents', () => {
  test('a file that did not change is known to the next run, and to the same run', () => {
    expect(ran()).toBeNull();
    expect(ran()).toBe('id of one');
    const contents = open();
    expect([contents.idOf(at('a.ts')), contents.idOf(at('a.ts'))]).toEqual(['id of one', 'id of one']);
  });

  const changes: readonly [name: string, change: () => void][] = [
    ['another size', () => writeFileSync(at('a.ts'), 'longer')],
    ['the same size', () => writeFileSync(at('a.ts'), 'two')],
    [
      'the same size with its time set back',
      () => {
        const { atime, mtime } = statSync(at('a.ts'));
        writeFileSync(at('a.ts'), 'two');
        utimesSync(at('a.ts'), atime, mtime);
      },
    ],
    [
      'another file in its place, of the same size and time',
      () => {
        const { atime, mtime } = statSync(at('a.ts'));
        writeFileSync(at('b.ts'), 'two');
        utimesSync(at('b.ts'), atime, mtime);
        renameSync(at('b.ts'), at('a.ts'));
      },
    ],
    ['no file', () => rmSync(at('a.ts'))],
    [
      'a link',
      () => {
        renameSync(at('a.ts'), at('b.ts'));
        symlinkSync('b.ts', at('a.ts'));
      },
    ],
  ];
  test.each(changes)('%s must be read', async (_name, change) => {
    ran();
    // File systems count time in steps of some milliseconds; what is younger than their step is another test.
    await new Promise((done) => setTimeout(done, 50));
    change();
    expect(open().idOf(at('a.ts'))).toBeNull();
  });

  test('what was written just before it was read is read again: a second change could bear the same time', () => {
    ran(Date.now);
    expect(ran(Date.now)).toBeNull();
    expect(ran(later)).toBeNull();
    expect(ran(later)).toBe('id of one');
  });

  test('a time in the future is never believed', () => {
    const ahead = later() / 1000 + 3600;
    utimesSync(at('a.ts'), ahead, ahead);
    ran();
    expect(ran()).toBeNull();
  });

  test('what was not asked for before it was read is not learnt', () => {
    const contents = open();
    contents.learn(at('a.ts'), 'id of what');
    contents.save();
    expect(open().idOf(at('a.ts'))).toBeNull();
  });

  test('files of another root, and files that are gone, are forgotten', () => {
    ran();
    expect(open(later, '/elsewhere').idOf(at('a.ts'))).toBeNull();
    const other = open();
    writeFileSync(at('b.ts'), 'b');
    other.idOf(at('b.ts'));
    other.learn(at('b.ts'), 'id of b');
    other.save();
    expect(open().idOf(at('a.ts'))).toBeNull();
    expect(open().idOf(at('b.ts'))).toBe('id of b');
  });
});
