import { describe, expect, test } from 'vitest';
import { deployed, pm2App } from '../../../../src/core/deployed.js';
import type { FileFacts } from '../../../../src/core/facts.js';
import { findJointImages } from '../../../../src/model/coupling/artefacts/joint-images.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { AT, fileOf, packageFile } from '../../build-facts.js';
import { manifestOf } from '../../build-manifest.js';

const manifest = manifestOf({
  services: { orders: ['apps/orders'], billing: ['apps/billing'], mailer: ['apps/mail'] },
});
const scripts = (all: { readonly [name: string]: string }) =>
  Object.entries(all).map(([name, command]) => ({ name, command }));
const own = { start: 'node dist/main.js', dev: 'nodemon src/main.ts', pm2: 'pm2 start pnpm -- start', build: 'tsc' };
const root = { 'start:all': 'run-p start:orders start:billing', 'start:orders': 'pnpm --filter orders start' };
const packages = [
  packageFile('package.json', {
    name: 'shop',
    scripts: scripts({
      ...root,
      'start:billing': 'pnpm --filter @shop/billing start',
      pm2: 'pnpm run pm2-run',
      'pm2-run': 'pm2 delete all || true && pnpm run --parallel pm2 && pm2 logs',
      dev: 'pnpm -r dev',
    }),
  }),
  packageFile('apps/orders/package.json', { name: 'orders', scripts: scripts(own) }),
  packageFile('apps/billing/package.json', { name: '@shop/billing', scripts: scripts(own) }),
];
const image = (command: string | null, path = 'Dockerfile') =>
  fileOf(path, { kind: 'dockerfile', copies: ['.'], command, workdir: '/app', base: 'node', hasTop: true });
const imageOfOne = (command: string) =>
  fileOf('Dockerfile', { kind: 'dockerfile', copies: ['.'], command, workdir: '/app', base: 'node' });
const compose = (command: string, path = 'compose.yaml') => {
  const entry = { image: null, environment: [], envFiles: [], dependsOn: [], at: { ...AT, line: 7 } };
  const build = { context: '.', dockerfile: null, target: null };
  return fileOf(path, { kind: 'compose', services: [{ ...entry, name: 'app', command, build }] });
};
const pairs = (...files: readonly FileFacts[]) =>
  findJointImages(createSources([...packages, ...files]), manifest, assignServices(manifest)).map(
    ({ a, b, at }) => `${a} ${b} ${at.file}:${at.line}`,
  );
const together = ['billing orders Dockerfile:1'];

describe('an image starts services together', () => {
  test.each([
    'sh -c pnpm --filter orders start & pnpm --filter billing start',
    'sh -c nginx && pnpm run pm2',
    'npm run start:all',
    'yarn workspace orders start & exec yarn workspace @shop/billing start',
    'concurrently "npm start -w apps/orders" "npm start -w apps/billing"',
    '(cd apps/orders && npm start) & (cd apps/billing && npm start)',
    'turbo run start',
    'sh -c node apps/orders/dist/main.js & node apps/billing/dist/main.js',
    'sh -c node dist/apps/orders/main.js & exec node /app/apps/billing/dist/main.js',
  ])('by %s', (command) => {
    expect(pairs(image(command))).toEqual(together);
  });

  test('although pm2 starts each on its own', () => {
    const app = deployed({ name: 'orders', what: pm2App, folder: 'apps/orders', at: AT });
    const processes = fileOf('apps/orders/process.json', { kind: 'deployment', deployed: [app] });
    expect(pairs(image('npm run start:all'), processes)).toEqual(together);
  });

  test('of whatever name, when there is no other', () => {
    expect(pairs(image('pnpm run pm2', 'Dockerfile.dev'))).toEqual(['billing orders Dockerfile.dev:1']);
    expect(pairs(compose('npm run start:all'))).toEqual(['billing orders compose.yaml:7']);
  });
});

describe('a stage of an image', () => {
  const stage = (name: string, command: string) => ({
    name,
    copies: ['.'],
    command,
    workdir: '/app',
    base: 'node',
    hasTop: true as const,
  });
  const staged = (...stages: readonly ReturnType<typeof stage>[]) =>
    fileOf('Dockerfile', {
      kind: 'dockerfile',
      copies: ['.'],
      command: 'npm test',
      workdir: '/app',
      base: 'node',
      stages,
    });

  test('starts services together', () => {
    expect(pairs(staged(stage('all', 'npm run start:all')))).toEqual(together);
  });

  test('starts a service on its own, or is called like it', () => {
    const all = stage('all', 'npm run start:all');
    expect(pairs(staged(all, stage('main', 'pnpm --filter orders start')))).toEqual([]);
    expect(pairs(staged(all, stage('billing', 'main.js')))).toEqual([]);
    expect(pairs(staged(stage('dev', 'npm run start:all')))).toEqual([]);
  });
});

describe('an image ties no services', () => {
  test.each([
    'pnpm --filter orders start',
    'pnpm --filter orders build && pnpm --filter billing start',
    'pnpm run dev',
    'pnpm -r build',
    'pnpm -r test:start',
    'pnpm --filter "./libs/*" start',
    'echo orders billing',
    'npm run unknown',
    'node apps/orders/dist/main.js --peer apps/billing',
  ])('by %s', (command) => {
    expect(pairs(image(command))).toEqual([]);
  });

  test('that holds one program and its scripts, unless the command names several', () => {
    expect(pairs(imageOfOne('npm run start:all'))).toEqual([]);
    expect(pairs(imageOfOne('turbo run start'))).toEqual([]);
    expect(pairs(imageOfOne('node apps/orders/dist/main.js & node apps/billing/dist/main.js'))).toEqual(together);
    expect(pairs(compose('npm run start:all'), imageOfOne('npm start'))).toEqual([]);
  });

  test('that have images of their own, or that is for development beside another', () => {
    const joint = image('npm run start:all');
    expect(pairs(joint, image('node dist/main.js', 'apps/orders/Dockerfile'))).toEqual([]);
    expect(pairs(joint, image('node dist/main.js', 'docker/billing/Dockerfile'))).toEqual([]);
    expect(pairs(joint, image('pnpm --filter orders start', 'Dockerfile.api'))).toEqual([]);
    expect(pairs(image('npm run start:all', 'Dockerfile.dev'), image('node x.js', 'other/Dockerfile'))).toEqual([]);
    expect(pairs(compose('npm run start:all', 'compose.dev.yaml'))).toEqual([]);
    expect(pairs(fileOf('Dockerfile', joint.facts, 'example'))).toEqual([]);
  });
});
