import { expect, test } from 'vitest';
import { deploymentsOf } from '../../../../src/manifest/infer/programs/deployments.js';
import { declaredStarts } from '../../../../src/manifest/infer/programs/starts.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { factsOf, library, packageJson } from '../../facts-of.js';

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
