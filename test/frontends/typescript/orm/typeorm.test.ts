import { expect, test } from 'vitest';
import { type Row, run } from './typeorm/shop.js';

/** Whole files: classes of the repository's own between the call and TypeORM. */
const files: readonly Row[] = [
  [
    'a custom repository of 0.3',
    `import { DataSource, Repository } from 'typeorm'; import { Order } from './entities.js';
     export class OrderRepository extends Repository<Order> {
       constructor(dataSource: DataSource) { super(Order, dataSource.createEntityManager()); }
       open() { return this.createQueryBuilder('o').innerJoin('o.customer', 'c').getMany(); }
     }`,
    ['read customers', 'read shop.orders'],
  ],
  [
    'a custom repository of 0.2',
    `import { EntityRepository, Repository, getCustomRepository } from 'typeorm'; import { Product } from './entities.js';
     @EntityRepository(Product) export class Products extends Repository<Product> { all() { return this.find(); } }
     export const run = () => getCustomRepository(Products).insert({ id: 1 });`,
    ['read product', 'write product(id)'],
  ],
  [
    'an abstract repository of 0.2',
    `import { AbstractRepository } from 'typeorm'; import { Product, Tag } from './entities.js';
     export class Products extends AbstractRepository<Product> {
       all() { return this.repository.find(); }
       tags() { return this.manager.clear(Tag); }
       one() { return this.createQueryBuilder('p').getOne(); }
     }`,
    ['read product', 'write tag'],
  ],
  [
    'the globals of 0.2',
    `import { getRepository, getManager, getConnection, createConnection, getTreeRepository } from 'typeorm'; import { Order, Product, Tag, Customer } from './entities.js';
     export async function run() {
       await getRepository(Order).count();
       await getManager().delete(Product, 1);
       await getConnection('other').getRepository(Tag).find();
       await getTreeRepository(Customer).findTrees();
       (await createConnection()).manager.clear(Tag);
     }`,
    ['read customers', 'read shop.orders', 'read tag', 'write product', 'write tag'],
  ],
  [
    'a generic base class bound by its subclasses',
    `import { EntityManager, EntityTarget } from 'typeorm'; import { Product, Tag } from './entities.js';
     abstract class Base<T> {
       constructor(protected readonly target: EntityTarget<T>, protected readonly manager: EntityManager) {}
       add(rows: T[]) { return this.manager.insert(this.target, rows); }
       async all() { return this.manager.createQueryBuilder(this.target, 'x').getMany(); }
     }
     class Products extends Base<Product> { constructor(manager: EntityManager) { super(Product, manager); } }
     class Tags extends Base<Tag> { constructor(manager: EntityManager) { super(Tag, manager); } }
     export class Service {
       constructor(private readonly products: Products, private readonly tags: Tags) {}
       async run() { await this.products.add([]); return this.tags.all(); }
     }`,
    ['read tag', 'write product'],
  ],
  [
    'an extended repository',
    `import { DataSource } from 'typeorm'; import { Product } from './entities.js';
     const source = new DataSource({ type: 'sqlite' });
     export const products = source.getRepository(Product).extend({});
     export const run = () => products.findOneBy({ id: 1 });`,
    ['read product'],
  ],
  [
    'an entity schema with a class as its target',
    `import { EntitySchema, Repository } from 'typeorm';
     export class Invoice { id: number; }
     export const InvoiceSchema = new EntitySchema<Invoice>({ name: 'Invoice', target: Invoice, tableName: 'invoices', columns: {} });
     export class Service {
       constructor(private readonly invoices: Repository<Invoice>, private readonly same: Repository<typeof InvoiceSchema>) {}
       run(invoice: Invoice) { return this.invoices.save(invoice); }
     }`,
    ['write invoices'],
  ],
  [
    'an entity schema given by value',
    `import { EntitySchema, DataSource } from 'typeorm';
     export const InvoiceSchema = new EntitySchema({ name: 'Invoice', tableName: 'invoices', columns: {} });
     export const run = (source: DataSource) => source.getRepository(InvoiceSchema).find();`,
    ['read invoices'],
  ],
  [
    'a subscriber',
    `import { EntitySubscriberInterface, InsertEvent, EventSubscriber } from 'typeorm'; import { Order, Tag } from './entities.js';
     @EventSubscriber() export class Subscriber implements EntitySubscriberInterface<Order> {
       listenTo() { return Order; }
       async afterInsert(event: InsertEvent<Order>) { await event.manager.save(Tag, { id: 1 }); await event.manager.update(Order, event.entity.id, { total: 2 }); }
     }`,
    ['write shop.orders(total)', 'write tag(id)'],
  ],
  [
    'pagination',
    `import { paginate } from 'nestjs-typeorm-paginate'; import { Repository } from 'typeorm'; import { Order } from './entities.js';
     export const run = (orders: Repository<Order>) => paginate<Order>(orders, { page: 1, limit: 2 }, { relations: ['customer'] });`,
    ['read customers', 'read shop.orders'],
  ],
  [
    'a CRUD service',
    `import { TypeOrmCrudService } from '@nestjsx/crud-typeorm'; import { Product } from './entities.js';
     export class Products extends TypeOrmCrudService<Product> { constructor(repo) { super(repo); } all() { return this.repo.find(); } add(dto) { return this.createOne(null, dto); } }`,
    ['read product', 'write product'],
  ],
  ...['new () => T', '{ new (): T }', 'Ctor<T>', 'any'].map((type): [string, string, string[]] => [
    `an entity handed over as ${type}`,
    `import { DataSource } from 'typeorm'; import { Product, Tag } from './entities.js';
     type Ctor<T> = new (...args: any[]) => T;
     const add = <T>(source: DataSource, entity: ${type}, rows: T[]) => source.getRepository(entity).insert(rows);
     export async function run(source: DataSource) { await add(source, Product, []); await add(source, Tag, []); }`,
    ['write product', 'write tag'],
  ]),
  [
    'a helper that makes repositories',
    `import { DataSource, EntityTarget, Repository } from 'typeorm'; import { Product, Tag } from './entities.js';
     export class Database {
       constructor(private readonly source: DataSource) {}
       of<T>(target: EntityTarget<T>): Repository<T> { return this.source.getRepository(target); }
     }
     export class Service { constructor(private readonly db: Database) {} run() { return this.db.of(Tag).find(); } }`,
    ['read tag'],
  ],
  [
    'schema changes',
    `import { MigrationInterface, QueryRunner, Table, TableColumn, TableForeignKey } from 'typeorm';
     export class M1 implements MigrationInterface {
       async up(runner: QueryRunner) {
         await runner.createTable(new Table({ name: 'audit', schema: 'log', columns: [] }), true);
         await runner.addColumn('orders', new TableColumn({ name: 'x', type: 'int' }));
         await runner.renameTable('old_name', 'new_name');
         const table = await runner.getTable('items');
         await runner.dropForeignKey(table, new TableForeignKey({ columnNames: [], referencedColumnNames: [], referencedTableName: 'y' }));
         await runner.clearTable('queue');
       }
     }`,
    ['ddl items', 'ddl log.audit', 'ddl new_name', 'ddl old_name', 'ddl orders', 'write queue'],
  ],
  [
    'a table name taken from the metadata, in SQL',
    `import { DataSource, Repository } from 'typeorm'; import { Order, Tag } from './entities.js';
     export class Service {
       constructor(private readonly orders: Repository<Order>, private readonly source: DataSource) {}
       async run() {
         const table = this.orders.metadata.tableName;
         await this.source.query(\`SELECT total FROM \${table} WHERE total > 1\`);
         await this.source.query(\`DELETE FROM \${this.source.getMetadata(Tag).tablePath}\`);
       }
     }`,
    ['read shop.orders(total)', 'write tag'],
  ],
  [
    'the module as a whole',
    `import typeorm from 'typeorm'; import { Product, Tag } from './entities.js';
     export const find = () => typeorm.getRepository(Tag).find();
     export const clear = (manager: typeorm.EntityManager) => manager.clear(Product);`,
    ['read tag', 'write product'],
  ],
  [
    'active records behind a base class of their own',
    `import { BaseEntity, Entity } from 'typeorm';
     abstract class Model extends BaseEntity { touch() { return this.save(); } }
     @Entity() export class Car extends Model {}
     export const run = () => new Car().touch();`,
    ['write car'],
  ],
  [
    'a repository given as a parameter of open type',
    `import { Repository } from 'typeorm'; import { Tag } from './entities.js';
     async function all<T>(rows: Repository<T>) { return rows.find(); }
     export class Service { constructor(private readonly tags: Repository<Tag>) {} run() { return all(this.tags); } }`,
    ['read tag'],
  ],
  [
    'a tree repository',
    `import { TreeRepository, Entity, Tree, TreeChildren } from 'typeorm';
     @Entity() @Tree('closure-table') export class Category { @TreeChildren() children: Category[]; }
     export class Service { constructor(private readonly tree: TreeRepository<Category>) {} run(c: Category) { return this.tree.findDescendants(c); } }`,
    ['read category', 'read category_closure'],
  ],
  [
    'a document repository',
    `import { MongoRepository, Entity } from 'typeorm';
     @Entity('events') export class Event {}
     export class Service { constructor(private readonly events: MongoRepository<Event>) {} run() { this.events.aggregate([]); return this.events.updateMany({}, {}); } }`,
    ['read events', 'write events'],
  ],
  [
    'an entity of a package is a blind spot',
    `import { Repository } from 'typeorm'; import { Foreign } from '@other/models';
     export class Service { constructor(private readonly rows: Repository<Foreign>) {} run() { return this.rows.find(); } }`,
    ['read !'],
  ],
];

