import { describe, expect, test } from 'vitest';
import type { FileReading, FileSource } from '../../src/core/file-source.js';
import { extractAll } from '../../src/extract/extract-all.js';
import { createFactsStore } from '../../src/extract/facts-store.js';
import type { Frontend } from '../../src/frontends/frontend.js';

const env: Frontend = {
  id: 'env',
  version: 1,
  accepts: (path) => path.endsWith('.env'),
  extract: (_file, text) => {
    if (text === 'boom') throw new Error('no such luck');
    const facts = { kind: 'env', entries: [{ key: text, value: null, at: { line: 1, column: 1 } }] } as const;
    const generated = text === 'generated' ? ({ role: 'generated' } as const) : {};
    return { facts, ...generated, diagnostics: [], blindSpots: [] };
  },
};

function source(texts: Readonly<Record<string, string | FileReading>>, reads: string[] = []): FileSource {
  return {
    contentId: (path) => (typeof texts[path] === 'string' ? `id of ${texts[path]}` : null),
    prefetch: () => {},
    files: Object.keys(texts).map((path) => ({ path, role: path.startsWith('test/') ? 'test' : 'runtime' })),
    links: [],
    diagnostics: [{ code: 'seen', severity: 'notice', message: 'seen while listing', at: null }],
    read: (path) => {
      reads.push(path);
      const text = texts[path] ?? '';
      return typeof text === 'string' ? { text, diagnostics: [] } : text;
    },
  };
}

describe('extractAll', () => {
  test('facts of every accepted file, ordered by path whatever the order of the source', () => {
    const { files } = extractAll(source({ 'b.env': 'B', 'x.txt': '', 'a.env': 'A' }), [env], createFactsStore());
    expect(files.map((file) => file.path)).toEqual(['a.env', 'b.env']);
  });

  test('the first frontend that accepts a file gets it', () => {
    const greedy: Frontend = {
      ...env,
      id: 'greedy',
      extract: () => ({ facts: { kind: 'sql', statements: [] }, diagnostics: [], blindSpots: [] }),
    };
    expect(extractAll(source({ 'a.env': 'A' }), [greedy, env], createFactsStore()).files[0]?.facts.kind).toBe('sql');
  });

  test('the text decides the role of running code only', () => {
    const { files } = extractAll(
      source({ 'a.env': 'generated', 'test/a.env': 'generated' }),
      [env],
      createFactsStore(),
    );
    expect(files.map((file) => file.role)).toEqual(['generated', 'test']);
  });

  test('facts of a file that was written while it was read are not kept', () => {
    const store = createFactsStore();
    let asked = 0;
    const written = { ...source({ 'a.env': 'A' }), contentId: () => (asked++ === 0 ? 'id of A' : null) };
    expect(extractAll(written, [env], store).files).toHaveLength(1);
    expect(store.find({ path: 'a.env', role: 'runtime' }, 'id of A')).toBeNull();
  });

  test('tells how far it is, file by file', () => {
    const told: unknown[] = [];
    extractAll(source({ 'a.env': 'A', 'b.env': 'B' }), [env], createFactsStore(), (...step) => told.push(step));
    expect(told).toEqual([
      ['reading files', 0, 2],
      ['reading files', 1, 2],
    ]);
  });

  test('a failing frontend costs one file and is told', () => {
    const { files, diagnostics } = extractAll(source({ 'a.env': 'boom', 'b.env': 'B' }), [env], createFactsStore());
    expect(files.map((file) => file.path)).toEqual(['b.env']);
    expect(diagnostics.map(({ code, at }) => [code, at])).toEqual([
      ['seen', null],
      ['frontend-failed', { file: 'a.env' }],
    ]);
  });

  test('an unread file gives its reason and no facts', () => {
    const unread: FileReading = {
      text: null,
      diagnostics: [
        { code: 'not-text', severity: 'warning', message: 'a.env is not a text file', at: { file: 'a.env' } },
      ],
    };
    const { files, diagnostics } = extractAll(source({ 'a.env': unread }), [env], createFactsStore());
    expect(files).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['seen', 'not-text']);
  });

  test('what reading had to say stays with the file', () => {
    const warned: FileReading = {
      text: 'A',
      diagnostics: [{ code: 'invalid-utf8', severity: 'warning', message: 'odd', at: { file: 'a.env' } }],
    };
    expect(extractAll(source({ 'a.env': warned }), [env], createFactsStore()).files[0]?.diagnostics).toMatchObject([
      { code: 'invalid-utf8' },
    ]);
  });
});

describe('a store of facts', () => {
  test('spares reading what has the same content at the same path in the same role', () => {
    const store = createFactsStore();
    const first = extractAll(source({ 'a.env': 'A', 'b.env': 'B' }), [env], store);
    const reads: string[] = [];
    const second = extractAll(
      source({ 'a.env': 'A', 'b.env': 'C', 'c.env': 'A', 'test/a.env': 'A' }, reads),
      [env],
      store,
    );
    expect(reads).toEqual(['b.env', 'c.env', 'test/a.env']);
    expect(second.files[0]).toBe(first.files[0]);
    expect(second.files.map(({ path, role }) => [path, role])).toEqual([
      ['a.env', 'runtime'],
      ['b.env', 'runtime'],
      ['c.env', 'runtime'],
      ['test/a.env', 'test'],
    ]);
  });

  test('does not keep what could not be understood', () => {
    const store = createFactsStore();
    const reads: string[] = [];
    const twice = [1, 2].map(
      () => extractAll(source({ 'a.env': 'boom' }, reads), [env], store).diagnostics.at(-1)?.code,
    );
    expect(twice).toEqual(['frontend-failed', 'frontend-failed']);
    expect(reads).toEqual(['a.env', 'a.env']);
  });
});
