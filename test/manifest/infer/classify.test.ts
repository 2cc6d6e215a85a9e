import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../../src/manifest/infer-manifest.js';
import { factsOf, packageJson, server } from '../facts-of.js';

type Files = { readonly [path: string]: string };

const prices = (folder: string, more: { readonly [field: string]: unknown } = {}): Files => ({
  [`${folder}/package.json`]: packageJson({ name: '@acme/prices', main: 'src/index.ts', ...more }),
});
/** A service by its script, which imports `@acme/prices`. */
const orders: Files = {
  'package.json': packageJson({ private: true, workspaces: ['services/*', 'packages/*'] }),
  'services/orders/package.json': packageJson({
    name: '@acme/orders',
    scripts: { start: 'node src/index.js' },
    dependencies: { '@acme/prices': '*' },
  }),
  'services/orders/src/index.js': `import { priceOf } from '@acme/prices';\n${server}priceOf('tea');\n`,
};
const priceOf = 'export const priceOf = (name) => name.length;\n';
const listening = `${server}${priceOf}`;
const services = (files: Files) => inferManifest(factsOf({ ...orders, ...files })).services.map(({ id }) => id);

describe('a package that a service imports', () => {
  test('is a service too where it lies among services and serves when it is loaded', () => {
    expect(services({ ...prices('services/prices'), 'services/prices/src/index.ts': listening })).toEqual([
      'orders',
      'prices',
    ]);
  });

  const libraries: readonly (readonly [string, Files])[] = [
    ['lies among libraries', { ...prices('packages/prices'), 'packages/prices/src/index.ts': listening }],
    ['only declares what it exports', { ...prices('services/prices'), 'services/prices/src/index.ts': priceOf }],
    [
      'serves only when it is told to',
      {
        ...prices('services/prices'),
        'services/prices/src/index.ts': `import express from 'express';\nexport function serve() {\n  express().listen(3000);\n}\n${priceOf}`,
      },
    ],
    [
      'does something else when it is loaded',
      { ...prices('services/prices'), 'services/prices/src/index.ts': `console.log('loaded');\n${priceOf}` },
    ],
    [
      'is published for others',
      { ...prices('services/prices', { exports: './src/index.ts' }), 'services/prices/src/index.ts': listening },
    ],
  ];
  test.each(libraries)('is a library where it %s', (_, files) => {
    expect(services(files)).toEqual(['orders']);
  });
});
