import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../../../src/manifest/infer-manifest.js';
import { factsOf, library, packageJson, server } from '../../facts-of.js';

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

describe('a Dockerfile in a folder without code', () => {
  const dockerfile = (...lines: readonly string[]) => ['FROM node', 'COPY . .', ...lines, ''].join('\n');
  const api = {
    ...workspace,
    'apps/api/package.json': packageJson({ name: '@acme/api' }),
    'apps/api/src/index.ts': server,
  };
  const both = ['api likely apps/api', orders];
  const folder = 'apps/api/simulator-docker/Dockerfile';

  test.each([
    ['works in', dockerfile('WORKDIR /workdir/apps/api', 'CMD node dist/src/index.js')],
    ['works in after others', dockerfile('WORKDIR /app', 'WORKDIR apps/api', 'ENTRYPOINT ["node", "dist/index.js"]')],
    ['selects', dockerfile('CMD ["pnpm", "--filter", "@acme/api", "start"]')],
    ['selects by its folder', dockerfile('CMD yarn --cwd apps/api start')],
    ['enters', dockerfile('CMD cd /app/apps/api && npm start')],
  ])('is no service of its own where it %s the folder of another unit', (_, text) => {
    expect(services({ ...api, [folder]: text })).toEqual(both);
    expect(services({ ...api, 'images/backend/Dockerfile': text })).toEqual(both);
  });

  const compose = (context: string) =>
    `services:\n  api:\n    build: { context: ${context}, dockerfile: ${folder.slice(context === '.' ? 0 : context.length + 1)} }\n`;

  test('says nothing of the service where it is only there to build others on', () => {
    const base = { 'apps/Dockerfile.base': dockerfile('WORKDIR /app/apps/lib', 'RUN npm run build') };
    const lib = {
      'apps/lib/package.json': packageJson({ name: 'lib', main: 'dist/index.js' }),
      'apps/lib/index.ts': library,
    };
    expect(services({ ...api, ...lib, ...base })).toEqual(['api guess apps/api', orders]);
  });

  test('is none where compose builds it in a wider context', () => {
    const files = { ...api, [folder]: dockerfile('CMD node dist/index.js'), 'compose.yaml': compose('.') };
    expect(services(files)).toEqual(['api certain apps/api', orders]);
  });

  test('is a service where it takes code of its own into the image, or that of another language', () => {
    const own = 'FROM node\nCOPY simulator-docker/run.sh .\nCMD ["./run.sh"]\n';
    const found = ['api', 'simulator-docker', 'orders'];
    const ids = (files: Files) => inferManifest(factsOf(files)).services.map(({ id }) => id);
    const python = 'FROM python\nCOPY requirements.txt .\nCOPY . .\nCMD ["python", "main.py"]\n';
    expect(ids({ ...api, [folder]: python, 'compose.yaml': compose('apps/api') })).toEqual(found);
    expect(ids({ ...api, [folder]: own, 'apps/api/simulator-docker/run.ts': server })).toEqual(found);
  });
});

