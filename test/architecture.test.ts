import { describe, expect, it } from 'vitest';
import type { Facts } from '../src/core/facts.js';
import { basename, dirname } from '../src/core/paths.js';
import { discover } from '../src/discover/discover.js';
import { extractAll } from '../src/extract/extract-all.js';
import { createFactsStore } from '../src/extract/facts-store.js';
import { frontends } from '../src/frontends/index.js';
import { ormPlugins } from '../src/frontends/typescript/orm-plugins.js';
import { createLinker } from '../src/model/link/link-symbols.js';
import { createSources } from '../src/model/link/sources.js';
import { reporters } from '../src/reporters/index.js';
import { smells } from '../src/smells/index.js';

/** The import law: what each part of src may import beside itself. */
const law: { readonly [part: string]: readonly string[] } = {
  core: [],
  sql: ['core'],
  manifest: ['core'],
  model: ['core'],
  smells: ['core'],
  gate: ['core'],
  reporters: ['core'],
  frontends: ['core', 'sql'],
  extract: ['core', 'frontends'],
  discover: ['core', 'frontends'],
  'examine.ts': ['core', 'model', 'smells'],
  'judge.ts': ['core', 'gate'],
  'audit.ts': ['core', 'examine.ts', 'judge.ts'],
  'index.ts': ['audit.ts', 'cli', 'core', 'gate'],
  cli: ['core', 'discover', 'examine.ts', 'extract', 'frontends', 'gate', 'judge.ts', 'manifest', 'model', 'reporters'],
};

/** Parts that may touch files, processes or the clock. */
const mayTouchMachine = ['src/discover/', 'src/cli/', 'src/extract/cache/'];
const machine = /^(node:)?(fs|os|child_process|process|worker_threads|net|http|https|crypto|path|url)(\/|$)/;

/** The tool reads its own source, as it would read any repository. */
function readOwnSource() {
  const source = discover('.', { accepts: (path) => frontends.some((frontend) => frontend.accepts(path)) });
  const own = { ...source, files: source.files.filter(({ path }) => path.startsWith('src/') || !path.includes('/')) };
  const { files } = extractAll(own, frontends, createFactsStore());
  const linker = createLinker(createSources(files));
  const modules = files.filter(({ path, facts }) => facts.kind === 'module' && path.startsWith('src/'));
  const imports = modules.flatMap(({ path: from, facts }) => {
    return specifiersOf(facts).map((specifier) => ({ from, specifier, target: linker.resolve(from, specifier) }));
  });
  return { sources: modules.map(({ path }) => path), imports };
}

function specifiersOf(facts: Facts): string[] {
  return facts.kind === 'module' ? facts.imports.map(({ specifier }) => specifier) : [];
}

const { sources, imports } = readOwnSource();
const inside = imports.flatMap(({ from, target }) => (target.kind === 'file' ? [{ from, to: target.path }] : []));
const partOf = (path: string) => path.split('/')[1] ?? '';
const show = ({ from, to }: { from: string; to: string }) => `${from} -> ${to}`;

describe('the import law', () => {
  it('is judged on all of src', () => {
    expect(new Set(sources.map(partOf))).toEqual(new Set(Object.keys(law)));
    expect(imports.filter(({ target }) => target.kind === 'missing')).toEqual([]);
  });
  it.each(Object.entries(law))('%s imports only %j', (part, allowed) => {
    const foreign = inside.filter(({ from, to }) => partOf(from) === part && partOf(to) !== part);
    expect(foreign.filter(({ to }) => !allowed.includes(partOf(to))).map(show)).toEqual([]);
  });
  it('keeps the machine to the parts that may touch it', () => {
    const touching = imports.filter(
      ({ from, specifier }) => machine.test(specifier) && !mayTouchMachine.some((folder) => from.startsWith(folder)),
    );
    expect(touching.map(({ from, specifier }) => `${from} ${specifier}`)).toEqual([]);
  });
});

describe('siblings do not know each other', () => {
  const siblings: readonly [
    name: string,
    folder: string,
    ids: readonly string[],
    host: string,
    others: readonly string[],
  ][] = [
    ['smells', 'src/smells', smells.map(({ id }) => id), 'src/smells/index.ts', ['index', 'run-smells', 'smell']],
    [
      'reporters',
      'src/reporters',
      reporters.map(({ id }) => id),
      'src/reporters/index.ts',
      ['index', 'report-schema', 'reporter'],
    ],
    [
      'ORM plug-ins',
      'src/frontends/typescript/orm',
      ormPlugins.map(({ id }) => id),
      'src/frontends/typescript/orm-plugins.ts',
      [],
    ],
  ];
  it.each(siblings)('%s are registered under their file names, none forgotten', (_, folder, ids, __, others) => {
    const files = sources.filter((path) => dirname(path) === folder).map((path) => basename(path).replace(/\.ts$/, ''));
    expect(files.filter((name) => !others.includes(name)).sort()).toEqual([...ids].sort());
  });
  it.each(siblings)('%s are imported by their registry only', (_, folder, ids, host) => {
    const members = ids.map((id) => `${folder}/${id}.ts`);
    const uses = inside.filter(({ to }) => members.includes(to));
    expect(uses.filter(({ from }) => from !== host).map(show)).toEqual([]);
    expect(new Set(uses.map(({ to }) => to)).size).toBe(members.length);
  });
  it.each(siblings)('parts of %s are used by one of them only', (_, folder, ids) => {
    const parts = inside.filter(({ to }) => ids.includes(basename(dirname(to))) && dirname(dirname(to)) === folder);
    const strangers = parts.filter(({ from, to }) => {
      const owner = basename(dirname(to));
      return dirname(from) !== dirname(to) && from !== `${folder}/${owner}.ts`;
    });
    expect(strangers.map(show)).toEqual([]);
  });
  it('frontends stay apart', () => {
    const folderOf = (path: string) => /^src\/frontends\/([^/]+)\//.exec(path)?.[1];
    const crossing = inside.filter(({ from, to }) => {
      return folderOf(from) !== undefined && folderOf(to) !== undefined && folderOf(from) !== folderOf(to);
    });
    expect(crossing.map(show)).toEqual([]);
  });
});
