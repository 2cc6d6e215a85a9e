import { describe, expect, test } from 'vitest';
import { inferManifest } from '../../src/manifest/infer-manifest.js';
import { factsOf, library } from './facts-of.js';

const connected = "import { Pool } from 'pg';\nexport const pool = new Pool();\n";

/** Databases by service, of a repository with the services `orders` and `billing` and some configuration. */
function databases(files: { readonly [path: string]: string }): { readonly [service: string]: string } {
  return Object.fromEntries(
    inferred(files).flatMap(({ id, databases: all }) => (all.length > 0 ? [[id, all.join(' ')]] : [])),
  );
}

/** Schemas of their own by service. */
function schemas(files: { readonly [path: string]: string }) {
  return Object.fromEntries(inferred(files).flatMap(({ id, schemas: own }) => (own ? [[id, own]] : [])));
}

function inferred(files: { readonly [path: string]: string }) {
  return manifestFrom(files).services;
}

function manifestFrom(files: { readonly [path: string]: string }) {
  const service = (name: string) => ({
    [`${name}/Dockerfile`]: 'FROM node\nCOPY . .\n',
    [`${name}/index.ts`]: connected,
  });
  return inferManifest(factsOf({ ...service('orders'), ...service('billing'), ...files }));
}

const compose = (orders: string, billing: string) =>
  `services:\n  orders: { build: orders, ${orders} }\n  billing: { build: billing, ${billing} }\n`;
const url = (value: string) => `environment: { DATABASE_URL: "${value}" }`;

describe('services share a database', () => {
  test.each([
    [
      'by one URL in compose',
      { 'compose.yaml': compose(url('postgres://u:p@db:5432/shop'), url('postgresql://v:q@db/shop?x=1')) },
    ],
    [
      'by the two ports of ClickHouse',
      {
        'compose.yaml': compose(
          'environment: { CLICKHOUSE_URL: "clickhouse://events:8123/shop" }',
          'environment: { CLICKHOUSE_URL: "clickhouse://events:9000/shop" }',
        ),
      },
    ],
    [
      'by one host and name in compose',
      {
        'compose.yaml': compose(
          'environment: { DB_HOST: db, DB_NAME: shop }',
          'environment: [POSTGRES_HOST=db, POSTGRES_DB=shop]',
        ),
      },
    ],
    [
      'by the file that compose gives to both, or its template',
      {
        'compose.yaml': compose('env_file: .env', 'env_file: [.env]'),
        '.env.example': 'DATABASE_HOST=db\nDATABASE_NAME=shop\n',
      },
    ],
    [
      'by a variable that the file beside compose fills in',
      {
        'compose.yaml': compose(
          'environment: { PGHOST: db, PGDATABASE: "$NAME_DB" }',
          'environment: { PGHOST: db, PGDATABASE: shop }',
        ),
        '.env': 'NAME_DB=shop\n',
      },
    ],
    [
      'by one default in code, as options for SQL Server',
      {
        'orders/src/config.ts':
          "export const sql = { server: process.env.H || 'sql', database: process.env.D || 'shop' };\n",
        'billing/src/config.ts': "export const options = { server: 'sql', port: 1433, database: 'shop' };\n",
      },
    ],
    [
      'by one URL in env files of their own',
      {
        'orders/.env.example': 'DATABASE_URL=postgres://localhost:5432/shop\n',
        'billing/.env': 'DB_URL=postgres://127.0.0.1/shop\n',
      },
    ],
    [
      'by one default in code',
      {
        'orders/src/app.module.ts':
          "import { TypeOrmModule } from '@nestjs/typeorm';\nTypeOrmModule.forRoot({ url: process.env.DATABASE_URL || 'postgresql://db:5432/shop' });\n",
        'billing/src/config.ts':
          "export const config = { host: process.env.H ?? 'db', port: 5432, database: process.env.D ?? 'shop' };\n",
      },
    ],
    [
      'by its name, when compose knows one and the other is only known on a developer machine',
      {
        'compose.yaml': 'services:\n  orders: { build: orders, environment: { DATABASE_URL: "postgres://db/shop" } }\n',
        'billing/.env': 'DATABASE_URL=postgres://localhost/shop\n',
      },
    ],
  ])('%s', (_, files) => {
    expect(databases(files)).toEqual({ billing: 'shop', orders: 'shop' });
  });

  test('by one name in code, which templates have in env files', () => {
    const config = "export const config = { host: 'localhost', database: 'mydb' };\n";
    const files = { 'orders/src/config.ts': config, 'billing/src/config.ts': config };
    expect(databases(files)).toEqual({ orders: 'mydb', billing: 'mydb' });
  });
});

