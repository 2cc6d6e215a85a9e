import { expect, test } from 'vitest';
import { typeorm } from '../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode, tablesOfCode } from './run-code.js';

const entities = `
import { Entity, Column, PrimaryGeneratedColumn, ManyToOne, OneToMany, ManyToMany, JoinTable, BaseEntity } from 'typeorm';
@Entity('customers')
export class Customer {
  @PrimaryGeneratedColumn() id: number;
  @Column({ name: 'full_name' }) name: string;
  @OneToMany(() => Order, (order) => order.customer) orders: Order[];
}
@Entity({ name: 'orders', schema: 'shop' })
export class Order {
  @PrimaryGeneratedColumn() id: number;
  @Column() total: number;
  @ManyToOne(() => Customer, (customer) => customer.orders) customer: Customer;
  @OneToMany(() => OrderItem, (item) => item.order, { cascade: true }) items: OrderItem[];
  @ManyToMany(() => Tag, (tag) => tag.orders) @JoinTable() tags: Tag[];
}
@Entity()
export class OrderItem {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Order, (order) => order.items) order: Order;
  @ManyToOne(() => Product, { eager: true }) product: Product;
}
@Entity() export class Product { @PrimaryGeneratedColumn() id: number; }
@Entity() export class Tag {
  @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Order, (order) => order.tags) orders: Order[];
}
@Entity('notes') export class Note extends BaseEntity {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Customer) customer: Customer;
  static latest() { return this.find({ take: 1 }); }
}
`;

type Row = readonly [what: string, code: string, expected: readonly string[]];

