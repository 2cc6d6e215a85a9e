import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DiscoverOptions, discover } from '../../src/discover/discover.js';
import { type FileSystem, workTree } from '../../src/discover/file-system.js';
import { indexEntries } from '../../src/discover/git/entries.js';
import { gitIn } from '../../src/discover/git/git.js';
import { gitFiles } from '../../src/discover/git/git-files.js';
import { openListings } from '../../src/discover/listings.js';
import { type GitRepository, gitEnvironment, gitRepository } from '../git-repository.js';

let repository: GitRepository;

beforeEach(() => {
  repository = gitRepository();
  repository.write({
    '.gitignore': 'out.ts\n',
    'a.ts': 'a',
    'out.ts': 'o',
    'app/b.ts': 'b',
    'app/out.ts': 'o',
    'app/.gitignore': '!out.ts\n',
  });
  symlinkSync('app', join(repository.root, 'link'));
  repository.git('add', '--all', '--force');
});

afterEach(() => repository.remove());

/** The index as it is now. */
function index(): FileSystem {
  const git = gitIn(repository.root, gitEnvironment, repository.root);
  return gitFiles(repository.root, indexEntries(git, () => null).entries);
}

function seen(fileSystem: FileSystem, options: Partial<DiscoverOptions> = {}, folder = repository.root) {
  const source = discover(folder, { accepts: (path) => path.endsWith('.ts'), fileSystem, ...options });
  return {
    files: source.files.map(({ path, role }) => [path, role, source.read(path).text, source.contentId(path)]),
    links: source.links,
    diagnostics: source.diagnostics,
  };
}

/** Counts how often a folder is listed. */
function counted(fileSystem: FileSystem) {
  let times = 0;
  const entries = (folder: string) => {
    times += 1;
    return fileSystem.entries(folder);
  };
  return { fileSystem: { ...fileSystem, entries }, times: () => times };
}

test('a state that differs in contents alone is not listed again, and has contents of its own', () => {
  const listings = openListings(null);
  seen(index(), { listings });
  repository.write({ 'a.ts': 'other', 'app/b.ts': 'b2' });
  repository.git('add', '--all', '--force');
  const { fileSystem, times } = counted(index());
  expect(seen(fileSystem, { listings })).toEqual(seen(index()));
  expect(times()).toBe(0);
});

describe('what a listing hangs on makes another one', () => {
  const changes: Readonly<Record<string, () => void>> = {
    'a file more': () => repository.write({ 'app/c.ts': 'c' }),
    'a file less': () => repository.write({ 'a.ts': null }),
    'a file under another name': () => repository.git('mv', 'a.ts', 'z.ts'),
    'an ignore file at the top': () => repository.write({ '.gitignore': 'a.ts\n' }),
    'an ignore file below': () => repository.write({ 'app/.gitignore': 'b.ts\n' }),
    'a link to elsewhere': () => {
      rmSync(join(repository.root, 'link'));
      symlinkSync('app/b.ts', join(repository.root, 'link'));
    },
    'a file instead of a link': () => {
      rmSync(join(repository.root, 'link'));
      repository.write({ link: 'text' });
    },
    'what only this clone ignores': () => repository.write({ '.git/info/exclude': 'app/\n' }),
  };
  test.each(Object.entries(changes))('%s', (_name, change) => {
    const listings = openListings(null);
    const before = seen(index(), { listings });
    change();
    repository.git('add', '--all', '--force');
    const after = seen(index(), { listings });
    expect(after).toEqual(seen(index()));
    expect(after).not.toEqual(before);
  });

  test('another folder of the same repository, and other services', () => {
    const listings = openListings(null);
    seen(index(), { listings });
    const folder = join(repository.root, 'app');
    expect(seen(index(), { listings }, folder)).toEqual(seen(index(), {}, folder));
    repository.write({ 'test/t.ts': 't' });
    repository.git('add', '--all', '--force');
    const roles = (serviceRoots: readonly string[]) =>
      seen(index(), { listings, serviceRoots }).files.find(([path]) => path === 'test/t.ts')?.[1];
    expect([roles([]), roles(['test'])]).toEqual(['test', 'runtime']);
  });
});

test('the work tree is listed each time', () => {
  const listings = openListings(null);
  seen(workTree, { listings });
  repository.write({ 'app/c.ts': 'c' });
  expect(seen(workTree, { listings })).toEqual(seen(workTree));
});

test('what is kept is found by another run, once', () => {
  const kept = new Map<string, unknown>();
  let looked = 0;
  const store = {
    find: (key: string) => {
      looked += 1;
      return kept.get(key) ?? null;
    },
    keep: (key: string, listing: unknown) => void kept.set(key, JSON.parse(JSON.stringify(listing))),
  };
  const expected = seen(index(), { listings: openListings(store) });
  const later = openListings(store);
  const { fileSystem, times } = counted(index());
  looked = 0;
  expect(seen(fileSystem, { listings: later })).toEqual(expected);
  expect(seen(fileSystem, { listings: later })).toEqual(expected);
  expect([times(), looked, kept.size]).toEqual([0, 1, 1]);
});
