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
  ['find with relations as a list', "return this.orders.find({ relations: ['customer'] });", ['read customers', 'read shop.orders']],
  [
    'relations of relations, eager ones included',
    'return this.orders.findOne({ where: { id }, relations: { items: true } });',
    ['read order_item', 'read product', 'read shop.orders'],
  ],
  ['a condition on a relation', "return this.orders.findBy({ customer: { name: 'x' } });", ['read customers', 'read shop.orders']],
  ['selected columns', "return this.orders.find({ select: ['total'], where: { id } });", ['read shop.orders(total,id)']],
  ['many-to-many reads the join table', "return this.orders.find({ relations: ['tags'] });", ['read shop.orders', 'read shop.orders_tags_tag', 'read tag']],
  ['its inverse side too', "return this.manager.find(Tag, { relations: ['orders'] });", ['read shop.orders', 'read shop.orders_tags_tag', 'read tag']],
  ['join of 0.2', "return this.orders.find({ join: { alias: 'o', leftJoin: { i: 'o.items', p: 'i.product' } } });", ['read order_item', 'read product', 'read shop.orders']],
  ['count', 'return this.orders.countBy({ id });', ['read shop.orders']],
  ['save of a literal', 'return this.orders.save({ id, total: 1 });', ['write shop.orders(id,total)']],
  ['save cascades', 'const o = this.orders.create(dto); return this.orders.save(o);', ['write order_item', 'write shop.orders']],
  ['update', 'return this.orders.update({ id }, { total: 2 });', ['write shop.orders(total)']],
  ['softDelete', 'return this.orders.softDelete(id);', ['write shop.orders']],
  ['manager with a class', 'return this.manager.insert(Customer, { name: dto });', ['write customers(full_name)']],
  ['manager with an object', 'const c = new Customer(); return this.manager.save(c);', ['write customers']],
  ['manager with a found object', 'const c = await this.manager.findOneBy(Customer, { id }); await this.manager.remove(c);', ['read customers', 'write customers']],
  ['manager with a list', 'return this.manager.save([new Customer(), new Product()]);', ['write customers', 'write product']],
  ['manager with a name', "return this.manager.find('Customer');", ['read customers']],
  ['an unknown object is a blind spot', 'return this.manager.save(dto);', ['write !']],
  ['manager of a repository', 'return this.orders.manager.count(Product);', ['read product']],
  ['getRepository', 'return this.dataSource.getRepository(Product).find();', ['read product']],
  ['transaction', 'return this.dataSource.transaction(async (em) => { await em.delete(Product, id); });', ['write product']],
  ['transaction with isolation', "return this.manager.transaction('SERIALIZABLE', async (em) => em.getRepository(Tag).clear());", ['write tag']],
  ['query runner', 'const r = this.dataSource.createQueryRunner(); await r.connect(); await r.manager.save(Tag, dto);', ['write tag']],
  ['builder', "return this.orders.createQueryBuilder('o').where('o.id = :id', { id }).getMany();", ['read shop.orders']],
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
  ['join of an entity', "return this.orders.createQueryBuilder('o').leftJoin(Customer, 'c', 'c.id = o.id').getMany();", ['read customers', 'read shop.orders']],
  ['join of a mapped entity', "return this.orders.createQueryBuilder('o').leftJoinAndMapOne('o.c', Customer, 'c').getMany();", ['read customers', 'read shop.orders']],
  ['join of a table', "return this.orders.createQueryBuilder('o').leftJoin('audit_log', 'a', 'true').getMany();", ['read audit_log', 'read shop.orders']],
  ['delete by builder', 'return this.orders.createQueryBuilder().delete().where({ id }).execute();', ['write shop.orders']],
  ['delete from', 'return this.dataSource.createQueryBuilder().delete().from(Product).execute();', ['write product']],
  ['insert into', 'return this.manager.createQueryBuilder().insert().into(Tag).values([dto]).execute();', ['write tag']],
  ['insert into, in statements', 'const q = this.manager.createQueryBuilder().insert(); q.into(Tag); q.values(dto); await q.execute();', ['write tag']],
  ['update of an entity', 'return this.dataSource.createQueryBuilder().update(Product).set(dto).execute();', ['write product']],
  ['select from', "return this.dataSource.createQueryBuilder().select('c').from(Customer, 'c').leftJoin('c.orders', 'o').getMany();", ['read customers', 'read shop.orders']],
  ['what is done to rows does not count', "const rows = await this.orders.createQueryBuilder('o').getMany(); rows.delete(1); return rows;", ['read shop.orders']],
  [
    'subquery in where',
    "return this.orders.createQueryBuilder('o').where((q) => 'o.id IN ' + q.subQuery().select('i.id').from(OrderItem, 'i').getQuery()).getMany();",
    ['read order_item', 'read shop.orders'],
  ],
  ['subquery in from', "return this.dataSource.createQueryBuilder().select().from((q) => q.from(Product, 'p'), 'sub').getRawMany();", ['read product']],
  [
    'subquery as text',
    "const inner = this.orders.createQueryBuilder('i'); return this.dataSource.createQueryBuilder(Product, 'p').innerJoin(`(${inner.getQuery()})`, 's').getMany();",
    ['read product', 'read shop.orders'],
  ],
  ['brackets', "return qb.where(new Brackets((b) => { b.where(b.subQuery().from(Tag, 't').getQuery()); }));", ['read tag']],
  ['a builder given as a parameter', "return qb.leftJoin('whatever.customer', 'c').getMany();", ['read customers']],
  ['relation builder', "return this.dataSource.createQueryBuilder().relation(Order, 'tags').of(id).add(1);", ['write shop.orders_tags_tag']],
  ['relation builder of one to many', "return this.dataSource.createQueryBuilder().relation(Customer, 'orders').of(id).add(1);", ['write shop.orders']],
  ['active record', 'return Note.find({ where: { id } });', ['read notes']],
  ['active record, saved', 'const n = new Note(); n.id = 1; return n.save();', ['write notes']],
  ['active record, created', 'return Note.create({ id }).save();', ['write notes']],
  ['active record, own method', 'return Note.latest();', ['read notes']],
  ['a chosen entity', 'const t = id ? Product : Tag; return this.manager.find(t);', ['read product', 'read tag']],
  ['data source by name', "const ds = new DataSource({ name: 'x', type: 'postgres' }); return ds.manager.find(Tag);", ['read tag']],
];

const silent: readonly Row[] = [
  ['create and merge', 'const o = this.orders.create(dto); this.orders.merge(o, dto); return o;', []],
  ['metadata', 'return [this.orders.metadata.tableName, this.orders.hasId(dto), this.orders.target];', []],
  ['an entity made by hand', 'const o = new Order(); o.total = 1; return o;', []],
  ['a repository passed on', 'return dto(this.orders);', []],
  ['getRepository alone', 'return this.dataSource.getRepository(Order);', []],
  ['a condition alone', 'return { where: { id: In([1]) } };', []],
  ['a builder that is a parameter', "return qb.where('x').orderBy('y').getMany();", []],
  ['connection handling', 'const r = this.dataSource.createQueryRunner(); await r.startTransaction(); await r.commitTransaction(); await r.release();', []],
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