const silentFiles: readonly Row[] = [
  [
    'registering entities',
    `import { TypeOrmModule, getRepositoryToken } from '@nestjs/typeorm'; import { DataSource } from 'typeorm'; import { Order } from './entities.js';
     @Module({ imports: [TypeOrmModule.forFeature([Order])], providers: [{ provide: getRepositoryToken(Order), useValue: {} }] }) export class OrderModule {}
     export const source = new DataSource({ type: 'postgres', entities: [Order] });`,
    [],
  ],
  [
    'types alone',
    `import type { Repository, DeepPartial } from 'typeorm'; import type { Order } from './entities.js';
     export type Orders = Repository<Order>; export function toDto(order: DeepPartial<Order>): { total: number } { return { total: order.total ?? 0 }; }
     export interface Holder { readonly orders: Repository<Order>; }`,
    [],
  ],
  [
    'a look-alike',
    `import { Repository } from './not-typeorm.js'; import { Order } from './entities.js';
     class Local<T> { find(): T[] { return []; } save(x: T) { return x; } }
     export class Service { constructor(private readonly a: Local<Order>, private readonly b: Repository<Order>) {} run(o: Order) { this.a.find(); this.b.find(); return this.a.save(o); } }`,
    [],
  ],
  [
    'an entity handed around',
    `import { Order, OrderItem } from './entities.js';
     export function total(order: Order): number { return order.items.filter((item) => item.id > 0).length; }
     export const empty = (): OrderItem => Object.assign(new OrderItem(), { id: 1 });`,
    [],
  ],
];

test.each([...files, ...silentFiles])('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});
