import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../src/core/facts.js';
import type { Resolution } from '../../../src/model/link/linker.js';
import { createResolver } from '../../../src/model/link/resolve-imports.js';
import { createSources } from '../../../src/model/link/sources.js';
import { fileOf, moduleFile, packageFile, tsconfigFile } from '../build-facts.js';

const file = (path: string): Resolution => ({ kind: 'file', path });
const missing = (path: string): Resolution => ({ kind: 'missing', path });
const external = (name: string): Resolution => ({ kind: 'external', package: name });

/** Modules are given by path, other facts as they are. */
function resolver(...files: readonly (string | FileFacts)[]) {
  return createResolver(createSources(files.map((each) => (typeof each === 'string' ? moduleFile(each) : each))));
}

type Row = readonly [specifier: string, expected: Resolution];

function check(resolve: ReturnType<typeof resolver>, from: string, rows: readonly Row[]): void {
  for (const [specifier, expected] of rows)
    expect([specifier, resolve(from, specifier)]).toEqual([specifier, expected]);
}

describe('relative specifiers', () => {
  test('find files by extension, folder and what compiled names were written as', () => {
    const resolve = resolver(
      'a/b.ts',
      'a/b.js',
      'a/view.tsx',
      'a/esm.mts',
      'a/dir/index.ts',
      'a/types.d.ts',
      'a/old.cjs',
      'a/pkg/source/entry.ts',
      packageFile('a/pkg/package.json', { main: './source/entry.js' }),
    );
    check(resolve, 'a/from.ts', [
      ['./b', file('a/b.ts')],
      ['./b.js', file('a/b.ts')],
      ['./b.ts', file('a/b.ts')],
      ['./view.js', file('a/view.tsx')],
      ['./esm.mjs', file('a/esm.mts')],
      ['./dir', file('a/dir/index.ts')],
      ['./dir/', file('a/dir/index.ts')],
      ['./types', file('a/types.d.ts')],
      ['./old.cjs', file('a/old.cjs')],
      ['./pkg', file('a/pkg/source/entry.ts')],
      ['../a/b', file('a/b.ts')],
      ['./nothing', missing('a/nothing')],
      ['./generated/client', missing('a/generated/client')],
    ]);
  });

  test('reach the source behind compiled output', () => {
    const resolve = resolver('p/src/main.ts', 'p/src/jobs/run.ts', 'p/bin/start.js', 'q/lib/real.ts', 'q/real.ts');
    check(resolve, 'p/bin/start.js', [
      ['../dist/main', file('p/src/main.ts')],
      ['../dist/cjs/jobs/run.js', file('p/src/jobs/run.ts')],
      ['../../q/lib/real', file('q/lib/real.ts')],
      ['../dist/other', missing('p/dist/other')],
    ]);
  });

  test('ignore case only where nothing else fits and one file is meant', () => {
    const resolve = resolver('bus/RabbitMq/Bus.ts', 'two/A.ts', 'two/a.ts');
    check(resolve, 'bus/x.ts', [
      ['./RabbitMQ/Bus', file('bus/RabbitMq/Bus.ts')],
      ['../two/a', file('two/a.ts')],
    ]);
  });

  test('keep to the index of the folder for "." and ".."', () => {
    const resolve = resolver('a/index.ts', 'a/b/index.ts');
    check(resolve, 'a/b/c.ts', [
      ['.', file('a/b/index.ts')],
      ['..', file('a/index.ts')],
    ]);
  });
});

describe('external specifiers', () => {
  test('are known by package', () => {
    check(resolver('src/fs.ts', 'src/a.ts'), 'src/a.ts', [
      ['node:fs', external('node:fs')],
      ['fs', external('fs')],
      ['fs/promises', external('fs')],
      ['typeorm', external('typeorm')],
      ['@nestjs/common/decorators', external('@nestjs/common')],
      ['npm:pg@8.11/lib/client.js', external('pg')],
      ['npm:@prisma/client@5', external('@prisma/client')],
      ['jsr:@std/assert@1', external('@std/assert')],
      ['some-loader/file?raw', external('some-loader')],
      ['./theme.css?raw', external('./theme.css?raw')],
      ['virtual:pwa', external('virtual:pwa')],
      ['https://deno.land/std/path.ts', external('https://deno.land/std/path.ts')],
    ]);
  });
});

