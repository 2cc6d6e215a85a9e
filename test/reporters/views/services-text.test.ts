import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { servicesText } from '../../../src/reporters/views/services-text.js';
import type { ServicesView, ViewedService } from '../../../src/reporters/views/services-view.js';

const billing: ViewedService = {
  id: 'billing',
  kind: 'backend',
  kindInferred: true,
  roots: ['services/billing'],
  declaredAt: null,
  evidence: ['compose.yaml:3 build: services/billing'],
  confidence: 'certain',
  databases: [],
  deployableAlone: true,
  lockedWith: [],
  tooLittleRead: false,
  accesses: { seen: 0, read: 0 },
  files: 4,
};

function textOf(parts: Partial<ServicesView>): string {
  const empty = { libraries: [], notServices: [], uncovered: [] };
  const manifest = { path: null, inferred: true };
  const view: ServicesView = { schemaVersion: 1, manifest, services: [billing], ...empty, ...parts };
  return servicesText(view, { width: 80, chalk: new Chalk({ level: 0 }) });
}

/** What follows the libraries. */
const restOf = (parts: Partial<ServicesView>) => textOf(parts).split('No libraries\n')[1];

const folders = (count: number) => Array.from({ length: count }, (_, index) => `tools/t${index + 1}`);
const leftOut = (count: number) => folders(count).map((folder) => ({ folder, reason: 'nothing starts it' }));
const open = (count: number) => folders(count).map((folder) => ({ folder, files: 2 }));
const firstEight = (words: string) => folders(8).map((folder) => `  ${folder}: ${words}`);

describe('what is neither service nor library', () => {
  const cases: readonly [name: string, parts: Partial<ServicesView>, lines: readonly string[]][] = [
    [
      'a folder that was not taken, with the reason',
      { notServices: [{ folder: 'apps/cli', reason: 'a command-line program, which is installed and not deployed' }] },
      ['', 'Not taken for services', '  apps/cli: a command-line program, which is installed and not deployed'],
    ],
    [
      'uncovered folders, with the sum of their files',
      {
        uncovered: [
          { folder: 'tools', files: 3 },
          { folder: 'scripts', files: 1 },
        ],
      },
      ['', '4 source files of no service and no library', '  tools: 3 files', '  scripts: 1 file'],
    ],
    [
      'one uncovered file',
      { uncovered: [{ folder: 'tools', files: 1 }] },
      ['', '1 source file of no service and no library', '  tools: 1 file'],
    ],
    [
      'both, one after the other',
      { notServices: leftOut(1), uncovered: open(1) },
      [
        ...['', 'Not taken for services', '  tools/t1: nothing starts it'],
        ...['', '2 source files of no service and no library', '  tools/t1: 2 files'],
      ],
    ],
    [
      'eight folders that were not taken, all of them',
      { notServices: leftOut(8) },
      ['', 'Not taken for services', ...firstEight('nothing starts it')],
    ],
    [
      'of nine the first eight, the last one counted',
      { notServices: leftOut(9) },
      ['', 'Not taken for services', ...firstEight('nothing starts it'), '  and 1 more (--format json)'],
    ],
    [
      'of many uncovered folders eight, with the files of all',
      { uncovered: open(20) },
      ['', '40 source files of no service and no library', ...firstEight('2 files'), '  and 12 more (--format json)'],
    ],
    [
      'no files in the root itself, neither as a folder nor in the sum',
      {
        uncovered: [
          { folder: '', files: 5 },
          { folder: 'tools', files: 2 },
        ],
      },
      ['', '2 source files of no service and no library', '  tools: 2 files'],
    ],
    ['nothing where there is nothing', {}, []],
    ['nothing where only the root has files', { uncovered: [{ folder: '', files: 5 }] }, []],
  ];
  it.each(cases)('shows %s', (_, parts, lines) => {
    expect(restOf(parts)).toBe(lines.map((line) => `${line}\n`).join(''));
  });
  it('wraps a long reason below its folder', () => {
    const reason = 'imported by packages/a, packages/b and packages/c, and nothing says that it is started by itself';
    expect(restOf({ notServices: [{ folder: 'apps/common', reason }] })).toBe(
      `
Not taken for services
  apps/common: imported by packages/a, packages/b and packages/c, and nothing
      says that it is started by itself
`,
    );
  });
  it('lets no name of a folder drive the terminal', () => {
    expect(textOf({ uncovered: [{ folder: 'a\u001b[2Jb', files: 1 }] })).not.toContain('\u001b');
    expect(textOf({ notServices: [{ folder: 'a\nb', reason: 'tests' }] })).not.toContain('a\nb');
  });
});

describe('how sure a service is', () => {
  const words: readonly [ViewedService['confidence'], string][] = [
    ['certain', 'backend, services/billing'],
    ['likely', 'backend, services/billing (likely)'],
    ['guess', 'backend, services/billing (a guess, which fails no check)'],
  ];
  it.each(words)('is told of an inferred one that is %s', (confidence, heading) => {
    expect(textOf({ services: [{ ...billing, confidence }] }).split('\n')).toContain(`  billing  ${heading}`);
  });
});