describe('the image of a workspace that holds the service', () => {
  const project = (root: string, projectType: string) => ({ root, sourceRoot: `${root}/src`, projectType });
  const web = (more: object, files: Files) => ({
    ...workspace,
    'web/package.json': packageJson({ name: 'web', scripts: { start: 'nx serve' } }),
    'web/workspace.json': JSON.stringify({
      projects: { shop: project('apps/shop', 'application'), cart: project('libs/cart', 'library'), ...more },
    }),
    'web/webpack.config.js': 'module.exports = (config) => config;\n',
    'web/jest.preset.js': 'module.exports = {};\n',
    'web/apps/shop/src/main.tsx': "import { Cart } from '@web/cart';\nimport React from 'react';\nCart(React);\n",
    'web/libs/cart/src/index.ts': 'export const Cart = () => null;\n',
    ...files,
  });
  const found = (files: Files) => {
    const { services, libraries } = inferManifest(factsOf(files));
    return [...services, ...libraries].flatMap(({ id, roots }) => (roots[0]?.startsWith('web') ? [id] : []));
  };
  const nginx = 'FROM nginx\nCOPY ./dist/apps/shop/ /usr/share/nginx/html/\nCMD ["bash", "start.sh"]\n';
  const compose = { 'compose.yaml': 'services:\n  front: { build: ./web }\n' };

  test('belongs to the application whose build it takes', () => {
    expect(found(web({}, { 'web/Dockerfile': nginx }))).toEqual(['shop', 'cart']);
    expect(found(web({}, { 'web/Dockerfile': nginx, ...compose }))).toEqual(['shop', 'cart']);
    const unlisted = { 'web/libs/more/src/index.ts': library };
    expect(found(web({}, { 'web/Dockerfile': nginx, ...unlisted }))).toEqual(['shop', 'cart']);
    const whole = 'FROM node AS build\nCOPY . .\nFROM nginx\nCOPY --from=build /app/dist /html\nCMD ["start.sh"]\n';
    const files = web({}, { 'web/Dockerfile': whole, ...compose });
    expect(found(files)).toEqual(['shop', 'cart']);
    expect(services(files)).toContain('shop certain web/apps/shop');
  });

  test('belongs to none of several applications that it does not name', () => {
    const admin = { 'web/apps/admin/src/main.tsx': "import React from 'react';\nReact.render();\n" };
    const several = { admin: project('apps/admin', 'application') };
    expect(found(web(several, { ...admin, 'web/Dockerfile': nginx, ...compose }))).toEqual(['admin', 'shop', 'cart']);
  });

  test('does not hide a container that only brings what a tool needs', () => {
    const image = { 'containers/migrate/Dockerfile': 'FROM node\nCOPY migrate.config.ts .\nCMD ["run.sh"]\n' };
    const config = { 'containers/migrate/migrate.config.ts': 'export default {};\n' };
    const built = { 'compose.yaml': 'services:\n  migrate: { build: ./containers/migrate }\n' };
    expect(services({ ...workspace, ...image, ...config, ...built })).toContain('migrate certain containers/migrate');
    const schema = {
      'packages/data/package.json': packageJson({ name: 'data-migrations' }),
      'packages/data/drizzle.config.ts': 'export default {};\n',
      'packages/data/Dockerfile': 'FROM node\nCOPY . .\nCMD npx drizzle-kit migrate\n',
    };
    expect(services({ ...workspace, ...schema })).toContain('data guess packages/data');
  });

  test('does not hide a server of its own', () => {
    const files = web({}, { 'web/Dockerfile': 'FROM node\nCMD node server.js\n', 'web/server.js': server });
    expect(found(files)).toContain('web');
  });
});

describe('a Dockerfile with a stage for each service', () => {
  const code = {
    'package.json': packageJson({ private: true, workspaces: ['code/*'] }),
    ...Object.fromEntries(
      ['intake', 'ledger', 'mailer'].flatMap((name) => [
        [`code/${name}/package.json`, packageJson({ name: `@acme/${name}` })],
        [`code/${name}/src/main.ts`, 'poll();\n'],
      ]),
    ),
  };
  const stage = (name: string, folder: string) => `FROM base AS ${name}\nCMD node code/${folder}/dist/main.js\n`;
  const base = 'FROM node AS base\nCOPY . .\n';
  const both = ['intake likely code/intake', 'ledger likely code/ledger'];

  test('is the image of each, whoever builds it', () => {
    const Dockerfile = base + stage('front', 'intake') + stage('books', 'ledger');
    expect(services({ ...code, Dockerfile })).toEqual(both);
  });

  test('is what compose names of it', () => {
    const Dockerfile = `${base}${stage('intake', 'intake')}FROM intake AS last\nCMD node code/ledger/dist/main.js\n`;
    const compose = 'services:\n  a: { build: { context: ., target: INTAKE } }\n  b: { build: . }\n';
    expect(services({ ...code, Dockerfile, 'compose.yaml': compose })).toEqual([
      'intake certain code/intake',
      'ledger certain code/ledger',
    ]);
    const unknown = 'services:\n  a: { build: { context: ., target: other } }\n';
    expect(services({ ...code, Dockerfile, 'compose.yaml': unknown })).toEqual(['ledger certain code/ledger']);
  });

  test('is none of what only develops, tests or builds', () => {
    for (const name of ['dev', 'api-test', 'builder'])
      expect(services({ ...code, Dockerfile: base + stage(name, 'intake') + stage('books', 'ledger') })).toEqual([
        'ledger likely code/ledger',
      ]);
    const needed = `${base}${stage('front', 'intake')}${stage('books', 'ledger')}COPY --from=front /x /y\n`;
    expect(services({ ...code, Dockerfile: needed })).toEqual(['ledger likely code/ledger']);
  });

  test('may stand in compose', () => {
    const entry = (name: string, folder: string) =>
      `  ${name}:\n    build:\n      dockerfile_inline: |\n        FROM node\n        CMD node code/${folder}/dist/main.js\n`;
    const compose = `services:\n${entry('front', 'intake')}${entry('books', 'ledger')}`;
    expect(services({ ...code, 'compose.yaml': compose })).toEqual([
      'intake certain code/intake',
      'ledger certain code/ledger',
    ]);
  });
});

