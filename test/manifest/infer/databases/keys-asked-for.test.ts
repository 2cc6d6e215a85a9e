import { describe, expect, test } from 'vitest';
import { keysAskedFor } from '../../../../src/manifest/infer/databases/keys-asked-for.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { factsOf, packageJson } from '../../facts-of.js';

type Files = { readonly [path: string]: string };

/** What is asked for in a repository of the services `orders` and `billing`, seen from `orders`. */
function askedBy(files: Files) {
  const roots = ['orders'];
  const asked = keysAskedFor(toRepository(factsOf(files)), [{ roots }, { roots: ['billing'] }]);
  return {
    isOfUse: (key: string) => asked.isOfUse(key, roots),
    isIdle: (key: string, keys: readonly string[]) => asked.isIdle(key, keys, roots),
  };
}

const reads = (key: string) => `export const value = process.env.${key};\n`;
const withPackages = (...names: readonly string[]) =>
  packageJson({ name: 'orders', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });
const shared = (key: string) => ({
  'packages/data/package.json': packageJson({ name: '@acme/data' }),
  'packages/data/index.ts': reads(key),
});
const imports = (name: string) => `import { value } from '${name}';\nvalue();\n`;

describe('a variable is of use', () => {
  const cases: readonly (readonly [string, string, Files])[] = [
    ['that the code reads', 'SHOP_DB_URL', { 'orders/db.ts': reads('SHOP_DB_URL') }],
    ['that the configuration is asked for', 'SHOP_DB_URL', { 'orders/db.ts': "config.get('SHOP_DB_URL');\n" }],
    [
      'that a Prisma schema reads',
      'SHOP_DB_URL',
      { 'orders/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = env("SHOP_DB_URL")\n}\n' },
    ],
    ['that code in no package reads', 'SHOP_DB_URL', { 'common/db.ts': reads('SHOP_DB_URL') }],
    [
      'that a package reads which the code imports',
      'SHOP_DB_URL',
      { 'orders/index.ts': imports('@acme/data'), ...shared('SHOP_DB_URL') },
    ],
    [
      'that is read by a package behind the one that the code imports',
      'SHOP_DB_URL',
      {
        'orders/index.ts': imports('@acme/rows'),
        'packages/rows/package.json': packageJson({ name: '@acme/rows' }),
        'packages/rows/index.ts': imports('@acme/data'),
        ...shared('SHOP_DB_URL'),
      },
    ],
    ['that could be given to the driver', 'SHOP_DB_URL', { 'orders/package.json': withPackages('pg') }],
    ['of the kind of the driver', 'SHOP_MONGO_URL', { 'orders/package.json': withPackages('mongoose') }],
    ['that the driver itself asks for', 'PGHOST', { 'orders/db.ts': "import { Pool } from 'pg';\nnew Pool();\n" }],
  ];
  test.each(cases)('%s', (_, key, files) => {
    expect(askedBy(files).isOfUse(key)).toBe(true);
  });
});

describe('a variable is of no use', () => {
  const cases: readonly (readonly [string, string, Files])[] = [
    ['that nothing reads', 'SHOP_DB_URL', { 'orders/index.ts': reads('PORT_OF_ORDERS') }],
    ['that only another service reads', 'SHOP_DB_URL', { 'billing/db.ts': reads('SHOP_DB_URL') }],
    [
      'that a package reads which only another service imports',
      'SHOP_DB_URL',
      { 'billing/index.ts': imports('@acme/data'), ...shared('SHOP_DB_URL') },
    ],
    ['that the code only has a longer name for', 'SHOP_DB', { 'orders/db.ts': reads('SHOP_DB_URL') }],
    ['of another kind than the driver', 'SHOP_MONGO_URL', { 'orders/package.json': withPackages('pg') }],
    ['of Postgres with a driver of MongoDB', 'POSTGRES_URL', { 'orders/package.json': withPackages('mongoose') }],
    ['where no package is a driver', 'SHOP_DB_URL', { 'orders/package.json': withPackages('express') }],
    [
      'that could be given to a driver which is only there for development',
      'SHOP_DB_URL',
      { 'orders/package.json': packageJson({ name: 'orders', devDependencies: { pg: '*' } }) },
    ],
    // A driver asks by itself only once it is imported.
    ['that a driver asks for which is only installed', 'PGHOST', { 'orders/package.json': withPackages('pg') }],
  ];
  test.each(cases)('%s', (_, key, files) => {
    expect(askedBy(files).isOfUse(key)).toBe(false);
  });
});

