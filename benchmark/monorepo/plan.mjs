// Says what is in a generated monorepo: its services, libraries and features, and who is coupled to whom.
import { randomOf } from './random.mjs';

const nouns = ['order', 'invoice', 'payment', 'customer', 'shipment', 'product', 'cart', 'refund', 'coupon', 'ticket'];
const others = [
  'item',
  'event',
  'label',
  'quota',
  'batch',
  'audit',
  'draft',
  'alert',
  'price',
  'route',
  'token',
  'rule',
];
const stores = ['pool', 'pool', 'typeorm', 'prisma', 'knex'];

/** What a feature consists of, the most needed first: the last feature of a package stops when its files are used up. */
export const parts = [
  'model',
  'repository',
  'service',
  'dto',
  'controller',
  'mapper',
  'client',
  'view',
  'policy',
  'test',
];

/**
 * The plan of a repository with exactly that many TypeScript files. A seventh of them are in libraries, one for every
 * four services. Of the features one in twenty reads a table of the next service, one in forty imports its code, one
 * in ten uses an entity of a library: what is coupled grows with the services and their files, as it does in teams.
 */
export function planOf({ services: count, files, seed = 1 }) {
  const libraryCount = Math.max(1, Math.floor(count / 4));
  const inLibraries = Math.max(libraryCount * 3, Math.floor(files / 7));
  const libraries = spread(inLibraries, libraryCount).map((share, index) => ({
    name: `shared-${index + 1}`,
    files: share,
  }));
  const services = spread(files - inLibraries, count).map((share, index) => serviceOf(index, share, libraries, seed));
  return {
    services: services.map((service, index) => coupled(service, services[(index + 1) % count], seed)),
    libraries,
  };
}

function serviceOf(index, files, libraries, seed) {
  const name = `${nouns[index % nouns.length]}-${index + 1}`;
  const random = randomOf(`${seed}/${name}`);
  // Two files are the entry point and the connections.
  const features = Array.from({ length: Math.ceil((files - 2) / parts.length) }, (_, at) => {
    const feature = `${others[at % others.length]}-${at + 1}`;
    const left = files - 2 - at * parts.length;
    return {
      name: feature,
      table: `${name}_${feature}`.replaceAll('-', '_'),
      parts: parts.slice(0, left),
      store: random.pick(stores),
      library: libraries[Math.floor(index / 4) % libraries.length],
      before: at === 0 ? undefined : `${others[(at - 1) % others.length]}-${at}`,
    };
  });
  return { name, files, features, database: `database_${Math.floor(index / 4) + 1}` };
}

/** The service with its couplings to the next one. */
function coupled(service, next, seed) {
  const random = randomOf(`${seed}/${service.name}/couplings`);
  const features = service.features.map((feature) => ({
    ...feature,
    foreignTable: random.chance(0.05) ? random.pick(next.features).table : undefined,
    foreignCode: random.chance(0.025) ? { service: next.name, feature: random.pick(next.features).name } : undefined,
    sharedEntity: random.chance(0.1),
  }));
  return { ...service, features };
}

/** Splits a number into equal whole shares. */
function spread(total, count) {
  return Array.from(
    { length: count },
    (_, at) => Math.floor(((at + 1) * total) / count) - Math.floor((at * total) / count),
  );
}
