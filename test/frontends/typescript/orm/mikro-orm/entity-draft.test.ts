import { expect, test } from 'vitest';
import { mikroOrm } from '../../../../../src/frontends/typescript/orm/mikro-orm.js';
import { tablesOfCode } from '../harness.js';

/** What it is, the code, and its tables. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const imports = `import { MikroORM, defineConfig, Entity, Property, PrimaryKey, Enum, Formula, Embeddable, Embedded, ManyToOne, OneToMany, OneToOne, ManyToMany,
  EntitySchema, defineEntity, p, ReferenceKind, EntityCaseNamingStrategy, UnderscoreNamingStrategy, Collection } from '@mikro-orm/postgresql';\n`;

const declared: readonly Row[] = [
  [
    'the name of the class',
    `@Entity() export class OrderItem { @PrimaryKey() id!: number; @Property() unitPrice!: number; }`,
    ['order_item id unitPrice=unit_price'],
  ],
  [
    'no mark within capitals and after digits',
    `@Entity() export class SHA256Hash {} @Entity() export class HTTPLog {}`,
    ['sha256hash', 'httplog'],
  ],
  [
    'a given name and schema',
    `@Entity({ tableName: 'orders', schema: 'shop' }) export class Order {}`,
    ['shop.orders'],
  ],
  ['a given collection', `@Entity({ collection: 'orders' }) export class Order {}`, ['orders']],
  [
    'columns that are named',
    `@Entity() export class Order { @Property({ fieldName: 'Total' }) total!: number; @Enum({ name: 'st' }) status!: string; @Property({ persist: false }) now!: number; @Formula('1') one!: number; }`,
    ['order total=Total status=st'],
  ],
  [
    'foreign keys by the key of the other entity',
    `@Entity() export class User { @PrimaryKey() uuid!: string; } @Entity() export class Post { @ManyToOne() user!: User; @ManyToOne({ entity: () => User, joinColumn: 'editor' }) editedBy!: User; }`,
    ['user uuid', 'post user=user_uuid editedBy=editor user>user editedBy>user'],
  ],
  [
    'pivot tables, named and not',
    `@Entity({ tableName: 'posts' }) export class Post { @ManyToMany(() => Tag) relatedTags = new Collection<Tag>(this); @ManyToMany({ entity: () => Tag, pivotTable: 'blog.marks' }) marks = new Collection<Tag>(this); }
     @Entity() export class Tag { @ManyToMany({ entity: 'Post', mappedBy: 'marks' }) posts = new Collection<Post>(this); }`,
    ['posts relatedTags>tag via posts_related_tags marks>tag via blog.marks', 'tag posts>posts via blog.marks'],
  ],
  [
    'a pivot entity',
    `@Entity() export class Post { @ManyToMany({ entity: () => Tag, pivotEntity: () => PostTag }) tags = new Collection<Tag>(this); }
     @Entity() export class Tag {} @Entity({ tableName: 'post_has_tag' }) export class PostTag {}`,
    ['post tags>tag via post_has_tag', 'tag', 'post_has_tag'],
  ],
  [
    'single table inheritance',
    `@Entity({ tableName: 'people', discriminatorColumn: 'type', abstract: true }) export abstract class Person { @Property() name!: string; }
     @Entity({ discriminatorValue: 'e' }) export class Employee extends Person { @Property() wage!: number; }
     @Entity() export class Boss extends Employee {}`,
    ['people name', 'people wage name', 'people wage name'],
  ],
  [
    'an abstract base is no table',
    `@Entity({ abstract: true }) export abstract class Base { @PrimaryKey() id!: number; } @Entity() export class A extends Base {} @Entity() export class B extends A { @Property() x!: number; }`,
    ['a id', 'b x id'],
  ],
  [
    'embedded columns',
    `@Embeddable() export class Address { @Property() zipCode!: string; }
     @Entity() export class User { @Embedded() home!: Address; @Embedded(() => Address, { prefix: 'w_' }) work!: Address; @Embedded({ entity: () => Address, object: true }) other!: Address; }`,
    ['user home=home_zip_code work=w_zip_code other'],
  ],
  [
    'an entity schema',
    `export const Order = new EntitySchema({ name: 'Order', tableName: 'orders', properties: { id: { type: 'number', primary: true }, totalPrice: { type: 'number' }, items: { kind: '1:m', entity: () => 'Item', mappedBy: 'order' } } });
     export const Item = new EntitySchema({ name: 'Item', extends: Order, properties: { order: { reference: 'm:1', entity: () => 'Order' } } });`,
    [
      'orders id totalPrice=total_price items>item',
      'item order=order_id id totalPrice=total_price order>orders items>item',
    ],
  ],
  [
    'an entity schema of a class',
    `export class Order {} export const schema = new EntitySchema<Order>({ class: Order, schema: 'shop', properties: { customer: { kind: ReferenceKind.MANY_TO_ONE, type: 'Customer' } } });
     @Entity() export class Customer {}`,
    ['shop.order customer=customer_id customer>customer', 'customer'],
  ],
  [
    'a defined entity',
    `export const Author = defineEntity({ name: 'Author', tableName: 'authors', properties: { id: p.integer().primary(), fullName: p.string().fieldName('full'), books: () => p.oneToMany(Book).mappedBy('author') } });
     export const Book = defineEntity({ name: 'Book', properties: (p) => ({ id: p.integer(), author: () => p.manyToOne(Author).ref(), tags: () => p.manyToMany(Tag).pivotTable('book_tags') }) });
     const q = defineEntity.properties; export const Tag = defineEntity({ name: 'Tag', properties: { label: q.string(), author: q.manyToOne(Author) } });`,
    [
      'authors id fullName=full books>book',
      'book id author=author_id author>authors tags>tag via book_tags',
      'tag label author=author_id author>authors',
    ],
  ],
  [
    'names kept as they are',
    `export const orm = MikroORM.init({ entities: [], namingStrategy: EntityCaseNamingStrategy, schema: 'app' });
     @Entity() export class OrderItem { @Property() unitPrice!: number; @ManyToOne() order!: Order; } @Entity({ schema: '*' }) export class Order { @ManyToMany(() => OrderItem) all = new Collection<OrderItem>(this); }`,
    ['app.OrderItem unitPrice order order>Order', 'Order all>app.OrderItem via Order_all'],
  ],
  [
    'a strategy of the repository that extends one',
    `class Mine extends EntityCaseNamingStrategy { getClassName(file: string) { return file; } }
     export default defineConfig({ namingStrategy: Mine }); @Entity() export class OrderItem {}`,
    ['OrderItem'],
  ],
];

const documents: readonly Row[] = [
  [
    'documents by their driver',
    `import { MikroORM, Entity, Property, ManyToMany, Collection } from '@mikro-orm/mongodb';
     @Entity() export class BlogPost { @Property() fullTitle!: string; @ManyToMany(() => Tag) tags = new Collection<Tag>(this); } @Entity() export class Tag {}`,
    ['blog-post fullTitle tags>tag', 'tag'],
  ],
  [
    'documents by the configuration',
    `import { MikroORM, Entity } from '@mikro-orm/core'; import { MikroOrmModule } from '@mikro-orm/nestjs';
     export const module = MikroOrmModule.forRootAsync({ useFactory: () => ({ type: 'mongo', clientUrl: 'x' }) }); @Entity() export class BlogPost {}`,
    ['blog-post'],
  ],
  [
    'documents by their serialized key',
    `import { Entity, PrimaryKey, SerializedPrimaryKey } from '@mikro-orm/core'; @Entity() export class BlogPost { @PrimaryKey() _id!: unknown; @SerializedPrimaryKey() id!: string; }`,
    ['blog-post _id'],
  ],
  [
    'a strategy chosen for documents',
    `import { MikroORM, Entity, UnderscoreNamingStrategy } from '@mikro-orm/mongodb';
     export const orm = MikroORM.init({ namingStrategy: UnderscoreNamingStrategy }); @Entity() export class BlogPost {}`,
    ['blog_post'],
  ],
];

const silent: readonly Row[] = [
  ['an embeddable', `${imports}@Embeddable() export class Address { @Property() street!: string; }`, []],
  [
    'an embeddable schema',
    `${imports}export const Address = defineEntity({ name: 'Address', embeddable: true, properties: {} });`,
    [],
  ],
  ['a class with columns but no entity', `${imports}export class Base { @Property() x!: number; }`, []],
  [
    'an abstract schema',
    `${imports}export const Base = new EntitySchema({ name: 'Base', abstract: true, properties: {} });`,
    [],
  ],
  ['a decorator of that name from elsewhere', `import { Entity } from './own.js'; @Entity() export class Order {}`, []],
  [
    'a schema of that name from elsewhere',
    `import { EntitySchema } from './own.js'; export const Order = new EntitySchema({ name: 'Order' });`,
    [],
  ],
];

test.each([
  ...declared.map(([what, code, expected]) => [what, imports + code, expected] as const),
  ...documents,
  ...silent,
])('%s', (_, code, expected) => {
  expect(tablesOfCode({ 'src/app.ts': code }, mikroOrm)).toEqual(expected);
});