describe('of the variables of a file', () => {
  const keys = ['SHOP_DB_URL', 'MAIL_DB_URL'];
  const mine = { 'orders/db.ts': reads('SHOP_DB_URL') };

  test('one is idle when the code asks for others only', () => {
    expect(askedBy(mine).isIdle('MAIL_DB_URL', keys)).toBe(true);
    expect(askedBy({ ...mine, ...shared('MAIL_DB_URL') }).isIdle('MAIL_DB_URL', keys)).toBe(true);
    expect(askedBy({ ...mine, 'billing/db.ts': reads('MAIL_DB_URL') }).isIdle('MAIL_DB_URL', keys)).toBe(true);
  });

  const busy: readonly (readonly [string, string, Files])[] = [
    ['is asked for', 'SHOP_DB_URL', mine],
    [
      'is read by a package that the code imports',
      'MAIL_DB_URL',
      {
        'orders/index.ts': imports('@acme/data'),
        ...mine,
        ...shared('MAIL_DB_URL'),
      },
    ],
    ['is read by code in no package', 'MAIL_DB_URL', { ...mine, 'common/db.ts': reads('MAIL_DB_URL') }],
    ['belongs to code that asks for none of them', 'MAIL_DB_URL', { 'orders/db.ts': reads('OTHER_DB_URL') }],
    ['is one that drivers ask for', 'DATABASE_URL', mine],
    ['is one that drivers of MongoDB ask for', 'MONGODB_URI', mine],
  ];
  test.each(busy)('none is idle that %s', (_, key, files) => {
    expect(askedBy(files).isIdle(key, [...keys, key])).toBe(false);
  });
});

describe('a variable that a Prisma schema in no package reads', () => {
  const schema = (output: string) =>
    `generator client {\n  provider = "prisma-client-js"\n  ${output}\n}\ndatasource db {\n  provider = "postgresql"\n  url = env("SHOP_DB_URL")\n}\n`;
  const isOfUse = (output: string, files: Files) =>
    askedBy({ 'prisma/shop.prisma': schema(output === '' ? '' : `output = "${output}"`), ...files }).isOfUse(
      'SHOP_DB_URL',
    );
  const client = (from: string) => `import { PrismaClient } from '${from}';\nnew PrismaClient();\n`;

  test.each([
    ['a package', '../node_modules/.prisma/shop', '.prisma/shop'],
    ['a folder', '../prisma/shop-client', '@prisma/shop-client'],
    ['a folder with a common name', './shop/client', '../prisma/shop/client'],
    ['the default package', '', '@prisma/client'],
  ])('is of use to those who import its client from %s', (_, output, specifier) => {
    expect(isOfUse(output, { 'orders/db.ts': client(specifier) })).toBe(true);
    expect(isOfUse(output, { 'billing/db.ts': client(specifier) })).toBe(false);
    const typed = { 'orders/a.ts': `import type { Shop } from '${specifier}';\nexport const a: Shop = 1;\n` };
    expect(isOfUse(output, { 'billing/db.ts': client(specifier), ...typed })).toBe(false);
  });
  test('may be of use to anybody where common code imports the client, or nobody', () => {
    expect(isOfUse('./shop-client', { 'common/db.ts': client('../prisma/shop-client') })).toBe(true);
    expect(isOfUse('./shop-client', {})).toBe(true);
    expect(isOfUse('./shop/client', { 'billing/db.ts': client('../mail/client') })).toBe(true);
  });
});
