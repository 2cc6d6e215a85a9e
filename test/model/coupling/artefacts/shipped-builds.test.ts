import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../../src/core/facts.js';
import type { Value } from '../../../../src/core/module-facts.js';
import { findShippedBuilds } from '../../../../src/model/coupling/artefacts/shipped-builds.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { AT, fileOf, moduleFile, packageFile, unitOf } from '../../build-facts.js';
import { manifestOf } from '../../build-manifest.js';

const manifest = manifestOf({
  services: { server: ['apps/server'], worker: ['apps/worker'] },
  frontends: { web: ['apps/web'] },
  libraries: { ui: ['packages/ui'] },
});
const pairs = (...files: readonly FileFacts[]) =>
  findShippedBuilds(
    createSources([packageFile('apps/web/package.json', { name: '@shop/web' }), ...files]),
    manifest,
    assignServices(manifest),
  ).map(({ a, b, note }) => `${a} ${b}: ${note}`);

const dockerfile = (path: string, ...copies: readonly string[]) =>
  fileOf(path, { kind: 'dockerfile', copies, command: null, workdir: null, base: null });
const depending = packageFile('apps/server/package.json', {
  name: '@shop/server',
  dependencies: [{ name: '@shop/web', range: '*', dev: false }],
});
const calling = (
  callee: string,
  text: string,
  path = 'apps/server/src/main.ts',
  role: FileFacts['role'] = 'runtime',
) => {
  const args: readonly Value[] = [{ kind: 'string', value: text }];
  const call = { kind: 'call', callee: { kind: 'name', name: callee }, typeArguments: [], args, at: AT } as const;
  return moduleFile(path, { units: [unitOf({ calls: [call] })] }, role);
};
const shipped = ['server web: server ships what web builds'];

describe('a service ships what another builds', () => {
  test.each<[string, readonly FileFacts[]]>([
    ['when its image copies the build', [dockerfile('apps/server/Dockerfile', 'apps/web/dist')]],
    [
      'when its image copies it from where the Dockerfile lies',
      [dockerfile('apps/server/Dockerfile', '../web/build/')],
    ],
    ['when its code looks up the package', [depending, calling('requireResolve', '@shop/web/package.json')]],
    ['when its code serves it from node_modules', [depending, calling('join', '../node_modules/@shop/web/build')]],
  ])('%s', (_, files) => {
    expect(pairs(...files)).toEqual(shipped);
  });
});

describe('a service ships nothing of another', () => {
  test.each<[string, readonly FileFacts[]]>([
    ['by a dependency alone', [depending]],
    ['when it looks up a package that it does not depend on', [calling('requireResolve', '@shop/web/package.json')]],
    ['when a test does', [depending, calling('requireResolve', '@shop/web', 'apps/server/test/a.ts', 'test')]],
    ['when it only names the package', [depending, calling('log', '@shop/web'), calling('resolve', '@shop/website')]],
    [
      'when its image copies what a workspace needs, or sources to compile against',
      [dockerfile('apps/server/Dockerfile', 'apps/web/package.json', 'apps/web', '.', 'packages/ui')],
    ],
    [
      "when the image is the other's own, or nobody's",
      [dockerfile('apps/web/Dockerfile', 'apps/web/dist'), dockerfile('Dockerfile', 'apps/web/dist')],
    ],
  ])('%s', (_, files) => {
    expect(pairs(...files)).toEqual([]);
  });
});
