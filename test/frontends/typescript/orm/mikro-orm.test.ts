import { expect, test } from 'vitest';
import { type Row, run } from './mikro-orm/shop.js';

/** Whole files: classes of the repository's own between the call and MikroORM. */
const files: readonly Row[] = [
  [
    'a generic base repository bound by its subclasses',
    `import { EntityRepository } from '@mikro-orm/postgresql'; import { Product, Tag } from './entities.js';
     class BaseRepository<T extends object> extends EntityRepository<T> {
       async save(row: T) { await this.em.persistAndFlush(row); }
       page() { return this.findAndCount({}, { limit: 10 }); }
     }
     class Products extends BaseRepository<Product> {}
     class Tags extends BaseRepository<Tag> {}
     export class Service {
       constructor(private readonly products: Products, private readonly tags: Tags) {}
       async run() { await this.products.save(new Product()); return this.tags.page(); }
     }`,
    ['read tag', 'write product'],
  ],
  [
    'a base class that is told its entity',
    `import { EntityManager, EntityName } from '@mikro-orm/core'; import { Product } from './entities.js';
     abstract class Store<T extends object> {
       constructor(protected readonly em: EntityManager, private readonly entity: EntityName<T>) {}
       remove(id: number) { return this.em.nativeDelete(this.entity, { id }); }
     }
     class Products extends Store<Product> { constructor(em: EntityManager) { super(em, Product); } }
     export class Service { constructor(private readonly products: Products) {} run() { return this.products.remove(1); } }`,
    ['write product'],
  ],
  [
    'a repository made by hand',
    `import { EntityRepository, EntityManager } from '@mikro-orm/sqlite'; import { Product } from './entities.js';
     export const run = (em: EntityManager) => new EntityRepository(em, Product).insert({ title: 'x' });`,
    ['write product(title)'],
  ],
  [
    'the ORM of a script',
    `import { MikroORM } from '@mikro-orm/mysql'; import { Order } from './entities.js'; import config from './config.js';
     export async function run() { const orm = await MikroORM.init(config); const em = orm.em.fork(); return em.find(Order, {}); }`,
    ['read orders'],
  ],
  [
    'services in one constant',
    `import { MikroORM, EntityManager, EntityRepository } from '@mikro-orm/postgresql'; import { Order, Tag } from './entities.js';
     export const DI = {} as { orm: MikroORM; em: EntityManager; orders: EntityRepository<Order> };
     export const run = async () => { await DI.orders.findOne(1); await DI.em.removeAndFlush(new Tag()); };`,
    ['read orders', 'write tag'],
  ],
  [
    'a manager that comes with a request',
    `import { Tag } from './entities.js';
     export const run = async (ctx: any) => { const tag = await ctx.em.findOne(Tag, 1); return ctx.di.em.removeAndFlush(tag); };`,
    ['read tag', 'write tag'],
  ],
  [
    'a manager of another context',
    `import { InjectEntityManager } from '@mikro-orm/nestjs'; import { Tag } from './entities.js';
     export class Service { constructor(@InjectEntityManager('reports') private readonly em) {} run() { return this.em.count(Tag); } }`,
    ['read tag'],
  ],
  [
    'a subscriber',
    `import { EventArgs, EventSubscriber } from '@mikro-orm/core'; import { Order, Tag } from './entities.js';
     export class Subscriber implements EventSubscriber<Order> {
       async afterCreate(args: EventArgs<Order>) { await args.em.nativeUpdate(Tag, {}, { label: 'x' }); await args.entity.items.init(); }
     }`,
    ['write tag(label)', 'read order_item', 'read product'],
  ],
  [
    'an entity that changes itself',
    `import { BaseEntity, Entity, Property } from '@mikro-orm/core';
     @Entity() export class Car extends BaseEntity { @Property() color!: string; }
     export const run = (car: Car) => car.assign({ color: 'red' });`,
    ['write car(color)'],
  ],
  [
    'a defined entity and its type',
    `import { defineEntity, p, InferEntity, EntityRepository, EntityManager } from '@mikro-orm/postgresql';
     export const Invoice = defineEntity({ name: 'Invoice', tableName: 'invoices', properties: { id: p.integer().primary(), paid: p.boolean() } });
     export type IInvoice = InferEntity<typeof Invoice>;
     export class Service {
       constructor(private readonly invoices: EntityRepository<IInvoice>, private readonly em: EntityManager) {}
       async run() { const found = await this.em.findOneOrFail(Invoice, 1); found.paid = true; await this.em.flush(); return this.invoices.count(); }
     }`,
    ['read invoices', 'write invoices(paid)'],
  ],
  [
    'an entity schema with a class',
    `import { EntitySchema, EntityManager } from '@mikro-orm/core';
     export class Invoice { id!: number; total!: number; }
     export const InvoiceSchema = new EntitySchema({ class: Invoice, tableName: 'invoices', properties: { id: { type: 'number' }, total: { type: 'number' } } });
     export const run = (em: EntityManager) => em.insert(Invoice, { total: 3 });`,
    ['write invoices(total)'],
  ],
  [
    'documents',
    `import { MongoEntityManager, Entity, MikroORM } from '@mikro-orm/mongodb';
     @Entity() export class BlogPost {}
     export const run = (em: MongoEntityManager) => em.aggregate(BlogPost, [{ $lookup: { from: 'authors', localField: 'a', foreignField: 'b', as: 'c' } }]);`,
    ['read blog-post', 'read authors'],
  ],
  [
    'an entity of a package is a blind spot',
    `import { EntityManager } from '@mikro-orm/core'; import { Foreign } from '@other/models';
     export const run = (em: EntityManager) => em.find(Foreign, {});`,
    ['read !'],
  ],
];

const silent: readonly Row[] = [
  [
    'registering entities',
    `import { MikroOrmModule } from '@mikro-orm/nestjs'; import { defineConfig } from '@mikro-orm/postgresql'; import { Order, Tag } from './entities.js';
     export const config = defineConfig({ entities: [Order, Tag] });
     @Module({ imports: [MikroOrmModule.forRoot(config), MikroOrmModule.forFeature([Order, Tag])] }) export class AppModule {}`,
    [],
  ],
  [
    'types alone',
    `import type { EntityRepository, Loaded, EntityDTO } from '@mikro-orm/core'; import type { Order } from './entities.js';
     export type Orders = EntityRepository<Order>; export const toDto = (order: Loaded<Order, 'items'>): EntityDTO<Order> => order.toJSON();`,
    [],
  ],
  [
    'a repository that is only injected',
    `import { EntityRepository } from '@mikro-orm/core'; import { InjectRepository } from '@mikro-orm/nestjs'; import { Order } from './entities.js';
     export class Service { constructor(@InjectRepository(Order) private readonly orders: EntityRepository<Order>) {} }`,
    [],
  ],
  [
    'running migrations and seeders',
    `import { MikroORM } from '@mikro-orm/postgresql';
     export async function run(orm: MikroORM) { await orm.getMigrator().up(); await orm.schema.refreshDatabase(); await orm.close(); }`,
    [],
  ],
  [
    'a manager of another library',
    `import { EntityManager } from './own.js'; import { Order } from './entities.js';
     export const run = (manager: EntityManager) => manager.find(Order, {});`,
    [],
  ],
  [
    'a class that is no entity, on a manager of which nothing is known',
    `export class Plain {} export const run = (ctx: any) => ctx.em.find(Plain, {});`,
    [],
  ],
];

test.each([...files, ...silent])('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});