describe('tsconfig paths', () => {
  test('rank wildcards, take the base of the declaring file and report what is not there', () => {
    const resolve = resolver(
      tsconfigFile('tsconfig.base.json', {
        paths: [
          { pattern: '@acme/*', targets: ['libs/*/src'] },
          { pattern: '@acme/db/*', targets: ['libs/db/special/*'] },
          { pattern: 'db', targets: ['libs/db/src/index.ts'] },
          { pattern: '@prisma-orders/client', targets: ['apps/orders/generated/client'] },
          { pattern: '@prisma/billing', targets: ['node_modules/@prisma/billing'] },
        ],
      }),
      tsconfigFile('apps/orders/tsconfig.json', { extends: ['../../tsconfig.base.json'] }),
      'apps/orders/src/main.ts',
      'libs/db/src/index.ts',
      'libs/db/special/x.ts',
    );
    check(resolve, 'apps/orders/src/main.ts', [
      ['@acme/db', file('libs/db/src/index.ts')],
      ['@acme/db/x', file('libs/db/special/x.ts')],
      ['db', file('libs/db/src/index.ts')],
      ['@prisma-orders/client', missing('apps/orders/generated/client')],
      ['@prisma/billing', external('@prisma/billing')],
      ['dbx', external('dbx')],
    ]);
  });

  test('belong to the nearest config: the same alias means another folder elsewhere', () => {
    const own = { paths: [{ pattern: '@core/*', targets: ['core/*'] }], baseUrl: 'src' };
    const resolve = resolver(
      tsconfigFile('backend/tsconfig.json', own),
      tsconfigFile('worker/tsconfig.json', own),
      'backend/src/core/a.ts',
      'backend/src/plain.ts',
      'worker/src/core/a.ts',
    );
    check(resolve, 'worker/src/x.ts', [
      ['@core/a', file('worker/src/core/a.ts')],
      ['plain', external('plain')],
    ]);
    check(resolve, 'backend/src/x.ts', [
      ['@core/a', file('backend/src/core/a.ts')],
      ['plain', file('backend/src/plain.ts')],
    ]);
  });

  test('come from several parents, packages, and sibling projects of a solution file', () => {
    const resolve = resolver(
      packageFile('tools/tsconfig/package.json', { name: '@acme/tsconfig' }),
      tsconfigFile('tools/tsconfig/base.json', { baseUrl: '../../app/src' }),
      tsconfigFile('app/first.json', { paths: [{ pattern: '#/*', targets: ['./wrong/*'] }] }),
      tsconfigFile('app/second.json', { paths: [{ pattern: '#/*', targets: ['./right/*'] }] }),
      tsconfigFile('app/tsconfig.json', { extends: ['@acme/tsconfig/base.json', './first.json', './second'] }),
      tsconfigFile('web/tsconfig.json', { references: ['./tsconfig.app.json', '../app'] }),
      tsconfigFile('web/tsconfig.app.json', { paths: [{ pattern: '@/*', targets: ['./src/*'] }] }),
      'app/src/right/a.ts',
      'web/src/b.ts',
    );
    check(resolve, 'app/src/x.ts', [['#/a', file('app/src/right/a.ts')]]);
    check(resolve, 'web/src/x.ts', [['@/b', file('web/src/b.ts')]]);
  });

  test('survive configs that extend each other', () => {
    const resolve = resolver(
      tsconfigFile('tsconfig.json', { extends: ['./other.json'] }),
      tsconfigFile('other.json', { extends: ['./tsconfig.json'], baseUrl: '.' }),
      'src/a.ts',
    );
    check(resolve, 'src/b.ts', [['src/a', file('src/a.ts')]]);
  });

  test('do not let a catch-all hide packages', () => {
    const resolve = resolver(
      tsconfigFile('tsconfig.json', { baseUrl: '.', paths: [{ pattern: '*', targets: ['types/*', '*'] }] }),
      'types/untyped.d.ts',
    );
    check(resolve, 'src/b.ts', [
      ['untyped', file('types/untyped.d.ts')],
      ['typeorm', external('typeorm')],
    ]);
  });

  test('that lead into node_modules mean packages: those of the repository, then later targets, then the registry', () => {
    const listed = { name: 'pg', range: '8', dev: false };
    const star = (...targets: readonly string[]) => ({ baseUrl: '.', paths: [{ pattern: '*', targets }] });
    const resolve = resolver(
      packageFile('package.json', { workspaces: ['libs/*', 'apps/*'], dependencies: [listed] }),
      packageFile('libs/types/package.json', { name: '@acme/types' }),
      tsconfigFile('tsconfig.json', star('src/*', 'node_modules/*')),
      tsconfigFile('apps/a/tsconfig.json', star('./node_modules/*', '../../libs/types/src/*')),
      tsconfigFile('apps/b/tsconfig.json', {
        paths: [
          { pattern: '@types/*', targets: ['../../node_modules/@acme/types/src/*'] },
          { pattern: 'express', targets: ['../../node_modules/@types/express'] },
          { pattern: '@db/client', targets: ['../../node_modules/@db/client'] },
        ],
      }),
      'libs/types/src/index.ts',
      'libs/types/src/order.ts',
      'libs/types/src/pg.ts',
      'apps/b/src/db/client.ts',
      'apps/c/src/models/order.ts',
      packageFile('apps/c/package.json', {}),
    );
    check(resolve, 'apps/c/src/x.ts', [
      ['@acme/types', file('libs/types/src/index.ts')],
      ['@acme/types/order', file('libs/types/src/order.ts')],
      ['@acme/types/generated', missing('libs/types/generated')],
      ['models/order', file('apps/c/src/models/order.ts')],
      ['pg', external('pg')],
      ['@other/thing', external('@other/thing')],
    ]);
    check(resolve, 'apps/a/src/x.ts', [
      ['order', file('libs/types/src/order.ts')],
      ['pg', external('pg')],
      ['@acme/types', file('libs/types/src/index.ts')],
      ['lodash/fp', external('lodash')],
    ]);
    check(resolve, 'apps/b/src/x.ts', [
      ['@types/order', file('libs/types/src/order.ts')],
      ['express', external('express')],
      ['@db/client', external('@db/client')],
    ]);
  });

  test('of a config replace those of outer ones, of which only files that exist are believed', () => {
    const resolve = resolver(
      tsconfigFile('tsconfig.json', {
        paths: [
          { pattern: '@/*', targets: ['./*'] },
          { pattern: '@generated/*', targets: ['./generated/*'] },
          { pattern: '@shared/*', targets: ['./shared/*'] },
        ],
      }),
      packageFile('package.json', {}),
      packageFile('ui/package.json', {}),
      packageFile('api/package.json', {}),
      tsconfigFile('ui/tsconfig.json', { paths: [{ pattern: '@ui/*', targets: ['./src/*'] }] }),
      tsconfigFile('api/tsconfig.json', { extends: ['../tsconfig.json'] }),
      tsconfigFile('lib/tsconfig.json', { baseUrl: '.' }),
      'ui/src/lib/utils.ts',
      'lib/utils.ts',
      'shared/order.ts',
      'shared/db/order.ts',
    );
    check(resolve, 'ui/src/x.ts', [
      ['@/lib/utils', file('ui/src/lib/utils.ts')],
      ['@/lib/none', missing('ui/lib/none')],
      ['@ui/none', missing('ui/src/none')],
      ['@shared/order', file('shared/order.ts')],
      ['@generated/client', external('@generated/client')],
    ]);
    check(resolve, 'api/src/x.ts', [
      ['@/lib/utils', file('lib/utils.ts')],
      ['@/none', missing('none')],
      ['@generated/client', missing('generated/client')],
    ]);
    check(resolve, 'lib/x.ts', [
      ['@/lib/utils', file('lib/utils.ts')],
      ['@generated/client', missing('generated/client')],
    ]);
  });

  test('of an outer config do not say where the missing `@/` of a package would be, import maps of Deno add to each other', () => {
    const resolve = resolver(
      tsconfigFile('tsconfig.json', { paths: [{ pattern: '@/*', targets: ['./src/*'] }] }),
      tsconfigFile('deno.json', { paths: [{ pattern: 'db', targets: ['./generated/db.ts'] }] }),
      tsconfigFile('fn/deno.json', { paths: [{ pattern: 'x', targets: ['npm:x@1'] }] }),
      packageFile('package.json', {}),
      packageFile('web/package.json', {}),
      'src/a.ts',
      'web/app/b.ts',
      'web/src/c.ts',
    );
    check(resolve, 'web/app/x.ts', [
      ['@/c', file('web/src/c.ts')],
      ['@/a', file('src/a.ts')],
      ['@/none', missing('web/none')],
    ]);
    check(resolve, 'src/x.ts', [['@/none', missing('src/none')]]);
  });

  test('of an import map may be prefixes and packages', () => {
    const paths = [
      { pattern: '@/', targets: ['./src/'] },
      { pattern: 'dep:pg', targets: ['npm:pg@8.11'] },
    ];
    const resolve = resolver(tsconfigFile('api/deno.json', { paths }), 'api/src/pdc/a.ts');
    check(resolve, 'api/src/x.ts', [
      ['@/pdc/a.ts', file('api/src/pdc/a.ts')],
      ['dep:pg', external('pg')],
    ]);
  });
});

