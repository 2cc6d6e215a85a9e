import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from '../facts-of.js';

type Files = { readonly [path: string]: string };

/** `id confidence root` of each service. */
const services = (files: Files) =>
  inferManifest(factsOf(files)).services.map(({ id, confidence, roots }) => `${id} ${confidence} ${roots.join(', ')}`);

const workspace = {
  'package.json': packageJson({ private: true, workspaces: ['apps/*', 'packages/*'] }),
  'apps/orders/package.json': packageJson({ name: 'orders', scripts: { start: 'node dist/main.js' } }),
  'apps/orders/src/main.ts': server,
};
const orders = 'orders likely apps/orders';

describe('a compose build without its Dockerfile', () => {
  const built = (dockerfile: string) => ({
    'packages/sdk/docker-compose.local.yml': `services:\n  app:\n    build: { context: ., dockerfile: ${dockerfile} }\n`,
  });
  const sdk = (fields: object, code = library) => ({
    'packages/sdk/package.json': packageJson({ name: '@acme/sdk', main: 'src/index.ts', ...fields }),
    'packages/sdk/src/index.ts': code,
  });

  test('makes no service of a library', () => {
    expect(services({ ...workspace, ...built('Dockerfile'), ...sdk({}) })).toEqual([orders]);
    expect(services({ ...workspace, ...built('local.Dockerfile'), ...sdk({}) })).toEqual([orders]);
    const declares = "import { z } from 'zod';\nexport const Order = z.object({});\n";
    expect(services({ ...workspace, ...built('Dockerfile'), ...sdk({ types: 'dist/index.d.ts' }, declares) })).toEqual([
      orders,
    ]);
  });

  test('speaks for a program, which something else shows too, but is not certain', () => {
    const sdkService = [orders, 'sdk likely packages/sdk'];
    expect(services({ ...workspace, ...built('Dockerfile'), ...sdk({}, server) })).toEqual(sdkService);
    const started = sdk({ scripts: { start: 'node dist/index.js' } }, 'poll();\n');
    expect(services({ ...workspace, ...built('Dockerfile'), ...started })).toEqual(sdkService);
    const compose = 'services:\n  app: { build: ., command: node dist/index.js }\n';
    expect(services({ ...workspace, 'packages/sdk/compose.yaml': compose, ...sdk({}, 'poll();\n') })).toEqual(
      sdkService,
    );
  });

  test('is believed where its Dockerfile may have any name, or nothing else tells what the folder is', () => {
    expect(services({ ...workspace, ...built('docker/image'), ...sdk({}) })).toEqual([
      orders,
      'sdk certain packages/sdk',
    ]);
    const script = { 'compose.yaml': 'services:\n  mail: { build: ./mail }\n', 'mail/send.js': library };
    expect(services({ ...workspace, ...script })).toEqual([orders, 'mail guess mail']);
  });

  test('counts in full as soon as the Dockerfile is there', () => {
    const files = { ...workspace, ...built('Dockerfile'), ...sdk({}), 'packages/sdk/Dockerfile': 'FROM node\n' };
    expect(services(files)).toEqual([orders, 'sdk certain packages/sdk']);
  });
});
