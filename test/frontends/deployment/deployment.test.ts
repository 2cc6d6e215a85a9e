import { describe, expect, test } from 'vitest';
import { deploymentFrontend } from '../../../src/frontends/deployment/deployment.js';
import { accepted, factsOf } from '../extracted.js';

/** Each thing that is deployed with what is told of it, in one line. */
function deployed(path: string, text: string): readonly string[] {
  return factsOf(deploymentFrontend, path, 'deployment', text).deployed.map(({ at, what, name, job, ...more }) => {
    const { image, folder, dockerfile, handler, command, fromTop } = more;
    const told = Object.entries({ image, folder, dockerfile, handler, command }).filter(([, value]) => value !== null);
    const words = told.map(([key, value]) => `${key}=${value}`);
    return [
      `${at.line}: ${what} ${name}`,
      ...(job ? ['job'] : []),
      ...words,
      ...(fromTop ? ['from the top'] : []),
    ].join(', ');
  });
}

test('accepts what platforms read, wherever manifests are kept', () => {
  const yes = [
    'Procfile',
    'apps/api/Procfile',
    'process.json',
    'apps/api/ecosystem.config.json',
    'pm2.json',
    'fly.toml',
    'apps/api/fly.production.toml',
    'wrangler.toml',
    'apps/api/wrangler.production.jsonc',
    'reports/host.json',
    'firebase.json',
    'render.yaml',
    'api/app.yaml',
    'skaffold.yaml',
    'template.yaml',
    'functions/template.yml',
    '.github/workflows/release.yml',
    'charts/orders/values.yaml',
    'k8s/orders.yaml',
    'deploy/base/orders.yml',
    'orders/orders-deployment.yaml',
  ];
  const no = [
    'wrangler.migrations.ts',
    'src/localhost.json',
    'processor.json',
    'src/data.yaml',
    'openapi.yml',
    'netlify.toml',
    'src/Procfile.ts',
    'action.yml',
    'src/fly.ts',
  ];
  expect(accepted(deploymentFrontend, [...yes, ...no])).toEqual(yes);
});

const deployment = (name: string, container: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [${container}] } } }\n`;

describe('functions of platforms', () => {
  test.each([
    [
      'wrangler.toml',
      "# Orders\nname = 'orders'\nmain = 'src/index.ts' # at the edge\n",
      '2: Cloudflare worker orders',
    ],
    ['wrangler.json', '{\n  "name": "orders",\n  "main": "src/index.ts"\n}', '2: Cloudflare worker orders'],
    ['wrangler.jsonc', '{\n  // Orders\n  "main": "src/a.ts",\n  "name": "orders",\n}', '4: Cloudflare worker orders'],
    ['bills/host.json', '{\n  "version": "2.0",\n  "extensionBundle": {}\n}', '2: Azure function app bills'],
  ])('%s deploys the folder that it lies in', (path, text, expected) => {
    expect(deployed(path, text)).toEqual([`${expected}, folder=.`]);
  });

  test('a worker is bound to databases by their names', () => {
    const databases = (path: string, text: string) =>
      factsOf(deploymentFrontend, path, 'deployment', text).deployed.flatMap((one) =>
        (one.databases ?? []).map(({ name, at }) => `${at.line}: ${name}`),
      );
    const head = 'name = "orders"\nmain = "src/index.ts"\n';
    const bound = (name: string) => `[[d1_databases]] # of orders\nbinding = "DB"\ndatabase_name = "${name}"\n`;
    expect(databases('wrangler.toml', `${head}${bound('shop')}${bound('audit')}`)).toEqual(['5: shop', '8: audit']);
    expect(databases('wrangler.toml', `${head}[[env.staging.d1_databases]]\ndatabase_name = "shop"\n`)).toEqual([]);
    const json = (more: string) => `{\n  "name": "orders",\n  "main": "src/index.ts",\n  ${more}\n}`;
    const text = json('"d1_databases": [{ "binding": "DB", "database_name": "shop" }, { "binding": "OLD" }]');
    expect(databases('wrangler.json', text)).toEqual(['4: shop']);
    expect(databases('wrangler.json', json('"vars": { "database_name": "shop" }'))).toEqual([]);
  });

  test('a worker is bound to databases behind Hyperdrive by their ids', () => {
    const bound = (path: string, text: string) =>
      factsOf(deploymentFrontend, path, 'deployment', text).deployed.flatMap(({ databases = [] }) => databases);
    const head = 'name = "orders"\nmain = "src/index.ts"\n[[hyperdrive]]\nbinding = "HYPERDRIVE"\n';
    const place = { at: { line: 5, column: 1 }, connection: '57b7076f' };
    expect(bound('wrangler.toml', `${head}id = "57b7076f"\n`)).toEqual([
      { ...place, name: 'hyperdrive', dialect: 'postgresql' },
    ]);
    const local = 'localConnectionString = "mysql://root:pass@localhost:3306/shop"';
    expect(bound('wrangler.toml', `${head}id = "57b7076f"\n${local}\n`)).toEqual([
      { ...place, name: 'shop', dialect: 'mysql' },
    ]);
    expect(bound('wrangler.toml', `${head}id = "<YOUR ID>"\n`)).toEqual([]);
    const json = '{ "name": "orders", "main": "a.ts", "hyperdrive": [{ "binding": "DB", "id": "57b7076f" }] }';
    expect(bound('wrangler.json', json)).toMatchObject([{ name: 'hyperdrive', connection: '57b7076f' }]);
  });

  test('code bases of Firebase, with and without names', () => {
    expect(deployed('firebase.json', '{ "functions": { "predeploy": [] } }')).toEqual([
      '1: Firebase code base functions, folder=functions',
    ]);
    const several = '{\n  "functions": [{ "source": "a", "codebase": "orders" }, { "source": "apps/bills" }]\n}';
    expect(deployed('firebase.json', several)).toEqual([
      '2: Firebase code base orders, folder=a',
      '2: Firebase code base bills, folder=apps/bills',
    ]);
  });

  test.each([
    ['a worker that tests run in', 'wrangler.toml', 'name = "orders"\nmain = "test/worker.ts"\n'],
    ['assets without a module', 'wrangler.toml', 'name = "site"\npages_build_output_dir = "dist"\n'],
    ['names of an environment alone', 'wrangler.toml', '[env.staging]\nname = "orders"\nmain = "src/index.ts"\n'],
    ['a module with another key first', 'wrangler.toml', 'names = "orders"\nmain_module = "src/index.ts"\n'],
    ['a host.json of another tool', 'host.json', '{ "version": "2.0", "host": "orders" }'],
    ['hosting alone', 'firebase.json', '{ "hosting": { "public": "dist" } }'],
    ['broken JSON', 'wrangler.json', '{ "name": '],
  ])('%s deploys nothing', (_, path, text) => {
    expect(deployed(path, text)).toEqual([]);
  });
});

