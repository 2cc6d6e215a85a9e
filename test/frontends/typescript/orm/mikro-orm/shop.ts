import { mikroOrm } from '../../../../../src/frontends/typescript/orm/mikro-orm.js';
import { accessesOfCode } from '../harness.js';

/** The entities that the tests' code works with. */
const entities = `
import { Collection, Entity, PrimaryKey, Property, ManyToOne, OneToMany, ManyToMany, OneToOne, Embeddable, Embedded, Enum, Ref } from '@mikro-orm/core';
import { TagRepository } from './tag-repository.js';
export abstract class Base { @PrimaryKey() id!: number; @Property() createdAt = new Date(); }
@Entity({ tableName: 'customers', schema: 'crm' })
export class Customer extends Base {
  @Property({ fieldName: 'full_name' }) name!: string;
  @OneToMany(() => Order, (order) => order.customer) orders = new Collection<Order>(this);
  @OneToOne(() => Profile, (profile) => profile.customer) profile?: Ref<Profile>;
}
@Entity()
export class Profile extends Base { @OneToOne(() => Customer) customer!: Ref<Customer>; @Property() bio!: string; }
@Entity({ tableName: 'orders' })
export class Order extends Base {
  @Property() totalPrice!: number;
  @Enum() status!: string;
  @ManyToOne(() => Customer) customer!: Ref<Customer>;
  @OneToMany({ entity: () => OrderItem, mappedBy: 'order' }) items: Collection<OrderItem> = new Collection<OrderItem>(this);
  @ManyToMany(() => Tag, 'orders', { owner: true }) tags: Collection<Tag> = new Collection<Tag>(this);
}
@Entity()
export class OrderItem extends Base {
  @ManyToOne() order!: Order;
  @ManyToOne({ entity: () => Product, eager: true }) product!: Product;
}
@Entity() export class Product extends Base { @Property() title!: string; }
@Entity({ repository: () => TagRepository }) export class Tag extends Base {
  @Property() label!: string;
  @ManyToMany(() => Order, (order) => order.tags) orders = new Collection<Order>(this);
  @ManyToMany({ pivotTable: 'related_tags', hidden: true }) related = new Collection<Tag>(this);
}
`;

const tagRepository = `
import { EntityRepository } from '@mikro-orm/postgresql';
import { Tag } from './entities.js';
export class TagRepository extends EntityRepository<Tag> {
  used() { return this.find({ orders: { status: 'paid' } }); }
  drop() { return this.em.nativeDelete(Tag, {}); }
}
`;

/** What it is, the code, and its accesses in any order. */
export type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Statements of a method with an injected repository and an entity manager. */
export const inService = (body: string) => `
import { EntityManager, EntityRepository, QueryBuilder, wrap, ref, Reference, Loaded, RequestContext } from '@mikro-orm/postgresql';
import { InjectRepository, InjectEntityManager } from '@mikro-orm/nestjs';
import { Customer, Order, OrderItem, Product, Profile, Tag } from './entities.js';
export class Service {
  constructor(
    @InjectRepository(Order) private readonly orders: EntityRepository<Order>,
    private readonly em: EntityManager,
  ) {}
  async run(id: number, dto: any, order: Order, loaded: Loaded<Order, 'items'>, qb: QueryBuilder<Order>) {
    ${body}
  }
}
`;

/** What code beside the entities does to tables, as \`operation table(columns)\`. */
export function run(code: string): readonly string[] {
  const texts = { 'src/entities.ts': entities, 'src/tag-repository.ts': tagRepository, 'src/app.ts': code };
  return accessesOfCode(texts, mikroOrm, 'src/app.ts');
}
