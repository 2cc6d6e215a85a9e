import type { Layers } from '../core/manifest.js';

/** Where domain and adapter code lives unless services.yaml says otherwise; relative to a service's root. */
export const defaultLayers: Layers = {
  domain: ['**/domain/**'],
  adapters: ['**/{adapters,adapter,infrastructure,infra,client,clients,api,persistence,gateways,http,grpc}/**'],
  adaptersInDomain: ['**/{adapters,adapter,infrastructure,infra,persistence,http,grpc}/**'],
};
