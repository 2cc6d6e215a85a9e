import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileFacts, SourceFile } from '../../../src/core/facts.js';
import { type DiskStore, openDiskStore } from '../../../src/extract/cache/disk-store.js';

let folder = '';
const extractor = 'e1';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (path: string): SourceFile => ({ path, role: 'runtime' });
const factsOf = (path: string, key = path): FileFacts => ({
  ...file(path),
  facts: { kind: 'env', entries: [{ key, value: 'ü', at: { line: 1, column: 1 } }] },
  diagnostics: [],
  blindSpots: [],
});
const open = (options: { extractor?: string; maxBytes?: number } = {}) =>
  openDiskStore({ folder, extractor, ...options });
const segments = () => readdirSync(join(folder, extractor)).map((name) => join(folder, extractor, name));

function filled(paths: readonly string[], store: DiskStore = open()): DiskStore {
  for (const path of paths) store.keep(file(path), `id ${path}`, factsOf(path));
  store.save();
  return store;
}

const json = (facts: FileFacts | null) => facts && JSON.stringify(facts);

describe('a store on disk', () => {
  test('gives a later run what an earlier one kept', () => {
    filled(['a.env', 'b.env']);
    const later = open();
    expect(later.find(file('a.env'), 'id a.env')).toEqual(factsOf('a.env'));
    expect(later.find(file('b.env'), 'id b.env')).toEqual(factsOf('b.env'));
  });

  test.each<[string, SourceFile, string, string]>([
    ['another content', file('a.env'), 'id x', extractor],
    ['another path', file('x.env'), 'id a.env', extractor],
    ['another role', { path: 'a.env', role: 'test' }, 'id a.env', extractor],
    ['another extractor', file('a.env'), 'id a.env', 'e2'],
  ])('%s is a miss', (_name, asked, id, by) => {
    filled(['a.env']);
    expect(open({ extractor: by }).find(asked, id)).toBeNull();
  });

  test('nothing new writes nothing; something new adds one file', () => {
    filled(['a.env']);
    const before = segments();
    const same = open();
    same.find(file('a.env'), 'id a.env');
    same.save();
    expect(segments()).toEqual(before);
    filled(['b.env']);
    expect(segments()).toHaveLength(2);
  });

  test('two runs at the same time keep what both have made', () => {
    const [one, other] = [open(), open()];
    filled(['a.env'], one);
    filled(['b.env'], other);
    const later = open();
    expect(later.find(file('a.env'), 'id a.env')).not.toBeNull();
    expect(later.find(file('b.env'), 'id b.env')).not.toBeNull();
  });

  test('whatever happens to its bytes, an answer is right or missing', () => {
    filled(['a.env', 'b.env']);
    const [path = ''] = segments();
    const bytes = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!cut) damaged[at] = byte;
        writeFileSync(path, damaged);
        const facts = [null, JSON.stringify(factsOf('a.env'))];
        expect(facts).toContain(json(open().find(file('a.env'), 'id a.env')));
        expect(facts).toContain(json(open().recall(file('a.env'), 'id a.env').facts));
      }),
    );
  });

  test('an entry that is damaged costs no other', () => {
    filled(['a.env', 'b.env']);
    const [path = ''] = segments();
    const bytes = readFileSync(path);
    const list = Number(bytes.toString('latin1', 0, 64).split(' ')[1]);
    bytes[list - 2] = 0;
    writeFileSync(path, bytes);
    const later = open();
    expect(later.find(file('a.env'), 'id a.env')).toEqual(factsOf('a.env'));
    expect(later.find(file('b.env'), 'id b.env')).toBeNull();
  });

  test('looking back keeps nothing in use', () => {
    for (let run = 0; run < 13; run++) filled([`${run}.env`]);
    const last = open();
    expect(last.recall(file('3.env'), 'id 3.env')).toEqual({ facts: factsOf('3.env'), glance: null });
    expect(last.recall(file('x.env'), 'id x.env')).toEqual({ facts: null, glance: null });
    filled(['new.env'], last);
    expect(open().recall(file('3.env'), 'id 3.env').facts).toBeNull();
    expect(open().recall(file('new.env'), 'id new.env').facts).toEqual(factsOf('new.env'));
  });

  test('files of a run that was killed are no segments, and go later', () => {
    mkdirSync(join(folder, extractor), { recursive: true });
    const rest = join(folder, extractor, 'rest');
    writeFileSync(rest, 'half');
    filled(['a.env']);
    expect(segments()).toContain(rest);
    utimesSync(rest, 1, 1);
    filled(['b.env']);
    expect(segments()).not.toContain(rest);
  });

  test('grows only so far: many files become one, with what is in use', () => {
    for (let run = 0; run < 13; run++) filled([`${run}.env`]);
    const last = open();
    last.find(file('3.env'), 'id 3.env');
    filled(['new.env'], last);
    expect(segments()).toHaveLength(1);
    const later = open();
    expect(later.find(file('3.env'), 'id 3.env')).not.toBeNull();
    expect(later.find(file('new.env'), 'id new.env')).not.toBeNull();
    expect(later.find(file('4.env'), 'id 4.env')).toBeNull();
  });

  test('larger than its bound it is made small, too', () => {
    filled(['a.env', 'b.env']);
    filled(['c.env']);
    const small = open({ maxBytes: 10 });
    small.find(file('b.env'), 'id b.env');
    small.save();
    expect(open().find(file('a.env'), 'id a.env')).toBeNull();
    expect(open().find(file('b.env'), 'id b.env')).not.toBeNull();
  });

  test('a repository that needs more than the bound for itself is not written anew by every run', () => {
    filled(['a.env', 'b.env']);
    const before = segments();
    const all = open({ maxBytes: 10 });
    for (const path of ['a.env', 'b.env']) all.find(file(path), `id ${path}`);
    all.save();
    expect(segments()).toEqual(before);
  });

  test('a run that asks for nothing neither reads nor drops anything', () => {
    for (let run = 0; run < 13; run++) filled([`${run}.env`]);
    const before = segments();
    open().save();
    expect(segments()).toEqual(before);
  });

  test('facts of another extractor are dropped by the next save', () => {
    filled(['a.env']);
    filled(['a.env'], open({ extractor: 'e2' }));
    expect(readdirSync(folder)).toEqual(['e2']);
  });

  test('a place that cannot be written to is no error', () => {
    writeFileSync(join(folder, 'file'), '');
    const store = openDiskStore({ folder: join(folder, 'file'), extractor });
    filled(['a.env'], store);
    expect(store.find(file('a.env'), 'id a.env')).toEqual(factsOf('a.env'));
  });
});
