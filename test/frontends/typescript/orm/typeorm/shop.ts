import { typeorm } from '../../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode, placesOfCode } from '../harness.js';

/** The entities that the tests' code works with. */
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

/** What it is, the code, and its accesses in any order. */
export type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Statements of a method with an injected repository, a data source, a manager and a builder. */
export const inService = (body: string) => `
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

/** What code beside the entities does to tables, as `operation table(columns)`. */
export function run(code: string): readonly string[] {
  return accessesOfCode({ 'src/entities.ts': entities, 'src/app.ts': code }, typeorm, 'src/app.ts');
}

/** Where accesses stand, as `operation table @ line`; the given lines begin on line 4. */
export function placesInApp(lines: readonly string[]): readonly string[] {
  const head = [
    "import { Repository } from 'typeorm'; import { InjectRepository } from '@nestjs/typeorm'; import { Order } from './entities.js';",
    'export class Service { constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}',
    'run() {',
  ];
  const app = [...head, ...lines, '} }'].join('\n');
  return placesOfCode({ 'src/entities.ts': entities, 'src/app.ts': app }, typeorm, 'src/app.ts');
}