describe('Kubernetes manifests', () => {
  test('several documents in one file, with the arguments of the command', () => {
    const text = `${deployment('orders', '{ image: "acme/shop:1", command: [node], args: [dist/orders.js] }')}---
kind: Service
metadata: { name: orders }
---
kind: CronJob
metadata: { name: invoices }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: acme/invoices }] } } } } }
`;
    expect(deployed('k8s/all.yaml', text)).toEqual([
      '1: Deployment orders, image=acme/shop:1, command=node dist/orders.js',
      '9: CronJob invoices, job, image=acme/invoices',
    ]);
  });

  test('a template of Helm as far as it is plainly written', () => {
    const text = `{{- if .Values.enabled }}
${deployment('{{ include "orders.name" . }}', '{ image: "{{ .Values.image }}:{{ .Values.tag }}" }')}{{- end }}
`;
    expect(deployed('charts/orders/templates/deployment.yaml', text)).toEqual(['1: Deployment orders']);
  });

  test.each([
    ['configuration', 'kind: ConfigMap\nmetadata: { name: orders }\n'],
    ['a computed name outside of a chart', deployment('{{ x }}', '{ image: "{{ y }}" }')],
    ['broken YAML', 'kind: Deployment\n\tspec: [\n'],
    ['a workload without containers', 'kind: Job\nmetadata: { name: x }\n'],
  ])('nothing for %s', (_what, text) => {
    expect(deployed('k8s/x.yaml', text)).toEqual([]);
  });
});

test.each([
  ['web: node dist/web.js\n# a comment\nrelease: npm run migrate\n', ['web', 'release']],
  ['not a process\n', []],
])('processes of a Procfile: %j', (text, names) => {
  expect(factsOf(deploymentFrontend, 'Procfile', 'deployment', text).deployed.map(({ name }) => name)).toEqual(names);
});