const inService = (body: string) => `
import { Repository, DataSource, EntityManager, QueryRunner, SelectQueryBuilder, Brackets, In } from 'typeorm';
import { InjectRepository } from '@nestjs/typeorm';
import { Customer, Order, OrderItem, Product, Tag, Note } from './entities.js';
export class Service {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    private readonly dataSource: DataSource,
    private readonly manager: EntityManager,
  ) {}
  async run(id: number, dto: any, qb: SelectQueryBuilder<Order>) {
    ${body}
  }
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'src/entities.ts': entities, 'src/app.ts': code }, typeorm, 'src/app.ts');
}

/** Statements of a method with an injected repository, a data source and a manager. */
const statements: readonly Row[] = [
  ['find', 'return this.orders.find();', ['read shop.orders']],
  [
    'find with relations as a list',
    "return this.orders.find({ relations: ['customer'] });",
    ['read customers', 'read shop.orders'],
  ],
  [
    'relations of relations, eager ones included',
    'return this.orders.findOne({ where: { id }, relations: { items: true } });',
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'a condition on a relation',
    "return this.orders.findBy({ customer: { name: 'x' } });",
    ['read customers', 'read shop.orders'],
  ],
  [
    'selected columns',
    "return this.orders.find({ select: ['total'], where: { id } });",
    ['read shop.orders(total,id)'],
  ],
  [
    'many-to-many reads the join table',
    "return this.orders.find({ relations: ['tags'] });",
    ['read shop.orders', 'read shop.orders_tags_tag', 'read tag'],
  ],
  [
    'its inverse side too',
    "return this.manager.find(Tag, { relations: ['orders'] });",
    ['read shop.orders', 'read shop.orders_tags_tag', 'read tag'],
  ],
  [
    'join of 0.2',
    "return this.orders.find({ join: { alias: 'o', leftJoin: { i: 'o.items', p: 'i.product' } } });",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  ['count', 'return this.orders.countBy({ id });', ['read shop.orders']],
  ['save of a literal', 'return this.orders.save({ id, total: 1 });', ['write shop.orders(id,total)']],
  [
    'save cascades',
    'const o = this.orders.create(dto); return this.orders.save(o);',
    ['write order_item', 'write shop.orders'],
  ],
  ['update', 'return this.orders.update({ id }, { total: 2 });', ['write shop.orders(total)']],
  ['softDelete', 'return this.orders.softDelete(id);', ['write shop.orders']],
  ['manager with a class', 'return this.manager.insert(Customer, { name: dto });', ['write customers(full_name)']],
  ['manager with an object', 'const c = new Customer(); return this.manager.save(c);', ['write customers']],
  [
    'manager with a found object',
    'const c = await this.manager.findOneBy(Customer, { id }); await this.manager.remove(c);',
    ['read customers', 'write customers'],
  ],
  [
    'manager with a list',
    'return this.manager.save([new Customer(), new Product()]);',
    ['write customers', 'write product'],
  ],
  ['manager with a name', "return this.manager.find('Customer');", ['read customers']],
  ['an object that cannot be told is a blind spot', "return this.manager.save(JSON.parse('{}'));", ['write !']],
  ['manager of a repository', 'return this.orders.manager.count(Product);', ['read product']],
  ['getRepository', 'return this.dataSource.getRepository(Product).find();', ['read product']],
  [
    'transaction',
    'return this.dataSource.transaction(async (em) => { await em.delete(Product, id); });',
    ['write product'],
  ],
  [
    'transaction with isolation',
    "return this.manager.transaction('SERIALIZABLE', async (em) => em.getRepository(Tag).clear());",
    ['write tag'],
  ],
  [
    'query runner',
    'const r = this.dataSource.createQueryRunner(); await r.connect(); await r.manager.save(Tag, dto);',
    ['write tag'],
  ],
  [
    'builder',
    "return this.orders.createQueryBuilder('o').where('o.id = :id', { id }).getMany();",
    ['read shop.orders'],
  ],
  ['builder of a manager', "return this.manager.createQueryBuilder(Product, 'p').getOne();", ['read product']],
  [
    'builder with joins',
    "return this.orders.createQueryBuilder('o').leftJoinAndSelect('o.items', 'i').innerJoin('i.product', 'p').getMany();",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'joins in statements of their own',
    "const q = this.orders.createQueryBuilder('o'); q.leftJoin('o.items', 'items'); q.leftJoin('items.product', 'p'); return q.getMany();",
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  [
    'join of an entity',
    "return this.orders.createQueryBuilder('o').leftJoin(Customer, 'c', 'c.id = o.id').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'join of a mapped entity',
    "return this.orders.createQueryBuilder('o').leftJoinAndMapOne('o.c', Customer, 'c').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'join of a table',
    "return this.orders.createQueryBuilder('o').leftJoin('audit_log', 'a', 'true').getMany();",
    ['read audit_log', 'read shop.orders'],
  ],
  [
    'delete by builder',
    'return this.orders.createQueryBuilder().delete().where({ id }).execute();',
    ['write shop.orders'],
  ],
  ['delete from', 'return this.dataSource.createQueryBuilder().delete().from(Product).execute();', ['write product']],
  [
    'insert into',
    'return this.manager.createQueryBuilder().insert().into(Tag).values([dto]).execute();',
    ['write tag'],
  ],
  [
    'insert into, in statements',
    'const q = this.manager.createQueryBuilder().insert(); q.into(Tag); q.values(dto); await q.execute();',
    ['write tag'],
  ],
  [
    'update of an entity',
    'return this.dataSource.createQueryBuilder().update(Product).set(dto).execute();',
    ['write product'],
  ],
  [
    'select from',
    "return this.dataSource.createQueryBuilder().select('c').from(Customer, 'c').leftJoin('c.orders', 'o').getMany();",
    ['read customers', 'read shop.orders'],
  ],
  [
    'what is done to rows does not count',
    "const rows = await this.orders.createQueryBuilder('o').getMany(); rows.delete(1); return rows;",
    ['read shop.orders'],
  ],
  [
    'subquery in where',
    "return this.orders.createQueryBuilder('o').where((q) => 'o.id IN ' + q.subQuery().select('i.id').from(OrderItem, 'i').getQuery()).getMany();",
    ['read order_item', 'read shop.orders'],
  ],
  [
    'subquery in from',
    "return this.dataSource.createQueryBuilder().select().from((q) => q.from(Product, 'p'), 'sub').getRawMany();",
    ['read product'],
  ],
  [
    'subquery as text',
    "const inner = this.orders.createQueryBuilder('i'); return this.dataSource.createQueryBuilder(Product, 'p').innerJoin(`(${inner.getQuery()})`, 's').getMany();",
    ['read product', 'read shop.orders'],
  ],
  [
    'brackets',
    "return qb.where(new Brackets((b) => { b.where(b.subQuery().from(Tag, 't').getQuery()); }));",
    ['read tag'],
  ],
  ['a builder given as a parameter', "return qb.leftJoin('whatever.customer', 'c').getMany();", ['read customers']],
  [
    'relation builder',
    "return this.dataSource.createQueryBuilder().relation(Order, 'tags').of(id).add(1);",
    ['write shop.orders_tags_tag'],
  ],
  [
    'relation builder of one to many',
    "return this.dataSource.createQueryBuilder().relation(Customer, 'orders').of(id).add(1);",
    ['write shop.orders'],
  ],
  ['active record', 'return Note.find({ where: { id } });', ['read notes']],
  ['active record, saved', 'const n = new Note(); n.id = 1; return n.save();', ['write notes']],
  ['active record, created', 'return Note.create({ id }).save();', ['write notes']],
  ['active record, own method', 'return Note.latest();', ['read notes']],
  ['a chosen entity', 'const t = id ? Product : Tag; return this.manager.find(t);', ['read product', 'read tag']],
  [
    'data source by name',
    "const ds = new DataSource({ name: 'x', type: 'postgres' }); return ds.manager.find(Tag);",
    ['read tag'],
  ],
];

const silent: readonly Row[] = [
  ['create and merge', 'const o = this.orders.create(dto); this.orders.merge(o, dto); return o;', []],
  ['metadata', 'return [this.orders.metadata.tableName, this.orders.hasId(dto), this.orders.target];', []],
  ['an entity made by hand', 'const o = new Order(); o.total = 1; return o;', []],
  ['a repository passed on', 'return dto(this.orders);', []],
  ['getRepository alone', 'return this.dataSource.getRepository(Order);', []],
  ['a condition alone', 'return { where: { id: In([1]) } };', []],
  ['a builder that is a parameter', "return qb.where('x').orderBy('y').getMany();", []],
  [
    'connection handling',
    'const r = this.dataSource.createQueryRunner(); await r.startTransaction(); await r.commitTransaction(); await r.release();',
    [],
  ],
  ['raw SQL is read elsewhere', "return this.dataSource.query('SELECT 1');", []],
  ['initialisation', 'await this.dataSource.initialize(); await this.dataSource.destroy();', []],
  ['an array method of the same name', 'return [1].find((n) => n === id);', []],
  ['a map of the same name', 'const m = new Map(); m.delete(id); m.clear(); return m;', []],
  ['an empty transaction', 'return this.dataSource.transaction(async () => 1);', []],
  ['schema metadata', "return this.dataSource.createQueryRunner().hasTable('orders');", []],
];

test.each([...statements, ...silent])('%s', (_, body, expected) => {
  expect(run(inService(body))).toEqual([...expected].sort());
});

const imports =
  "import { Entity, ViewEntity, ChildEntity, TableInheritance, Tree, TreeChildren, TreeParent, Column, PrimaryColumn, PrimaryGeneratedColumn, CreateDateColumn, ViewColumn, VersionColumn, ManyToOne, OneToOne, OneToMany, ManyToMany, JoinColumn, JoinTable, RelationId, EntitySchema, DataSource, BaseEntity } from 'typeorm';\n";

const declarations: readonly Row[] = [
  ['snake case of the class', '@Entity() export class OrderItem {}', ['order_item']],
  ['capitals in a row', '@Entity() export class OFTSentV3 {}', ['oft_sent_v3']],
  ['a name', "@Entity('Orders') export class Order {}", ['Orders']],
  ['a name and options', "@Entity('orders', { schema: 'shop' }) export class Order {}", ['shop.orders']],
  [
    'options',
    "@Entity({ name: 'orders', schema: 'shop', database: 'main' }) export class Order {}",
    ['main/shop.orders'],
  ],
  ['a constant as name', "const TABLE = 'the_orders'; @Entity({ name: TABLE }) export class Order {}", ['the_orders']],
  [
    'a view',
    "@ViewEntity({ name: 'totals', expression: 'SELECT 1' }) export class Totals { @ViewColumn() sum: number; }",
    ['totals sum'],
  ],
  [
    'columns',
    "@Entity() export class A { @PrimaryGeneratedColumn('uuid') id: string; @Column('int', { name: 'no' }) number: number; @CreateDateColumn({ name: 'made' }) at: Date; plain: string; @Column(() => B) b: B; } export class B { @Column() x: number; }",
    ['a id number=no at=made'],
  ],
  [
    'inherited columns',
    '@Entity() export class A extends Base { @Column() x: number; } export abstract class Base { @PrimaryColumn() id: number; @VersionColumn() version: number; }',
    ['a x id version'],
  ],
  [
    'foreign keys',
    "@Entity() export class A { @ManyToOne(() => A) parent: A; @OneToOne(() => A) @JoinColumn({ name: 'twin' }) other: A; @OneToOne(() => A, (a) => a.other) back: A; @RelationId('parent') pid: number; }",
    ['a parent=parentId other=twin parent>a other>a back>a'],
  ],
  [
    'single table inheritance',
    "@Entity('contents') @TableInheritance({ column: 'type' }) export class Content { @Column() title: string; } @ChildEntity() export class Photo extends Content { @Column() size: number; }",
    ['contents title', 'contents size title'],
  ],
  [
    'join tables, from both sides',
    "@Entity() export class Post { @ManyToMany(() => Tag, (tag) => tag.posts) @JoinTable() tags: Tag[]; @ManyToMany(() => Tag) @JoinTable({ name: 'hidden', schema: 'x' }) hidden: Tag[]; } @Entity('tags') export class Tag { @ManyToMany(() => Post, (post) => post.tags) posts: Post[]; }",
    ['post tags>tags via post_tags_tags hidden>tags via x.hidden', 'tags posts>post via post_tags_tags'],
  ],
  [
    'relations by name',
    "@Entity() export class A { @ManyToOne('Other') o: unknown; } @Entity('others') export class Other {}",
    ['a o=oId o>others', 'others'],
  ],
  [
    'relations by type alone',
    '@Entity() export class A { @ManyToOne(unreadable) o: Other; } @Entity() export class Other {}',
    ['a o=oId o>other', 'other'],
  ],
  [
    'a closure tree',
    "@Entity() @Tree('closure-table') export class Category { @TreeChildren() children: Category[]; @TreeParent() parent: Category; }",
    ['category children>category via category_closure parent>category'],
  ],
  [
    'an entity schema',
    "export const orderSchema = new EntitySchema<{ id: number }>({ name: 'Order', tableName: 'orders', schema: 'shop', columns: { id: { type: Number, primary: true }, at: { type: Date, name: 'created' } }, relations: { tags: { type: 'many-to-many', target: 'Tag', joinTable: true }, owner: { type: 'many-to-one', target: () => Tag } } }); @Entity() export class Tag {}",
    ['shop.orders id at=created owner=ownerId tags>tag via shop.orders_tags_tag owner>tag', 'tag'],
  ],
  [
    'an entity schema without a table name',
    "export const s = new EntitySchema({ name: 'OrderItem', columns: {} });",
    ['order_item'],
  ],
  [
    'a prefix',
    "new DataSource({ type: 'postgres', entityPrefix: 'app_', schema: 'main' }); @Entity() export class Post { @ManyToMany(() => Tag) @JoinTable() tags: Tag[]; } @Entity('tags') export class Tag {}",
    ['main.app_post tags>main.app_tags via main.app_post_tags_tags', 'main.app_tags'],
  ],
  [
    'snake case for columns',
    "new DataSource({ type: 'postgres', namingStrategy: new SnakeNamingStrategy() }); @Entity() export class Post { @Column() createdBy: string; @ManyToOne(() => Post) lastEdit: Post; }",
    ['post createdBy=created_by lastEdit=last_edit_id lastEdit>post'],
  ],
];

const noTables: readonly Row[] = [
  ['a plain class', 'export class Order { @Column() id: number; }', []],
  ['an abstract base', 'export abstract class Base extends BaseEntity { @PrimaryColumn() id: number; }', []],
  ['an embedded class', 'export class Address { @Column() street: string; }', []],
  ['a schema of nobody', 'export const s = new EntitySchema(options);', []],
];

test.each([...declarations, ...noTables])('%s', (_, code, expected) => {
  const snake = "import { SnakeNamingStrategy } from 'typeorm-naming-strategies';\n";
  expect(tablesOfCode({ 'src/entities.ts': imports + snake + code }, typeorm)).toEqual(expected);
});

test('decorators of the same name from elsewhere declare nothing', () => {
  const code =
    "import { Entity, EntitySchema } from '@mikro-orm/core'; @Entity() export class Order {}; export const s = new EntitySchema({ name: 'A' });";
  expect(tablesOfCode({ 'src/order.ts': code }, typeorm)).toEqual([]);
});

test('the nearest data source decides the names, and nobody where equally near ones differ', () => {
  const entity =
    "import { Entity, Column } from 'typeorm'; @Entity() export class Order { @Column() createdAt: Date; }";
  const module = (options: string) =>
    `import { TypeOrmModule } from '@nestjs/typeorm'; import { SnakeNamingStrategy } from 'typeorm-naming-strategies';
     @Module({ imports: [TypeOrmModule.forRootAsync({ useFactory: async (config: Config) => (${options}) })] }) export class AppModule {}`;
  const code = {
    'apps/a/src/app.module.ts': module('{ namingStrategy: new SnakeNamingStrategy(), host: config.host }'),
    'apps/a/src/orders/order.entity.ts': entity,
    'apps/b/src/app.module.ts': module("{ entityPrefix: 'b_' }"),
    'apps/b/src/orders/order.entity.ts': entity,
    'libs/models/order.entity.ts': entity,
  };
  expect(tablesOfCode(code, typeorm)).toEqual(['order createdAt=created_at', 'b_order createdAt', 'order createdAt']);
});

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
