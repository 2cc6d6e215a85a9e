import { describe, expect, test } from 'vitest';
import { deploymentsOf } from '../../../../src/manifest/infer/programs/deployments.js';
import { declaredStarts } from '../../../../src/manifest/infer/programs/starts.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { inferManifest } from '../../../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from '../../facts-of.js';

/** Entries that are started, of a package with this script and with or without functions that a template deploys. */
function starts(script: string, template = 'template.yaml'): readonly string[] {
  const repository = toRepository(
    factsOf({
      'package.json': packageJson({ name: 'shop', scripts: { 'panel:start': script } }),
      [template]:
        'Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: src/handlers, Handler: orders.handler }\n',
      'src/handlers/orders.ts': 'export const handler = () => 1;\n',
      'src/panel/local.ts': library,
      'src/panel/server.ts': library,
    }),
  );
  return declaredStarts(repository, deploymentsOf(repository)).map(({ entry }) => entry);
}

test.each([
  'tsx watch src/panel/local.ts',
  'node src/panel/dev-server.js',
  'ts-node ./src/panel/offline',
])('a stand-in for the platform is no start beside functions: %s', (script) => {
  expect(starts(script)).toEqual(['src/handlers/orders.ts']);
});

test.each([
  'tsx src/panel/server.ts',
  'node src/panel/localities.js',
  'tsx src/local/server.ts',
])('a program is one: %s', (script) => {
  expect(starts(script)).toHaveLength(2);
});

test('where nothing is deployed as functions, a program may be called local', () => {
  expect(starts('tsx src/panel/local.ts', 'elsewhere/template.yaml')).toEqual(['src/panel/local.ts']);
});

describe('programs that images of one package start', () => {
  const image = (program: string, more = '') => `FROM node:22\n${more}COPY . .\nCMD ["node", "${program}"]\n`;
  const services = (files: { readonly [path: string]: string }, home = '') =>
    inferManifest(
      factsOf(
        Object.fromEntries(
          Object.entries({ 'package.json': packageJson({ name: 'shop', main: 'dist/api.js' }), ...files }).map(
            ([path, text]) => [home + path, text],
          ),
        ),
      ),
    ).services.map(({ roots }) => roots.join(', '));
  const code = { 'source/api/main.ts': server, 'source/jobs/mails/start.ts': server, 'source/prices.ts': library };
  const images = { 'Dockerfile.api': image('dist/api.js'), 'Dockerfile.mails': image('dist/mails.js') };

  test('are services whose source the bundler names', () => {
    const entry = "{ api: './source/api/main.ts', mails: './source/jobs/mails/start.ts' }";
    const found = ['source/api', 'source/jobs/mails'];
    expect(services({ ...code, ...images, 'webpack.config.js': `module.exports = { entry: ${entry} };\n` })).toEqual(
      found,
    );
    expect(services({ ...code, ...images, 'tsup.config.ts': `export default { entry: ${entry} };\n` })).toEqual(found);
    expect(services({ ...code, ...images })).toEqual(['']);
  });

  test('are services below the folder that the Dockerfiles lie in, also by a path in the image', () => {
    const entries = { 'Dockerfile.api': image('/app/dist/api/main.js', 'WORKDIR /app\n') };
    const built = { ...entries, 'mails.Dockerfile': image('dist/jobs/mails/start.js') };
    const below = { 'src/api/main.ts': server, 'src/jobs/mails/start.ts': server };
    expect(services({ ...below, ...built }, 'services/shop/')).toEqual([
      'services/shop/src/api',
      'services/shop/src/jobs/mails',
    ]);
  });
});
