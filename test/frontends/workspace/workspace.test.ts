import { expect, test } from 'vitest';
import { workspaceFrontend } from '../../../src/frontends/workspace/workspace.js';
import { accepted, extracted, factsOf } from '../extracted.js';

function facts(path: string, text: string) {
  return factsOf(workspaceFrontend, path, 'workspace', text);
}

test('accepts the files of the tools it knows', () => {
  const yes = [
    'pnpm-workspace.yaml',
    'lerna.json',
    'apps/a/project.json',
    'nest-cli.json',
    'rush.json',
    'workspace.json',
  ];
  expect(accepted(workspaceFrontend, [...yes, 'nx.json', 'turbo.json', 'my-project.json', 'pnpm-lock.yaml'])).toEqual(
    yes,
  );
});

test.each([
  ['pnpm-workspace.yaml', 'packages:\n  - apps/*\n  - "!**/test/**"\r\n', 'pnpm', ['apps/*', '!**/test/**']],
  ['lerna.json', '{"packages": ["magda-*", "packages/*"]}', 'lerna', ['magda-*', 'packages/*']],
  ['lerna.json', '{"useWorkspaces": true}', 'lerna', []],
  [
    'rush.json',
    '{ /* rush */ "projects": [{ "packageName": "a", "projectFolder": "apps/a" }, {}] }',
    'rush',
    ['apps/a'],
  ],
])('globs of %s', (path, text, source, globs) => {
  expect(facts(path, text)).toEqual({ kind: 'workspace', source, globs, projects: [] });
});

test('an Nx project stands in its own folder', () => {
  const text = '{\n  "name": "orders",\n  "projectType": "application"\n}';
  const at = { line: 2, column: 3 };
  expect(facts('apps/orders/project.json', text).projects).toEqual([
    { name: 'orders', root: '', type: 'application', at },
  ]);
});

test.each([
  ['{"sourceRoot": "libs/money/src"}', [{ name: 'money', root: '', type: 'library' }]],
  ['{"targets": {"serve": {}}}', [{ name: 'money', root: '', type: 'application' }]],
  ['{"name": "money", "targets": {}, "projectType": "library"}', [{ name: 'money', root: '', type: 'library' }]],
  ['{"name": "a project.json of another tool"}', []],
])('an Nx project without a name or a type: %s', (text, projects) => {
  expect(facts('libs/money/project.json', text).projects).toMatchObject(projects);
  expect(facts('libs/money/project.json', text).projects).toHaveLength(projects.length);
});

test('the older workspace.json, where folders without configuration speak for themselves', () => {
  const text = '{"projects": {"a": "apps/a", "b": {"root": "libs/b", "projectType": "library"}}}';
  expect(facts('workspace.json', text).projects).toEqual([
    { name: 'b', root: 'libs/b', type: 'library', at: { line: 1, column: 30 } },
  ]);
});

test('projects of a Nest monorepo', () => {
  const text = `{
  "projects": {
    "api": { "type": "application", "root": "apps/api", "entryFile": "main", "sourceRoot": "apps/api/src" },
    "common": { "type": "library", "sourceRoot": "libs/common/src" },
    "root": { "sourceRoot": "src" }
  }
}`;
  expect(facts('nest-cli.json', text).projects).toEqual([
    { name: 'api', root: 'apps/api', type: 'application', at: { line: 3, column: 5 } },
    { name: 'common', root: 'libs/common', type: 'library', at: { line: 4, column: 5 } },
    { name: 'root', root: '', type: 'application', at: { line: 5, column: 5 } },
  ]);
});

test('broken files are told with their place', () => {
  expect(extracted(workspaceFrontend, 'pnpm-workspace.yaml', 'packages:\n  - "a\n').diagnostics[0]).toMatchObject({
    code: 'invalid-yaml',
    at: { file: 'pnpm-workspace.yaml', line: 3 },
  });
  expect(extracted(workspaceFrontend, 'lerna.json', '{\n"packages": [').diagnostics).toMatchObject([
    { code: 'invalid-json', at: { line: 2, column: 14 } },
  ]);
});
