import type { SmellId } from './finding.js';

/** What there is to say about a smell apart from any finding: rule texts of every format, and `explain`. */
export type SmellGuide = {
  /** For people, as a noun: `Shared table`. */
  readonly title: string;
  /** One sentence: what it is. At most 1,024 characters, as SARIF viewers allow, and so is `full`. */
  readonly short: string;
  /** What exactly counts as one, and what does not. */
  readonly full: string;
  /** What it costs the team. */
  readonly why: string;
  /** The ways out, each in the imperative, the usual one first. */
  readonly fixes: readonly string[];
  /** How often such a finding is right, in SARIF's words. */
  readonly precision: 'very-high' | 'high' | 'medium';
  readonly bad: string;
  readonly good: string;
};

/** The smells that are judged, in the order of reports: causes first, then what follows from them. */
export const judgedSmells = [
  'shared-table',
  'shared-database',
  'cross-service-import',
  'shared-domain-type',
  'contract-import',
  'leaked-adapter-type',
  'deploy-coupling',
] as const satisfies readonly SmellId[];

export type JudgedSmell = (typeof judgedSmells)[number];

/** The guide of a smell; null for one that is reserved and not judged yet. */
export function guideOf(smell: SmellId): SmellGuide | null {
  const guides: { readonly [id in SmellId]?: SmellGuide } = smellGuides;
  return guides[smell] ?? null;
}

/** The page of a smell as it was when this version of the tool was published. */
export function docsUrl(smell: SmellId, version: string): string {
  return `https://unpkg.com/coupling-audit@${encodeURIComponent(version)}/docs/smells/${smell}.md`;
}

