import { describe, expect, it } from 'vitest';
import type { ServiceKind } from '../../src/core/manifest.js';
import { ormPlugins } from '../../src/frontends/typescript/orm-plugins.js';
import { completeDatabases } from '../../src/manifest/complete-databases.js';
import { inferManifest } from '../../src/manifest/infer-manifest.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { buildModel } from '../../src/model/build-model.js';
import { sharedDatabase } from '../../src/smells/shared-database.js';
import { factsOf } from '../manifest/facts-of.js';

type Files = { readonly [path: string]: string };

/** Services `orders` and `billing`, each with a driver and a table of its own, and some configuration. */
function modelOf(extra: Files, declared?: string) {
  const service = (name: string) => ({
    [`${name}/Dockerfile`]: 'FROM node\nCOPY . .\n',
    [`${name}/index.ts`]: `import { Pool } from 'pg';\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\nexport const all = () => pool.query('SELECT id FROM ${name}');\npool.query('INSERT INTO ${name} (id) VALUES (1)');\n`,
  });
  const facts = factsOf({ ...service('orders'), ...service('billing'), ...extra });
  const manifest =
    declared === undefined ? inferManifest(facts) : completeDatabases(parseManifest(declared, 'services.yaml'), facts);
  return buildModel({ files: facts, links: [] }, manifest, ormPlugins);
}

const find = (extra: Files, declared?: string) => sharedDatabase.find(modelOf(extra, declared), new Map());
const compose = (orders: string, billing: string) =>
  `services:\n  orders: { build: orders, ${orders} }\n  billing: { build: billing, ${billing} }\n`;
const url = (value: string) => `environment: { DATABASE_URL: "${value}" }`;
const declare = (orders: string, billing: string, kind: ServiceKind = 'backend') =>
  `services:\n  orders: { root: orders, kind: backend${orders} }\n  billing: { root: billing, kind: ${kind}${billing} }\n`;

describe('shared-database is loud', () => {
  const one = (name: string, confidence: string) => [[`database:${name} <- billing,orders`, confidence]];
  it.each<[string, Files, string | undefined, unknown]>([
    [
      'one URL',
      { 'compose.yaml': compose(url('postgres://db/shop'), url('postgresql://db:5432/shop')) },
      undefined,
      one('shop', 'certain'),
    ],
    [
      'schemas of one database',
      { 'compose.yaml': compose(url('postgres://db/shop?schema=a'), url('postgres://db/shop?schema=b')) },
      undefined,
      one('shop', 'certain'),
    ],
    [
      'one host and name',
      {
        'compose.yaml': compose(
          'environment: { DB_HOST: db, DB_NAME: shop }',
          'environment: [PGHOST=db, PGDATABASE=shop]',
        ),
      },
      undefined,
      one('shop', 'certain'),
    ],
    [
      'one variable that compose hands on',
      { 'compose.yaml': compose(url('$' + '{DATABASE_URL}'), url('$' + '{DATABASE_URL}')) },
      undefined,
      one('database', 'certain'),
    ],
    [
      'one key of one env file',
      { 'compose.yaml': compose('env_file: .env', 'env_file: .env'), '.env': 'DATABASE_URL=\n' },
      undefined,
      one('database', 'certain'),
    ],
    [
      'one key of the env file above both',
      { '.env': 'DATABASE_URL=postgres://localhost/postgres\n' },
      undefined,
      one('postgres', 'certain'),
    ],
    [
      'one server in env files of their own',
      {
        'orders/.env': 'DATABASE_URL=postgres://pg.internal/shop\n',
        'billing/.env': 'DATABASE_URL=postgres://pg.internal/shop\n',
      },
      undefined,
      one('shop', 'certain'),
    ],
    [
      'one database on the developer machine',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost/shop\n',
        'billing/.env': 'DATABASE_URL=postgres://127.0.0.1/shop\n',
      },
      undefined,
      one('shop', 'likely'),
    ],
    [
      'a replica',
      {
        'orders/.env': 'DATABASE_URL=postgres://primary/shop\n',
        'billing/.env': 'REPLICA_DATABASE_URL=postgres://copy/shop\n',
      },
      undefined,
      one('shop', 'likely'),
    ],
    ['one database in services.yaml', {}, declare(', database: shop', ', database: shop'), one('shop', 'certain')],
    [
      'a connection that services.yaml does not tell',
      { 'compose.yaml': compose(url('postgres://db/shop'), url('postgres://db/shop')) },
      declare('', ''),
      one('shop', 'certain'),
    ],
  ])('%s', (_, files, declared, expected) => {
    const found = find(files, declared);
    expect(found.map((draft) => [draft.subject, draft.confidence])).toEqual(expected);
    expect(found.every((draft) => draft.severity === 'warning' && draft.evidence.length > 0)).toBe(true);
  });
});

