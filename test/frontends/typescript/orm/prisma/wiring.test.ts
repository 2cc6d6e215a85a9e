import { describe, expect, it } from 'vitest';
import { prisma } from '../../../../../src/frontends/typescript/orm/prisma.js';
import { accessesOfCode, placesOfCode } from '../harness.js';

const schema = (output: string | null) => `
  datasource db { provider = "postgresql" }
  generator client { provider = "prisma-client" ${output === null ? '' : `\n output = "${output}"\n`} }
  model Order { id Int @id\n customerId Int\n customer Customer @relation(fields: [customerId], references: [id])
    items Item[]\n tags Tag[]\n @@map("orders") }
  model Customer { id Int @id\n orders Order[]\n @@map("customers") }
  model Item { id Int @id\n orderId Int\n order Order @relation(fields: [orderId], references: [id])\n @@map("items") }
  model Tag { id Int @id\n orders Order[]\n @@map("tags") }
`;

const made = "import { PrismaClient } from '@prisma/client';\n";

function run(code: string, more: { readonly [path: string]: string } = {}, output: string | null = null) {
  const files = { 'package.json': '{"name":"shop"}', 'prisma/schema.prisma': schema(output), 'src/app.ts': code };
  return accessesOfCode({ ...files, ...more }, prisma);
}

describe('clients that are kept and handed about', () => {
  it.each([
    [
      'a singleton on the global object',
      `${made}function once<T>(name: string, make: () => T): T { const g = globalThis as any; g.all ??= {}; g.all[name] ??= make(); return g.all[name]; }
       const store = once('db', () => new PrismaClient());
       export const list = () => store.order.findMany();`,
      ['read orders'],
    ],
    [
      'a wrapper of the client',
      `${made}function traced<T extends PrismaClient>(client: T): T { return client.$extends({ name: 'trace' }) as unknown as T; }
       const store = traced(new PrismaClient());
       export const drop = () => store.order.deleteMany();`,
      ['write orders'],
    ],
    [
      'a library function that keeps it, by its name',
      `import { remember } from 'remember';\nconst prisma = remember('prisma', () => makeIt());\nexport const list = () => prisma.item.findMany();`,
      ['read items'],
    ],
    [
      'a field of the global object, by its name',
      'export const list = () => (globalThis as any).prisma.item.findMany();',
      ['read items'],
    ],
    [
      'a context to which middleware adds it, by its name',
      `import { initTRPC } from '@trpc/server';\ninterface Context { user: string }
       const t = initTRPC.context<Context>().create();
       export const list = t.procedure.use(provide).query(({ ctx }) => ctx.prisma.item.findMany());`,
      ['read items'],
    ],
    [
      'a context that declares something else by that name',
      `import { initTRPC } from '@trpc/server';\ninterface Context { prisma: { item: { findMany(): void } } }
       const t = initTRPC.context<Context>().create();
       export const list = t.procedure.query(({ ctx }) => ctx.prisma.item.findMany());`,
      [],
    ],
    [
      'a transaction function with overloads',
      `import { PrismaClient, Prisma } from '@prisma/client';
       type Work<R> = (tx: Prisma.TransactionClient) => Promise<R>;
       export async function inTransaction<R>(name: string, work: Work<R>): Promise<R>;
       export async function inTransaction<R>(work: Work<R>): Promise<R>;
       export async function inTransaction<R>(a: string | Work<R>, b?: Work<R>): Promise<R> { return somewhere(a, b); }
       export const one = () => inTransaction('x', async (tx) => tx.order.create({ data: {} }));
       export const two = () => inTransaction(async (tx) => tx.item.create({ data: {} }));`,
      ['write items', 'write orders'],
    ],
    [
      'a token and an interface of one name',
      `${made}export const Orders = Symbol('Orders');
       export interface Orders { list(): Promise<unknown>; }
       export class PrismaOrders implements Orders { private db = new PrismaClient(); list() { return this.db.order.findMany(); } }`,
      ['read orders'],
    ],
    [
      'a model that the subclass names',
      `${made}class Base { constructor(private readonly db: PrismaClient, private readonly model: string) {}
         private get table() { return this.db[this.model]; }
         all() { return this.db[this.model].findMany(); } }
       class Orders extends Base { constructor(db: PrismaClient) { super(db, 'order'); } }
       export const list = (db: PrismaClient) => new Orders(db).all();`,
      ['read orders'],
    ],
    [
      "a model by the library's type of names, that the subclass names",
      `${made}import { Prisma } from '@prisma/client';
       class Base { constructor(private readonly db: PrismaClient, private readonly model: Prisma.ModelName) {}
         all() { return this.db[this.model].findMany(); } }
       class Orders extends Base { constructor(db: PrismaClient) { super(db, 'order'); } }
       export const list = (db: PrismaClient) => new Orders(db).all();`,
      ['read orders'],
    ],
    [
      'a model that the subclass hands over',
      `${made}class Base<D> { constructor(protected readonly rows: D) {} remove(id: number) { return (this.rows as any).delete({ where: { id } }); } }
       class Orders extends Base<PrismaClient['order']> { constructor(db: PrismaClient) { super(db.order); } }
       export const drop = (db: PrismaClient) => new Orders(db).remove(1);`,
      ['write orders(id)'],
    ],
  ])('%s', (_, code, expected) => expect(run(code)).toEqual(expected));

  it.each([
    [
      'a model that nobody names',
      `${made}export const list = (db: PrismaClient, name: string) => db[name].findMany();`,
    ],
    [
      'a function that parses',
      'function parsed<T>(text: string): T { return JSON.parse(text); }\nparsed("x").order.findMany();',
    ],
    ['another global', 'export const list = () => (globalThis as any).cache.item.findMany();'],
    [
      'a type of the client only',
      "import type { Order } from '@prisma/client';\nexport const of = (order: Order) => order.id;",
    ],
  ])('%s is no access', (_, code) => expect(run(code)).toEqual([]));
});

