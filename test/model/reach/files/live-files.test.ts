import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../../../src/core/facts.js';
import { workspaceFrontend } from '../../../../src/frontends/workspace/workspace.js';
import { buildModel } from '../../../../src/model/build-model.js';
import { fakeOrm } from '../../evaluate/fake-orm.js';
import { readCode } from '../../read-code.js';
import { type Texts, twoServices, uses } from '../uses.js';

const open = "import { open } from 'fake-orm';";
const body = "{ return open('orders').read(); }";

/** A file that nobody imports, beside two helpers that `a/main.ts` imports. */
function beside(path: string, code: string, more: Texts = {}): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const helpers = ['trim', 'pad'].map((name) => [`${folder}/${name}.ts`, `export const ${name} = () => 1;`] as const);
  const imports = helpers.map(([helper]) => `import './${helper.slice('a/'.length).replace(/\.ts$/, '')}';`);
  return uses({
    'a/package.json': '{ "name": "a" }',
    'a/main.ts': imports.join('\n'),
    ...Object.fromEntries(helpers),
    [path]: `${open}\n${code}`,
    ...more,
  });
}

describe('a file that nobody imports beside imported ones is alive', () => {
  it.each([
    ['an API route of Next.js', 'a/pages/api/orders.ts', `export default function handler() ${body}`],
    ['a page of Next.js', 'a/pages/orders.tsx', `export default function Page() ${body}`],
    ['an endpoint of Nuxt', 'a/server/api/orders.get.ts', `export default defineEventHandler(() => ${body});`],
    ['an endpoint of SvelteKit', 'a/src/routes/orders/+server.ts', `export async function GET() ${body}`],
    ['a layout of SvelteKit', 'a/src/lib/+layout.server.ts', `export async function load() ${body}`],
    ['a route of Remix', 'a/app/routes/orders.ts', `export async function loader() ${body}`],
    ['a nested route of React Router', 'a/app/orders/list.ts', `export const action = async () => ${body};`],
    ['a route of Express in a folder', 'a/src/routes/orders.js', `module.exports = (app) => ${body};`],
    ['a function of Vercel', 'a/api/orders.ts', `export default function orders() ${body}`],
    ['a function of a platform', 'a/src/listOrders.ts', `export const handler = async () => ${body};`],
    ['a function of a platform in CommonJS', 'a/src/listOrders.js', `exports.handler = async () => ${body};`],
    [
      'a job with its settings',
      'a/src/orders/sweep.ts',
      `export default async function sweep() ${body}\nexport const config = { schedule: '* * * * *' };`,
    ],
    [
      'a task that registers itself',
      'a/src/orders/sweep.ts',
      `import { schedules } from 'task-runner'; export const sweep = schedules.task({ run: async () => ${body} });`,
    ],
  ])('%s', (_, path, code) => {
    expect(beside(path, code)).toEqual(['a read orders']);
  });
});

describe('a file that nobody imports beside imported ones is dead', () => {
  it.each([
    ['a class', 'a/src/orders.ts', `export class Orders { list() ${body} }`],
    ['a function', 'a/src/orders.ts', `export function list() ${body}`],
    [
      'a default export in a folder that nothing loads',
      'a/src/orders.ts',
      `export default class Orders { list() ${body} }`,
    ],
    ['a helper among routes', 'a/pages/api/orders.ts', `export function list() ${body}`],
    ['a function of a folder called api', 'a/src/api/orders.ts', `export default function list() ${body}`],
    ['a handler of events', 'a/src/orders.ts', `export class OrderHandler { handle() ${body} }`],
  ])('%s', (_, path, code) => {
    expect(beside(path, code)).toEqual([]);
  });

  it('what a function of the repository makes', () => {
    const code = `import { task } from './trim'; export const list = task({ run: async () => ${body} });`;
    const trim = { 'a/src/trim.ts': 'export function task(one) { return one; }' };
    expect(beside('a/src/orders.ts', code, trim)).toEqual([]);
  });
});

it('one helper that is imported says nothing of a default export beside it', () => {
  const texts = { 'a/main.ts': "import './src/trim';", 'a/src/trim.ts': 'export const trim = 1;' };
  expect(uses({ ...texts, 'a/src/orders.ts': `${open} export default () => ${body};` })).toEqual(['a read orders']);
  expect(uses({ ...texts, 'a/src/orders.ts': `${open} export const list = () => ${body};` })).toEqual([]);
});

