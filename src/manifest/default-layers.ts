import type { Layers } from '../core/manifest.js';

/** Also as those write it whose language begins the word with `infraestr`. */
const infrastructure = 'infrastructure,infraestructure,infraestructura,infraestrutura,infra';

/** No words of any business. */
const plain = `adapters,adapter,${infrastructure},persistence,http,grpc,presentation,controllers,controller`;

/** Clients by what they speak, so that no business is meant: `api-client`, `orders-api-sdk`. */
const clients = '*{api,http,rest,grpc,graphql}-{client,clients,sdk}';

/** Where domain and adapter code lives unless services.yaml says otherwise; relative to a service's root. */
export const defaultLayers: Layers = {
  domain: ['**/domain/**'],
  notDomain: [
    // Handlers for domain events belong to the application layer.
    '**/application/**/{*handlers,*listeners,*subscribers,*consumers,use-cases,usecases}/**/domain/**',
    // Who maps to the outside must know both sides, wherever the file lies.
    '**/*{mapper,converter}.{ts,mts,cts,js,mjs,cjs}',
    // Pages about the domains of the internet: below `(group)` or `[id]` a folder is a part of an address.
    '**/\\(*\\)/**/domain/**',
    '**/\\[*\\]/**/domain/**',
  ],
  adapters: [
    `**/{adapters,adapter,${infrastructure},client,clients,api,persistence,database,gateways,http,grpc,graphql,presentation,controllers,controller}/**`,
    `**/${clients}/**`,
  ],
  adaptersInDomain: [`**/{${plain}}/**`, `**/${clients}/**`],
  adapterLibraries: [`**/{${plain},database}/**`, `**/${clients}/**`],
};
