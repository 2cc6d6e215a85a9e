import { describe, expect, test } from 'vitest';
import type { ModuleFacts } from '../../../src/core/module-facts.js';
import { mayName } from '../../../src/core/module-facts.js';
import { blobId } from '../../../src/discover/blob-id.js';
import { extractAll } from '../../../src/extract/extract-all.js';
import { createFactsStore } from '../../../src/extract/facts-store.js';
import { movedAmong } from '../../../src/extract/readings/moved-among.js';
import { changedIn, numbersOf, readingOf } from '../../../src/extract/readings/state-reading.js';
import { frontends } from '../../../src/frontends/index.js';

type Texts = { readonly [path: string]: string };

const before: Texts = {
  'a.ts': `import { b } from './b';\n\nexport const a = b;\n`,
  'a.test.ts': `import { a } from './a';\n`,
  'package.json': '{ "name": "shop", "version": "1.0.0" }',
  'sql.ts': `export const text = 'SELECT id FROM orders';\n`,
};

function sourceOf(texts: Texts) {
  const files = Object.keys(texts).map((path) => {
    return { path, role: path.includes('.test.') ? ('test' as const) : ('runtime' as const) };
  });
  return {
    files,
    links: [],
    diagnostics: [],
    read: (path: string) => ({ text: texts[path] ?? null, diagnostics: [] }),
    contentId: (path: string) => blobId(Buffer.from(texts[path] ?? '')),
    prefetch: () => {},
  };
}

/** What has moved when the files say something else, after an examination that has asked `a.ts` for something. */
function movedAfter(changes: Texts, ask: (module: ModuleFacts) => void = () => {}): readonly string[] | null {
  const store = createFactsStore();
  const source = sourceOf(before);
  const { files } = extractAll(source, frontends, store);
  const facts = files.find(({ path }) => path === 'a.ts')?.facts;
  if (facts?.kind === 'module') ask(facts);
  const reading = readingOf(source, files);
  if (reading === null) throw new Error('everything can be read');
  const now = sourceOf({ ...before, ...changes });
  return movedAmong(changedIn(reading, now), JSON.parse(JSON.stringify(reading)), { source: now, frontends, store });
}

const imports = ({ imports: all }: ModuleFacts) => all.length;
const declarations = (module: ModuleFacts) => module.declarations.length;
const namesOrder = (module: ModuleFacts) => mayName(module, /Order/);

describe('a module that has changed', () => {
  test.each<readonly [change: string, read: string, text: string, ask: (module: ModuleFacts) => unknown]>([
    ['imports', 'nothing', 'export const a = 1;', () => {}],
    ['code', 'its imports', `import { b } from './b';\nexport class A {}`, imports],
    ['code', 'its text, for a name', 'export class Ordinary {}', namesOrder],
    ['a comment', 'what it declares', `${before['a.ts']}// comment`, declarations],
  ])('in its %s reads the same to those who have read %s', (_change, _read, text, ask) => {
    expect(movedAfter({ 'a.ts': text }, ask)).toEqual([]);
  });

  test.each<readonly [change: string, read: string, text: string, ask: (module: ModuleFacts) => unknown]>([
    ['imports', 'them', `import { c } from './c';`, imports],
    ['code', 'its text, for a name', 'export class Order {}', namesOrder],
    ['code', 'what it declares', `${before['a.ts']}export const c = 1;`, declarations],
    ['nature', 'nothing', `require('./b');`, () => {}],
  ])('in its %s reads differently to those who have read %s', (_change, _read, text, ask) => {
    expect(movedAfter({ 'a.ts': text }, ask)).toBeNull();
  });

  test.each([imports, declarations])('has moved below a comment', (ask) => {
    expect(movedAfter({ 'a.ts': `// comment\n${before['a.ts']}` }, ask)).toEqual(['a.ts']);
  });
});

describe('another file that has changed', () => {
  test('reads the same where it says the same', () => {
    expect(movedAfter({ 'package.json': '{ "name": "shop", "version": "1.0.1" }' })).toEqual([]);
    expect(movedAfter({ 'sql.ts': `\n${before['sql.ts']}` })).toEqual(['sql.ts']);
  });

  test.each<Texts>([
    { 'package.json': '{ "name": "shops" }' },
    { 'sql.ts': `export const text = 'SELECT id FROM invoices';\n` },
    { 'sql.ts': 'export const text = 1;\n' },
  ])('reads differently where it says something else: %j', (changes) => {
    expect(movedAfter(changes)).toBeNull();
  });

  test('is of no concern when it is a test, whose imports nobody reads', () => {
    expect(movedAfter({ 'a.test.ts': `import { b } from './b';` })).toEqual([]);
  });
});

test('files are known by their numbers, and others are not', () => {
  const source = sourceOf(before);
  const reading = readingOf(source, extractAll(source, frontends, createFactsStore()).files);
  expect(reading && numbersOf(reading, ['sql.ts', 'a.ts'])).toEqual([3, 0]);
  expect(reading && numbersOf(reading, ['sql.ts', 'b.ts'])).toBeNull();
});

test('what has changed since it was read has no reading', () => {
  const source = sourceOf(before);
  const { files } = extractAll(source, frontends, createFactsStore());
  expect(readingOf({ ...source, contentId: () => null }, files)).toBeNull();
});