describe('packages of the repository', () => {
  const workspace = fileOf('pnpm-workspace.yaml', {
    kind: 'workspace',
    source: 'pnpm',
    globs: ['packages/*', '!packages/out'],
    projects: [],
  });

  test('lead to source by exports, main, and custom', () => {
    const resolve = resolver(
      workspace,
      packageFile('packages/db/package.json', {
        name: '@acme/db',
        exports: [
          { subpath: '.', targets: ['./dist/index.d.ts', './dist/index.js'] },
          { subpath: './schema', targets: ['./dist/schema/index.js'] },
          { subpath: './tables/*', targets: ['./src/tables/*.table.ts'] },
        ],
      }),
      packageFile('packages/plain/package.json', { name: '@acme/plain' }),
      packageFile('packages/gen/package.json', { name: '@acme/gen', main: 'client/index.js' }),
      'packages/db/src/index.ts',
      'packages/db/src/schema/index.ts',
      'packages/db/src/tables/orders.table.ts',
      'packages/db/src/deep.ts',
      'packages/plain/src/index.ts',
    );
    check(resolve, 'packages/app/src/a.ts', [
      ['@acme/db', file('packages/db/src/index.ts')],
      ['@acme/db/schema', file('packages/db/src/schema/index.ts')],
      ['@acme/db/tables/orders', file('packages/db/src/tables/orders.table.ts')],
      ['@acme/db/src/deep', file('packages/db/src/deep.ts')],
      ['@acme/db/dist/deep', file('packages/db/src/deep.ts')],
      ['@acme/plain', file('packages/plain/src/index.ts')],
      ['@acme/gen', missing('packages/gen/client/index.js')],
      ['@acme/other', external('@acme/other')],
    ]);
    check(resolve, 'packages/db/src/x.ts', [['@acme/db/schema', file('packages/db/src/schema/index.ts')]]);
  });

  test('may be linked by path under another name, and are not confused with the registry', () => {
    const dependency = (name: string, range: string) => ({ name, range, dev: false });
    const resolve = resolver(
      packageFile('blocks/package.json', { name: 'building-blocks-lib' }),
      'blocks/contracts/user.ts',
      packageFile('redis/package.json', { name: 'redis', dependencies: [dependency('redis', '^4.0.0')] }),
      'redis/index.ts',
      packageFile('orders/package.json', {
        name: 'orders',
        dependencies: [dependency('building-blocks', 'file:../blocks'), dependency('redis', '^4.0.0')],
      }),
    );
    check(resolve, 'orders/src/a.ts', [
      ['building-blocks/contracts/user', file('blocks/contracts/user.ts')],
      ['redis', external('redis')],
    ]);
    check(resolve, 'redis/index.ts', [['redis', external('redis')]]);
  });

  test('are meant by a path that is written for another folder, or for an archive of them, too', () => {
    const linked = (range: string) =>
      resolver(
        packageFile('packages/core/package.json', { name: '@acme/core' }),
        'packages/core/src/index.ts',
        packageFile('lambdas/package.json', { dependencies: [{ name: '@acme/core', range, dev: false }] }),
      );
    const from = (range: string, expected: object) =>
      expect(linked(range)('lambdas/src/a.ts', '@acme/core')).toEqual(expected);
    from('file:packages/core', file('packages/core/src/index.ts'));
    from('file:../packages/core/acme-core-1.0.0.tgz', file('packages/core/src/index.ts'));
    from('file:vendor/core', external('@acme/core'));
    from('file:../vendor/acme-core-1.0.0.tgz', external('@acme/core'));
  });

  test('do not include the root of the workspace, which nothing can depend on', () => {
    const dependencies = [{ name: 'acme', range: '^3.0.0', dev: false }];
    const resolve = resolver(
      workspace,
      packageFile('package.json', { name: 'acme' }),
      packageFile('packages/a/package.json', { name: 'a', dependencies }),
      'src/index.ts',
    );
    check(resolve, 'packages/a/x.ts', [['acme', external('acme')]]);
  });

  test('have #imports and module aliases', () => {
    const resolve = resolver(
      packageFile('app/package.json', {
        imports: [
          { subpath: '#db/*', targets: ['./src/db/*.ts'] },
          { subpath: '#log', targets: ['pino'] },
        ],
      }),
      packageFile('old/package.json', { aliases: [{ name: '@shared', target: 'build/shared' }] }),
      'app/src/db/pool.ts',
      'old/src/shared/a.ts',
    );
    check(resolve, 'app/src/a.ts', [
      ['#db/pool', file('app/src/db/pool.ts')],
      ['#log', external('pino')],
    ]);
    check(resolve, 'old/src/b.ts', [['@shared/a', file('old/src/shared/a.ts')]]);
  });

  test('take undeclared bare paths for the package only where such files, or the folder they begin with, exist', () => {
    const resolve = resolver(
      packageFile('package.json', {}),
      'src/a.ts',
      'web/src/b.ts',
      packageFile('web/package.json', {}),
    );
    check(resolve, 'src/x.ts', [
      ['src/a', file('src/a.ts')],
      ['src/generated/client', missing('src/generated/client')],
      ['src', external('src')],
      ['lib/none', external('lib')],
      ['@src/none', external('@src/none')],
      ['@/a', file('src/a.ts')],
    ]);
    check(resolve, 'web/src/x.ts', [
      ['src/generated/client', missing('web/src/generated/client')],
      ['@/b', file('web/src/b.ts')],
      ['@/none', missing('web/none')],
      ['/src/b', file('web/src/b.ts')],
    ]);
  });

  test('look for the folder of an undeclared bare path under baseUrl first', () => {
    const resolve = resolver(
      packageFile('package.json', { dependencies: [{ name: 'config', range: '1', dev: false }] }),
      tsconfigFile('tsconfig.json', { baseUrl: 'app' }),
      'app/generated/a.ts',
      'app/config/a.ts',
      'generated/b.ts',
    );
    check(resolve, 'app/x.ts', [
      ['generated/client', missing('app/generated/client')],
      ['config/client', external('config')],
      ['lodash/fp', external('lodash')],
    ]);
  });
});
