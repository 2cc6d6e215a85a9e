import { describe, expect, it } from 'vitest';
import type { Frontend } from '../../../../../src/frontends/frontend.js';
import { packageJsonFrontend } from '../../../../../src/frontends/package-json/package-json.js';
import { prismaSchemaFrontend } from '../../../../../src/frontends/prisma-schema/prisma-schema.js';
import { typescriptFrontend } from '../../../../../src/frontends/typescript/frontend.js';
import { prisma } from '../../../../../src/frontends/typescript/orm/prisma.js';
import { createEvaluator } from '../../../../../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../../src/model/link/sources.js';
import { createReachGraph } from '../../../../../src/model/reach/reach-graph.js';
import { written } from './accesses.js';

const schema = `
  datasource db { provider = "postgresql"\n url = env("DATABASE_URL") }
  generator client { provider = "prisma-client-js" }
  model Order {
    id         Int      @id
    total      Decimal  @map("total_amount")
    customerId Int
    customer   Customer @relation(fields: [customerId], references: [id])
    items      Item[]
    @@map("orders")
  }
  model Customer { id Int @id\n email String @unique\n orders Order[]\n @@map("customers") }
  model Item { id Int @id\n orderId Int\n order Order @relation(fields: [orderId], references: [id])\n @@map("order_items") }
`;

type Files = { readonly [path: string]: string };
const frontends: readonly Frontend[] = [typescriptFrontend, prismaSchemaFrontend, packageJsonFrontend];

/** Accesses of all code of a repository, in order of path and line. */
function accessesIn(files: Files): readonly string[] {
  const facts = Object.entries(files).flatMap(([path, text]) => {
    const file = { path, role: 'runtime' } as const;
    const frontend = frontends.find((one) => one.accepts(path));
    return frontend ? [{ ...file, ...frontend.extract(file, text) }] : [];
  });
  const sources = createSources(facts);
  const graph = createReachGraph(createEvaluator(createLinker(sources), [prisma]));
  return [...sources.modules].flatMap(([path, module]) =>
    module.units.flatMap((_, index) => written(graph.node(path, index).accesses)),
  );
}

function inShop(code: string, others: Files = {}): readonly string[] {
  return accessesIn({
    'package.json': '{"name":"shop","dependencies":{"@prisma/client":"6"}}',
    'prisma/schema.prisma': schema,
    'src/orders.ts': code,
    ...others,
  });
}

const header = `import { Prisma, PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n`;
const service = `import { PrismaClient } from '@prisma/client';
  export class PrismaService extends PrismaClient { async onModuleInit() { await this.$connect(); } }`;

