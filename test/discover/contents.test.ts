import { describe, expect, test } from 'vitest';
import { blobId } from '../../src/discover/blob-id.js';
import { openContents } from '../../src/discover/contents.js';
import { type FileSystem, workTree } from '../../src/discover/file-system.js';

/** A disk with one text for every path, which somebody may change, and what was asked of it. */
function disk(more: Partial<FileSystem> = {}) {
  const state = { text: 'one', reads: 0, learnt: [] as string[] };
  const fs: FileSystem = {
    ...workTree,
    bytes: () => {
      state.reads += 1;
      return Buffer.from(state.text);
    },
    size: () => state.text.length,
    learn: (path, id) => state.learnt.push(`${path} ${id}`),
    ...more,
  };
  return { state, fs };
}

const one = blobId(Buffer.from('one'));

describe('contents', () => {
  test('a file that is named and then read is read once', () => {
    const { state, fs } = disk();
    const contents = openContents('/r', fs);
    expect([contents.idOf('a'), contents.sizeOf('a'), contents.bytes('a').toString(), state.reads]).toEqual([
      one,
      3,
      'one',
      1,
    ]);
    expect(state.learnt).toEqual([`/r/a ${one}`]);
  });

  test('what changes in between does not come under the id of what was there', () => {
    const { state, fs } = disk();
    const contents = openContents('/r', fs);
    contents.idOf('a');
    state.text = 'two';
    expect(contents.bytes('a').toString()).toBe('one');
    expect(contents.idOf('a')).toBe(one);
    expect(contents.bytes('a').toString()).toBe('two');
    expect(contents.idOf('a')).toBeNull();
  });

  test('beyond the bound files are read again and compared', () => {
    const { state, fs } = disk();
    const contents = openContents('/r', fs, 2);
    contents.idOf('a');
    contents.bytes('a');
    expect([state.reads, contents.idOf('a')]).toEqual([2, one]);
    state.text = 'two';
    contents.bytes('a');
    expect(contents.idOf('a')).toBeNull();
  });

  test('an id that is known without reading is compared with what is read', () => {
    const { fs } = disk({ blobOf: () => 'id of an older text' });
    const contents = openContents('/r', fs);
    expect(contents.idOf('a')).toBe('id of an older text');
    contents.bytes('a');
    expect(contents.idOf('a')).toBeNull();
  });

  test('where nothing can change nothing is compared', () => {
    const { fs } = disk({ blobOf: () => 'id of another hash', fixed: true });
    const contents = openContents('/r', fs);
    contents.idOf('a');
    contents.bytes('a');
    expect(contents.idOf('a')).toBe('id of another hash');
  });

  test('what is dropped is read again', () => {
    const { state, fs } = disk();
    const contents = openContents('/r', fs, 3);
    contents.idOf('a');
    contents.drop((path) => path === 'a');
    contents.idOf('b');
    contents.bytes('b');
    contents.bytes('a');
    expect(state.reads).toBe(3);
  });

  test('a file that cannot be read has no id', () => {
    const { fs } = disk({
      bytes: () => {
        throw new Error('EACCES');
      },
    });
    expect(openContents('/r', fs).idOf('a')).toBeNull();
  });

  test('where nobody compares contents, a file is read once and has no id', () => {
    const { state, fs } = disk({ unnamed: true });
    const contents = openContents('/r', fs);
    expect([contents.idOf('a'), state.reads, contents.bytes('a').toString(), state.reads, state.learnt]).toEqual([
      null,
      0,
      'one',
      1,
      [],
    ]);
  });

  test('an id that is known without reading is told even there', () => {
    const { fs } = disk({ unnamed: true, blobOf: () => 'known' });
    expect(openContents('/r', fs).idOf('a')).toBe('known');
  });
});
