import { expect, test } from 'vitest';
import { defaultLayers } from '../../../../src/manifest/default-layers.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { assignLayers } from '../../../../src/model/coupling/layers/layers.js';
import { manifestOf } from '../../build-manifest.js';

const LAYERS = {
  domain: ['**/domain/**'],
  adapters: ['**/{adapters,infrastructure,api,client}/**'],
};

test('the folder nearest to the file decides, seen from the root of its service', () => {
  const manifest = manifestOf({
    services: { api: ['apps/api'], orders: ['apps/orders', 'contexts/domain/orders'] },
    libraries: { client: ['libs/client'] },
    layers: LAYERS,
  });
  const layerOf = assignLayers(manifest, assignServices(manifest));
  const rows = [
    ['apps/api/src/main.ts', 'neutral'],
    ['apps/api/src/domain/order.ts', 'domain'],
    ['apps/api/src/domain/adapters/orm.ts', 'adapter'],
    ['apps/api/src/adapters/domain/order.ts', 'domain'],
    ['apps/api/src/api/orders/domain/deep/er/order.ts', 'domain'],
    ['apps/api/src/domain/api/domain/order.ts', 'domain'],
    ['apps/api/src/domain.ts', 'neutral'],
    ['apps/api/domains/order.ts', 'neutral'],
    ['contexts/domain/orders/a.ts', 'neutral'],
    ['libs/client/index.ts', 'neutral'],
    ['libs/client/src/client/http.ts', 'adapter'],
    ['scripts/domain/x.ts', 'domain'],
  ];
  for (const [path, layer] of rows) expect([path, layerOf(path ?? '')]).toEqual([path, layer]);
});

test('globs of a service replace the common ones; anchored globs count their leading folders', () => {
  const manifest = manifestOf({ services: { orders: ['orders'] }, layers: LAYERS });
  const own = { domain: ['src/core/**'], adapters: ['src/**/db/**'] };
  const services = manifest.services.map((service) => ({ ...service, layers: own }));
  const layerOf = assignLayers({ ...manifest, services }, assignServices(manifest));
  expect(layerOf('orders/src/core/order.ts')).toBe('domain');
  expect(layerOf('orders/src/core/db/rows.ts')).toBe('adapter');
  expect(layerOf('orders/src/domain/order.ts')).toBe('neutral');
});

test('what is an adapter elsewhere may be a word of the business below a domain folder', () => {
  const layers = { ...LAYERS, adaptersInDomain: ['**/{adapters,infrastructure}/**'] };
  const manifest = manifestOf({ services: { orders: ['orders'] }, layers });
  const layerOf = assignLayers(manifest, assignServices(manifest));
  const rows = [
    ['orders/src/Domain/Client/Client.ts', 'neutral'],
    ['orders/src/domain/api/version.ts', 'neutral'],
    ['orders/src/domain/api/domain/version.ts', 'domain'],
    ['orders/src/domain/adapters/orm.ts', 'adapter'],
    ['orders/src/client/http.ts', 'adapter'],
    ['orders/src/client/domain/order.ts', 'domain'],
  ];
  for (const [path, layer] of rows) expect([path, layerOf(path ?? '')]).toEqual([path, layer]);
});

