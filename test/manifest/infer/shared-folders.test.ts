import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from '../facts-of.js';

type Files = { readonly [path: string]: string };

const nest = (...specifiers: readonly string[]): Files => ({
  'package.json': packageJson({ name: 'shop' }),
  'nest-cli.json': JSON.stringify({
    projects: {
      orders: { type: 'application', root: 'apps/orders', sourceRoot: 'apps/orders/src' },
      billing: { type: 'application', root: 'apps/billing', sourceRoot: 'apps/billing/src' },
    },
  }),
  'apps/billing/src/main.ts': server,
  'apps/orders/src/main.ts': `${specifiers.map((name) => `import '${name}';\n`).join('')}${server}`,
});
const paths = (aliases: { readonly [pattern: string]: readonly string[] }): Files => ({
  'tsconfig.json': JSON.stringify({ compilerOptions: { baseUrl: './', paths: aliases } }),
});
const libraries = (files: Files) => inferManifest(factsOf(files)).libraries.map(({ id, roots }) => `${id} ${roots}`);

describe('a folder without package.json is a library when a service imports it', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'by an alias, without the src that the alias names',
      {
        ...nest('@common/user'),
        ...paths({ '@common/*': ['libs/common/src/*'] }),
        'libs/common/src/user.ts': library,
        'libs/common/src/other.ts': library,
      },
      ['common libs/common'],
    ],
    [
      'by an alias for its entry, while others on its shelf have their own',
      {
        ...nest('@app/common', '@app/auth'),
        ...paths({ '@app/common': ['libs/common/src/index.ts'], '@app/auth': ['libs/auth/src'] }),
        'libs/common/src/index.ts': library,
        'libs/auth/src/index.ts': library,
        'libs/unused/src/index.ts': library,
      },
      ['auth libs/auth', 'common libs/common'],
    ],
    [
      'by a relative path, or by one from the base folder',
      {
        ...nest('../../../libs/money/src/money', 'shared/types/order'),
        ...paths({}),
        'libs/money/src/money.ts': library,
        'shared/types/order.ts': library,
        'shared/log/log.ts': library,
      },
      ['money libs/money', 'shared shared'],
    ],
    [
      'through another library',
      {
        ...nest('../../../libs/money/src/money'),
        'libs/money/src/money.ts': "import '../../rates/rates';\n",
        'libs/rates/rates.ts': library,
      },
      ['money libs/money', 'rates libs/rates'],
    ],
    [
      'once, by the outermost of several aliases',
      {
        ...nest('@common/user/user', '@user/user'),
        ...paths({ '@common/*': ['libs/common/src/*'], '@user/*': ['libs/common/src/user/*'] }),
        'libs/common/src/user/user.ts': library,
        'libs/common/src/log.ts': library,
      },
      ['common libs/common'],
    ],
    [
      'beside programs of one package',
      {
        'package.json': packageJson({
          name: 'shop',
          scripts: { 'start:orders': 'node dist/src/orders/main.js', 'start:billing': 'node dist/src/billing/main.js' },
        }),
        'src/orders/main.ts': `import '../models/order';\n${server}`,
        'src/billing/main.ts': server,
        'src/models/order.ts': library,
        'src/unused/unused.ts': library,
      },
      ['models src/models'],
    ],
  ])('%s', (_, files, expected) => {
    expect(libraries(files)).toEqual(expected);
  });
});

describe('no library is', () => {
  test.each<[string, Files]>([
    ['a folder that nobody imports', { ...nest(), 'libs/money/src/money.ts': library }],
    ['a folder of tests', { ...nest('../../../test/money.spec'), 'test/money.spec.ts': library }],
    ['what lies in another service', { ...nest('../../billing/src/main') }],
    ['a hidden folder', { ...nest('../../../.tailwind/theme'), '.tailwind/theme.js': library }],
    ['a file of the root', { ...nest('../../../version'), 'version.ts': library }],
    ['what an alias names that is not there', { ...nest('@x/y'), ...paths({ '@x/*': ['generated/*'] }) }],
    ['a package of npm', { ...nest('express'), ...paths({}) }],
  ])('%s', (_, files) => {
    expect(libraries(files)).toEqual([]);
  });
});