describe('a line tells the kind of database', () => {
  const kinds = (files: { readonly [path: string]: string }) =>
    (manifestFrom(files).connections ?? []).map(({ database, dialect }) => `${database} ${dialect}`);
  test.each([
    ['by its scheme', 'DATABASE_URL: "postgres://db/shop"', ['shop postgresql']],
    ['by its variable', 'CLICKHOUSE_URL: "http://events:8123"', ['events clickhouse']],
    ['by its variables', 'CLICKHOUSE_HOST: events, CLICKHOUSE_DB: logs', ['logs clickhouse']],
    ['by its host', 'DB_HOST: mysql, DB_NAME: shop', ['shop mysql']],
    ['or not', 'DB_HOST: db, DB_NAME: shop', ['shop null']],
  ])('%s', (_, environment, expected) => {
    const compose = `services:\n  orders: { build: orders, environment: { ${environment} } }\n`;
    expect(kinds({ 'compose.yaml': compose })).toEqual(expected);
  });

  test('in code by its address alone', () => {
    const text = (value: string) =>
      `import { Pool } from 'pg';\nnew Pool(process.env.URL ? { connectionString: process.env.URL } : ${value});\n`;
    expect(kinds({ 'orders/src/db.ts': text("{ connectionString: 'mysql://db/shop' }") })).toEqual(['shop mysql']);
    expect(kinds({ 'orders/src/db.ts': text("{ host: 'db', database: 'shop' }") })).toEqual(['shop null']);
  });
});

describe('services share a database that compose leaves to its surroundings', () => {
  const parts = (host: string, name: string) =>
    `environment: { DB_HOST: "${host}", DB_PORT: $PORT, DB_NAME: "${name}" }`;
  const onePair = (a: string, b: string) => ({ 'compose.yaml': compose(a, b) });
  test.each([
    ['by one variable for its name', onePair(parts('db', '$SHOP_DB'), parts('db', '${SHOP_DB:?missing}')), 'shop-db'],
    [
      'by variables for host and name',
      onePair(parts('$DB_HOST', '$SHOP_DB'), parts('${DB_HOST}', '$SHOP_DB')),
      'shop-db',
    ],
    ['by a variable for its host', onePair(parts('$DB_HOST', 'shop'), parts('${DB_HOST}', 'shop')), 'shop'],
    [
      'by one URL with holes',
      onePair(url('postgres://$U:$P@db:5432/$SHOP_DB'), url('postgresql://$V:$Q@db/${SHOP_DB}?schema=public')),
      'shop-db',
    ],
    ['by one host in URLs', onePair(url('postgres://u:p@${HOST}/shop'), url('postgres://u:p@$HOST:5432/shop')), 'shop'],
    [
      'in two files of one folder',
      {
        'compose.yaml': `services:\n  orders: { build: orders, ${parts('db', '$SHOP_DB')} }\n`,
        'compose.billing.yaml': `services:\n  billing: { build: billing, ${parts('db', '$SHOP_DB')} }\n`,
      },
      'shop-db',
    ],
  ])('%s', (_, files, name) => {
    expect(databases(files)).toEqual({ orders: name, billing: name });
  });

  test.each([
    ['two variables name two databases', onePair(parts('db', '$ORDERS_DB'), parts('db', '$BILLING_DB'))],
    [
      'URLs leave two names open',
      onePair(url('postgres://u@db/$ORDERS_DB'), url('postgres://u@db/${BILLING_DB}?sslmode=disable')),
    ],
    ['the servers differ', onePair(parts('orders-db', '$DB_NAME'), parts('billing-db', '$DB_NAME'))],
    ['two variables name two servers', onePair(parts('$ORDERS_HOST', '$DB_NAME'), parts('$BILLING_HOST', '$DB_NAME'))],
    [
      'each folder has surroundings of its own',
      {
        'orders/compose.yaml': `services:\n  orders: { build: ., ${parts('db', '$DB_NAME')} }\n`,
        'billing/compose.yaml': `services:\n  billing: { build: ., ${parts('db', '$DB_NAME')} }\n`,
      },
    ],
  ])('but not where %s', (_, files) => {
    const found = databases(files);
    expect(found.orders).toBeDefined();
    expect(found.orders).not.toBe(found.billing);
  });
});

