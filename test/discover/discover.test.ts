import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import type { FileSource } from '../../src/core/file-source.js';
import { type DiscoverOptions, discover } from '../../src/discover/discover.js';
import { workTree } from '../../src/discover/file-system.js';

let root = '';

beforeEach(() => {
  // The name has a word in it that must not make everything below it a test.
  root = join(mkdtempSync(join(tmpdir(), 'discover-')), 'test');
  mkdirSync(root);
});

afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

function look(options: Partial<DiscoverOptions> = {}, folder = root): FileSource {
  return discover(folder, { accepts: (path) => /\.ts$|\.js$|(?:^|\/)\.env/.test(path), ...options });
}

function paths(source: FileSource): readonly string[] {
  return source.files.map((file) => file.path);
}

describe('which files', () => {
  test('accepted ones, hidden ones too, ordered by code unit, with their roles', () => {
    write({
      'b.ts': '',
      'a/x.ts': '',
      'B.ts': '',
      '.env.example': '',
      'a/x.spec.ts': '',
      'readme.md': '',
      '.github/x.ts': '',
    });
    expect(look().files).toEqual([
      { path: '.env.example', role: 'runtime' },
      { path: '.github/x.ts', role: 'script' },
      { path: 'B.ts', role: 'runtime' },
      { path: 'a/x.spec.ts', role: 'test' },
      { path: 'a/x.ts', role: 'runtime' },
      { path: 'b.ts', role: 'runtime' },
    ]);
  });

  test('none that tools write', () => {
    write({
      'node_modules/p/a.ts': '',
      'p/node_modules/a.ts': '',
      'p/dist/a.ts': '',
      '.next/a.js': '',
      '.yarn/releases/yarn.js': '',
    });
    write({
      'public/jquery.min.js': '',
      '.pnp.cjs': '',
      'build/main.js': '',
      'src/build/plan.ts': '',
      'src/lib/a.ts': '',
    });
    expect(paths(look({ accepts: (path) => /\.[cm]?[jt]s$/.test(path) }))).toEqual([
      'src/build/plan.ts',
      'src/lib/a.ts',
    ]);
  });

  test('no compiled twin of a source file, which is told once', () => {
    write({ 'src/a.ts': '', 'src/a.js': '', 'src/a.d.ts': '', 'src/b.js': '' });
    const source = look();
    expect(paths(source)).toEqual(['src/a.ts', 'src/b.js']);
    expect(source.diagnostics).toMatchObject([
      { code: 'compiled-twins', severity: 'notice', at: { file: 'src/a.d.ts' } },
    ]);
  });

  test('nested ignore files with negation, without git', () => {
    write({ '.gitignore': 'generated/\n*.local.ts\nlib\n', 'api/.gitignore': '!keep.local.ts\n/cache\n' });
    write({
      'a.local.ts': '',
      'generated/a.ts': '',
      'lib/a.ts': '',
      'api/keep.local.ts': '',
      'api/other.local.ts': '',
    });
    write({ 'api/cache/a.ts': '', 'api/src/cache/a.ts': '', 'api/generated/a.ts': '' });
    expect(paths(look())).toEqual(['api/keep.local.ts', 'api/src/cache/a.ts']);
  });

  test('a folder of a git repository obeys the ignore files above it', () => {
    write({
      '.git/HEAD': '',
      '.git/info/exclude': 'mine.ts\n',
      '.gitignore': '/apps/api/out.ts\n',
      'apps/.gitignore': 'skip.ts\n',
    });
    write({ 'apps/api/out.ts': '', 'apps/api/skip.ts': '', 'apps/api/mine.ts': '', 'apps/api/main.ts': '' });
    expect(paths(look({}, join(root, 'apps/api')))).toEqual(['main.ts']);
  });

  test('ignore files above a folder without git do not matter', () => {
    write({ '.gitignore': '*.ts\n', 'api/main.ts': '' });
    expect(paths(look({}, join(root, 'api')))).toEqual(['main.ts']);
  });
});

