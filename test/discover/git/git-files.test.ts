import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSource } from '../../../src/core/file-source.js';
import { discover } from '../../../src/discover/discover.js';
import { type FileSystem, workTree } from '../../../src/discover/file-system.js';
import { indexEntries, type OpenSubmodule, treeEntries } from '../../../src/discover/git/entries.js';
import { type Git, gitIn } from '../../../src/discover/git/git.js';
import { gitFiles } from '../../../src/discover/git/git-files.js';
import { type GitRepository, gitEnvironment, gitRepository } from '../../git-repository.js';

let repository: GitRepository;
let git: Git;
const closed: OpenSubmodule = () => null;

beforeEach(() => {
  repository = gitRepository();
  git = gitIn(repository.root, gitEnvironment, repository.root);
});

afterEach(() => repository.remove());

function seen(fileSystem: FileSystem, folder = repository.root) {
  const source = discover(folder, { accepts: (path) => /\.ts$|\.env$|\.md$/.test(path), fileSystem });
  return {
    files: source.files.map((file) => ({ ...file, ...source.read(file.path), id: source.contentId(file.path) })),
    links: source.links,
    diagnostics: source.diagnostics,
  };
}

const tree = (commit = 'HEAD') => gitFiles(repository.root, treeEntries(git, commit, closed).entries);
const index = () => gitFiles(repository.root, indexEntries(git, closed).entries);

describe('a commit, the index and the work tree with the same content are the same source', () => {
  const content: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
    'folders, roles and hidden files': {
      'a/b/x.ts': 'x',
      'a/x.spec.ts': 't',
      '.env': 'A=1',
      'x.bin': Buffer.from([0]),
    },
    'names that git quotes': { 'ä/ö ü.ts': 'x', 'tab\tname.ts': 'y', 'new\nline.ts': 'z', '"quoted".ts': 'q' },
    'ignore files, in folders too': {
      '.gitignore': 'a.ts\n',
      'x/.gitignore': '!a.ts\nb.ts',
      'a.ts': '1',
      'x/a.ts': '2',
      'x/b.ts': '3',
    },
    'texts that are none': { 'a.ts': Buffer.from([0, 1]), 'b.ts': Buffer.from([0xff, 0x61]), 'c.ts': '' },
    'any line ends, and a byte order mark': { 'a.ts': 'a\r\nb\rc\n', 'b.ts': '\ufeffx' },
    'a file that is too large': { 'a.ts': Buffer.alloc(2_000_001, 'a') },
    'many files of one content': { 'a.ts': 'same', 'b.ts': 'same', 'c/d.ts': 'same' },
  };
  test.each(Object.entries(content))('%s', (_name, files) => {
    repository.write(files);
    repository.git('add', '--all', '--force');
    repository.git('commit', '--quiet', '-m', 'all');
    const expected = seen(workTree);
    expect(expected.files.length).toBeGreaterThan(0);
    expect(seen(tree())).toEqual(expected);
    expect(seen(index())).toEqual(expected);
  });

  test('links: to files, to folders, to links, to nowhere and out of the repository', () => {
    repository.write({ 'real/a.ts': 'x', 'sub/x.ts': '' });
    const links = {
      'a.ts': 'real/a.ts',
      folder: 'real',
      'sub/up.ts': '../a.ts',
      'gone.ts': 'nothing.ts',
      out: '..',
    };
    for (const [path, target] of Object.entries({ ...links, 'abs.ts': '/etc/hosts' }))
      symlinkSync(target, join(repository.root, path));
    symlinkSync('circle.ts', join(repository.root, 'circle.ts'));
    repository.commit();
    const expected = seen(workTree);
    expect(expected.links.map(({ path, target }) => `${path} -> ${target}`)).toEqual([
      'a.ts -> real/a.ts',
      'folder -> real',
      'sub/up.ts -> real/a.ts',
    ]);
    expect(seen(tree())).toEqual(expected);
    expect(seen(index())).toEqual(expected);
  });

  test('a folder below the top, under the ignore files above it', () => {
    repository.write({ '.gitignore': 'out.ts', 'app/a.ts': 'a', 'app/out.ts': 'o', 'other.ts': 'x' });
    repository.git('add', '--all', '--force');
    repository.commit();
    const folder = join(repository.root, 'app');
    expect(seen(tree(), folder)).toEqual(seen(workTree, folder));
    expect(seen(tree(), folder).files.map(({ path }) => path)).toEqual(['a.ts']);
  });
});

describe('what only one state has', () => {
  test('a commit keeps what the work tree no longer has, the index has what is added', () => {
    repository.write({ 'a.ts': 'old', 'b.ts': 'b' });
    const first = repository.commit();
    repository.write({ 'a.ts': 'staged', 'b.ts': null, 'c.ts': 'staged too' });
    repository.git('add', '--all');
    repository.write({ 'a.ts': 'only on the disk', 'd.ts': 'untracked' });
    const texts = (files: FileSystem) => seen(files).files.map(({ path, text }) => [path, text]);
    expect(texts(tree(first))).toEqual([
      ['a.ts', 'old'],
      ['b.ts', 'b'],
    ]);
    expect(texts(index())).toEqual([
      ['a.ts', 'staged'],
      ['c.ts', 'staged too'],
    ]);
  });

  test('texts are as they were committed: no filter and no conversion runs', () => {
    repository.write({ '.gitattributes': '*.ts text eol=crlf filter=shout\n', 'a.ts': 'a\n' });
    repository.git('config', 'filter.shout.smudge', 'tr a-z A-Z');
    repository.commit();
    expect(seen(tree()).files[0]?.text).toBe('a\n');
  });

  test('a submodule is read in the commit that is recorded for it', () => {
    const inner = gitRepository();
    inner.write({ 'lib.ts': 'recorded' });
    inner.commit();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'libs/inner');
    repository.write({ 'a.ts': 'a' });
    repository.commit();
    repository.write({ 'libs/inner/lib.ts': 'changed' });
    const open: OpenSubmodule = (path) => gitIn(join(repository.root, path), gitEnvironment, repository.root);
    const { entries } = treeEntries(git, 'HEAD', open);
    const files: FileSource = discover(repository.root, {
      accepts: (path) => path.endsWith('.ts'),
      fileSystem: gitFiles(repository.root, entries),
    });
    expect(files.files.map(({ path }) => [path, files.read(path).text])).toEqual([
      ['a.ts', 'a'],
      ['libs/inner/lib.ts', 'recorded'],
    ]);
    expect(treeEntries(git, 'HEAD', closed)).toMatchObject({ closed: ['libs/inner'] });
    inner.remove();
  });

  test('a conflict in the index is an error', () => {
    repository.write({ 'a.ts': 'base' });
    repository.commit();
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write({ 'a.ts': 'theirs' });
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write({ 'a.ts': 'ours' });
    repository.commit();
    expect(() => repository.git('merge', '--quiet', 'other')).toThrow();
    expect(index).toThrow(expect.objectContaining({ code: 'unmerged-index' }));
  });
});