describe('workers of a platform', () => {
  const workers = (orders: string, billing: string) =>
    Object.fromEntries(
      Object.entries({ orders, billing }).map(([name, database]) => [
        `${name}/wrangler.toml`,
        `name = "${name}"\nmain = "index.ts"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "${database}"\n`,
      ]),
    );
  const without = { 'orders/index.ts': 'export default {};\n', 'billing/index.ts': 'export default {};\n' };

  test('share the database that both are bound to, whatever drivers they have', () => {
    expect(databases(workers('shop', 'shop'))).toEqual({ orders: 'shop', billing: 'shop' });
    expect(databases({ ...workers('shop', 'shop'), ...without })).toEqual({ orders: 'shop', billing: 'shop' });
  });

  test('have databases of their own by two names', () => {
    expect(databases(workers('orders', 'bills'))).toEqual({ orders: 'orders', billing: 'bills' });
  });

  const driven = (orders: string, billing: string) =>
    Object.fromEntries(
      Object.entries({ orders, billing }).map(([name, id]) => [
        `${name}/wrangler.toml`,
        `name = "${name}"\nmain = "index.ts"\n[[hyperdrive]]\nbinding = "HYPERDRIVE"\nid = "${id}"\n`,
      ]),
    );

  test('share what both reach through one Hyperdrive, not what they reach through two of a name', () => {
    const { orders, billing } = databases(driven('57b7076f', '57b7076f'));
    expect(orders).toBeDefined();
    expect(billing).toBe(orders);
    const two = databases(driven('57b7076f', '6a1c2d3e'));
    expect(two.orders).not.toBe(two.billing);
  });

  test('have none that a compose file of another server calls so', () => {
    const files = { ...workers('shop', 'bills'), 'compose.yaml': compose('{}', url('postgres://db/shop')) };
    expect(databases(files).orders).not.toBe('shop');
  });
});

describe('what a template leaves to be filled in tells nothing', () => {
  const inBoth = (value: string) => databases({ 'orders/.env.example': value, 'billing/.env.example': value });

  test.each([
    'mysql://...',
    'postgres://user:password@host:5432/database',
    'postgresql://user:password@hostname/dbname',
    'postgres://user:pass@your-host:5432/your-db',
    'postgres://user:pass@db.yourcompany.com/shop',
    'postgres://xxx:xxx@xxx/xxx',
    'postgres://user:password@ep-xxxx-pooler.eu.neon.tech/neondb',
    'mongodb+srv://username:password@cluster.mongodb.net/shop',
    'mongodb+srv://username:password@cluster0.xxxxx.mongodb.net/shop',
    'postgres://user:password@db.example.com/shop',
    'postgresql://johndoe:randompassword@localhost:5432/mydb?schema=public',
    'postgresql://user:password@localhost:5432/database',
    'postgresql://user:password@127.0.0.1:5432/DB_NAME',
    'postgresql://user:password@localhost:5432/your_database',
  ])('%s', (value) => {
    expect(inBoth(`DATABASE_URL=${value}\n`)).toEqual({});
  });
  test('nor does a host beside the name', () => {
    expect(inBoth('DB_HOST=your-db-host\nDB_NAME=shop\n')).toEqual({});
    expect(inBoth('PGHOST=hostname\nPGDATABASE=shop\n')).toEqual({});
  });

  test('but a default in code does', () => {
    const code = "export const config = { host: 'localhost', port: 5432, database: 'mydb' };\n";
    expect(databases({ 'orders/src/config.ts': code, 'billing/src/config.ts': code })).toEqual({
      orders: 'mydb',
      billing: 'mydb',
    });
  });

  test.each([
    ['postgres://user:password@hosting.acme.io/shop', 'shop'],
    ['postgres://localhost/database_of_orders', 'database_of_orders'],
    ['postgres://db:5432/mydb', 'mydb'],
    ['mongodb+srv://u:p@cluster0.ab1cd.mongodb.net/shop', 'shop'],
    ['postgres://exampledb.acme.io/shop', 'shop'],
  ])('but %s does', (value, name) => {
    expect(inBoth(`DATABASE_URL=${value}\n`)).toEqual({ orders: name, billing: name });
  });
});

