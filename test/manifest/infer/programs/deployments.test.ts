import { describe, expect, test } from 'vitest';
import {
  deployedUnits,
  deploymentsOf,
  functionGroups,
  taskFolders,
} from '../../../../src/manifest/infer/programs/deployments.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { findUnits } from '../../../../src/manifest/infer/units.js';
import { factsOf, library, packageJson } from '../../facts-of.js';

type Files = { readonly [path: string]: string };

/** What is said of each unit, one line for each: `folder: text`, with `exact` where its code is named. */
function deployed(files: Files): readonly string[] {
  const repository = toRepository(factsOf(files));
  const units = new Map(findUnits(repository, []).map((unit) => [unit.folder, unit]));
  const found = deployedUnits(deploymentsOf(repository), repository, units);
  return [...found].flatMap(([folder, all]) =>
    all.map(({ text, exact, job }) => {
      const how = job === null ? '' : job ? ', a job' : ', no job';
      return `${folder || '.'}: ${text}${exact ? ', exact' : ''}${how}`;
    }),
  );
}

const unit = (folder: string, name = folder): Files => ({
  [`${folder}/package.json`]: packageJson({ name: `@acme/${name}` }),
  [`${folder}/src/index.ts`]: library,
});
const shop = { ...unit('apps/orders', 'orders'), ...unit('apps/bills', 'invoices') };
const workload = (name: string, image: string, kind = 'Deployment') =>
  `kind: ${kind}\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ image: "${image}" }] } } }\n`;
const artifact = (image: string, more: string) =>
  `build:\n  artifacts:\n    - image: ${image}\n      ${more.replaceAll('; ', '\n      ')}\n`;

describe('a unit is found', () => {
  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'by the folder that is deployed',
      { 'apps/orders/fly.toml': 'app = "shop"\n' },
      ['apps/orders: apps/orders/fly.toml:1 fly app shop, exact, no job'],
    ],
    [
      'by its configuration of a function host, which may be left over',
      { 'apps/orders/host.json': '{ "version": "2.0", "extensionBundle": {} }' },
      ['apps/orders: apps/orders/host.json:1 Azure function app orders, no job'],
    ],
    [
      'by the code base of functions',
      { 'firebase.json': '{ "functions": { "source": "apps/orders" } }' },
      ['apps/orders: firebase.json:1 Firebase code base orders, exact, no job'],
    ],
    [
      'by the folder in which an image is built',
      { 'skaffold.yaml': artifact('acme/shop', 'context: apps/orders') },
      ['apps/orders: skaffold.yaml:3 artifact shop, exact'],
    ],
    [
      'by the folder that a workflow deploys',
      {
        '.github/workflows/deploy.yml':
          'jobs: { deploy: { steps: [{ working-directory: apps/orders, run: pnpm sls deploy }] } }\n',
      },
      ['apps/orders: .github/workflows/deploy.yml:1 workflow deploy, exact'],
    ],
    [
      'by the folder of the Dockerfile, where the image is built at the top',
      { 'skaffold.yaml': artifact('acme/shop', 'docker: { dockerfile: apps/orders/Dockerfile }') },
      ['apps/orders: skaffold.yaml:3 artifact shop, exact'],
    ],
    [
      'by the image that another file builds, whatever its registry and tag',
      {
        'skaffold.yaml': artifact('acme/shop', 'context: apps/orders'),
        'k8s/a.yaml': workload('front', 'eu.registry.dev/acme/shop:1.2', 'Job'),
      },
      ['apps/orders: k8s/a.yaml:1 Job front, a job', 'apps/orders: skaffold.yaml:3 artifact shop, exact'],
    ],
    [
      'by the image that compose builds',
      {
        'compose.yaml': 'services:\n  front: { image: acme/shop, build: apps/orders }\n',
        'k8s/a.yaml': workload('front', 'acme/shop@sha256:01ab'),
      },
      ['apps/orders: k8s/a.yaml:1 Deployment front, no job'],
    ],
    [
      'by the name of the image',
      { 'k8s/a.yaml': workload('front', 'acme/orders:2') },
      ['apps/orders: k8s/a.yaml:1 Deployment front, no job'],
    ],
    [
      'by the name of the workload, without what such names end with',
      { 'k8s/a.yaml': workload('Orders-Deployment', 'acme/shop') },
      ['apps/orders: k8s/a.yaml:1 Deployment Orders-Deployment, no job'],
    ],
    [
      'by the name of the package',
      { 'k8s/a.yaml': workload('invoices', 'acme/shop') },
      ['apps/bills: k8s/a.yaml:1 Deployment invoices, no job'],
    ],
  ];
  test.each(cases)('%s', (_, files, expected) => {
    expect(deployed({ ...shop, ...files })).toEqual(expected);
  });
});