describe('a Dockerfile for several services', () => {
  const Dockerfile =
    'FROM node:24 AS build\nARG SCOPE\nCOPY . .\nRUN npx nx build ${SCOPE}\nFROM node:24\nARG SCOPE\n' +
    'COPY --from=build /app/apps/${SCOPE}/dist ./\nENTRYPOINT ./start.sh\n';
  const entry = (name: string, scope: string) =>
    `  shop-${name}: { build: { context: ., args: [SCOPE=${scope}, NODE_ENV=production] } }\n`;
  const found = (first: string, second: string, more: Files = {}) => {
    const billing = {
      'apps/billing/package.json': packageJson({ name: 'billing' }),
      'apps/billing/src/main.ts': server,
    };
    const compose = `services:\n${entry('one', first)}${entry('two', second)}`;
    return services({ ...workspace, ...billing, Dockerfile, 'compose.yaml': compose, ...more });
  };

  test('is the image of each that a build argument names, or the folder of which it is', () => {
    const both = ['billing certain apps/billing', 'orders certain apps/orders'];
    expect(found('orders', 'billing')).toEqual(both);
    expect(found('apps/orders', 'apps/billing')).toEqual(both);
    const root = { 'vitest.config.ts': 'export default { test: {} };\n' };
    expect(found('orders', 'billing', root)).toEqual(both);
  });

  test('is of none that no argument names', () => {
    expect(found('payments', 'apps').filter((one) => one.includes('certain'))).toEqual([]);
  });
});

describe('an image that runs no code of the folder that it is found for', () => {
  const shared = (dockerfiles: Files) => ({
    ...workspace,
    'apps/orders/src/main.ts': `import { add } from '@acme/forms';\n${server}add(1, 2);\n`,
    'packages/forms/package.json': packageJson({ name: '@acme/forms', exports: { './*': './dist/*.js' } }),
    'packages/forms/src/index.ts': "import React from 'react';\nexport const add = React.createElement;\n",
    ...dockerfiles,
  });
  const packed =
    'FROM node:22 AS build\nCOPY . .\nRUN npm run build\nFROM scratch\nCOPY --from=build /app/dist ./dist\n';

  test('makes no service of a library that it only packs', () => {
    expect(services(shared({ 'packages/forms/Dockerfile': packed }))).toEqual([orders]);
  });

  test('makes a service of code that is started in it', () => {
    const started = `${packed}CMD ["/run"]\n`;
    expect(services(shared({ 'packages/forms/Dockerfile': started }))).toHaveLength(2);
  });

  test('makes no service of a library that it only checks', () => {
    const checks = 'FROM node:22\nCOPY . .\nCMD ["npm", "run", "check"]\n';
    expect(services(shared({ 'packages/forms/Dockerfile.check': checks }))).toEqual([orders]);
    expect(services(shared({ 'packages/forms/e2e.Dockerfile': checks }))).toEqual([orders]);
    expect(services(shared({ 'packages/forms/Dockerfile.prod': checks }))).toHaveLength(2);
  });
});

describe('an image outside of all packages that is named like one of them', () => {
  const named = (dockerfile: string) =>
    services({
      ...workspace,
      'packages/signer/package.json': packageJson({ name: '@acme/signer', main: 'index.ts' }),
      'packages/signer/index.ts': 'export class Signer {}\nexport const signer = new Signer();\n',
      'docker/signer/Dockerfile': dockerfile,
    });

  test('is none of it when it only configures a program of others', () => {
    const configured = 'FROM acme/signer:5\nCOPY local.template.yaml start.sh ./\nENTRYPOINT ["./start.sh"]\n';
    expect(named(configured)).toEqual([orders]);
  });

  test('is none of it when it is built from another language', () => {
    expect(named('FROM alpine\nCOPY go.mod go.sum ./\nCOPY . .\nCMD ["/signer"]\n')).toEqual([orders]);
    expect(named('FROM debian\nCOPY ./src/engine ./src/engine\nCOPY ./go.work ./\nCMD ["/signer"]\n')).toEqual([
      orders,
    ]);
  });

  test('is its image when its code goes in', () => {
    const own = [orders, 'signer guess packages/signer'];
    expect(named('FROM acme/base:5\nCOPY . .\nCMD ["./start.sh"]\n')).toEqual(own);
    expect(named('FROM node:22\nCOPY start.sh ./\nCMD ["./start.sh"]\n')).toEqual(own);
    expect(named('FROM acme/base:5\nCOPY package.json requirements.txt ./\nCMD ["./start.sh"]\n')).toHaveLength(2);
  });
});