describe('a variable that is left empty', () => {
  const own = compose('env_file: orders/.env', 'env_file: billing/.env');

  test('in files of their own tells nothing', () => {
    expect(
      databases({
        'compose.yaml': own,
        'orders/.env.example': 'DATABASE_URL=\n',
        'billing/.env.example': 'DATABASE_URL=""\n',
      }),
    ).toEqual({});
  });
  test('tells that those differ who have variables of other names', () => {
    expect(
      databases({
        'compose.yaml': own,
        'orders/.env.example': 'ORDERS_DATABASE_URL=\n',
        'billing/.env.example': 'BILLING_DATABASE_URL=\n',
      }),
    ).toEqual({ orders: 'orders-database', billing: 'billing-database' });
  });
  test('in one file for both tells that they share', () => {
    expect(
      databases({ 'compose.yaml': compose('env_file: .env', 'env_file: .env'), '.env.example': 'DATABASE_URL=\n' }),
    ).toEqual({ orders: 'database', billing: 'database' });
  });
});

describe('services have databases of their own', () => {
  test.each([
    [
      'where one key has two values',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost/orders\n',
        'billing/.env': 'DATABASE_URL=postgres://localhost/billing\n',
      },
      { orders: 'orders', billing: 'billing' },
    ],
    [
      'on two servers, even under one name',
      { 'compose.yaml': compose(url('postgres://orders-db/app'), url('postgres://billing-db/app')) },
      { orders: 'orders-app', billing: 'billing-app' },
    ],
    [
      'on two servers in compose, whatever their env files copy',
      {
        'compose.yaml': compose(url('postgres://orders-db/app'), url('postgres://billing-db/app')),
        'orders/.env': 'DATABASE_URL=postgres://localhost/app\n',
        'billing/.env': 'DATABASE_URL=postgres://localhost/app\n',
      },
      { orders: 'orders-app', billing: 'billing-app' },
    ],
    [
      'where only one says anything',
      { 'orders/.env': 'MONGO_URL=mongodb://localhost:27017/orders\n' },
      { orders: 'orders' },
    ],
  ])('%s', (_, files, expected) => {
    expect(databases(files)).toEqual(expected);
  });
});

const third = {
  'reports/Dockerfile': 'FROM node\nCOPY . .\n',
  'reports/index.ts': connected,
};
const parts = (prefix: string, port: number, host = 'localhost') =>
  `${prefix}_DB_HOST=${host}\n${prefix}_DB_PORT=${port}\n${prefix}_DB_NAME=root\n`;

