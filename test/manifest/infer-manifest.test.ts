import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from './facts-of.js';

type Files = { readonly [path: string]: string };

/** `kind id root, root` of each service. */
function services(files: Files): readonly string[] {
  return inferManifest(factsOf(files)).services.map(({ id, kind, roots }) => `${kind} ${id} ${roots.join(', ')}`);
}

const libraries = (files: Files) => inferManifest(factsOf(files)).libraries.map(({ id, roots }) => `${id} ${roots}`);
const evidence = (files: Files) => inferManifest(factsOf(files)).services.map((service) => service.evidence);

const workspace = { 'package.json': packageJson({ private: true, workspaces: ['apps/*', 'packages/*'] }) };
const models = {
  'packages/models/package.json': packageJson({ name: '@acme/models', main: 'dist/index.js' }),
  'packages/models/src/index.ts': library,
};
const orders = {
  'apps/orders/package.json': packageJson({
    name: '@acme/orders',
    scripts: { start: 'node dist/index.js' },
    dependencies: { '@acme/models': '*' },
  }),
  'apps/orders/src/index.ts': server,
};

describe('services are', () => {
  test('packages of a workspace that are started; what they import is a library', () => {
    const files = { ...workspace, ...models, ...orders };
    expect(services(files)).toEqual(['backend orders apps/orders']);
    expect(libraries(files)).toEqual(['models packages/models']);
    expect(evidence(files)).toEqual([
      ['apps/orders/package.json script "start": node dist/index.js', 'apps/orders/src/index.ts:2 .listen'],
    ]);
  });

  test('what compose builds, with the line as evidence', () => {
    const files = {
      'compose.yaml': 'services:\n  db: { image: postgres }\n  orders:\n    build: ./services/orders\n',
      'services/orders/index.js': library,
    };
    expect(services(files)).toEqual(['backend orders services/orders']);
    expect(evidence(files)).toEqual([['compose.yaml:3 build: services/orders']]);
  });

  test('folders with a Dockerfile and code', () => {
    expect(services({ 'src/flight/Dockerfile': 'FROM node\nCOPY . .\n', 'src/flight/src/main.ts': library })).toEqual([
      'backend flight src/flight',
    ]);
  });

  test('folders with a serverless.yml that has a provider', () => {
    const files = {
      'mail/serverless.yml':
        'service: mailer\nprovider: { name: aws }\nfunctions: { send: { handler: src/send.run } }\n',
      'mail/src/send.js': library,
      'shared/serverless.yml': 'functions: { a: { handler: x.y } }\n',
      'shared/x.js': library,
    };
    expect(services(files)).toEqual(['backend mail mail']);
    expect(evidence(files)).toEqual([['mail/serverless.yml:1 application mailer']]);
  });

  test('not the root of a Nest monorepo that lies beside others, whatever was left in it', () => {
    const nest = (name: string) =>
      JSON.stringify({ projects: { [name]: { type: 'application', root: `apps/${name}` } } });
    const start = packageJson({ name: 'shop', scripts: { start: 'nest start' } });
    expect(
      services({
        'first/package.json': start,
        'first/nest-cli.json': nest('gateway'),
        'first/src/main.ts': server,
        'first/apps/gateway/src/main.ts': server,
        'second/package.json': start,
        'second/nest-cli.json': nest('orders'),
        'second/apps/orders/src/main.ts': server,
      }),
    ).toEqual(['backend gateway first/apps/gateway', 'backend orders second/apps/orders']);
  });

  test('not the patches of a release, nor what is built among the code of a service', () => {
    expect(
      services({
        ...orders,
        'hotfix/5.0.2/Dockerfile': 'FROM acme/orders:5.0.1\nCOPY fix.js .\nCMD ["node", "fix.js"]\n',
        'hotfix/5.0.2/fix.js': library,
        'apps/orders/front/spelling/Dockerfile': 'FROM emsdk\nCOPY . .\n',
        'apps/orders/front/spelling/index.js': library,
      }),
    ).toEqual(['backend orders apps/orders']);
  });

  test('a program that is started and a function, though another package borrows from them', () => {
    const lends = (fields: object) => packageJson({ name: 'lends', private: true, ...fields });
    const borrower = {
      ...orders,
      'apps/orders/package.json': packageJson({
        name: 'orders',
        scripts: { start: 'node src/index.js' },
        dependencies: { lends: '*' },
      }),
    };
    const worker = lends({ scripts: { start: 'nodemon src/index.ts' } });
    expect(
      services({ ...borrower, 'packages/lends/package.json': worker, 'packages/lends/src/index.ts': 'poll();\n' }),
    ).toEqual(['backend orders apps/orders', 'backend lends packages/lends']);
    const bundled = lends({ devDependencies: { '@types/aws-lambda': '*' } });
    const handler = 'export const handlerHttp = async () => 1;\n';
    expect(
      services({ ...borrower, 'handlers/lends/package.json': bundled, 'handlers/lends/src/index.ts': handler }),
    ).toEqual(['backend orders apps/orders', 'backend lends handlers/lends']);
    expect(
      services({ ...borrower, 'packages/lends/package.json': bundled, 'packages/lends/src/index.ts': handler }),
    ).toEqual(['backend orders apps/orders']);
  });

  test('what Dockerfiles of a common folder run', () => {
    expect(
      services({
        'package.json': packageJson({ name: 'shop' }),
        'docker/orders.Dockerfile': 'FROM node\nCMD ["node", "dist/orders/main.js"]\n',
        'docker/billing.Dockerfile': 'FROM node\nCMD ["node", "dist/billing/main.js"]\n',
        'src/orders/main.ts': server,
        'src/billing/main.ts': server,
      }),
    ).toEqual(['backend billing src/billing', 'backend orders src/orders']);
  });

  test('applications of the Nest CLI and of Nx; their libraries are libraries', () => {
    const nest = {
      'nest-cli.json': JSON.stringify({
        projects: {
          auth: { type: 'application', root: 'apps/auth', sourceRoot: 'apps/auth/src' },
          common: { type: 'library', root: 'libs/common', sourceRoot: 'libs/common/src' },
        },
      }),
      'apps/auth/src/main.ts': "import { NestFactory } from '@nestjs/core';\nNestFactory.create(Object);\n",
      'libs/common/src/index.ts': library,
    };
    expect(services(nest)).toEqual(['backend auth apps/auth']);
    expect(libraries(nest)).toEqual(['common libs/common']);
    expect(evidence(nest)[0]?.[0]).toBe('nest-cli.json:1 application auth');

    const nx = {
      'apps/pay/project.json': JSON.stringify({ name: 'pay', projectType: 'application', targets: {} }),
      'apps/pay/src/main.ts': server,
      'apps/pay-e2e/project.json': JSON.stringify({ name: 'pay-e2e', projectType: 'application', targets: {} }),
      'apps/pay-e2e/src/pay.ts': library,
      'libs/db/project.json': JSON.stringify({ name: 'db', projectType: 'library', targets: {} }),
      'libs/db/src/index.ts': library,
    };
    expect(services(nx)).toEqual(['backend pay apps/pay']);
    expect(libraries(nx)).toEqual(['db libs/db']);
  });

  test('packages without a workspace, also when only a development script starts them', () => {
    expect(
      services({
        'booking/package.json': packageJson({
          name: 'booking',
          main: 'src/main.ts',
          scripts: { dev: 'nest start --watch' },
        }),
        'booking/src/main.ts': server,
        'shared/package.json': packageJson({ name: 'shared', scripts: { build: 'tsc' } }),
        'shared/index.ts': library,
      }),
    ).toEqual(['backend booking booking']);
  });

  test('programs of one package, with the folders named after them; the rest is shared', () => {
    const files = {
      'package.json': packageJson({
        name: 'ddd',
        scripts: {
          'start:mooc:backend': 'NODE_ENV=production node dist/src/apps/mooc/backend/start',
          'start:backoffice:backend': 'NODE_ENV=production node dist/src/apps/backoffice/backend/start',
        },
      }),
      'src/apps/mooc/backend/start.ts': server,
      'src/apps/backoffice/backend/start.ts': server,
      'src/contexts/Mooc/courses/course.ts': library,
      'src/contexts/Backoffice/courses/course.ts': library,
      'src/contexts/Shared/value.ts': library,
    };
    expect(services(files)).toEqual([
      'backend backoffice-backend src/apps/backoffice/backend, src/contexts/Backoffice',
      'backend mooc-backend src/apps/mooc/backend, src/contexts/Mooc',
    ]);
    expect(libraries(files)).toEqual(['Shared src/contexts/Shared']);
  });

  test('programs of one package; a smaller folder of one name among libraries is one of these', () => {
    const using = (...names: readonly string[]) => names.map((name) => `import '${name}';\n`).join('');
    const files = {
      'package.json': packageJson({
        name: 'shop',
        scripts: { 'start:auth': 'node dist/apps/auth/main', 'start:orders': 'node dist/apps/orders/main' },
      }),
      'apps/auth/main.ts': `${server}${using('./users', '../../libs/auth/guard', '../../libs/log')}`,
      'apps/auth/users.ts': library,
      'apps/orders/main.ts': `${server}${using('../../libs/auth/guard', '../../libs/log')}`,
      'libs/auth/guard.ts': library,
      'libs/log/index.ts': library,
    };
    expect(services(files)).toEqual(['backend auth apps/auth', 'backend orders apps/orders']);
    expect(libraries(files)).toEqual(['auth libs/auth', 'log libs/log']);
  });

  test('functions that a platform calls', () => {
    expect(
      services({
        'packages/digest/package.json': packageJson({
          name: 'digest',
          scripts: { build: 'esbuild src/index.ts --bundle --outdir=dist' },
        }),
        'packages/digest/src/index.ts': 'export async function handler() {}\n',
      }),
    ).toEqual(['backend digest packages/digest']);
  });

  test('packages whose main functions a launcher calls; the launcher is a library', () => {
    const part = (name: string) => ({
      [`packages/${name}/package.json`]: packageJson({ name: `@acme/${name}`, exports: './dist/index.js' }),
      [`packages/${name}/src/index.ts`]: 'export async function Main() {}\n',
    });
    const files = {
      'apps/node/package.json': packageJson({ name: '@acme/node', scripts: { start: 'ts-node ./src/app' } }),
      'apps/node/src/app.ts':
        "import * as Indexer from '@acme/indexer';\nimport * as Api from '@acme/api';\nif (process.env.APP) Indexer.Main();\nelse Api.Main();\n",
      ...part('indexer'),
      ...part('api'),
      ...part('database'),
    };
    expect(services(files)).toEqual(['backend api packages/api', 'backend indexer packages/indexer']);
    expect(libraries(files)).toEqual(['node apps/node', 'database packages/database']);
    expect(evidence(files)).toEqual([['apps/node/src/app.ts:4 Api.Main'], ['apps/node/src/app.ts:3 Indexer.Main']]);
  });

  test('folders of another language that are built into an image or run by their tool chain', () => {
    expect(
      services({
        'apps/checker/Dockerfile': 'FROM golang AS b\nCOPY go.mod go.sum ./\nFROM scratch\nCMD ["/checker"]\n',
        'apps/registry/package.json': packageJson({
          name: 'registry',
          scripts: { start: 'cd .. && sbt registry/run' },
        }),
      }),
    ).toEqual(['backend checker apps/checker', 'backend registry apps/registry']);
  });

  test('migrations with an image of their own, from a package that stays a library', () => {
    const files = {
      ...workspace,
      ...orders,
      'apps/orders/src/db.ts': "import { add } from '@acme/db';\nadd(1, 2);\n",
      'packages/db/package.json': packageJson({ name: '@acme/db', scripts: { migrate: 'node src/migrate.mjs' } }),
      'packages/db/src/index.ts': library,
      'packages/db/Dockerfile': 'FROM node\nCOPY . .\nCMD ["npm", "run", "migrate"]\n',
      'db/flyway/Dockerfile': 'FROM flyway\nCOPY sql/* /flyway/sql\n',
      'db/flyway/sql/V1__init.sql': 'CREATE TABLE a (id int);\n',
    };
    expect(services(files)).toEqual([
      'backend orders apps/orders',
      'migration flyway db/flyway',
      'migration db-migrations packages/db',
    ]);
    expect(libraries(files)).toEqual(['db packages/db']);
  });

  test('front ends, of kind frontend', () => {
    expect(
      services({
        'web/package.json': packageJson({
          name: 'web',
          scripts: { start: 'next start' },
          dependencies: { next: '15' },
        }),
        'web/app/page.tsx': 'export default function Page() {\n  return null;\n}\n',
        'client/package.json': packageJson({ name: 'client', scripts: { dev: 'vite' } }),
        'client/src/main.tsx': "import { createRoot } from 'react-dom/client';\ncreateRoot(document.body);\n",
      }),
    ).toEqual(['frontend client client', 'frontend web web']);
  });

  test('images of pages that were built before, from a package without code', () => {
    const files = {
      ...orders,
      'apidocs/package.json': packageJson({ name: 'apidocs', scripts: { build: 'redoc build' } }),
      'apidocs/Dockerfile':
        'FROM nginx:alpine\nCOPY default.conf /etc/nginx/conf.d/\nCOPY build /usr/share/nginx/html/\n',
    };
    expect(services(files)).toEqual(['frontend apidocs apidocs', 'backend orders apps/orders']);
  });

  test('pages that a web server sends as they are', () => {
    const files = {
      ...orders,
      'site/Dockerfile': 'FROM nginx:alpine\nCOPY nginx.conf.template /etc/nginx/\nCOPY . /usr/share/nginx/html\n',
      'site/main.js': "document.title = 'shop';\nstart();\n",
    };
    expect(services(files)).toEqual(['backend orders apps/orders', 'frontend site site']);
  });

  test('images of another language, by the files of its tool chain', () => {
    const files = { ...orders, 'adapter/Dockerfile': 'FROM gradle as builder\nCOPY *.gradle /builder/\n' };
    expect(services(files)).toEqual(['backend adapter adapter', 'backend orders apps/orders']);
  });

  test('what compose builds from where it is started', () => {
    const files = {
      'infra/docker/compose.yaml':
        'services:\n  orders:\n    build:\n      context: ${PWD}\n      dockerfile: ${PWD}/infra/docker/Dockerfile.service\n    command: node services/orders/main.js\n',
      'infra/docker/Dockerfile.service': 'FROM node\nCOPY . .\n',
      'infra/docker/mongo-init.js': 'db.createUser({});\n',
      'services/orders/package.json': packageJson({ name: 'orders' }),
      'services/orders/main.js': library,
    };
    expect(services(files)).toEqual(['backend orders services/orders']);
  });

  test('modules that listen, where nothing else says anything', () => {
    expect(services({ 'src/orders/main.ts': server, 'src/billing/main.ts': server, 'src/util.ts': library })).toEqual([
      'backend billing src/billing',
      'backend orders src/orders',
    ]);
  });

  test('packages among services that nothing imports, where nothing at all says what is started', () => {
    const files = {
      'package.json': packageJson({ private: true, workspaces: ['services/*', 'packages/*'] }),
      ...models,
      'services/orders/package.json': packageJson({ name: 'orders', dependencies: { '@acme/models': '*' } }),
      'services/orders/src/index.ts': library,
      'services/kit/package.json': packageJson({ name: 'kit' }),
      'services/kit/src/index.ts': library,
      'services/billing/package.json': packageJson({ name: 'billing', dependencies: { kit: '*' } }),
      'services/billing/src/index.ts': library,
    };
    expect(services(files)).toEqual(['backend billing services/billing', 'backend orders services/orders']);
    expect(libraries(files)).toEqual(['models packages/models', 'kit services/kit']);
    expect(evidence(files)[1]).toEqual(['services/orders lies among services and nothing imports it']);
  });

  test('packages among services that run when they are loaded', () => {
    const files = {
      ...orders,
      'apps/sweeper/package.json': packageJson({ name: 'sweeper', main: 'src/main.ts' }),
      'apps/sweeper/src/main.ts': 'sweep();\nfunction sweep() {}\n',
      'apps/kit/package.json': packageJson({ name: 'kit' }),
      'apps/kit/src/index.ts': library,
    };
    expect(services(files)).toEqual(['backend orders apps/orders', 'backend sweeper apps/sweeper']);
    expect(evidence(files)[1]).toEqual(['apps/sweeper/src/main.ts runs when it is loaded']);
  });

  test('the whole repository, when it is one program', () => {
    expect(
      services({
        'package.json': packageJson({ name: '@acme/shop', scripts: { start: 'node src/index.js' } }),
        'src/index.js': server,
      }),
    ).toEqual(['backend shop ']);
  });
});