describe('code that uses a client', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['a module constant', `${header}export const list = () => prisma.order.findMany();`, ['read orders']],
    [
      'columns by their physical names',
      `${header}prisma.order.update({ where: { id: 1 }, data: { total: 2 } });`,
      ['write orders(id,total_amount)'],
    ],
    [
      'a typed parameter',
      `${header}export async function f(db: PrismaClient) { return db.order.count(); }`,
      ['read orders'],
    ],
    [
      'a typed field',
      `import { PrismaClient } from '@prisma/client';\nexport class A { constructor(private readonly db: PrismaClient) {} f() { return this.db.order.create({ data: { total: 1 } }); } }`,
      ['write orders(total_amount)'],
    ],
    [
      'a destructured model',
      `${header}const { order } = prisma;\nexport const f = () => order.deleteMany();`,
      ['write orders'],
    ],
    [
      'a model in a variable',
      `${header}export function f() { const orders = prisma.order; return orders.findFirst(); }`,
      ['read orders'],
    ],
    [
      'a model by a constant name',
      `${header}const name = 'order';\nexport const f = () => prisma[name].findFirst();`,
      ['read orders'],
    ],
    [
      'a model by a name that the caller decides',
      `${header}export const f = (name: string) => prisma[name].findFirst();`,
      ['read open'],
    ],
    [
      'a model by a computed name',
      `${header}export const f = (names: string[]) => prisma[pick(names)].findFirst();`,
      ['read ? computed model name'],
    ],
    [
      'a transaction callback',
      `${header}export const f = () => prisma.$transaction(async (tx) => { await tx.order.create({ data: {} }); await tx.item.deleteMany(); });`,
      ['write orders', 'write order_items'],
    ],
    [
      'a list of operations',
      `${header}export const f = () => prisma.$transaction([prisma.order.deleteMany(), prisma.item.deleteMany()]);`,
      ['write orders', 'write order_items'],
    ],
    [
      'a transaction client as a type',
      `${header}export const f = (tx: Prisma.TransactionClient) => tx.order.count();`,
      ['read orders'],
    ],
    [
      'a client type without some methods',
      `${header}type Tx = Omit<PrismaClient, '$connect' | '$on'>;\nexport const f = (tx: Tx) => tx.order.count();`,
      ['read orders'],
    ],
    [
      'either of two client types',
      `${header}export const f = (tx: PrismaClient | Prisma.TransactionClient) => tx.order.count();`,
      ['read orders'],
    ],
    [
      'a client kept on globalThis',
      `import { PrismaClient } from '@prisma/client';\nconst kept = globalThis as unknown as { db?: PrismaClient };\nexport const db = kept.db ?? new PrismaClient();\nexport const f = () => db.order.count();`,
      ['read orders'],
    ],
    [
      'an extended client',
      `${header}const xprisma = prisma.$extends({ query: { order: { findMany: ({ args, query }) => query(args) } } });\nexport const f = () => xprisma.order.findMany();`,
      ['read orders'],
    ],
    ['a model type', `${header}export const f = (orders: Prisma.OrderDelegate) => orders.count();`, ['read orders']],
    [
      'an indexed model type',
      `${header}export const f = (orders: PrismaClient['order']) => orders.count();`,
      ['read orders'],
    ],
    [
      'arguments built before',
      `${header}const include = { customer: true };\nexport const f = (id: number) => { const args = { where: { id }, include }; return prisma.order.findMany(args); };`,
      ['read orders(id)', 'read customers'],
    ],
    [
      'arguments through a validator',
      `${header}const withItems = Prisma.validator<Prisma.OrderDefaultArgs>()({ include: { items: true } });\nexport const f = () => prisma.order.findMany(withItems);`,
      ['read orders', 'read order_items'],
    ],
    [
      'a relation called on the result',
      `${header}export const f = () => prisma.order.findUnique({ where: { id: 1 } }).customer();`,
      ['read orders(id)', 'read customers'],
    ],
    [
      'a namespace import',
      `import * as db from '@prisma/client';\nconst client = new db.PrismaClient();\nexport const f = () => client.order.count();`,
      ['read orders'],
    ],
    [
      'a default import',
      `import pkg from '@prisma/client';\nconst { PrismaClient } = pkg;\nconst client = new PrismaClient();\nexport const f = () => client.order.count();`,
      ['read orders'],
    ],
    [
      'CommonJS',
      `const { PrismaClient } = require('@prisma/client');\nconst client = new PrismaClient();\nmodule.exports.f = () => client.order.count();`,
      ['read orders'],
    ],
    [
      'a dynamic import',
      `const { PrismaClient } = await import('@prisma/client');\nconst client = new PrismaClient();\nexport const f = () => client.order.count();`,
      ['read orders'],
    ],
    [
      'a client made when first asked for',
      `import { PrismaClient } from '@prisma/client';\nlet client: PrismaClient | undefined;\nexport function get() { if (!client) client = new PrismaClient(); return client; }\nexport const f = () => get().order.count();`,
      ['read orders'],
    ],
    [
      'the service of nestjs-prisma',
      `import { PrismaService } from 'nestjs-prisma';\nexport class A { constructor(private db: PrismaService) {} f() { return this.db.order.count(); } }`,
      ['read orders'],
    ],
    [
      'a client by its name in a plug-in',
      `export default async (app) => { app.get('/', async () => app.prisma.order.count()); };`,
      ['read orders'],
    ],
    [
      'an extension',
      `${header}export const soft = Prisma.defineExtension((client) => client.$extends({ model: { order: { purge: () => client.order.deleteMany() } } }));`,
      ['write orders'],
    ],
  ];
  it.each(rows)('%s', (_, code, expected) => expect(inShop(code)).toEqual(expected));
});

describe('code that only names a client or its types', () => {
  it.each([
    [
      'types of rows and inputs',
      `import type { Order, Prisma } from '@prisma/client';\nexport const f = (order: Order, data: Prisma.OrderCreateInput) => [order.total, data];`,
    ],
    [
      'a method of a row',
      `import type { Order } from '@prisma/client';\nexport const f = (order: Order) => order.items.find((item) => item.id);`,
    ],
    ['enums', `import { OrderStatus } from '@prisma/client';\nexport const open = Object.values(OrderStatus);`],
    [
      'errors',
      `import { Prisma } from '@prisma/client';\nexport const f = (e: unknown) => e instanceof Prisma.PrismaClientKnownRequestError && new Prisma.PrismaClientValidationError('x', { clientVersion: '1' });`,
    ],
    [
      'connecting',
      `${header}export const f = async () => { await prisma.$connect(); prisma.$on('query', () => {}); await prisma.$disconnect(); };`,
    ],
    ['handing the client on', `${header}export default prisma;\nexport const adapter = { prisma };`],
    ['naming a model without a call', `${header}export const orders = prisma.order;`],
    [
      'building a condition',
      `import { Prisma } from '@prisma/client';\nexport const where: Prisma.OrderWhereInput = { customer: { email: 'x' } };`,
    ],
    [
      'another library with the same methods',
      `import { Store } from 'some-store';\nconst store = new Store();\nexport const f = () => store.order.findMany();`,
    ],
    [
      'a class that looks like a client',
      `class Orders { findMany() { return []; } }\nclass Fake { order = new Orders(); }\nexport const f = () => new Fake().order.findMany();`,
    ],
    [
      'a list of fragments',
      `import { Prisma } from '@prisma/client';\nexport const f = (ids: number[]) => Prisma.join(ids);`,
    ],
  ])('%s', (_, code) => expect(inShop(code)).toEqual([]));
});

