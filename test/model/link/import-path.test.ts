import { describe, expect, it } from 'vitest';
import { createImportPath } from '../../../src/model/link/import-path.js';
import { importing, moduleFile } from '../build-facts.js';

const files = [
  moduleFile('svc/main.ts', { imports: [importing('./far.js', ['a']), importing('../lib/index.js', ['b'])] }),
  moduleFile('svc/far.ts', { imports: [importing('../lib/index.js', ['b'])] }),
  moduleFile('svc/types.ts', { imports: [importing('../lib/only-types.js', ['T'], { typeOnly: true })] }),
  moduleFile('lib/index.ts', { imports: [importing('./store.js', ['b'], { form: 'export-from' })] }),
  moduleFile('lib/store.ts', { imports: [importing('./index.js', ['b']), importing('pg', ['Pool'])] }),
  moduleFile('lib/only-types.ts'),
  moduleFile('lib/lonely.ts'),
];

const importPath = createImportPath({ files, links: [] });
const shown = (starts: readonly string[], to: string) =>
  importPath(starts, to)?.map((step) => `${step.at.file}:${step.at.line} -> ${step.to}`) ?? null;

describe('the import path', () => {
  const rows: readonly [name: string, starts: readonly string[], to: string, expected: readonly string[] | null][] = [
    [
      'leads through barrels, by the shortest way',
      ['svc/main.ts'],
      'lib/store.ts',
      ['svc/main.ts:1 -> lib/index.ts', 'lib/index.ts:1 -> lib/store.ts'],
    ],
    [
      'starts at any file of a folder, the first in order',
      ['svc'],
      'lib/store.ts',
      ['svc/far.ts:1 -> lib/index.ts', 'lib/index.ts:1 -> lib/store.ts'],
    ],
    ['is empty for a file that it starts with', ['svc'], 'svc/far.ts', []],
    ['starts anywhere in a repository that is one service', ['.'], 'lib/lonely.ts', []],
    ['does not follow what is erased', ['svc'], 'lib/only-types.ts', null],
    ['is none where nothing imports the file', ['svc'], 'lib/lonely.ts', null],
    ['is none from a folder whose name only begins alike', ['sv'], 'lib/store.ts', null],
  ];
  it.each(rows)('%s', (_, starts, to, expected) => {
    expect(shown(starts, to)).toEqual(expected);
  });
  it('does not depend on the order of the files', () => {
    const other = createImportPath({ files: files.toReversed(), links: [] });
    expect(other(['svc'], 'lib/store.ts')).toEqual(importPath(['svc'], 'lib/store.ts'));
  });
});
