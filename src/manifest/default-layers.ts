import type { Layers } from '../core/manifest.js';

/** Also as those write it whose language begins the word with `infraestr`. */
const infrastructure = 'infrastructure,infraestructure,infraestructura,infraestrutura,infra';

/** No words of any business. */
const plain = `adapters,adapter,${infrastructure},persistence,http,grpc,presentation,controllers,controller`;

/** Where domain and adapter code lives unless services.yaml says otherwise; relative to a service's root. */
export const defaultLayers: Layers = {
  domain: ['**/domain/**'],
  // Handlers for domain events belong to the application layer.
  notDomain: ['**/application/**/{*handlers,*listeners,*subscribers,*consumers,use-cases,usecases}/**/domain/**'],
  adapters: [
    `**/{adapters,adapter,${infrastructure},client,clients,api,persistence,database,gateways,http,grpc,graphql,presentation,controllers,controller}/**`,
  ],
  adaptersInDomain: [`**/{${plain}}/**`],
  adapterLibraries: [`**/{${plain},database}/**`],
};
