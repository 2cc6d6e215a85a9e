import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { declaredManifest, settledManifest } from '../src/cli/audit/load-manifest.js';
import { UserError } from '../src/core/errors.js';
import type { Manifest } from '../src/core/manifest.js';
import { discover } from '../src/discover/discover.js';
import { workTree } from '../src/discover/file-system.js';
import { examine } from '../src/examine.js';
import { extractAll } from '../src/extract/extract-all.js';
import { createFactsStore } from '../src/extract/facts-store.js';
import type { Frontend } from '../src/frontends/frontend.js';
import { frontends } from '../src/frontends/index.js';
import { ormPlugins } from '../src/frontends/typescript/orm-plugins.js';

/**
 * Most modules are parsed only when something of their code is asked for. That must never show: every repository here is
 * examined that way and with everything parsed at once, with its services.yaml and without.
 */
const withoutGlance = frontends.map(({ glance, ...frontend }): Frontend => frontend);

type Repository = ReturnType<typeof open>;

/** The facts of a repository, which modules were glanced at and which of those were parsed until now. */
function open(root: string, used: readonly Frontend[]) {
  const deferred = new Set<string>();
  const parsed = new Set<string>();
  const watched = used.map(
    ({ glance, ...frontend }): Frontend => ({
      ...frontend,
      extract: (file, text) => {
        if (deferred.has(file.path)) parsed.add(file.path);
        return frontend.extract(file, text);
      },
      ...(glance && {
        glance: (file, text) => {
          const seen = glance(file, text);
          if (seen) deferred.add(file.path);
          return seen;
        },
      }),
    }),
  );
  const source = discover(root, { accepts: (path) => frontends.some((frontend) => frontend.accepts(path)) });
  return { root, links: source.links, ...extractAll(source, watched, createFactsStore()), deferred, parsed };
}

/** The manifest and the examination, or why there is nothing to examine. */
function found({ root, files, links, diagnostics }: Repository, declared: Manifest | null) {
  const manifest = settledManifest(declared, root, files, workTree, links);
  try {
    const examination = examine(files, manifest, { links, plugins: ormPlugins, today: '2026-01-01', diagnostics });
    return { manifest, examination };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { manifest, refused: error.message };
  }
}

const folders = (parent: string) =>
  readdirSync(parent, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(parent, entry.name)] : [],
  );
const pairs = folders('fixtures').filter((folder) => !/(article|inference)$/.test(folder));
const repositories = [
  ...folders('fixtures/article'),
  ...pairs.flatMap(folders).flatMap((variant) => [join(variant, 'loud'), join(variant, 'silent')]),
  ...folders('fixtures/inference').map((folder) => join(folder, 'repository')),
];

const declared = new Map(
  repositories.flatMap((root) => {
    const manifest = declaredManifest({ root, config: undefined, cwd: root, files: workTree });
    return manifest === null ? [] : [[root, manifest] as const];
  }),
);

/** Compares repository by repository, and adds up how many of their modules were glanced at and how many of those parsed. */
function comparison(manifestOf: (root: string) => Manifest | null) {
  const total = { refused: 0, deferred: 0, parsed: 0 };
  const compare = (root: string) => {
    const tiered = open(root, frontends);
    const answer = found(tiered, manifestOf(root));
    expect(answer).toEqual(found(open(root, withoutGlance), manifestOf(root)));
    total.refused += 'refused' in answer ? 1 : 0;
    total.deferred += tiered.deferred.size;
    total.parsed += tiered.parsed.size;
  };
  return { total, compare };
}

describe('parsing on demand shows nowhere without services.yaml', () => {
  const { total, compare } = comparison(() => null);
  test.each(repositories)('%s', compare);
  test('and leaves modules unparsed', () => {
    expect(total.refused).toBeLessThan(repositories.length / 10);
    expect(total.deferred).toBeGreaterThan(0);
    expect(total.deferred - total.parsed).toBeGreaterThan(0);
  });
});

describe('parsing on demand shows nowhere with services.yaml', () => {
  const { total, compare } = comparison((root) => declared.get(root) ?? null);
  test.each([...declared.keys()])('%s', compare);
  test('and leaves modules unparsed', () => {
    expect(declared.size).toBeGreaterThan(40);
    expect(total.refused).toBe(0);
    expect(total.deferred - total.parsed).toBeGreaterThan(0);
  });
});
