import { describe, expect, test } from 'vitest';
import { functionGroups } from '../../../../src/manifest/infer/programs/deployments.js';
import { deployedByCode } from '../../../../src/manifest/infer/programs/infrastructure-code.js';
import { toRepository } from '../../../../src/manifest/infer/repository.js';
import { factsOf, packageJson } from '../../facts-of.js';

type Files = { readonly [path: string]: string };

/** Each thing that is deployed, in one line. */
function deployed(files: Files): readonly string[] {
  return deployedByCode(toRepository(factsOf(files))).map(({ path, fact }) => {
    const { name, what, job, folder, handler } = fact;
    return `${path}:${fact.at.line} ${what} ${name}${job ? ', job' : ''}${folder === null ? '' : `, in ${folder}`}${handler === null ? '' : `, calls ${handler}`}`;
  });
}

const cdk = { 'infra/package.json': packageJson({ name: 'infra', dependencies: { 'aws-cdk-lib': '2' } }) };
const orders = {
  'orders/package.json': packageJson({ name: 'orders' }),
  'orders/src/place.ts': 'export async function handler() {}\n',
};
/** A stack of the CDK with one statement. */
const stack = (code: string): Files => ({
  ...cdk,
  ...orders,
  'infra/lib/stack.ts': `import { Stack, lambda, ecs } from 'aws-cdk-lib';\nconst path = require('path');\nconst home = '../orders';\n${code}\n`,
});
const call = 'infra/lib/stack.ts:4 function';

describe('code deploys', () => {
  test.each([
    [
      'an entry, from the package of the infrastructure or the top',
      "new NodejsFunction(this, 'place', { entry: 'orders/src/place.ts' });",
      `${call} NodejsFunction, calls orders/src/place.ts`,
    ],
    [
      'an entry whose path is put together',
      "new NodejsFunction(this, 'place', { entry: path.join(__dirname, '../..', 'orders', 'src/place.ts') });",
      `${call} NodejsFunction, calls orders/src/place.ts`,
    ],
    [
      'an entry below a folder that is put together elsewhere in the module',
      "const near = path.join('orders', 'src');\nexport function deploy(of: Stack) {\n  prepare();\n  new NodejsFunction(of, 'place', { entry: path.join(near, 'place.ts') });\n}",
      'infra/lib/stack.ts:7 function NodejsFunction, calls orders/src/place.ts',
    ],
    [
      'an entry in a template with a constant',
      'new lambda.NodejsFunction(this, "place", { entry: `${__dirname}/../${home}/src/place.ts` });',
      `${call} NodejsFunction, calls orders/src/place.ts`,
    ],
    [
      'a handler that is exported',
      "new Function(stack, 'place', { handler: 'orders/src/place.handler' });",
      `${call} Function, calls orders/src/place.ts`,
    ],
    [
      'the folder of an asset, without what the build makes',
      "new Other(this, { code: lambda.Code.fromAsset('../orders/dist') });",
      'infra/lib/stack.ts:4 asset orders, in orders',
    ],
    [
      'the folder of an image',
      "new Other(this, { image: ecs.ContainerImage.fromAsset(path.join(__dirname, '../../orders')) });",
      'infra/lib/stack.ts:4 asset orders, in orders',
    ],
    [
      'a function of which the archive is named',
      "new OrdersLambda(this, { fileName: 'orders.zip', handler: 'index.handler' });",
      `${call} orders`,
    ],
    [
      'a module of which the build is named in a word of its own',
      'new OrderFunction(this, "place", { codePath: `${__dirname}/../../orders/dist/place` });',
      `${call} OrderFunction, calls orders/src/place.ts`,
    ],
    [
      'the folder of a build in which the module cannot be told',
      "new OrderFunction(this, 'place', { bundle: path.join(__dirname, '../../orders/dist/bundle.zip') });",
      `${call} OrderFunction, in orders`,
    ],
  ])('%s', (_, code, expected) => {
    expect(deployed(stack(code))).toEqual([expected]);
  });

  test.each([
    ['an entry that does not exist', "new NodejsFunction(this, 'gone', { entry: 'orders/src/gone.ts' });"],
    ['a handler that is not exported', "new Function(stack, 'place', { handler: 'orders/src/place.other' });"],
    ['a name of a file', "new Function(stack, 'place', { text: 'orders/src/place.ts' });"],
    ['an entry of which the path is computed', "new NodejsFunction(this, 'place', { entry: entryOf('orders') });"],
    ['an asset of which the path is computed', 'lambda.Code.fromAsset(folderOf(stack));'],
    ['a function without a name of its code', "new Function(this, { handler: 'index.handler' });"],
    ['a build that is no function', 'new Upload(this, { codePath: `${__dirname}/../../orders/dist/place` });'],
    ['a build of which the place is not told', "new OrderFunction(this, { codePath: 'orders/dist/place' });"],
    ['a folder that is no build', 'new OrderFunction(this, { layerPath: `${__dirname}/../../orders/layers` });'],
    ['an archive that is no function', "new Upload(this, { fileName: 'orders.zip', handler: 'index.handler' });"],
  ])('not by %s', (_, code) => {
    expect(deployed(stack(code))).toEqual([]);
  });

  test('nothing where no toolkit is at work', () => {
    const text = "new NodejsFunction(this, 'place', { entry: 'orders/src/place.ts' });\n";
    expect(deployed({ ...orders, 'tools/package.json': packageJson({ name: 'tools' }), 'tools/a.ts': text })).toEqual(
      [],
    );
    expect(deployed({ ...orders, ...cdk, 'infra/lib/a.ts': text })).toEqual([
      'infra/lib/a.ts:1 function NodejsFunction, calls orders/src/place.ts',
    ]);
  });

  test('what the configuration of SST names, without an import of it', () => {
    const text = "new sst.aws.Function('Place', { handler: 'orders/src/place.handler' });\n";
    expect(deployed({ ...orders, 'sst.config.ts': text })).toEqual([
      'sst.config.ts:1 function Function, calls orders/src/place.ts',
    ]);
    expect(deployed({ ...orders, 'other.config.ts': text })).toEqual([]);
  });
});

