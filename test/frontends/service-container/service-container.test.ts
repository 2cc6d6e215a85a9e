import { expect, it } from 'vitest';
import { serviceContainerFrontend } from '../../../src/frontends/service-container/service-container.js';
import { accepted, factsOf } from '../extracted.js';

const read = (text: string) => factsOf(serviceContainerFrontend, 'app/dependency-injection/a.yaml', 'module', text);

it('imports the classes that services are made of, and makes them', () => {
  const facts = read(`services:
  Orders.Repository:
    class: ../../orders/MongoOrderRepository
    arguments: ['@Connection']
  Connection:
    factory:
      class: ../../shared/ClientFactory
      method: 'create'
`);
  expect(facts.imports.map(({ specifier, bindings, at }) => [specifier, bindings[0]?.imported, at.line])).toEqual([
    ['../../orders/MongoOrderRepository', 'MongoOrderRepository', 3],
    ['../../shared/ClientFactory', 'ClientFactory', 7],
  ]);
  expect(facts.units[0]?.calls.map(({ kind, callee }) => [kind, callee])).toEqual([
    ['new', { kind: 'name', name: 'MongoOrderRepository_0' }],
    ['call', { kind: 'member', of: { kind: 'name', name: 'ClientFactory_1' }, name: 'create' }],
  ]);
});

it.each([
  ['a class of PHP', 'services:\n  Orders:\n    class: App\\Orders\\Repository\n'],
  ['a class of a package', 'services:\n  Orders:\n    class: pg\n'],
  ['a manifest of this tool', 'version: 1\nservices:\n  orders: { root: services/orders }\n'],
  ['a list', 'services: [a, b]\n'],
  ['a template', 'services:\n  {{ range .Values.x }}\n  - class: ./x\n'],
  ['nothing', ''],
])('%s is no container', (_, text) => {
  expect(read(text)).toMatchObject({ imports: [], units: [{ calls: [] }] });
});

it('reads containers by their place or name', () => {
  expect(
    accepted(serviceContainerFrontend, [
      'src/apps/shop/dependency-injection/Orders/application.yaml',
      'config/services.yml',
      'container.yaml',
      'deploy/application.yaml',
      'services.yaml',
      'services.json',
      'dependency-injection/index.ts',
    ]),
  ).toEqual(['src/apps/shop/dependency-injection/Orders/application.yaml', 'config/services.yml', 'container.yaml']);
});