describe('generated clients that are imported from the root of the package', () => {
  const app = (specifier: string) =>
    `import { PrismaClient } from '${specifier}';\nexport const list = () => new PrismaClient().order.findMany();`;
  it.each(['src/generated/prisma/client', 'src/generated/prisma', './generated/prisma/client'])('%s', (specifier) =>
    expect(run(app(specifier), {}, '../src/generated/prisma')).toEqual(['read orders']));
  it.each(['src/generated/other', 'generated/prisma', 'src'])('%s is no client', (specifier) =>
    expect(run(app(specifier), {}, '../src/generated/prisma')).toEqual([]));
});

describe('where related tables are accessed', () => {
  const places = (lines: readonly string[]) =>
    placesOfCode(
      {
        'prisma/schema.prisma': schema(null),
        'src/app.ts': [`${made}const db = new PrismaClient();`, 'export const run = () =>', ...lines].join('\n'),
      },
      prisma,
      'src/app.ts',
    );

  it('is the line that names the relation in include and select', () => {
    const lines = [
      '  db.order.findMany({',
      '    include: {',
      '      customer: true,',
      '      items: {',
      '        select: {',
      '          order: true,',
      '        },',
      '      },',
      '      tags: false,',
      '    },',
      '  });',
    ];
    expect(places(lines)).toEqual(['read orders @ 4', 'read customers @ 6', 'read items @ 7', 'read orders @ 9']);
  });
  it('is the line of include where the relation stands on it', () =>
    expect(places(['  db.order.findMany({', '    include: { tags: true },', '  });'])).toEqual([
      'read orders @ 4',
      'read tags @ 5',
      'read _OrderToTag @ 5',
    ]));
  it('is the line of a nested write', () =>
    expect(
      places(['  db.order.create({', '    data: {', '      items: { create: [{ id: 1 }] },', '    },', '  });']),
    ).toEqual(['write orders @ 4', 'write items(id) @ 6']));
  it('is the call where all is on one line', () =>
    expect(places(['  db.order.findMany({ include: { customer: true } });'])).toEqual([
      'read orders @ 4',
      'read customers @ 4',
    ]));
});
