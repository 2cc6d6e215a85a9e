import { describe, expect, test } from 'vitest';
import { pm2Processes } from '../../../../src/manifest/infer/programs/pm2-processes.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { inferManifest } from '../../../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from '../../facts-of.js';

type Files = { readonly [path: string]: string };

/** Each app with the module, or else the package, that it starts. */
function started(files: Files): readonly string[] {
  return pm2Processes(toRepository(factsOf(files))).map(({ fact: { name, handler, folder, job } }) => {
    return `${name}${job ? ', a job' : ''}: ${handler ?? `${folder}/`}`;
  });
}

const services = (files: Files) =>
  inferManifest(factsOf(files)).services.map(({ kind, roots }) => `${kind} ${roots.join()}`);

/** Programs that nothing but pm2 starts. */
const shop = {
  'package.json': packageJson({ name: 'shop', private: true }),
  'packages/orders/package.json': packageJson({ name: 'orders' }),
  'packages/orders/src/main.ts': library,
  'packages/billing/package.json': packageJson({ name: 'billing' }),
  'packages/billing/start.ts': library,
};
const apps = (...all: readonly string[]) => `module.exports = {\n  apps: [${all.join(', ')}],\n};\n`;
const orders = "{ name: 'orders', script: './packages/orders/dist/main.js', instances: 2 }";
const named = (script: string, more = '') => ({ 'pm2.config.js': apps(`{ name: 'web', script: '${script}'${more} }`) });

describe('pm2 starts', () => {
  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    ['what a package builds', { 'ecosystem.config.js': apps(orders) }, ['orders: packages/orders/src/main.ts']],
    [
      'what lies in a folder',
      named('dist/main.js', ", cwd: './packages/orders'"),
      ['web: packages/orders/src/main.ts'],
    ],
    ['a source', named('packages/billing/start.ts'), ['web: packages/billing/start.ts']],
    [
      'a program with arguments',
      named('node', ", args: ['packages/billing/start.ts', '-v']"),
      ['web: packages/billing/start.ts'],
    ],
    [
      'at times',
      named('packages/billing/start.ts', ", cron_restart: '0 0 * * *'"),
      ['web, a job: packages/billing/start.ts'],
    ],
    [
      'what is written as a module',
      { 'ecosystem.config.ts': `const config: Config = { apps: [${orders}] };\nexport default config;\n` },
      ['orders: packages/orders/src/main.ts'],
    ],
    [
      'paths that are put together',
      {
        'deploy/ecosystem.config.cjs': `const path = require('path');\nconst root = path.join(__dirname, '..', 'packages');\n${apps(
          "{ name: 'orders', cwd: path.join(root, 'orders'), script: 'dist/main.js' }",
          "{ name: 'billing', script: path.resolve(root, 'billing/start.ts') }",
          "{ name: 'again', cwd: process.cwd(), script: 'packages/billing/start.ts' }",
        )}`,
      },
      ['orders: packages/orders/src/main.ts', 'billing: packages/billing/start.ts', 'again: packages/billing/start.ts'],
    ],
    [
      'with options of all',
      {
        'pm2.config.js': `const common = { instances: 1 };\n${apps("{ ...common, ...(process.env.TRACE && { node_args: '-r trace' }), name: 'web', script: 'packages/billing/start.ts' }")}`,
      },
      ['web: packages/billing/start.ts'],
    ],
    [
      'from a folder around the configuration',
      { 'deploy/ecosystem.config.js': apps(orders) },
      ['orders: packages/orders/src/main.ts'],
    ],
    [
      'in a folder of a server that ends with the path of a package',
      named('dist/main.js', ", cwd: '/srv/shop/packages/orders'"),
      ['web: packages/orders/src/main.ts'],
    ],
    [
      'by JSON',
      { 'process.json': '{ "apps": [{ "name": "orders", "script": "dist/main.js", "cwd": "packages/orders" }] }' },
      ['orders: packages/orders/src/main.ts'],
    ],
    [
      'a script of a package, or what its build makes by an entry that is not known',
      {
        'packages/site/package.json': packageJson({ name: 'site', scripts: { start: 'next start' } }),
        'packages/site/pages/index.tsx': 'export default () => null;\n',
        'ecosystem.config.js': apps(
          "{ name: 'site', script: 'npm', args: 'start', cwd: 'packages/site' }",
          "{ name: 'built', script: 'build/other.js', cwd: 'packages/site' }",
        ),
      },
      ['site: packages/site/', 'built: packages/site/'],
    ],
  ];
  test.each(cases)('%s', (_, files, expected) => {
    expect(started({ ...shop, ...files })).toEqual(expected);
  });
});