test('a site that a framework serves from its build, and an indexer that a framework runs, are services', () => {
  const app = (name: string, start: string, dependencies: object) => ({
    [`apps/${name}/package.json`]: packageJson({ name, scripts: { start }, dependencies }),
    [`apps/${name}/app/main.ts`]: library,
  });
  expect(
    services({
      ...workspace,
      ...app('web', 'remix-serve build', { '@remix-run/node': '2' }),
      ...app('indexer', 'ponder start', { ponder: '1' }),
    }),
  ).toEqual(['backend indexer apps/indexer', 'frontend web apps/web']);
});

describe('no service is', () => {
  const silent: readonly (readonly [title: string, files: Files])[] = [
    [
      'a library whose start script watches its build',
      {
        'libs/dal/package.json': packageJson({
          name: 'dal',
          main: 'dist/index.js',
          scripts: { start: 'npm run start:dev', 'start:dev': 'pnpm build:watch', 'build:watch': 'tsc -w' },
        }),
        'libs/dal/src/index.ts': library,
      },
    ],
    [
      'a library of components with a storybook',
      {
        'libs/ui/package.json': packageJson({
          name: 'ui',
          exports: './dist/index.js',
          scripts: { start: 'storybook dev -p 6006', dev: 'vite' },
        }),
        'libs/ui/src/button.tsx': "import React from 'react';\nexport const Button = () => React;\n",
      },
    ],
    [
      'a package that can listen but is imported by others',
      {
        'libs/kit/package.json': packageJson({ name: 'kit' }),
        'libs/kit/src/index.ts': "import { create } from './create';\ncreate();\n",
        'libs/kit/src/create.ts': 'export function create() {\n  http.createServer().listen(1);\n}\n',
        'cli/package.json': packageJson({ name: 'cli', dependencies: { kit: '*' } }),
        'cli/index.ts': library,
      },
    ],
    [
      'a documentation site',
      {
        'docs/package.json': packageJson({
          name: 'docs',
          scripts: { start: 'docusaurus start' },
          dependencies: { '@docusaurus/core': '3' },
        }),
        'docs/src/index.tsx': library,
      },
    ],
    [
      'a package of end-to-end tests',
      {
        'orders-e2e/package.json': packageJson({ name: 'orders-e2e', scripts: { start: 'node src/run.js' } }),
        'orders-e2e/src/run.js': server,
      },
    ],
    [
      'a command-line tool',
      {
        'packages/cli/package.json': packageJson({
          name: 'cli',
          bin: { shop: './bin/run.js' },
          scripts: { start: 'tsx src/index.ts' },
          dependencies: { commander: '14' },
        }),
        'packages/cli/src/index.ts': "import { program } from 'commander';\nprogram.parse();\n",
        'docker/cli.dockerfile': 'FROM node\nCMD ["node", "packages/cli/src/index.ts"]\n',
      },
    ],
    [
      'an image of infrastructure',
      {
        'postgres/Dockerfile': 'FROM postgres\nCOPY init.sh /docker-entrypoint-initdb.d/\n',
        'proxy/Dockerfile': 'FROM nginx\nCOPY . /etc/nginx\nCMD ["nginx", "-g", "daemon off;"]\n',
        'compose.yaml': 'services:\n  postgres: { build: ./postgres }\n  proxy: { build: ./proxy }\n',
      },
    ],
    [
      'a template among the source of a service',
      {
        'apps/orders/src/templates-of-code/package.json': packageJson({
          name: 'generated',
          scripts: { start: 'nest start' },
        }),
        'apps/orders/src/templates-of-code/main.ts': server,
      },
    ],
    ['a folder of Dockerfiles', { 'docker/app-prod/Dockerfile': 'FROM golang\nCOPY . .\nCMD ["app"]\n' }],
    [
      'a shared configuration or an example',
      {
        'packages/eslint-config/package.json': packageJson({ name: '@acme/eslint-config', main: 'index.js' }),
        'packages/eslint-config/index.js': 'module.exports = {};\n',
        'examples/shop/package.json': packageJson({ name: 'shop', scripts: { start: 'node index.js' } }),
        'examples/shop/index.js': server,
      },
    ],
  ];
  test.each(silent)('%s', (_, files) => {
    expect(services({ ...workspace, ...orders, ...files })).toEqual(['backend orders apps/orders']);
  });

  test('a package that only holds the services of a back end', () => {
    const application = (name: string) => ({ type: 'application', root: `apps/${name}` });
    const files = {
      'back/package.json': packageJson({ name: 'back', scripts: { start: 'nest start' } }),
      'back/eslint.config.mjs': 'export default [];\n',
      'back/nest-cli.json': JSON.stringify({ projects: { auth: application('auth'), pay: application('pay') } }),
      'back/apps/auth/src/main.ts': server,
      'back/apps/pay/src/main.ts': server,
    };
    expect(services(files)).toEqual(['backend auth back/apps/auth', 'backend pay back/apps/pay']);
  });

  test('anything in an empty repository', () => {
    expect(inferManifest([])).toMatchObject({ services: [], libraries: [], inferred: true, path: null });
  });
});

