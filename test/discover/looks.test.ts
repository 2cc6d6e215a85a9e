import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changedSince } from '../../src/discover/changed-since.js';
import { changesShowOn } from '../../src/discover/changes-show.js';
import { discover } from '../../src/discover/discover.js';
import { type FileSystem, workTree } from '../../src/discover/file-system.js';
import type { Looks } from '../../src/discover/looks.js';
import { recorded } from '../../src/discover/recorded.js';

let home = '';
let root = '';
const at = (path: string) => join(root, path);

/** A moment at which the files of a test have not been written for long. */
const later = () => Date.now() + 60_000;

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'looks-'));
  root = join(home, 'repository');
  write('src/a.ts', 'one');
  write('src/deep/b.ts', 'two');
  write('ignored/c.ts', 'three');
  write('.gitignore', 'ignored\n');
  mkdirSync(at('node_modules'));
  symlinkSync('src', at('link'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What is looked at by a run that lists and reads everything, as an audit does; `asked` says what else it asks for. */
function lookedAt(now: () => number, asked: (fs: FileSystem) => void = () => {}, fs = workTree): Looks | null {
  const { fileSystem, looks } = recorded(fs, root, null, now);
  const source = discover(root, { accepts: (path) => path.endsWith('.ts'), fileSystem });
  for (const { path } of source.files) source.contentId(path);
  asked(fileSystem);
  // Whoever keeps looks keeps them as JSON.
  return JSON.parse(JSON.stringify(looks()));
}

/** Whether the work tree answers as it did then. */
function isSame(looks: Looks): boolean {
  return changedSince(looks)?.length === 0;
}

function found(looks: Looks | null): Looks {
  if (looks === null) throw new Error('nothing was written down');
  return looks;
}

const sameSize = () => writeFileSync(at('src/a.ts'), 'eno');

/** Does something to a file, and sets its times back. */
function secretly(path: string, change: () => void): void {
  const { atime, mtime } = statSync(at(path));
  change();
  utimesSync(at(path), atime, mtime);
}

const changes: readonly [name: string, change: () => void][] = [
  ['a longer file', () => write('src/a.ts', 'longer')],
  ['other bytes of the same size', sameSize],
  ['other bytes of the same size, with the time set back', () => secretly('src/a.ts', sameSize)],
  [
    'another file in its place, of the same size and time',
    () => {
      const { atime, mtime } = statSync(at('src/a.ts'));
      write('src/other', 'eno');
      utimesSync(at('src/other'), atime, mtime);
      renameSync(at('src/other'), at('src/a.ts'));
    },
  ],
  [
    'other bytes through another name of the file',
    () => {
      linkSync(at('src/a.ts'), join(home, 'x'));
      sameSize();
    },
  ],
  ['a new file', () => write('src/new.ts', '')],
  ['a new file, with the time of the folder set back', () => secretly('src', () => write('src/new.ts', ''))],
  ['a new folder', () => write('src/new/x.ts', '')],
  ['a file less', () => rmSync(at('src/deep/b.ts'))],
  ['a folder less', () => rmSync(at('src/deep'), { recursive: true })],
  ['a file of another name', () => renameSync(at('src/a.ts'), at('src/z.ts'))],
  ['a folder of another name', () => renameSync(at('src/deep'), at('src/deeper'))],
  [
    'a link in the place of a file',
    () => {
      renameSync(at('src/a.ts'), join(home, 'a.ts'));
      symlinkSync(join(home, 'a.ts'), at('src/a.ts'));
    },
  ],
  [
    'a link that leads elsewhere',
    () => {
      rmSync(at('link'));
      symlinkSync('src/deep', at('link'));
    },
  ],
  ['a link that leads nowhere any more', () => renameSync(at('src'), at('source'))],
  ['another ignore file', () => write('.gitignore', 'ignores\n')],
  ['a new ignore file', () => write('src/.gitignore', 'a.ts\n')],
  ['an ignore file that ignores itself', () => write('src/.gitignore', '*\n')],
  [
    'a repository around it, with an ignore file',
    () => {
      mkdirSync(join(home, '.git'));
      write('../.gitignore', 'src');
    },
  ],
  ["patterns of git's own folder", () => write('.git/info/exclude', 'src\n')],
];

const harmless: readonly [name: string, change: () => void][] = [
  ['nothing', () => {}],
  ['a file that was touched', () => utimesSync(at('src/a.ts'), 1, 1)],
  ['a file that was written again as it was', () => write('src/a.ts', 'one')],
  [
    'a file that came and went',
    () => {
      write('src/draft.ts', '');
      rmSync(at('src/draft.ts'));
    },
  ],
  ['permissions', () => chmodSync(at('src/a.ts'), 0o755)],
  ['an ignored file', () => write('ignored/d.ts', '')],
  ['an installed file', () => write('node_modules/x/index.ts', '')],
];

/** When a run was soon after the files were written, it has noted contents, otherwise times. */
describe.each([
  ['noted by their times', later],
  ['noted by their contents', Date.now],
])('looks, %s,', (_, now) => {
  test.each(changes)('are not the same after %s', (_name, change) => {
    const looks = found(lookedAt(now));
    change();
    expect(isSame(looks)).toBe(false);
  });
  test.each(harmless)('are the same after %s', (_name, change) => {
    const looks = found(lookedAt(now));
    change();
    expect(isSame(looks)).toBe(true);
  });
});

describe('looks', () => {
  test.each(['manifest.yaml', 'none.yaml', 'service'])('see a change of %s outside of the folder', (name) => {
    writeFileSync(join(home, 'manifest.yaml'), 'old');
    const looks = found(
      lookedAt(later, (fs) => {
        fs.bytes(join(home, 'manifest.yaml'));
        expect(() => fs.bytes(join(home, 'none.yaml'))).toThrow('ENOENT');
        fs.kind(join(home, 'service'));
      }),
    );
    expect(isSame(looks)).toBe(true);
    writeFileSync(join(home, name), 'new');
    expect(isSame(looks)).toBe(false);
  });

  test('are no use when something could not be read', () => {
    const denied = (path: string): Buffer => {
      if (!path.endsWith('a.ts')) return readFileSync(path);
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    };
    expect(lookedAt(later, () => {}, { ...workTree, bytes: denied })).toBeNull();
  });

  test('are no use when a folder could not be listed', () => {
    const denied = (folder: string) => {
      if (!folder.endsWith('deep')) return readdirSync(folder, { withFileTypes: true });
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    };
    expect(lookedAt(later, () => {}, { ...workTree, entries: denied })).toBeNull();
  });

  test('do not hold a file that was written after it was looked at', () => {
    const looks = lookedAt(later, () => write('src/a.ts', 'eno'));
    expect(isSame(found(looks))).toBe(false);
  });

  test.each<readonly [name: string, ask: (fs: FileSystem) => unknown]>([
    ['whether a file is there', (fs) => fs.exists(at('src/x'))],
    ['what a folder holds', (fs) => fs.entries(at('src'))],
  ])('are no use when it was told in two ways %s', (_, ask) => {
    const twice = (fs: FileSystem) => {
      ask(fs);
      write('src/x', '');
      ask(fs);
    };
    expect(lookedAt(later, twice)).toBeNull();
  });

  test('of very many files that were touched are not compared one by one', () => {
    for (let index = 0; index < 500; index += 1) write(`many/${index}.ts`, '');
    expect(isSame(found(lookedAt(later)))).toBe(true);
    expect(isSame(found(lookedAt(Date.now)))).toBe(false);
  });
});

describe('a file system', () => {
  test('is trusted by its kind', () => {
    expect(changesShowOn(root, 'linux')).toBe(statSync(root).dev);
    // Neither is made of files that somebody keeps.
    for (const folder of ['/proc', '/sys']) expect(changesShowOn(folder, 'linux')).toBeNull();
  });
  test('is not trusted where nothing is known of it', () => {
    expect(changesShowOn(root, 'win32')).toBeNull();
    expect(changesShowOn(join(root, 'none'), 'linux')).toBeNull();
  });
});