describe('links', () => {
  test('a linked folder is visited once, under its own path', () => {
    write({ 'shared/money.ts': '' });
    link('api/shared', '../shared');
    const source = look();
    expect(paths(source)).toEqual(['shared/money.ts']);
    expect(source.links).toEqual([{ path: 'api/shared', target: 'shared' }]);
    expect(source.diagnostics).toEqual([]);
  });

  test('loops end', () => {
    write({ 'a/b/x.ts': '' });
    link('a/b/up', '../..');
    link('self', 'self');
    const source = look();
    expect(paths(source)).toEqual(['a/b/x.ts']);
    expect(source.links).toEqual([{ path: 'a/b/up', target: '' }]);
    expect(source.diagnostics).toMatchObject([{ code: 'broken-link', at: { file: 'self' } }]);
  });

  test('links out of the repository are not followed but told', () => {
    writeFileSync(join(dirname(root), 'outside.ts'), '');
    link('in.ts', '../outside.ts');
    link('up', '..');
    const source = look();
    expect(paths(source)).toEqual([]);
    expect(source.diagnostics.map(({ code, at }) => [code, at])).toEqual([
      ['link-leaves-repository', { file: 'in.ts' }],
      ['link-leaves-repository', { file: 'up' }],
    ]);
  });

  test('broken links to files that matter are told, others are not', () => {
    link('gone.ts', 'nowhere.ts');
    link('Cargo.lock', 'nowhere.lock');
    expect(look().diagnostics.map((diagnostic) => diagnostic.message)).toEqual(['link gone.ts leads nowhere (ENOENT)']);
  });

  test('the root itself may be a link', () => {
    write({ 'a.ts': 'one' });
    symlinkSync(root, `${root}-link`);
    const source = look({}, `${root}-link`);
    expect(paths(source)).toEqual(['a.ts']);
    expect(source.read('a.ts').text).toBe('one');
  });
});

describe('what cannot be read', () => {
  test('a root that does not exist or is a file', () => {
    write({ 'a.ts': '' });
    expect(() => look({}, join(root, 'nope'))).toThrow(expect.objectContaining({ code: 'no-such-folder' }));
    expect(() => look({}, join(root, 'a.ts'))).toThrow(UserError);
  });

  test('a file of 30 MB', () => {
    write({ 'big.ts': '' });
    truncateSync(join(root, 'big.ts'), 30_000_000);
    const { text, diagnostics } = look().read('big.ts');
    expect(text).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        code: 'file-too-large',
        message: 'big.ts is not read: it has 30.0 MB, the limit is 2.0 MB',
        at: { file: 'big.ts' },
      },
    ]);
  });

  test('the limit is the last size that is read', () => {
    write({ 'a.ts': '12345' });
    expect(look({ maxBytes: 5 }).read('a.ts').text).toBe('12345');
    expect(look({ maxBytes: 4 }).read('a.ts').text).toBeNull();
  });

  test('a binary called .ts', () => {
    write({ 'video.ts': Buffer.from([0x47, 0x40, 0x00, 0x10]) });
    expect(look().read('video.ts').diagnostics).toMatchObject([{ code: 'not-text' }]);
  });

  test('a folder called .ts is a folder', () => {
    write({ 'x.ts/inner.ts': '' });
    expect(paths(look())).toEqual(['x.ts/inner.ts']);
  });

  test('a file without permission', () => {
    write({ 'a.ts': '' });
    const denied = () => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    };
    const { text, diagnostics } = look({ fileSystem: { ...workTree, bytes: denied } }).read('a.ts');
    expect(text).toBeNull();
    expect(diagnostics).toMatchObject([
      { code: 'unreadable-file', message: 'a.ts cannot be read (EACCES)', at: { file: 'a.ts' } },
    ]);
  });

  test('a file that has gone since', () => {
    write({ 'a.ts': '' });
    const source = look();
    rmSync(join(root, 'a.ts'));
    expect(source.read('a.ts')).toMatchObject({ text: null, diagnostics: [{ code: 'unreadable-file' }] });
  });

  test('a folder without permission: the rest is still found', () => {
    write({ 'a.ts': '', 'locked/b.ts': '' });
    const entries: typeof workTree.entries = (folder) => {
      if (folder.endsWith('locked')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return workTree.entries(folder);
    };
    const source = look({ fileSystem: { ...workTree, entries } });
    expect(paths(source)).toEqual(['a.ts']);
    expect(source.diagnostics).toMatchObject([{ code: 'unreadable-folder', at: { file: 'locked' } }]);
  });
});