describe('a service that uses two databases of one name', () => {
  test.each([
    [
      'does not make one of them for those that use either',
      {
        'orders/.env': parts('EVENTS', 6001),
        'billing/.env': parts('READ_MODEL', 6002),
        'reports/.env': parts('EVENTS', 6001) + parts('READ_MODEL', 6002),
      },
      { orders: 'events-root', billing: 'read-model-root', reports: 'events-root read-model-root' },
    ],
    [
      'is told by servers, not by what the variables are called elsewhere',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost:6001/root\n',
        'billing/.env': parts('ANY', 6002, '127.0.0.1'),
        'reports/.env':
          'EVENTS_URI=x\nEVENTS_DB_URL=postgres://localhost:6001/root\nVIEWS_DB_URL=postgres://0.0.0.0:6002/root\n',
      },
      { orders: 'events-root', billing: 'views-root', reports: 'events-root views-root' },
    ],
    [
      'in compose',
      {
        'compose.yaml':
          'services:\n  orders: { build: orders, environment: { DB_URL: "postgres://a/root" } }\n  billing: { build: billing, environment: { DB_URL: "postgres://b/root" } }\n  reports: { build: reports, environment: { A_DB_URL: "postgres://a/root", B_DB_URL: "postgres://b/root" } }\n',
      },
      { orders: 'a-root', billing: 'b-root', reports: 'a-root b-root' },
    ],
    [
      'has one name for both where nobody else is told by them',
      { 'reports/.env': parts('EVENTS', 6001) + parts('VIEWS', 6002), 'orders/.env': parts('EVENTS', 6001) },
      { orders: 'root', reports: 'root' },
    ],
  ])('%s', (_, files, expected) => {
    expect(databases({ ...third, ...files })).toEqual(expected);
  });
});

describe('one database has several servers', () => {
  const shop = { billing: 'shop', orders: 'shop', reports: 'shop' };
  test.each([
    [
      'in the files of several environments',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost/shop\n',
        'billing/.env.production': 'DATABASE_URL=postgres://rds/shop\n',
        'reports/.env': 'DATABASE_URL=postgres://localhost/shop\n',
        'reports/.env.production': 'DATABASE_URL=postgres://rds/shop\n',
      },
    ],
    [
      'in variables for several environments',
      {
        'orders/.env': 'DB_URL=postgres://dev/shop\n',
        'billing/.env': 'DB_URL=postgres://rds/shop\n',
        'reports/.env': 'DEV_DB_URL=postgres://dev/shop\nPROD_DB_URL=postgres://rds/shop\n',
      },
    ],
    [
      'behind a pooler and without it',
      {
        'orders/.env': 'DATABASE_URL=postgres://db:6543/shop\n',
        'billing/.env': 'DATABASE_URL=postgres://db:5432/shop\n',
        'reports/.env':
          'DATABASE_URL=postgres://db:6543/shop\nDIRECT_URL=postgres://db:5432/shop\nDIRECT_DATABASE_URL=postgres://db:5432/shop\n',
      },
    ],
    [
      'where the machine and compose have a name each for it',
      {
        'orders/.env': 'DATABASE_URL=postgres://localhost/shop\n',
        'billing/.env': 'DATABASE_URL=postgres://db/shop\n',
        'reports/.env': 'DATABASE_URL=postgres://localhost/shop\nREPORTS_DB_URL=postgres://db/shop\n',
      },
    ],
    [
      'for code that is configured for several environments',
      {
        'orders/config.ts': "export const url = 'postgres://dev/shop';\n",
        'billing/config.ts': "export const url = 'postgres://rds/shop';\n",
        'reports/config.ts': "export const urls = { dev: 'postgres://dev/shop', prod: 'postgres://rds/shop' };\n",
      },
    ],
  ])('%s', (_, files) => {
    expect(databases({ ...third, ...files })).toEqual(shop);
  });
});