describe('pm2 starts no code of the repository', () => {
  const cases: readonly (readonly [string, Files])[] = [
    ['for development', { 'pm2.dev.config.js': apps(orders) }],
    [
      'on a machine of one’s own',
      { 'ecosystem.local.json': '{ "apps": [{ "script": "packages/orders/src/main.ts" }] }' },
    ],
    ['that is a program from elsewhere', named('redis-server', ", args: '--appendonly yes'")],
    ['that lies elsewhere', named('dist/main.js', ", cwd: '/srv/elsewhere'")],
    ['whose folder is computed', named('packages/orders/src/main.ts', ', cwd: process.env.HOME')],
    [
      'whose folder is told by what is put in',
      {
        'pm2.config.js': `const common = { cwd: './other' };\nmodule.exports = { apps: all().map((app) => ({ script: 'packages/billing/start.ts', ...app })) };\nconst more = [{ ...common, script: 'packages/billing/start.ts' }];\n`,
      },
    ],
    ['that is computed', { 'pm2.config.js': apps("{ name: 'web', script: find('web') }") }],
    ['that no source is known of', named('dist/web.js')],
    ['in another package', named('npm', ", args: 'start -w packages/orders'")],
    ['by a script that prepares something', named('scripts/build.js')],
    [
      'in a module of that name',
      { 'src/ecosystem.ts': "export const a = { script: 'packages/orders/src/main.ts' };\n" },
    ],
    ['by a process.json of another tool', { 'process.json': '{ "apps": { "web": 1 }, "script": "a.js" }' }],
    [
      'outside of the package that configures it',
      {
        'packages/orders/ecosystem.config.js': apps("{ name: 'orders', script: 'server.js' }"),
        'src/server.ts': server,
      },
    ],
  ];
  test.each(cases)('%s', (_, files) => {
    expect(started({ ...shop, ...files })).toEqual([]);
  });
});

describe('an app without code is told', () => {
  const told = (files: Files) =>
    inferManifest(factsOf({ ...shop, ...files })).diagnostics.map(({ message, at }) => `${at?.file}: ${message}`);

  test('where its file is not found or its program is computed', () => {
    expect(told(named('dist/web.js'))).toEqual(['pm2.config.js: pm2 starts web, whose code was not found here']);
    expect(told({ 'process.yml': 'apps: [{ name: web, script: dist/web.js }]\n' })).toEqual([
      'process.yml: pm2 starts web, whose code was not found here',
    ]);
    expect(told({ 'pm2.config.js': apps("{ name: 'web', script: find('web') }", orders) })).toEqual([
      'pm2.config.js: pm2 starts a program that its configuration computes',
    ]);
  });

  test('unless it is none of the repository, for development, or found', () => {
    expect(told(named('redis-server', ", args: '--appendonly yes'"))).toEqual([]);
    expect(told({ 'pm2.dev.config.js': apps("{ name: 'web', script: 'dist/web.js' }") })).toEqual([]);
    expect(told({ 'ecosystem.config.js': apps(orders) })).toEqual([]);
  });
});

