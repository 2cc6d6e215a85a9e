import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../../../src/manifest/infer-manifest.js';
import { factsOf, packageJson, server } from '../../facts-of.js';

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

  test('is a service where it is started and nothing else says that it is there for others', () => {
    const started = { scripts: { start: 'node src/index.js' } };
    const code = { 'services/prices/src/index.js': `poll();\n${priceOf}` };
    expect(services({ ...prices('services/prices', started), ...code })).toEqual(['orders', 'prices']);
    const program = { 'services/prices/src/index.js': 'poll();\nexport default {};\n' };
    const published = { ...started, publishConfig: { access: 'public' } };
    expect(services({ ...prices('services/prices', published), ...program })).toEqual(['orders', 'prices']);
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
      'is started by a script, but published to lend what it exports',
      {
        ...prices('services/prices', { scripts: { start: 'node src/index.js' }, publishConfig: { access: 'public' } }),
        'services/prices/src/index.js': `poll();\n${priceOf}`,
      },
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

describe('a program that reads a command line', () => {
  const runner = (fields: object, code: string, more: Files = {}, name = 'runner') =>
    inferManifest(
      factsOf({
        [`packages/${name}/package.json`]: packageJson({ name: `@acme/${name}`, ...fields }),
        [`packages/${name}/src/main.ts`]: code,
        ...Object.fromEntries(Object.entries(more).map(([path, text]) => [posix.join(`packages/${name}`, path), text])),
        'services/orders/package.json': packageJson({ name: 'orders', scripts: { start: 'node src/index.js' } }),
        'services/orders/src/index.js': server,
      }),
    ).services.flatMap(({ id }) => (id === name ? [id] : []));
  const commander = "import { program } from 'commander';\nprogram.parse(process.argv);\n";
  const minimist = "import minimist from 'minimist';\nrun(minimist(process.argv.slice(2)));\n";
  const start = { scripts: { start: 'ts-node src/main.ts' } };
  const bin = { bin: { run: './bin/runner' } };
  const image = (command: string) => ({ Dockerfile: `FROM node\nCOPY . .\n${command}\n` });

  test.each([
    ['its binary', image('CMD ["node", "bin/runner"]')],
    ['its binary itself', image('ENTRYPOINT ["./bin/runner"]')],
    ['its start script', image('CMD npm start')],
    ['its entry', image('CMD node dist/main.js')],
  ])('is a service where the image in its folder starts %s', (_, files) => {
    expect(runner({ ...start, ...bin }, commander, files)).toEqual(['runner']);
  });

  test('is a service where a start script starts it and it only parses options', () => {
    expect(runner(start, minimist)).toEqual(['runner']);
    expect(runner({ ...start, bin: 'src/main.ts' }, `${minimist}app.listen(80);\n`)).toEqual(['runner']);
    expect(runner({ ...start, bin: 'src/main.ts' }, minimist, image('CMD npm start'))).toEqual(['runner']);
  });

  test('is installed, not deployed, where it is a command without image or server', () => {
    expect(runner({ ...start, bin: 'src/main.ts' }, minimist)).toEqual([]);
    expect(runner({ ...start, bin: { a: 'src/main.ts' } }, minimist.replaceAll('minimist', 'mri'))).toEqual([]);
    expect(runner({ ...start, ...bin }, commander)).toEqual([]);
  });

  test('is installed where a script of the root is a shorthand for it, unless it serves', () => {
    const start = 'node packages/runner/src/main.js start';
    const script = { scripts: { start, 'start:orders': 'node services/orders/src/index.js' } };
    const root = {
      '../../package.json': packageJson({ private: true, workspaces: ['packages/*', 'services/*'], ...script }),
      'src/main.js': minimist,
    };
    const command = { bin: 'src/main.js', private: true };
    expect(runner(command, '', root)).toEqual([]);
    expect(runner(command, '', { ...root, 'src/main.js': `${minimist}app.listen(80);\n` })).toEqual(['runner']);
    expect(runner({ private: true }, '', root)).toEqual(['runner']);
  });

  test('is installed where it is called a tool or nothing but its image starts it', () => {
    expect(runner({ ...start, ...bin }, commander, image('ENTRYPOINT ["node", "bin/runner"]'), 'cli')).toEqual([]);
    expect(runner(bin, commander, image('ENTRYPOINT ["node", "bin/runner"]'))).toEqual([]);
  });
});

describe('the root of a repository with services further down', () => {
  const page = { 'src/app/page.tsx': 'export default function Page() {\n  return <p>Orders</p>;\n}\n' };
  const config = { 'next.config.mjs': 'export default {};\n' };
  const root = (scripts: object, files: Files) =>
    services({
      ...prices('packages/prices'),
      'packages/prices/src/index.ts': priceOf,
      'package.json': packageJson({ name: 'shop', workspaces: ['services/*', 'packages/*'], scripts }),
      ...files,
    });

  test('is a service where its scripts start a site that is configured there', () => {
    expect(root({ start: 'next start', build: 'next build' }, { ...config, ...page })).toEqual(['shop', 'orders']);
    expect(root({ dev: 'nuxt dev' }, { 'nuxt.config.ts': 'export default {};\n', ...page })).toEqual([
      'shop',
      'orders',
    ]);
    expect(root({ dev: 'cross-env DEBUG=1 next dev' }, { ...config, ...page })).toEqual(['shop', 'orders']);
  });

  test('is one though its package.json names types, unless it is only developed with a site', () => {
    const typed = (scripts: object) =>
      services({
        'package.json': packageJson({ name: 'shop', types: 'dist/index.d.ts', scripts }),
        ...config,
        ...page,
      });
    expect(typed({ start: 'next start' })).toEqual(['shop', 'orders']);
    expect(typed({ dev: 'next dev' })).toEqual(['orders']);
  });

  test.each([
    ['starts the services below', { start: 'turbo run start' }, { ...config, ...page }],
    ['starts a site further down', { start: 'next start apps/web' }, page],
    ['has no configuration of a site', { dev: 'vite' }, page],
    ['starts nothing', { build: 'next build' }, config],
    ['has a framework of services that starts them', { start: 'nest start' }, { 'src/main.ts': priceOf }],
  ])('is none where it %s', (_, scripts, files) => {
    expect(root(scripts, files)).toEqual(['orders']);
  });
});

describe('a package with an image that runs nothing and scripts that make something', () => {
  const judged = (scripts: object) =>
    inferManifest(
      factsOf({
        ...prices('packages/prices', { scripts }),
        'packages/prices/src/index.ts': priceOf,
        'packages/prices/make.js': "import { writeFileSync } from 'node:fs';\nwriteFileSync('a.ts', '');\n",
        'packages/prices/Dockerfile': 'FROM node\nCOPY . .\nRUN npm run build\n',
      }),
    ).services.find(({ id }) => id === 'prices')?.confidence;

  test.each([
    'gen:dev',
    'generate:local',
    'gen-dev',
    'seed:dev',
    'codegen:dev',
  ])('is sure of nothing by "%s"', (name) => {
    expect(judged({ [name]: 'node make.js' })).toBe('guess');
  });
  test('is likelier by a script that starts it', () => {
    expect(judged({ 'api:dev': 'node make.js' })).toBe('likely');
  });
});

describe('a package that others import, with an image', () => {
  const names = (image: string, more: { readonly [field: string]: unknown } = {}, code = priceOf) =>
    services({
      ...prices('packages/prices', more),
      'packages/prices/src/index.ts': code,
      'packages/prices/Dockerfile': image,
    });

  test('is a library where the image starts nothing', () => {
    expect(names('FROM node\nCOPY . .\n')).toEqual(['orders']);
    expect(names('FROM node\nCOPY . .\n', { scripts: { 'wait-for-db': 'node dist/wait.js' } })).toEqual(['orders']);
  });
  test('is a service where something is started', () => {
    expect(names('FROM node\nCMD node dist/index.js\n')).toEqual(['prices', 'orders']);
    expect(names('FROM node\nCOPY . .\n', { scripts: { start: 'node dist/index.js' } })).toEqual(['prices', 'orders']);
    expect(names('FROM node\nCOPY . .\n', {}, listening)).toEqual(['prices', 'orders']);
  });
});

describe('a published package with a start script', () => {
  const published = { exports: './dist/index.js', scripts: { start: 'node dist/bin.js' } };
  const found = (files: Files, fields: { readonly [field: string]: unknown } = published) =>
    services({
      ...prices('packages/prices', fields),
      'packages/prices/src/index.ts': listening,
      'images/tea/package.json': packageJson({ name: 'tea', dependencies: { '@acme/prices': '*' } }),
      'images/tea/index.ts': "import { priceOf } from '@acme/prices';\npriceOf('tea');\n",
      ...files,
    });
  const image = { 'images/tea/Dockerfile': 'FROM node\nCOPY . .\nCMD ["node", "index.ts"]\n' };

  test('is a library where a small program with an image is deployed in its place', () => {
    expect(found(image)).toEqual(['tea', 'orders']);
  });
  test('is a service where nothing is, or it is told to be', () => {
    expect(found({})).toContain('prices');
    expect(found({ ...image, 'packages/prices/Dockerfile': 'FROM node\nCMD node dist/bin.js\n' })).toContain('prices');
    const types = "import type { Price } from '@acme/prices';\nexport const tea: Price = 1;\n";
    expect(found({ ...image, 'images/tea/index.ts': types })).toContain('prices');
    expect(found(image, { scripts: published.scripts })).toContain('prices');
  });
});

describe('pages that a site imports', () => {
  const vite = { devDependencies: { vite: '*' } };
  const found = (scripts: object, from = '@acme/pages') =>
    inferManifest(
      factsOf({
        'package.json': packageJson({ private: true, workspaces: ['packages/*'] }),
        'packages/pages/package.json': packageJson({ name: '@acme/pages', scripts, ...vite }),
        'packages/pages/src/main.ts': "export const show = () => document.createElement('main');\n",
        'packages/shop/package.json': packageJson({
          name: '@acme/shop',
          scripts: { dev: 'vite', build: 'vite build' },
          dependencies: { [from]: '*' },
          ...vite,
        }),
        'packages/shop/src/main.ts': `import { show } from '${from}';\ndocument.body.append(show());\n`,
      }),
    ).services.map(({ id }) => id);

  test('are a library where a script only serves them for development', () => {
    expect(found({ 'dev:vite': 'vite' })).toEqual(['shop']);
  });

  test('are a site where a script builds or serves them, or nobody imports them', () => {
    expect(found({ dev: 'vite', build: 'vite build' })).toEqual(['pages', 'shop']);
    expect(found({ start: 'vite' })).toEqual(['pages', 'shop']);
    expect(found({ dev: 'vite' }, 'react')).toEqual(['pages', 'shop']);
  });
});

describe('a package that draws with a library for interfaces', () => {
  const mail = (code: string) =>
    inferManifest(
      factsOf({
        'mail/package.json': packageJson({ name: 'mail', scripts: { watch: 'ts-node-dev --respawn run.ts' } }),
        'mail/run.ts': "import { handler } from './src';\nhandler();\n",
        'mail/src/index.tsx': `import { render } from 'preact-render-to-string';\nimport React from 'react';\n${code}`,
      }),
    ).services.map(({ id, kind }) => `${id} ${kind}`);

  test('is no site where it is a function of a platform', () => {
    expect(mail("export const handler = async () => render(React.createElement('p'));\n")).toEqual(['mail backend']);
    expect(mail("export const page = () => React.createElement('p');\n")).toEqual(['mail frontend']);
  });
});

describe('a package that others import and a container seeds', () => {
  const kinds = (command: string, code = priceOf) =>
    inferManifest(
      factsOf({
        ...orders,
        ...prices('packages/prices'),
        'packages/prices/src/index.ts': code,
        'compose.yaml': `services:\n  setup: { build: ., command: "${command}" }\n`,
        Dockerfile: 'FROM node\nCOPY . .\n',
      }),
    ).services.flatMap(({ id, kind }) => (id.startsWith('prices') ? [`${id} ${kind}`] : []));

  test.each([
    'tsx packages/prices/src/seed.ts',
    'npm run setup packages/prices/prisma/seed/all.js',
    'SEED=1 packages/prices',
  ])('is the library, and its container fills tables, by "%s"', (command) =>
    expect(kinds(command)).toEqual(['prices-migrations migration']));
  test('is a service where the container runs or serves something else', () => {
    expect(kinds('tsx packages/prices/src/index.ts')).toEqual(['prices backend']);
    expect(kinds('tsx packages/prices/src/seedlings.ts')).toEqual(['prices backend']);
    expect(kinds('tsx packages/prices/src/index.ts --seed', listening)).toEqual(['prices backend']);
  });
});

describe('a package whose scripts migrate', () => {
  const kinds = (scripts: object, command = '', more: Files = {}) =>
    inferManifest(
      factsOf({
        ...prices('services/prices', { scripts, main: 'dist/index.js' }),
        'services/prices/src/index.ts':
          'export async function main() {\n  await new App().start();\n}\nif (require.main === module) main();\n',
        'services/prices/src/migrate.ts': "import { App } from './index';\nnew App().migrateSchema();\n",
        'services/prices/Dockerfile': `FROM node\nCOPY . .\n${command}\n`,
        ...more,
      }),
    ).services.map(({ id, kind }) => `${id} ${kind}`);
  const migrate = 'node ./dist/migrate';

  test.each([
    ['its start script', { migrate, start: 'node -r source-map-support/register .' }, ''],
    ['its image', { migrate }, 'CMD ["node", "."]'],
    ['its image, by a script of the shell', { migrate }, 'CMD ["./run.sh"]'],
    ['its image, after migrating', { migrate }, 'CMD npm run migrate && node dist/index.js'],
  ])('is a service where something else is started by %s', (_, scripts, command) => {
    expect(kinds(scripts, command)).toEqual(['prices backend']);
  });
  test.each([
    ['its script', { migrate }, ''],
    ['its script, whatever that runs', { migrate: 'node ./dist/up' }, ''],
    ['its image', {}, 'CMD ["node", "./dist/migrate"]'],
    ['its image and in development', { migrate, dev: 'nodemon dist/index.js' }, 'CMD npm run migrate'],
  ])('only migrates where nothing else is started by %s', (_, scripts, command) => {
    expect(kinds(scripts, command)).toEqual(['prices migration']);
  });
});

test('a package that others import only migrates where its start script runs what it is imported for', () => {
  const kinds = (fields: { readonly [field: string]: unknown }) =>
    inferManifest(
      factsOf({
        ...orders,
        ...prices('packages/prices', { ...fields, scripts: { migrate: 'node ./dist/migrate', start: 'node .' } }),
        'packages/prices/src/index.ts': priceOf,
        'packages/prices/src/migrate.ts': "import { priceOf } from './index';\npriceOf('up');\n",
        'packages/prices/Dockerfile': 'FROM node\nCOPY . .\nCMD ["node", "."]\n',
      }),
    ).services.flatMap(({ id, kind }) => (id.startsWith('prices') ? [`${id} ${kind}`] : []));
  expect(kinds({ main: 'dist/index.js', types: 'dist/index.d.ts' })).toEqual(['prices-migrations migration']);
  expect(kinds({ main: 'dist/index.js' })).toEqual(['prices backend']);
});

describe('a folder of services with an image of its own', () => {
  const umbrella = (files: Files) =>
    inferManifest(
      factsOf({
        ...orders,
        ...prices('services/prices', { scripts: { start: 'node src/index.js' } }),
        'services/prices/src/index.ts': listening,
        'services/money/package.json': packageJson({ name: '@acme/money' }),
        'services/money/src/index.ts': 'export type Money = { amount: number };\n',
        ...files,
      }),
    );
  const names = ({ services, libraries }: ReturnType<typeof umbrella>) =>
    [services, libraries].map((all) => all.map(({ id }) => id));

  test('is no service, and what only its services import stays a library', () => {
    const files = {
      'services/Dockerfile': 'FROM node\nCOPY . .\n',
      'services/legacy/report.js': 'export const rows = (all) => all.length;\n',
    };
    expect(names(umbrella(files))).toEqual([['orders', 'prices'], ['money']]);
  });
  test('keeps its packages for itself where it is a service', () => {
    const files = { 'services/Dockerfile': 'FROM node\nCMD node main.js\n', 'services/main.js': server };
    expect(names(umbrella(files))).toEqual([['services', 'orders', 'prices'], []]);
  });
});

describe('a handler that a platform calls', () => {
  const sureness = (folder: string, fields: { readonly [field: string]: unknown }) =>
    inferManifest(
      factsOf({
        ...orders,
        [`${folder}/package.json`]: packageJson({ name: '@acme/thumbs', ...fields }),
        [`${folder}/src/index.ts`]: 'export const handler = async () => true;\n',
      }),
    ).services.flatMap(({ id, confidence }) => (id === 'thumbs' ? [confidence] : []));
  const platform = { devDependencies: { '@types/aws-lambda': '8' } };

  test('is likely a service where its package is bundled, or lies among functions and names the platform', () => {
    expect(sureness('thumbs', { scripts: { bundle: 'esbuild src/index.ts --bundle' } })).toEqual(['likely']);
    expect(sureness('lambdas/thumbs', platform)).toEqual(['likely']);
  });

  test('is a guess where only one thing speaks for it', () => {
    expect(sureness('thumbs', platform)).toEqual(['guess']);
    expect(sureness('thumbs', {})).toEqual([]);
  });
});