describe('no unit is found', () => {
  const cases: readonly (readonly [string, Files])[] = [
    ['by a name that none has', { 'k8s/a.yaml': workload('cache', 'redis:7') }],
    ['by a part of a name', { 'k8s/a.yaml': workload('order', 'acme/orders-of-old') }],
    ['by a name that two have', { 'k8s/a.yaml': workload('orders', 'acme/shop'), ...unit('old/orders') }],
    ['by a folder that is none', { 'skaffold.yaml': artifact('acme/shop', 'context: apps/gone') }],
    ['by a folder that holds several', { 'skaffold.yaml': artifact('acme/shop', 'context: apps') }],
    [
      'by the folder that its stacks are deployed from',
      {
        'tools/cdk/package.json': packageJson({ dependencies: { 'aws-cdk-lib': '2' } }),
        'tools/cdk/bin/orders.ts': 'new App();\n',
        '.github/workflows/deploy.yml':
          'jobs: { deploy: { steps: [{ working-directory: tools/cdk, run: pnpm cdk deploy orders }] } }\n',
      },
    ],
    ['by a folder outside the repository', { 'skaffold.yaml': artifact('acme/shop', 'context: ../orders') }],
    [
      'for an image of the whole repository',
      {
        'skaffold.yaml': artifact('acme/shop', 'context: .'),
        'package.json': packageJson({ name: 'acme' }),
        'index.ts': library,
      },
    ],
  ];
  test.each(cases)('%s', (_, files) => {
    expect(deployed({ ...shop, ...files })).toEqual([]);
  });
});

describe('the repository itself', () => {
  const root = { 'package.json': packageJson({ name: 'shop' }) };

  test('is what a platform starts at its top', () => {
    expect(deployed({ ...root, 'server.ts': library, 'fly.toml': 'app = "front"\n' })).toEqual([
      '.: fly.toml:1 fly app front, no job',
    ]);
  });

  test('is not what runs an image from elsewhere', () => {
    const render = 'services:\n  - { type: web, name: charts, image: { url: docker.io/acme/charts } }\n';
    expect(deployed({ ...root, 'server.ts': library, 'render.yaml': render })).toEqual([]);
  });

  test('is not started where it has no code of its own', () => {
    expect(deployed({ ...root, ...shop, 'fly.toml': 'app = "front"\n' })).toEqual([]);
  });
});

const sam = (...functions: readonly string[]) =>
  `Transform: AWS::Serverless-2016-10-31\nResources:\n${functions
    .map((uri, index) => `  F${index}: { Type: 'AWS::Serverless::Function', Properties: ${uri} }\n`)
    .join('')}`;
const handlers = {
  'package.json': packageJson({ name: 'shop' }),
  'orders/package.json': packageJson({ name: 'orders' }),
  'orders/src/place/index.ts': 'export const handler = 1;\n',
  'orders/src/cancel/index.ts': 'export const handler = 1;\n',
  'mail/package.json': packageJson({ name: 'mail' }),
  'mail/send.ts': 'export const handler = 1;\n',
};

describe('functions that one file deploys', () => {
  const groups = (template: string) => {
    const repository = toRepository(factsOf({ ...handlers, 'template.yaml': template }));
    return functionGroups(deploymentsOf(repository), repository).map(
      ({ package: folder, home, entry }) => `${folder}: ${home}, ${entry}`,
    );
  };

  test('are one group within a package, in the folder that holds them all', () => {
    expect(
      groups(
        sam(
          '{ CodeUri: orders/, Handler: src/place/index.handler }',
          '{ CodeUri: mail/, Handler: send.handler }',
          '{ CodeUri: orders/, Handler: src/cancel/index.handler }',
        ),
      ),
    ).toEqual(['orders: orders/src, orders/src/place/index.ts', 'mail: mail, mail/send.ts']);
  });

  test('are none without a module', () => {
    expect(groups(sam('{ CodeUri: orders/, Handler: src/gone.handler }', '{ CodeUri: report/ }'))).toEqual([]);
  });
});

test('only tasks that the infrastructure itself defines have its folder for code', () => {
  const files = {
    ...shop,
    'fly.toml': 'app = "front"\n',
    'infra/package.json': packageJson({ name: 'infra', dependencies: { 'aws-cdk-lib': '2' } }),
    'infra/lib/cleaner/task.ts':
      "import { ecs } from 'aws-cdk-lib';\nconst text = 'DELETE FROM visits WHERE age > 30';\nnew ecs.FargateTaskDefinition(this, 'task', { command: [text] });\n",
  };
  expect(taskFolders(deploymentsOf(toRepository(factsOf(files))))).toEqual(['infra/lib/cleaner']);
});