test('a library may be a layer as a whole, by the name of its folder; a service may be called like one', () => {
  const manifest = manifestOf({
    services: { domain: ['services/domain'], infra: ['services/infrastructure'] },
    libraries: {
      core: ['libs/orders/domain'],
      rows: ['libs/orders/infrastructure'],
      http: ['packages/client'],
      data: ['packages/database'],
      orders: ['packages/orders-api-client'],
      kit: ['packages/api-sdk'],
      plain: ['packages/sdk'],
      shop: ['libs/domain/shop'],
    },
    layers: defaultLayers,
  });
  const layerOf = assignLayers(manifest, assignServices(manifest));
  const rows = [
    ['libs/orders/domain/src/order.ts', 'domain'],
    ['libs/orders/domain/index.ts', 'domain'],
    ['libs/orders/domain/src/client/client.ts', 'neutral'],
    ['libs/orders/domain/src/infrastructure/rows.ts', 'adapter'],
    ['libs/orders/domain/src/application/event-handlers/domain/placed.handler.ts', 'neutral'],
    ['libs/orders/infrastructure/src/rows.ts', 'adapter'],
    ['libs/orders/infrastructure/src/domain/order.ts', 'domain'],
    ['packages/client/src/index.ts', 'neutral'],
    ['packages/orders-api-client/src/index.ts', 'adapter'],
    ['packages/orders-api-client/src/domain/order.ts', 'domain'],
    ['packages/api-sdk/src/index.ts', 'adapter'],
    ['packages/sdk/src/index.ts', 'neutral'],
    ['packages/database/src/port/rows-port.ts', 'adapter'],
    ['packages/database/src/domain/rows.ts', 'domain'],
    ['libs/domain/shop/src/index.ts', 'neutral'],
    ['services/domain/src/registrar.ts', 'neutral'],
    ['services/infrastructure/src/main.ts', 'neutral'],
  ];
  for (const [path, layer] of rows) expect([path, layerOf(path ?? '')]).toEqual([path, layer]);
});

test('by default controllers, presentation and database code are adapters, and handlers for domain events no domain', () => {
  const layerOf = assignLayers(manifestOf({ services: { a: ['a'] }, layers: defaultLayers }), () => ({
    kind: 'service',
    id: 'a',
  }));
  const rows = [
    ['a/src/orders/controllers/create-order.request.ts', 'adapter'],
    ['a/src/orders/presentation/order.view.ts', 'adapter'],
    ['a/src/orders/database/order.row.ts', 'adapter'],
    ['a/src/graphql/order.type.ts', 'adapter'],
    ['a/src/infraestructure/order.row.ts', 'adapter'],
    ['a/src/pedidos/Infraestructura/pedido.ts', 'adapter'],
    ['a/src/domain/pedidos/infraestrutura/pedido.ts', 'adapter'],
    ['a/src/estructura/pedido.ts', 'neutral'],
    ['a/src/controllers/domain/order.ts', 'domain'],
    ['a/src/domain/orders/controllers/order.controller.ts', 'adapter'],
    ['a/src/domain/hosting/database/database.ts', 'neutral'],
    ['a/src/controllers.ts', 'neutral'],
    ['a/src/rest-client/orders.ts', 'adapter'],
    ['a/src/domain/orders/http-client/orders.ts', 'adapter'],
    ['a/src/domain/orders/client/orders.ts', 'neutral'],
    ['a/src/capi-clientele/orders.ts', 'neutral'],
    ['a/app/(app)/organizations/[id]/settings/domain/page.tsx', 'neutral'],
    ['a/app/(shop)/domain/actions.ts', 'neutral'],
    ['a/app/[team]/domain/actions.ts', 'neutral'],
    ['a/app/orders/domain/order.ts', 'domain'],
    ['a/src/domain/apiConverter.ts', 'neutral'],
    ['a/src/domain/order.mapper.ts', 'neutral'],
    ['a/src/domain/mapper/order.ts', 'domain'],
    ['a/src/infra/order.mapper.ts', 'adapter'],
    ['a/src/orders/application/event-handlers/domain/order-placed.handler.ts', 'neutral'],
    ['a/src/application/eventHandlers/domain/order/placed.ts', 'neutral'],
    ['a/src/domain/orders/application/subscribers/domain/placed.ts', 'neutral'],
    ['a/src/infra/application/handlers/domain/placed.ts', 'adapter'],
    ['a/src/application/domain/order.ts', 'domain'],
    ['a/src/application/orders/domain/order.ts', 'domain'],
    ['a/src/application/events/domain/event.ts', 'domain'],
    ['a/src/handlers/domain/order.ts', 'domain'],
    ['a/src/orders/domain/event-handlers/placed.ts', 'domain'],
    ['a/src/orders/domain/application/handlers/placed.ts', 'domain'],
  ];
  for (const [path, layer] of rows) expect([path, layerOf(path ?? '')]).toEqual([path, layer]);
});