describe('a program of a bundle', () => {
  const config = (entry: string) => `const path = require('path');
const ROOT = require('./root')();
const BILLING = path.join(ROOT, 'packages', 'billing');
module.exports = () => ({ mode: 'production', entry: ${entry} });\n`;
  const bundle = (entry: string, path = 'scripts/webpack/prod.servers.config.js') => ({
    ...shop,
    ...named('dist/web.js'),
    [path]: config(entry),
  });

  test.each([
    "{ web: path.join(BILLING, 'start.ts'), other: './packages/orders/src/main.ts' }",
    "{ web: [path.join(ROOT, 'packages/orders/src/main.ts'), path.join(BILLING, 'start.ts')] }",
    "{ web: { import: './packages/billing/start.ts', library: { type: 'commonjs2' } } }",
  ])('is found by its name: %s', (entry) => {
    expect(started(bundle(entry))).toEqual(['web: packages/billing/start.ts']);
  });

  test('is found by its file', () => {
    const files = { ...shop, ...named('dist/start.js') };
    const entry =
      "import { defineConfig } from 'tsup';\nexport default defineConfig({ entry: ['packages/billing/start.ts'] });\n";
    expect(started({ ...files, 'tsup.config.ts': entry })).toEqual(['web: packages/billing/start.ts']);
  });

  test.each([
    ['of another name', bundle("{ other: path.join(BILLING, 'start.ts') }")],
    ['that is computed', bundle('{ web: path.join(BILLING, find()) }')],
    ['for browsers', bundle("{ web: path.join(BILLING, 'start.ts') }", 'scripts/webpack/prod.client.config.js')],
    [
      'that two configurations tell differently',
      {
        ...bundle("{ web: path.join(BILLING, 'start.ts') }"),
        'esbuild.config.js': config("{ web: './packages/orders/src/main.ts' }"),
      },
    ],
    ['of another package', bundle("{ web: '../billing/start.ts' }", 'packages/orders/webpack.config.js')],
  ])('is not one %s', (_, files) => {
    expect(started(files)).toEqual([]);
  });

  test('is no service by its entry alone', () => {
    const { 'pm2.config.js': _, ...files } = bundle("{ web: path.join(BILLING, 'start.ts') }");
    expect(services(files)).toEqual(services(shop));
  });
});

describe('what pm2 starts is a service', () => {
  test('that others may import', () => {
    const files = {
      ...shop,
      'packages/billing/start.ts': "import { add } from '../orders/src/main.js';\nadd(1, 2);\n",
      'ecosystem.config.js': apps(orders, "{ name: 'billing', script: './packages/billing/start.ts' }"),
    };
    expect(services(files)).toEqual(['backend packages/billing', 'backend packages/orders']);
    expect(services(shop)).toEqual([]);
  });

  test('below the package that configures it', () => {
    const files = { ...shop, ...{ 'packages/package.json': packageJson({ name: 'all', scripts: { build: 'tsc' } }) } };
    const config = apps("{ name: 'orders', script: 'orders/dist/main.js' }");
    expect(services({ ...files, 'packages/ecosystem.config.js': config })).toEqual(['backend packages/orders']);
  });

  test('once, however often it runs', () => {
    const again = "{ name: 'again', script: './packages/orders/dist/main.js', args: '--queue mail' }";
    expect(services({ ...shop, 'ecosystem.config.js': apps(orders, again) })).toEqual(['backend packages/orders']);
  });

  test('each in its folder, where one package has several', () => {
    const files = {
      'package.json': packageJson({ name: 'shop' }),
      'src/programs/orders/main.ts': server,
      'src/programs/billing/main.ts': server,
      'ecosystem.config.js': apps(
        "{ name: 'orders', script: 'dist/programs/orders/main.js' }",
        "{ name: 'billing', script: 'dist/programs/billing/main.js' }",
      ),
    };
    expect(services(files)).toEqual(['backend src/programs/billing', 'backend src/programs/orders']);
  });
});