describe('code that loads', () => {
  const path = 'a/src/jobs/orders.ts';
  const code = `export class Orders { run() ${body} }`;
  it.each([
    [
      'a folder by a plug-in',
      "import AutoLoad from '@fastify/autoload'; import { join } from 'path'; app.register(AutoLoad, { dir: join(__dirname, 'jobs') });",
    ],
    [
      'a folder that it lists',
      "import { readdirSync } from 'fs'; for (const one of readdirSync(__dirname + '/jobs')) load(one);",
    ],
    [
      'a folder in a variable',
      "import fs from 'fs'; import path from 'path'; const dir = path.resolve(__dirname, '../src/jobs'); fs.readdirSync(dir).forEach(load);",
    ],
    ['a pattern', "import { globSync } from 'glob'; globSync('src/jobs/**/*.js').forEach(load);"],
    ['modules of a bundler', "export const all = import.meta.glob('./jobs/*.ts');"],
    [
      'a file that infrastructure names',
      "import { Fn } from 'aws-cdk-lib'; new Fn(this, 'x', { entry: 'src/jobs/orders.ts' });",
    ],
  ])('%s keeps what is in it alive', (_, loader) => {
    expect(beside(path, code, { 'a/src/load.ts': loader })).toEqual(['a read orders']);
  });

  it.each([
    ['another folder', "import { readdirSync } from 'fs'; readdirSync(__dirname + '/events');"],
    ['its whole package', "import { readdirSync } from 'fs'; readdirSync('.');"],
    ['files of another kind', "import { globSync } from 'glob'; globSync('src/jobs/*.job.ts').forEach(load);"],
    ['files of another language', "import { globSync } from 'glob'; globSync('**/*.{tex,bib}').forEach(load);"],
    ['all of a package', "import { globSync } from 'glob'; globSync('**/*.ts').forEach(format);"],
    ['nothing', "const jobs = __dirname + '/jobs'; console.log(jobs);"],
  ])('%s keeps nothing else alive', (_, loader) => {
    expect(beside(path, code, { 'a/src/load.ts': loader })).toEqual([]);
  });
});

it('a module that serverless.yml names is alive, whatever its export is called', () => {
  const files = (stem: string): readonly FileFacts[] => {
    const text = `service: a\nprovider: { name: aws }\nfunctions:\n  list:\n    handler: ${stem}.list\n`;
    const file = { path: 'a/serverless.yml', role: 'runtime' } as const;
    const code = readCode({
      'a/main.ts': "import './src/trim';",
      'a/src/trim.ts': 'export const trim = 1;',
      'a/src/orders.ts': `${open} export const list = async () => ${body};`,
    });
    return [...code, { ...file, ...workspaceFrontend.extract(file, text) }];
  };
  const tables = (stem: string) => buildModel({ files: files(stem), links: [] }, twoServices, [fakeOrm]).tables;
  expect(tables('src/orders')).toHaveLength(1);
  expect(tables('dist/orders')).toHaveLength(1);
  expect(tables('src/items')).toHaveLength(0);
});

describe('a module that a configuration of functions in code names is alive', () => {
  const alive = (configuration: string, more: Texts = {}) =>
    uses({
      'a/package.json': '{ "name": "a" }',
      'a/main.ts': "import './src/orders/trim';",
      'a/src/orders/trim.ts': 'export const trim = 1;',
      'a/src/orders/list.ts': `${open} export const main = async () => ${body};`,
      'a/serverless.ts': configuration,
      ...more,
    }).length > 0;

  it('by its path', () => {
    expect(
      alive("const c: AWS = { functions: { list: { handler: 'src/orders/list.main' } } };\nmodule.exports = c;"),
    ).toBe(true);
    expect(alive("module.exports = { functions: { list: { handler: 'src/orders/other.main' } } };")).toBe(false);
  });

  it('by its folder, in a module that the configuration takes its functions from', () => {
    const functions = {
      'a/src/index.ts': "export { default as list } from './orders';\n",
      'a/src/orders/index.ts':
        "import { here } from '../here';\nexport default { handler: `${here(__dirname)}/list.main`, events: [] };\n",
      'a/src/here.ts': 'export const here = (folder: string) => folder;\n',
    };
    expect(alive("import { list } from './src';\nmodule.exports = { functions: { list } };", functions)).toBe(true);
    expect(alive('module.exports = { functions: {} };', functions)).toBe(false);
  });
});
