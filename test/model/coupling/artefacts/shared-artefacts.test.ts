import { describe, expect, test } from 'vitest';
import type { ComposeFacts } from '../../../../src/core/facts.js';
import {
  findRuntimeDependencies,
  findSharedArtefacts,
} from '../../../../src/model/coupling/artefacts/shared-artefacts.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { AT, fileOf } from '../../build-facts.js';
import { manifestOf } from '../../build-manifest.js';

type Entry = Partial<ComposeFacts['services'][number]>;

function compose(path: string, services: { readonly [name: string]: Entry }) {
  const entries = Object.entries(services).map(([name, entry]) => ({
    name,
    image: null,
    build: null,
    command: null,
    environment: [],
    envFiles: [],
    dependsOn: [],
    at: AT,
    ...entry,
  }));
  return createSources([fileOf(path, { kind: 'compose', services: entries })]);
}

const built = (context: string, dockerfile: string | null = null, target: string | null = null): Entry => ({
  build: { context, dockerfile, target },
});
const builtWith = (...args: readonly string[]): Entry => ({
  build: { context: '..', dockerfile: null, target: null, args },
});

const manifest = manifestOf({
  services: { orders: ['apps/orders'], billing: ['apps/billing'], mailer: ['apps/mail'] },
});
const codeBaseOf = assignServices(manifest);

const pairs = (services: { readonly [name: string]: Entry }) =>
  findSharedArtefacts(compose('deploy/compose.yaml', services), manifest, codeBaseOf).map(({ a, b }) => `${a} ${b}`);

describe('services share an image', () => {
  test('when compose starts both from it or builds both alike', () => {
    expect(pairs({ orders: { image: 'shop:1' }, billing: { image: 'shop:1' } })).toEqual(['billing orders']);
    expect(pairs({ orders: built('..'), mail: built('..'), billing: built('..') })).toEqual([
      'billing mailer',
      'billing orders',
      'mailer orders',
    ]);
  });

  test('when a stage tells whose an entry is', () => {
    const inline = (command: string, target: string): Entry => {
      const stage = { copies: [], command, workdir: null, base: 'node' };
      return {
        image: 'shop:1',
        build: {
          context: '..',
          dockerfile: null,
          target,
          inline: { kind: 'dockerfile', ...stage, command: null, stages: [{ ...stage, name: target }] },
        },
      };
    };
    expect(pairs({ a: inline('node x.js', 'orders'), billing: inline('node x.js', 'orders') })).toEqual([
      'billing orders',
    ]);
    expect(pairs({ a: inline('node apps/mail/x.js', 'one'), billing: inline('node x.js', 'one') })).toEqual([
      'billing mailer',
    ]);
    expect(pairs({ a: inline('node x.js', 'one'), billing: inline('node x.js', 'one') })).toEqual([]);
    expect(pairs({ a: inline('node x.js', 'orders'), billing: inline('node x.js', 'billing') })).toEqual([]);
  });

  test('when their commands tell them apart', () => {
    const started = (command: string): Entry => ({ ...built('..'), command });
    const both = { scraper: started('pnpm migrate && pnpm start:orders'), web: started('node apps/billing/main.js') };
    expect(pairs(both)).toEqual(['billing orders']);
    expect(pairs({ ...both, web: started('start orders and billing') })).toEqual([]);
  });

  test('when build arguments name neither of them', () => {
    expect(pairs({ orders: builtWith('3001'), billing: builtWith('3002') })).toEqual(['billing orders']);
    expect(pairs({ orders: builtWith('production', 'shop'), billing: builtWith('production', 'shop') })).toEqual([
      'billing orders',
    ]);
    expect(pairs({ orders: builtWith(), billing: builtWith() })).toEqual(['billing orders']);
  });

  test('but not when build arguments say which service is built', () => {
    expect(pairs({ orders: builtWith('orders'), billing: builtWith('billing') })).toEqual([]);
    expect(pairs({ orders: builtWith('apps/orders', '3001'), mail: builtWith('apps/mail', '3002') })).toEqual([]);
    expect(pairs({ a: builtWith('@shop/orders'), b: builtWith('@shop/billing') })).toEqual([]);
    expect(pairs({ a: builtWith('@shop/orders'), orders: builtWith('orders'), billing: built('..') })).toEqual([]);
  });

  test('whoever is built for the service of another', () => {
    const both = { orders: builtWith('orders'), billing: builtWith('orders') };
    expect(pairs(both)).toEqual(['billing orders']);
  });

  test('but not when the target is for development', () => {
    const both = (target: string) => ({ orders: built('..', null, target), billing: built('..', null, target) });
    expect(pairs(both('development'))).toEqual([]);
    expect(pairs(both('dev'))).toEqual([]);
    expect(pairs(both('production'))).toEqual(['billing orders']);
    expect(pairs(both('devices'))).toEqual(['billing orders']);
  });

  test('but not when Dockerfile, target, context or image differ, or the entry is no service of ours', () => {
    expect(pairs({ orders: built('..', 'a.Dockerfile'), billing: built('..', 'b.Dockerfile') })).toEqual([]);
    expect(pairs({ orders: built('..', null, 'orders'), billing: built('..', null, 'billing') })).toEqual([]);
    expect(pairs({ x: built('../apps/orders'), y: built('../apps/billing') })).toEqual([]);
    expect(pairs({ orders: { image: 'shop:1' }, redis: { image: 'shop:1' } })).toEqual([]);
    expect(pairs({ orders: {}, billing: {} })).toEqual([]);
    const copied = built('..', 'apps/billing/Dockerfile');
    expect(pairs({ orders: copied, billing: copied })).toEqual([]);
  });
});

describe('start-up order', () => {
  const dependencies = (services: { readonly [name: string]: Entry }) =>
    findRuntimeDependencies(compose('compose.yaml', services), manifest, codeBaseOf).map(
      ({ from, to }) => `${from} ${to}`,
    );

  test('counts between services, known by name or by build folder', () => {
    expect(
      dependencies({
        'orders-api': { ...built('apps/orders'), dependsOn: ['billing', 'db'] },
        billing: { image: 'b', dependsOn: ['billing'] },
        db: { image: 'postgres' },
      }),
    ).toEqual(['orders billing']);
  });
});