describe('clients across files', () => {
  it('a service that is a client', () => {
    const code = `import { PrismaService } from './prisma.service';
      export class Orders { constructor(private readonly prisma: PrismaService) {} list() { return this.prisma.order.findMany(); } }`;
    expect(inShop(code, { 'src/prisma.service.ts': service })).toEqual(['read orders']);
  });
  it('a repository that is a client itself', () => {
    const code = `import { PrismaClient } from '@prisma/client';
      export class Orders extends PrismaClient { list() { return this.order.findMany(); } all() { return this.$transaction((tx) => tx.item.count()); } }`;
    expect(inShop(code)).toEqual(['read orders', 'read order_items']);
  });
  it('a service that wraps a client', () => {
    const code = `import { Database } from './database';
      export class Orders { constructor(private readonly database: Database) {} list() { return this.database.client.order.findMany(); } }`;
    const database = `import { PrismaClient } from '@prisma/client';
      export class Database { private readonly prisma = new PrismaClient(); get client() { return this.prisma; } }`;
    expect(inShop(code, { 'src/database.ts': database })).toEqual(['read orders']);
  });
  it('a function that makes a client', () => {
    const code = `import { getClient } from './client';\nexport const f = () => getClient().order.count();`;
    const client = `import { PrismaClient } from '@prisma/client';\nexport function getClient() { return new PrismaClient(); }`;
    expect(inShop(code, { 'src/client.ts': client })).toEqual(['read orders']);
  });

  const named = (table: string, output: string) =>
    schema
      .replace('"prisma-client-js"', `"prisma-client-js"\n output = "${output}"`)
      .replace('@@map("orders")', `@@map("${table}")`);
  const using = (specifier: string) =>
    `import { PrismaClient } from '${specifier}';\nexport const f = () => new PrismaClient().order.count();`;

  it('clients generated into folders', () => {
    const files = {
      'apps/a/prisma/schema.prisma': named('a_orders', '../src/generated/client'),
      'apps/a/src/x.ts': using('./generated/client'),
      'apps/b/prisma/schema.prisma': named('b_orders', '../src/generated'),
      'apps/b/src/lib/x.ts': using('../generated/index.js'),
      'apps/c/src/x.ts': using('../../a/src/generated/client'),
    };
    expect(accessesIn(files)).toEqual(['read a_orders', 'read b_orders', 'read a_orders']);
  });
  it('clients generated into node_modules', () => {
    const files = {
      'package.json': '{"name":"root"}',
      'apps/a/prisma/schema.prisma': named('a_orders', '../../../node_modules/@prisma/a-client'),
      'apps/b/prisma/schema.prisma': named('b_orders', '../../../node_modules/@prisma/b-client'),
      'apps/a/src/x.ts': using('@prisma/a-client'),
      'apps/c/src/x.ts': using('@prisma/b-client'),
    };
    expect(accessesIn(files)).toEqual(['read a_orders', 'read b_orders']);
  });
  it('a client generated into a workspace package', () => {
    const files = {
      'package.json': '{"name":"root","workspaces":["packages/*"]}',
      'packages/common/package.json': '{"name":"common"}',
      'packages/common/prisma/schema.prisma': named('shared_orders', '../prisma-client'),
      'packages/common/src/setup.ts': `import { PrismaClient } from 'common/prisma-client/client.js';\nexport const getClient = (): PrismaClient => new PrismaClient();`,
      'packages/a/package.json': '{"name":"a","dependencies":{"common":"*"}}',
      'packages/a/src/x.ts': `import { getClient } from 'common/src/setup.js';\nexport const f = () => { const db = getClient(); return db.order.count(); };`,
    };
    expect(accessesIn(files)).toEqual(['read shared_orders']);
  });
});