test('a library reached by an alias of tsconfig.json has a user, and the database is its', () => {
  const manifest = inferManifest(
    factsOf({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { baseUrl: '.', paths: { '@app/data/*': ['libs/data/src/*'] } },
      }),
      'nest-cli.json': JSON.stringify({
        projects: { api: { type: 'application', root: 'apps/api' }, data: { type: 'library', root: 'libs/data' } },
      }),
      'apps/api/src/main.ts': `import { repository } from '@app/data/repository';\n${server}repository();\n`,
      'apps/api/.env': 'DATABASE_URL=postgres://db/shop\n',
      'libs/data/src/repository.ts': "import { Pool } from 'pg';\nexport const repository = () => new Pool();\n",
    }),
  );
  expect(manifest.services.map(({ id, databases }) => [id, databases])).toEqual([['api', ['shop']]]);
});

test('the order of files changes nothing', () => {
  const files = factsOf({
    ...workspace,
    ...models,
    ...orders,
    'compose.yaml': 'services: { orders: { build: apps/orders } }\n',
  });
  expect(inferManifest(files.toReversed())).toEqual(inferManifest(files));
});

test('services of one folder name are told apart by package or by path', () => {
  const api = (folder: string, name?: string) => ({
    [`${folder}/api/package.json`]: packageJson({ ...(name ? { name } : {}), scripts: { start: 'node index.js' } }),
    [`${folder}/api/index.js`]: server,
  });
  expect(services({ ...api('orders', '@acme/orders-api'), ...api('billing', '@acme/billing-api') })).toEqual([
    'backend billing-api billing/api',
    'backend orders-api orders/api',
  ]);
  expect(services({ ...api('teams/a/orders'), ...api('teams/b/orders') })).toEqual([
    'backend a-orders-api teams/a/orders/api',
    'backend b-orders-api teams/b/orders/api',
  ]);
});