export const smellGuides: { readonly [id in JudgedSmell]: SmellGuide } = {
  'shared-table': {
    title: 'Shared table',
    short: 'A service reads, writes or alters a table that it does not own.',
    full: 'A service reads, writes or alters a table that another service owns, or that several services use and nobody owns. Only running code counts: declaring an entity is no access, and neither are tests, seeds, one-off scripts and migrations. An access inside a library is charged to every service that reaches it.',
    why: 'A table is the most private thing a service has. Whoever reads it from outside depends on its columns, its values and its migrations without any agreement, so renaming a column breaks another service at run time. A foreign write also goes around the rules that the owner checks before it writes.',
    fixes: [
      "For a foreign read, ask the owner through its API, or keep a read model of one's own from its events",
      'For a foreign write, send the owner a command, so that it changes its table itself',
      'For foreign DDL, move the migration to the owner',
      'For a table without an owner, name one in services.yaml (owns:), then treat the others as above',
    ],
    precision: 'high',
    bad: "// billing\nawait pool.query('SELECT total FROM orders WHERE id = $1', [orderId]);",
    good: "// billing, from the event OrderPlaced\nawait pool.query('INSERT INTO order_totals (order_id, total) VALUES ($1, $2)', [orderId, total]);",
  },
  'shared-database': {
    title: 'Shared database',
    short: 'Two services hold a connection to the same database.',
    full: 'Two services are given the same database: the same host and name, the same key of the same env file, the connection of the same library, or one `database:` in services.yaml. A key of the same name in different env files is not the same database. It is a warning, and a pair that shares tables there has the findings of its tables instead. Caches, queues, migrations and front ends that only call APIs hold no database.',
    why: 'Nothing but good manners keeps one service out of the tables of the other. They share load, locks, upgrades, backups and outages, a migration of one can stop both, and each new query may tie them closer without anybody noticing.',
    fixes: [
      'Give each service a database of its own, with a user that reaches nothing else',
      'As a first step, give each service a schema and a user of its own, so that the database itself forbids the rest',
      'Where they share tables, settle who owns them first (see shared-table)',
      'Where the configuration is only a copy and they run on different databases, name them in services.yaml (database:)',
    ],
    precision: 'high',
    bad: '# compose.yaml\norders:  { environment: { DATABASE_URL: "postgres://db/shop" } }\nbilling: { environment: { DATABASE_URL: "postgres://db/shop" } }',
    good: '# compose.yaml\norders:  { environment: { DATABASE_URL: "postgres://db/orders" } }\nbilling: { environment: { DATABASE_URL: "postgres://db/billing" } }',
  },
  'cross-service-import': {
    title: 'Cross-service import',
    short: "A service or a library imports another service's source.",
    full: 'Code of one service, or of a library, imports the source of another service: by a relative path, a workspace package, a path alias, a re-export, import(), require or import type. Tests may import what they like. Where every import of the pair is type-only, the finding is a warning.',
    why: "The importing service is built from the other's code, so a change there is a change here: both must be built, tested and released together. A library that imports a service drags that service into everybody who uses the library.",
    fixes: [
      'Call the other service over its API, or listen to its events',
      'Move code that is truly generic into a library, and copy what is merely similar',
      'Publish types that both sides must agree on as a contract library (kind: contract), versioned like an API',
    ],
    precision: 'very-high',
    bad: "import { taxOf } from '../../orders/src/tax.js';",
    good: "import { taxOf } from './tax.js'; // billing's own rule",
  },
  'shared-domain-type': {
    title: 'Shared domain type',
    short: 'A type of a library that models the business is used by two or more services.',
    full: 'An interface, object type, data class, enum, schema or ORM entity of a library models the business, and running code of at least two services is built on it. Options, errors, loggers, tokens and generic helpers do not count, and neither do the types of a contract library.',
    why: 'One Order for everybody is nobody’s: each service adds the field that it needs, and none can remove or rename one without all the others. The services change, and are released, as one.',
    fixes: [
      'Give each service a type of its own with the members that it uses, and map at its edge',
      'Publish a versioned contract library (kind: contract) for what both sides must agree on',
      'Keep an ORM entity in the service that owns the table; the others use its API or events',
      'For an enum, let every service declare the values that it understands and map unknown ones',
    ],
    precision: 'medium',
    bad: "import type { Order } from '@shop/models';\nexport async function reserveStock(order: Order) { /* only order.items */ }",
    good: 'export type Reservation = { orderId: string; lines: { sku: string; pieces: number }[] };',
  },
  'contract-import': {
    title: 'Contract import',
    short: 'A contract library imports a service, or a library that is no contract.',
    full: 'A library that is declared a contract (kind: contract) imports a service, or a library that is no contract. Contracts may import other contracts.',
    why: 'A contract is what services agree on so that they need not know each other. One that is built from a service’s code, or from a library that changes at will, changes whenever they do, and takes all its users along.',
    fixes: [
      'Declare in the contract all that the agreement needs',
      'Let the service depend on the contract and map its own types to it, never the reverse',
    ],
    precision: 'very-high',
    bad: "// packages/contracts\nimport type { Order } from '@shop/orders';\nexport type OrderPlaced = { order: Order };",
    good: '// packages/contracts\nexport type OrderPlaced = { orderId: string; total: string };',
  },
  'leaked-adapter-type': {
    title: 'Leaked adapter type',
    short: 'A domain file names a type of the adapter side or of an external client.',
    full: 'A file of a domain layer names something of the adapter side: a reply of a client, a transport object, an ORM row or another service’s API type, directly, by import type, through a barrel or through an alias. A type of an external package is a warning. Layers are found by the globs under layers: in services.yaml.',
    why: 'The domain then speaks the language of whatever is outside. When another service renames a field of its API, business rules change although nothing about the business has.',
    fixes: [
      'Declare in the domain the type that it needs, and map to it in an adapter (an anti-corruption layer)',
      'Declare the port in the domain, and let the adapter implement it',
    ],
    precision: 'high',
    bad: "// domain\nimport type { OrderResponse } from '@shop/orders/api';\nship(order: OrderResponse) { /* order.ship_to.town */ }",
    good: '// domain\nexport type Consignment = { orderId: string; pieces: number; destination: Address };',
  },
  'deploy-coupling': {
    title: 'Deploy coupling',
    short: 'Two services cannot be deployed independently of each other.',
    full: 'Something ties two services so that one cannot be released without the other: a shared table, an import, a shared or leaked type, one image or build, one set of migrations. Start-up order alone is a warning. The finding names every reason and the findings that it follows from.',
    why: 'It answers the one question that matters: can this service be released alone? Services that are locked together carry the cost of distribution without its benefit; a group of them is a distributed monolith.',
    fixes: [
      'Resolve the findings that it follows from; nothing else makes it disappear, and nothing else needs to',
      'Build an image of its own for each service, and give each its own migrations',
    ],
    precision: 'high',
    bad: '# compose.yaml\nweb:    { image: shop, command: node web.js }\nworker: { image: shop, command: node worker.js }',
    good: '# compose.yaml\nweb:    { build: services/web }\nworker: { build: services/worker }',
  },
};
