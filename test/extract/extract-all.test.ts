import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/core/facts.js';
import type { FileReading, FileSource } from '../../src/core/file-source.js';
import { type ModuleFacts, mayName } from '../../src/core/module-facts.js';
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

/** A language of modules that import what they say; each text is glanced at unless it starts with `whole`. */
const said: Frontend = {
  id: 'said',
  version: 1,
  accepts: (path) => path.endsWith('.said'),
  extract: (file, text) => {
    if (text.includes('boom')) throw new Error('no such luck');
    const typeUses = [{ name: text, specifier: null, position: 'other', within: '', at }] as const;
    const odd = { code: 'odd', severity: 'notice', message: 'odd', at: { file: file.path } } as const;
    const facts = {
      kind: 'module',
      imports: importing(text),
      exports: [],
      declarations: [],
      units: [],
      typeUses,
    } as const;
    return { facts, diagnostics: text.includes('odd') ? [odd] : [], blindSpots: [] };
  },
  glance: (_file, text) => (text.startsWith('whole') ? null : { imports: importing(text) }),
};
const at = { line: 1, column: 1 };
const importing = (specifier: string) => [{ specifier, form: 'import', typeOnly: false, bindings: [], at }] as const;

/** How often each was done, by path. */
function counting() {
  const done: string[] = [];
  const frontend: Frontend = {
    ...said,
    extract: (file, text) => {
      done.push(`parse ${file.path}`);
      return said.extract(file, text);
    },
    glance: (file, text) => {
      done.push(`glance ${file.path}`);
      return said.glance?.(file, text) ?? null;
    },
  };
  return { done, frontend };
}

function moduleOf(file: FileFacts | undefined): ModuleFacts {
  if (file?.facts.kind !== 'module') throw new Error('no module');
  return file.facts;
}