describe('serverless.ts', () => {
  const config = "const config = { service: 'orders', provider: { name: 'aws' }, functions: {} };\n";
  test.each([
    ['deploys its folder', 'orders/serverless.ts', config, ['orders/serverless.ts:1 application orders, in .']],
    ['deploys nothing without a provider', 'orders/serverless.ts', "const config = { service: 'orders' };\n", []],
    ['is a name that other files do not have', 'orders/server.ts', config, []],
  ])('%s', (_, path, text, expected) => {
    expect(deployed({ ...orders, [path]: text })).toEqual(expected);
  });
});

describe('a task that runs statements', () => {
  const code = (statement: string, construct: string) =>
    `import { ecs } from 'aws-cdk-lib';\nconst text = '${statement}';\nnew ecs.${construct}(this, 'task', { command: [text] });\n`;
  const statement = 'DELETE FROM visits WHERE age > 30';
  test.each([
    [
      'is its folder',
      'infra/lib/cleaner/task.ts',
      code(statement, 'FargateTaskDefinition'),
      ['infra/lib/cleaner/task.ts:3 task cleaner, job, in .'],
    ],
    ['has no folder among stacks', 'infra/lib/stack.ts', code(statement, 'FargateTaskDefinition'), []],
    ['has no folder at the top', 'task.ts', code(statement, 'FargateTaskDefinition'), []],
    ['is none without statements', 'infra/lib/cleaner/task.ts', code('hello', 'FargateTaskDefinition'), []],
    ['is none without a task', 'infra/lib/cleaner/task.ts', code(statement, 'Cluster'), []],
  ])('%s', (_, path, text, expected) => {
    expect(deployed({ ...cdk, [path]: text })).toEqual(expected);
  });
});

describe('SST, whose constructs are global names', () => {
  const app = (code: string): Files => ({
    'package.json': packageJson({ name: 'shop', devDependencies: { sst: '3' } }),
    'sst.config.ts': "export default $config({ async run() { await import('./infra/api'); } });\n",
    ...orders,
    'orders/src/jobs/sweep.ts': 'export async function handler() {}\n',
    'infra/api.ts': code,
    'infra/jobs.ts': "new sst.aws.Cron('sweep', { job: { handler: 'orders/src/jobs/sweep.handler' } });\n",
  });

  test('deploys what routes and subscriptions name', () => {
    const code =
      "export const api = new sst.aws.ApiGatewayV2('api');\napi.route('GET /', { handler: 'orders/src/place.handler' });\n";
    expect(deployed(app(code))).toEqual([
      'infra/api.ts:2 function route, calls orders/src/place.ts',
      'infra/jobs.ts:1 function Cron, calls orders/src/jobs/sweep.ts',
    ]);
    const repository = toRepository(factsOf(app(code)));
    expect(functionGroups(deployedByCode(repository), repository).map(({ home }) => home)).toEqual(['orders/src']);
  });

  test('is not what only calls things so', () => {
    expect(deployed(app("api.route('GET /', { handler: 'orders/src/place.handler' });\n"))).toHaveLength(1);
    expect(deployed(app("sst.route('GET /', { handler: 'orders/src/place.handler' });\n"))).toHaveLength(1);
  });
});
