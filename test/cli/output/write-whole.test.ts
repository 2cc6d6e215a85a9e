import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../../src/cli/output/write-whole.js';

let folder = '';
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing a whole file', () => {
  it('makes it or takes its place, and leaves nothing else', () => {
    writeWhole(at('a'), 'one');
    writeWhole(at('a'), 'two');
    expect([readdirSync(folder), readFileSync(at('a'), 'utf8')]).toEqual([['a'], 'two']);
  });

  it('never touches the old file, which a reader may still hold open', () => {
    writeFileSync(at('a'), 'old');
    const { ino } = statSync(at('a'));
    writeWhole(at('a'), 'new');
    expect(statSync(at('a')).ino).not.toBe(ino);
  });

  it('keeps the mode', () => {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), 0o640);
    writeWhole(at('a'), 'new');
    expect(statSync(at('a')).mode & 0o777).toBe(0o640);
  });

  it('writes what a link leads to', () => {
    writeFileSync(at('a'), 'old');
    symlinkSync('a', at('link'));
    writeWhole(at('link'), 'new');
    expect([lstatSync(at('link')).isSymbolicLink(), readFileSync(at('a'), 'utf8')]).toEqual([true, 'new']);
  });

  it('does not replace a device', () => {
    writeWhole('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('a folder in its place and a missing folder are errors, and nothing is left behind', () => {
    mkdirSync(at('a'));
    expect(() => writeWhole(at('a'), 'x')).toThrow('EISDIR');
    expect(() => writeWhole(at('none/a'), 'x')).toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