describe('modules that show at a glance', () => {
  test('are parsed when something else of them is asked for, the others at once', () => {
    const { done, frontend } = counting();
    const { files } = extractAll(source({ 'a.said': 'a', 'b.said': 'whole b' }), [frontend], createFactsStore());
    expect(files.map((file) => moduleOf(file).imports[0]?.specifier)).toEqual(['a', 'whole b']);
    expect(done).toEqual(['glance a.said', 'glance b.said', 'parse b.said']);
    expect([moduleOf(files[0]).typeUses, moduleOf(files[0]).typeUses].flat().map(({ name }) => name)).toEqual([
      'a',
      'a',
    ]);
    expect(done.slice(3)).toEqual(['parse a.said']);
  });

  test('are not glanced at when reading had something to say', () => {
    const { done, frontend } = counting();
    const warned: FileReading = {
      text: 'a',
      diagnostics: [{ code: 'invalid-utf8', severity: 'warning', message: 'odd', at: { file: 'a.said' } }],
    };
    const { files } = extractAll(source({ 'a.said': warned }), [frontend], createFactsStore());
    expect(files[0]?.diagnostics).toMatchObject([{ code: 'invalid-utf8' }]);
    expect(done).toEqual(['parse a.said']);
  });

  test('are known to the next run without being read', () => {
    const store = createFactsStore();
    const first = counting();
    const files = extractAll(source({ 'a.said': 'a', 'b.said': 'b' }), [first.frontend], store).files;
    expect(moduleOf(files[0]).typeUses).toHaveLength(1);

    const reads: string[] = [];
    const second = counting();
    const again = extractAll(source({ 'a.said': 'a', 'b.said': 'b' }, reads), [second.frontend], store).files;
    expect(again.map((file) => moduleOf(file).imports[0]?.specifier)).toEqual(['a', 'b']);
    expect([reads, second.done]).toEqual([[], []]);

    // What the first run parsed is not parsed again.
    expect(moduleOf(again[0]).typeUses).toEqual(moduleOf(files[0]).typeUses);
    expect([reads, second.done]).toEqual([[], []]);
    expect(moduleOf(again[1]).typeUses).toHaveLength(1);
    expect([reads, second.done]).toEqual([['b.said'], ['parse b.said']]);
  });

  test('are not read again for what was asked before', () => {
    const store = createFactsStore();
    const [first] = extractAll(source({ 'a.said': 'a' }), [said], store).files;
    expect([/a/, /b/].map((one) => mayName(moduleOf(first), one))).toEqual([true, false]);

    const reads: string[] = [];
    const [again] = extractAll(source({ 'a.said': 'a' }, reads), [said], store).files;
    expect([/a/, /b/].map((one) => mayName(moduleOf(again), one))).toEqual([true, false]);
    expect(reads).toEqual([]);
    expect([/b/i, { id: 'b', test: () => true }].map((one) => mayName(moduleOf(again), one))).toEqual([false, true]);
    expect(reads).toEqual(['a.said', 'a.said']);
  });

  test('that were written since they were glanced at have no answers that are kept', () => {
    const store = createFactsStore();
    extractAll(source({ 'a.said': 'a' }), [said], store);
    let id = 'a';
    const changing = { ...source({ 'a.said': 'b' }), contentId: () => id };
    store.keepGlance({ path: 'a.said', role: 'runtime' }, 'a', { imports: [], answers: {} });
    const [file] = extractAll(changing, [said], store).files;
    id = 'b';
    expect(mayName(moduleOf(file), /b/)).toBe(true);
    expect(store.findGlance({ path: 'a.said', role: 'runtime' }, 'a')?.answers).toEqual({});
  });

  test('are glanced at anew when their content or role is another', () => {
    const store = createFactsStore();
    extractAll(source({ 'a.said': 'a', 'b.said': 'b' }), [said], store);
    const { done, frontend } = counting();
    extractAll(source({ 'a.said': 'other', 'b.said': 'b', 'test/b.said': 'b' }), [frontend], store);
    expect(done).toEqual(['glance a.said', 'glance test/b.said']);
  });

  test('that were written while they were read are not kept', () => {
    const store = createFactsStore();
    let asked = 0;
    const written = { ...source({ 'a.said': 'a' }), contentId: () => (asked++ === 0 ? 'id of a' : 'another') };
    const { files } = extractAll(written, [said], store);
    expect(moduleOf(files[0]).typeUses).toHaveLength(1);
    const file = { path: 'a.said', role: 'runtime' } as const;
    expect([store.findGlance(file, 'id of a'), store.find(file, 'id of a')]).toEqual([null, null]);
  });

  test('that vanish before they are parsed say so', () => {
    const store = createFactsStore();
    extractAll(source({ 'a.said': 'a' }), [said], store);
    const gone: FileReading = {
      text: null,
      diagnostics: [{ code: 'file-unreadable', severity: 'error', message: 'gone', at: { file: 'a.said' } }],
    };
    const vanished = { ...source({ 'a.said': 'a' }), read: () => gone };
    const { files, diagnostics } = extractAll(vanished, [said], store);
    expect([files[0]?.diagnostics, diagnostics.map(({ code }) => code)]).toEqual([[], ['seen']]);
    expect(moduleOf(files[0]).typeUses).toEqual([]);
    expect(files[0]?.diagnostics).toEqual(gone.diagnostics);
  });

  test('on which the frontend fails say so once they are parsed', () => {
    const { files } = extractAll(source({ 'a.said': 'boom' }), [said], createFactsStore());
    expect(files[0]?.diagnostics).toEqual([]);
    expect(moduleOf(files[0]).units).toEqual([]);
    expect(files[0]?.diagnostics).toMatchObject([{ code: 'frontend-failed', at: { file: 'a.said' } }]);
  });

  test('have their diagnostics once they are parsed, from the store, too', () => {
    const store = createFactsStore();
    for (let run = 0; run < 2; run++) {
      const { files } = extractAll(source({ 'a.said': 'odd' }), [said], store);
      expect(files[0]?.diagnostics).toEqual([]);
      expect(moduleOf(files[0]).typeUses).toHaveLength(1);
      expect(files[0]?.diagnostics).toMatchObject([{ code: 'odd' }]);
    }
  });
});