describe('shared-database is silent', () => {
  it.each<[string, Files, string | undefined]>([
    ['nothing told', {}, undefined],
    [
      'databases of their own',
      { 'compose.yaml': compose(url('postgres://db/orders'), url('postgres://db/billing')) },
      undefined,
    ],
    [
      'one name on two servers',
      { 'compose.yaml': compose(url('postgres://a/app'), url('postgres://b/app')) },
      undefined,
    ],
    [
      'one key of different env files',
      { 'orders/.env': 'DATABASE_URL=\n', 'billing/.env': 'DATABASE_URL=\n' },
      undefined,
    ],
    [
      'what every machine has',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost/postgres\n',
        'billing/.env': 'DATABASE_URL=postgres://localhost/postgres\n',
      },
      undefined,
    ],
    [
      'one cache',
      {
        'compose.yaml': compose(
          'environment: { REDIS_URL: "redis://cache/0" }',
          'environment: { REDIS_URL: "redis://cache/0" }',
        ),
      },
      undefined,
    ],
    [
      'one broker',
      {
        'compose.yaml': compose(
          'environment: { RABBIT_URL: "amqp://mq/shop" }',
          'environment: { RABBIT_URL: "amqp://mq/shop" }',
        ),
      },
      undefined,
    ],
    [
      'two variables that compose hands on',
      { 'compose.yaml': compose(url('$' + '{ORDERS_DATABASE_URL}'), url('$' + '{BILLING_DATABASE_URL}')) },
      undefined,
    ],
    [
      'one name of a server in two compose projects',
      {
        'orders/compose.yaml':
          'services:\n  orders: { build: ., environment: { DATABASE_URL: "postgres://db/app" } }\n  db: { image: postgres }\n',
        'billing/compose.yaml':
          'services:\n  billing: { build: ., environment: { DATABASE_URL: "postgres://db/app" } }\n  db: { image: postgres }\n',
      },
      undefined,
    ],
    [
      'configurations that cannot be compared',
      {
        'compose.yaml': 'services:\n  orders: { build: orders, environment: { DATABASE_URL: "postgres://db/shop" } }\n',
        'billing/.env': 'DATABASE_URL=postgres://localhost/shop\n',
      },
      undefined,
    ],
    [
      'databases of their own in services.yaml',
      { 'compose.yaml': compose(url('postgres://db/shop'), url('postgres://db/shop')) },
      declare(', database: a', ', database: b'),
    ],
    ['migrations', {}, declare(', database: shop', ', database: shop', 'migration')],
  ])('%s', (_, files, declared) => {
    expect(find(files, declared)).toEqual([]);
  });
});

it('says what cannot be told', () => {
  const model = modelOf({
    'compose.yaml': 'services:\n  orders: { build: orders, environment: { DATABASE_URL: "postgres://db/shop" } }\n',
    'billing/.env': 'DATABASE_URL=postgres://localhost/shop\n',
  });
  expect(sharedDatabase.caveats?.(model).map(({ code, severity }) => [code, severity])).toEqual([
    ['database-untold', 'notice'],
  ]);
});

it('never shows a password', () => {
  const secret = 'postgres://app:hunter2@db/shop';
  const found = find({
    'compose.yaml': compose(url(secret), url(secret)),
    'orders/.env': `DATABASE_URL=${secret}\n`,
    'orders/config.ts': `export const config = { url: process.env.DATABASE_URL ?? '${secret}' };\n`,
  });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|app:/);
});

it('keeps what is known of a pair when a third service joins', () => {
  const hold = (service: string) => ({
    service,
    database: 'shop',
    connections: [
      { file: 'compose.yaml', line: 3, column: 1, connection: 'x', note: 'x', confidence: 'certain' as const },
    ],
  });
  const base = modelOf({});
  const subjects = (...ids: readonly string[]) =>
    sharedDatabase.find({ ...base, databaseHolds: ids.map(hold) }, new Map()).map(({ subject }) => subject);
  expect(subjects('a', 'b')).toEqual(['database:shop <- a,b']);
  expect(subjects('c', 'b', 'a')).toContain('database:shop <- a,b');
  expect(subjects('c', 'b', 'a')).toHaveLength(3);
});