describe('a database that compose calls by another name than the env files', () => {
  const only = (service: string, value: string) => `  ${service}: { build: ${service}, ${url(value)} }\n`;
  const example = (name: string) => `DATABASE_URL=postgres://localhost/${name}\n`;

  test.each([
    ['by URLs', example('shop'), example('shop')],
    ['by host and name', 'DB_HOST=localhost\nDB_NAME=shop\n', 'POSTGRES_URL=postgres://127.0.0.1:5432/shop\n'],
  ])('is the one of a service that compose does not configure, where the env files of both agree %s', (_, a, b) => {
    const files = { 'orders/.env.example': a, 'billing/.env.example': b };
    const found = databases({ ...files, 'compose.yaml': `services:\n${only('orders', 'postgres://db/postgres')}` });
    expect(found).toEqual({ orders: 'postgres', billing: 'postgres' });
  });

  test.each([
    [
      'where the env files disagree',
      { 'orders/.env': example('orders'), 'billing/.env': example('shop') },
      { orders: 'postgres', billing: 'shop' },
    ],
    [
      'where the variables are for another purpose',
      { 'orders/.env': 'REPORTS_DB_URL=postgres://localhost/shop\n', 'billing/.env': example('shop') },
      { orders: 'postgres', billing: 'shop' },
    ],
    [
      'where the env files name another server',
      { 'orders/.env': example('shop'), 'billing/.env': 'DATABASE_URL=postgres://rds/shop\n' },
      { orders: 'postgres', billing: 'shop' },
    ],
    [
      'where the env file has it under another variable',
      {
        'orders/.env': `${example('x')}LEGACY_DB_URL=postgres://localhost/shop\n`,
        'billing/.env': example('shop'),
      },
      { orders: 'postgres', billing: 'shop' },
    ],
  ])('is not that of another service %s', (_, files, expected) => {
    const found = databases({ ...files, 'compose.yaml': `services:\n${only('orders', 'postgres://db/postgres')}` });
    expect(found).toEqual(expected);
  });

  test('is not that of another service where the env file of a third one is a copy', () => {
    const files = { 'orders/.env': example('shop'), 'billing/.env': example('shop'), 'reports/.env': example('shop') };
    const compose = `services:\n${only('orders', 'postgres://db/orders')}${only('reports', 'postgres://db/reports')}`;
    expect(databases({ ...third, ...files, 'compose.yaml': compose })).toEqual({
      orders: 'orders',
      billing: 'shop',
      reports: 'reports',
    });
  });
});

describe('a file that compose gives to all services tells of those that have a use for it', () => {
  const shared = {
    'compose.yaml': compose('env_file: dev.env', 'env_file: dev.env'),
    'dev.env': 'MONGO_URL=mongodb://mongo/shop\nWEB_HOST=web\n',
  };
  test.each([
    [
      'not of one whose driver is of another kind',
      {
        ...shared,
        'billing/index.ts': "import { MongoClient } from 'mongodb';\nexport const c = new MongoClient('');\n",
      },
      { billing: 'shop' },
    ],
    [
      'of one whose code asks for the key, with whatever driver',
      { ...shared, 'orders/config.ts': 'export const url = process.env.MONGO_URL;\n' },
      { orders: 'shop' },
    ],
    [
      'of one whose driver is only named in its package',
      {
        ...shared,
        'billing/package.json': '{"name":"billing","dependencies":{"mongodb":"6"}}',
        'orders/package.json': '{"name":"orders","devDependencies":{"mongodb":"6"}}',
      },
      { billing: 'shop' },
    ],
    [
      'of one that reaches a library which asks for it',
      {
        ...shared,
        'orders/store.ts': "import { store } from '@shop/store';\nexport const orders = store;\n",
        'libs/store/package.json': '{"name":"@shop/store"}',
        'libs/store/index.ts': "import { url } from '@shop/config';\nexport const store = url;\n",
        'libs/config/package.json': '{"name":"@shop/config"}',
        'libs/config/index.ts': 'export const url = process.env.MONGO_URL;\n',
      },
      { orders: 'shop' },
    ],
    [
      'by keys that do not say that they name one, too',
      {
        ...shared,
        'dev.env': 'MONGO_ORDERS=mongodb://db/orders\nMONGO_BILLING=mongodb://db/billing\n',
        'orders/config.ts': 'export const url = process.env.MONGO_ORDERS;\n',
      },
      { orders: 'orders' },
    ],
    [
      'by the keys that the code asks for, where it asks for any, though the driver would take others',
      {
        ...shared,
        'dev.env':
          'ORDERS_DB_URL=postgres://db/orders\nBILLING_DB_URL=postgres://db/billing\nREPORTS_PG=postgres://db/reports\n',
        'orders/config.ts': 'export const url = process.env.ORDERS_DB_URL;\nexport const port = process.env.PORT;\n',
      },
      { orders: 'orders', billing: 'orders billing reports' },
    ],
    [
      'not of services of compose that only run tests',
      {
        'compose.yaml': 'services:\n  test_unit: { build: orders, environment: { DATABASE_URL: "postgres://db/a" } }\n',
      },
      {},
    ],
    [
      'not by databases for tests',
      { 'compose.yaml': compose(url('postgres://db/test-shop'), url('postgres://db/x')) },
      { billing: 'x' },
    ],
  ])('%s', (_, files, expected) => {
    expect(databases(files)).toEqual(expected);
  });
});