test.each([
  [
    'process.json',
    '{\n  "apps": [\n    { "name": "web", "script": "dist/web.js", "args": ["--token abc"] },\n    { "script": "npm", "args": "start", "cwd": "./mail", "cron_restart": "0 0 * * *" },\n    { "name": "none" }\n  ]\n}',
    [
      '2: pm2 app web, folder=., command=node dist/web.js --token ***',
      '2: pm2 app npm, job, folder=./mail, command=npm start',
    ],
  ],
  [
    'process.json',
    '{ "apps": { "name": "web", "script": "./web" } }',
    ['1: pm2 app web, folder=., command=node ./web'],
  ],
  [
    'ecosystem.config.yml',
    'apps:\n  - name: web\n    script: dist/web.js\n  - { script: npm, args: start, cwd: ./mail, cron_restart: 0 0 * * * }\n',
    ['2: pm2 app web, folder=., command=node dist/web.js', '4: pm2 app npm, job, folder=./mail, command=npm start'],
  ],
  ['process.yaml', 'apps: none\n', []],
  ['process.json', '{ "apps": "none" }', []],
  ['process.json', '{ "steps": [{ "script": "web.js" }] }', []],
  [
    'Procfile',
    'web: node dist/web.js\nrelease: npm run migrate\n',
    [
      '1: process web, folder=., command=node dist/web.js',
      '2: process release, job, folder=., command=npm run migrate',
    ],
  ],
  [
    'api/fly.toml',
    'app = "shop-api"\n[build]\n  dockerfile = "Dockerfile"\n',
    ['1: fly app shop-api, folder=., dockerfile=Dockerfile'],
  ],
  [
    'fly.toml',
    "app = 'shop'\n[processes]\nweb = 'node web.js'\nworker = 'node worker.js'\n[env]\nA = 'b'\n",
    ['3: fly app shop web, folder=., command=node web.js', '4: fly app shop worker, folder=., command=node worker.js'],
  ],
  ['fly.toml', 'primary_region = "fra"\n', []],
  [
    'render.yaml',
    'services:\n  - { type: web, name: api, rootDir: apps/api }\n  - { type: cron, name: bills, startCommand: node bills.js }\n  - { type: redis, name: cache }\n',
    ['2: render web api, folder=apps/api', '3: render cron bills, job, folder=., command=node bills.js'],
  ],
  [
    'render.yaml',
    'services:\n  - { type: web, name: charts, rootDir: apps/api, image: { url: docker.io/acme/charts } }\n',
    ['2: render web charts, image=docker.io/acme/charts'],
  ],
  ['api/app.yaml', 'runtime: nodejs20\nservice: api\n', ['1: App Engine service api, folder=.']],
  ['api/app.yaml', 'kind: Application\nname: api\n', []],
  ['api/app.yaml', 'runtime: python39\n', []],
  [
    'skaffold.yaml',
    'build:\n  artifacts:\n    - { image: acme/orders, context: services/orders }\n    - { image: acme/web, docker: { dockerfile: web/Dockerfile } }\n',
    [
      '3: artifact orders, image=acme/orders, folder=services/orders',
      '4: artifact web, image=acme/web, folder=., dockerfile=web/Dockerfile',
    ],
  ],
  ['skaffold.yaml', 'build: {}\n', []],
  [
    'charts/shop/values.yaml',
    'image: { repository: acme/shop }\nworker:\n  image:\n    repository: acme/worker\nreplicas: 2\n',
    ['1: chart value shop, image=acme/shop', '3: chart value worker, image=acme/worker'],
  ],
  ['charts/shop/values.yaml', 'replicas: 2\n', []],
])('%s: %j', (path, text, expected) => {
  expect(deployed(path, text)).toEqual(expected);
});

test('functions of an AWS SAM template, but no other resources and no other languages', () => {
  const text = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs20.x } }
Resources:
  Orders: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: orders/, Handler: src/app.handler } }
  Bills: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: bills/, Handler: app.main, Runtime: python3.12 } }
  Table: { Type: 'AWS::DynamoDB::Table' }
  Mail:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [src/mail.ts] } }
    Properties: { CodeUri: mail/, Handler: mail.handler }
`;
  expect(deployed('template.yaml', text)).toEqual([
    '4: function Orders, folder=orders/, handler=src/app.handler',
    '7: function Mail, folder=mail/, handler=src/mail.handler',
  ]);
  expect(deployed('template.yaml', 'Resources: { A: { Type: Other } }')).toEqual([]);
});

test('steps of a workflow that build an image or deploy their folder, and no others', () => {
  const text = `jobs:
  orders:
    steps:
      - { uses: actions/checkout@v4 }
      - { uses: docker/build-push-action@v6, with: { context: ., file: services/orders/Dockerfile } }
      - { uses: docker/build-push-action@v6, with: { context: "services/\${{ matrix.name }}" } }
  edge:
    defaults: { run: { working-directory: apps/edge } }
    steps:
      - { run: npm test }
      - { run: npx wrangler deploy }
`;
  expect(deployed('.github/workflows/ci.yml', text)).toEqual([
    '5: workflow orders, folder=services/orders, from the top',
    '11: workflow edge, folder=apps/edge, from the top',
  ]);
});
