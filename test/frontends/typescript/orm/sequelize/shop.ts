import { sequelize } from '../../../../../src/frontends/typescript/orm/sequelize.js';
import { accessesOfCode } from '../harness.js';

/** Models of sequelize-typescript that the tests' code works with. */
const models = `
import { Table, Model, Column, ForeignKey, BelongsTo, HasMany, HasOne, BelongsToMany, DefaultScope, Scopes, DataType } from 'sequelize-typescript';
@Table({ tableName: 'customers' })
export class Customer extends Model<Customer> {
  @Column({ field: 'full_name' }) name: string;
  @HasMany(() => Order) orders: Order[];
  @HasOne(() => Profile) profile: Profile;
}
@Table({ underscored: true, schema: 'shop' })
export class Order extends Model<Order> {
  @Column totalPrice: number;
  @ForeignKey(() => Customer) @Column customerId: number;
  @BelongsTo(() => Customer) customer: Customer;
  @HasMany(() => OrderItem, { as: 'items' }) items: OrderItem[];
  @BelongsToMany(() => Tag, () => OrderTag) tags: Tag[];
  @BelongsToMany(() => Note, 'order_notes', 'orderId', 'noteId') notes: Note[];
}
@Table({ underscored: true }) export class OrderItem extends Model<OrderItem> {
  @ForeignKey(() => Order) @Column orderId: number;
  @BelongsTo(() => Order) order: Order;
  @BelongsTo(() => Product, 'productId') product: Product;
}
@Table export class Product extends Model<Product> { @Column title: string; }
@Table({ freezeTableName: true }) export class Tag extends Model<Tag> { @BelongsToMany(() => Order, { through: { model: () => OrderTag } }) orders: Order[]; }
@Table({ modelName: 'order_tag' }) export class OrderTag extends Model<OrderTag> {}
@DefaultScope(() => ({ include: [Customer] }))
@Scopes(() => ({ full: { include: [{ model: Tag, through: { attributes: [] } }] }, latest: (n: number) => ({ include: [Product], limit: n }) }))
@Table export class Note extends Model<Note> {}
@Table export class Profile extends Model<Profile> {}
`;

/** What it is, the code, and its accesses in any order. */
export type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Statements of a function that all models are imported to. */
export const inFunction = (body: string) => `
import { Sequelize, Op, QueryTypes } from 'sequelize';
import { Customer, Order, OrderItem, Product, Tag, OrderTag, Note, Profile } from './models.js';
export async function run(id: number, dto: any, order: Order, customer: Customer, sequelize: Sequelize) {
  ${body}
}
`;

/** What code beside the models does to tables, as `operation table(columns)`. */
export function run(code: string): readonly string[] {
  return accessesOfCode({ 'src/models.ts': models, 'src/app.ts': code }, sequelize, 'src/app.ts');
}