describe('nothing is known of databases', () => {
  test.each([
    ['by the same key without values', { 'orders/.env': 'DATABASE_URL=\n', 'billing/.env': 'DATABASE_URL=\n' }],
    [
      'by a URL that people fill in',
      { 'compose.yaml': compose(url('postgres://<host>/x'), url('postgres://<host>/x')) },
    ],
    [
      'by names that stand for a value',
      {
        'orders/.env.example': 'SHOP_DB_HOST=DB_HOST\nSHOP_DB_NAME=DB_NAME\n',
        'billing/.env.example': 'SHOP_DB_HOST=DB_HOST\nSHOP_DB_NAME=DB_NAME\n',
      },
    ],
    [
      'by a URL that stands for one',
      {
        'orders/.env.example': 'DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/DATABASE\n',
        'billing/.env.example': 'DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/DATABASE\n',
      },
    ],
    [
      'by what is yours to fill in',
      {
        'orders/.env.example': 'DB_HOST=your-host\nDB_NAME=your_database\n',
        'compose.yaml':
          'services:\n  billing: { build: billing, environment: { DB_HOST: your-host, DB_NAME: your_database } }\n',
      },
    ],
    [
      'by a host and a name that an env file of each leaves open',
      {
        'orders/.env': 'DB_HOST=db\nDB_NAME=${NAME}\n',
        'billing/.env': 'DB_HOST=db\nDB_NAME=${NAME}\n',
      },
    ],
    [
      'by what every machine has',
      {
        'orders/.env': 'DB_URL=postgres://localhost/postgres\n',
        'billing/.env': 'DB_URL=postgres://localhost/postgres\n',
      },
    ],
    [
      'by what templates have',
      {
        'orders/.env': 'DATABASE_URL="postgresql://johndoe:randompassword@localhost:5432/mydb?schema=public"\n',
        'billing/.env': 'DATABASE_URL="postgresql://johndoe:randompassword@localhost:5432/mydb?schema=public"\n',
      },
    ],
    ['by caches and brokers', { 'orders/.env': 'REDIS_HOST=redis\nREDIS_DB=cache\nRABBIT_URL=amqp://mq/shop\n' }],
    [
      'by test and shadow databases',
      { 'orders/.env': 'TEST_DATABASE_URL=postgres://db/a\nSHADOW_DATABASE_URL=postgres://db/b\n' },
    ],
    [
      'of services that use none',
      {
        'compose.yaml': compose(url('postgres://db/shop'), url('postgres://db/shop')),
        'orders/index.ts': library,
        'billing/index.ts': library,
      },
    ],
    [
      'by compose files for tests',
      { 'docker-compose.e2e.yml': compose(url('postgres://db/a'), url('postgres://db/a')) },
    ],
    ['by configuration of tests', { 'orders/.env.test': 'DATABASE_URL=postgres://db/a\n' }],
  ])('%s', (_, files) => {
    expect(databases(files)).toEqual({});
  });
});

