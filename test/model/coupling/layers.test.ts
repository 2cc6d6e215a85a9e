import { expect, test } from 'vitest';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import { assignLayers } from '../../../src/model/coupling/layers.js';
import { manifestOf } from '../build-manifest.js';

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