describe('services have schemas of their own in one database', () => {
  const own = { orders: { shop: 'a' }, billing: { shop: 'b' } };
  test.each([
    ["by Prisma's option", 'postgres://db/shop?schema=a', 'postgres://db/shop?sslmode=require&schema=b'],
    [
      'by the search path',
      'postgres://db/shop?search_path=a',
      'postgres://db/shop?options=-c%20search_path%3Db,public',
    ],
    ['by the option of JDBC', 'jdbc:postgresql://db/shop?currentSchema=a', 'postgres://db/shop?schema=b'],
    ['for SQL Server', 'sqlserver://db;database=shop;schema=a', 'sqlserver://db;database=shop;schema=b'],
  ])('%s', (_, orders, billing) => {
    expect(schemas({ 'compose.yaml': compose(url(orders), url(billing)) })).toEqual(own);
    expect(schemas({ 'orders/.env': `DB_URL=${orders}\n`, 'billing/.env': `DATABASE_URL=${billing}\n` })).toEqual(own);
  });

  test('by a variable beside host and name, and one may have the default', () => {
    const orders = 'DB_HOST=db\nDB_NAME=shop\nDB_SCHEMA=a\n';
    expect(schemas({ 'orders/.env': orders, 'billing/.env': orders.replace('=a', '=b') })).toEqual(own);
    expect(schemas({ 'orders/.env': orders, 'billing/.env': orders.replace('=a', '=public') })).toEqual({
      orders: { shop: 'a' },
    });
  });
});

describe('services have no schemas of their own', () => {
  const [a, b, plain] = ['postgres://db/shop?schema=a', 'postgres://db/shop?schema=b', 'postgres://db/shop'];
  test.each([
    ['where all have one', { 'compose.yaml': compose(url(a), url(a)) }],
    ['where it is the default', { 'compose.yaml': compose(url(plain), url(`${plain}?schema=public`)) }],
    [
      'in databases of their own',
      { 'orders/.env': `DATABASE_URL=${a}\n`, 'billing/.env': 'DB_URL=postgres://db/bills\n' },
    ],
    ['where it is not filled in', { 'compose.yaml': compose(url(`${plain}?schema=$X`), url(`${plain}?schema=$Y`)) }],
    [
      'where only one of them has another in its environment',
      {
        'compose.yaml': `services:\n  orders: { build: orders, ${url(a)} }\n`,
        'orders/.env': `DATABASE_URL=${b}\n`,
        'billing/.env': `DATABASE_URL=${b}\n`,
      },
    ],
  ])('%s', (_, files) => {
    expect(schemas(files)).toEqual({});
  });
});

describe('a server of MongoDB has the database that another variable names', () => {
  const of = (orders: string, billing: string) =>
    databases({
      'orders/.env': `mongodbURI=mongodb://u:p@mongo:27017/?authSource=admin\n${orders}`,
      'billing/.env': `MONGO_URI=mongodb://u:p@mongo:27017\n${billing}`,
    });
  test.each([
    ['dbname=orders\n', 'dbname=billing\n', { orders: 'orders', billing: 'billing' }],
    ['MONGO_DB_NAME=shop\n', 'MONGO_DATABASE=shop\n', { orders: 'shop', billing: 'shop' }],
    // Nothing names one, or something of another kind or for another server does.
    ['', '', { orders: 'mongo', billing: 'mongo' }],
    ['POSTGRES_DB=orders\n', 'MYSQL_DATABASE=billing\n', { orders: 'mongo', billing: 'mongo' }],
    ['DB_NAME_A=a\n', 'APP_NAME=billing\n', { orders: 'mongo', billing: 'mongo' }],
    ['A_DB_NAME=a\nB_DB_NAME=b\n', '', { orders: 'mongo', billing: 'mongo' }],
  ])('%j %j', (orders, billing, expected) => expect(of(orders, billing)).toEqual(expected));

  test('but not the one beside a host of its own', () => {
    const own = 'DB_HOST=pg\nDB_NAME=rows\n';
    expect(of(own, '').orders?.split(' ').sort()).toEqual(['mongo', 'rows']);
  });
});
