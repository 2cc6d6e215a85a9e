import { expect, test } from 'vitest';
import { placeOf } from '../../../../../src/frontends/typescript/orm/typeorm/naming.js';
import { pluralOf } from '../../../../../src/frontends/typescript/orm/typeorm/plural.js';
import { typeorm } from '../../../../../src/frontends/typescript/orm/typeorm.js';
import { tablesOfCode } from '../harness.js';
import type { Row } from './shop.js';

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
    'an entity schema with the schema in the name',
    "export const s = new EntitySchema({ name: 'Order', tableName: 'shop.orders', columns: {}, relations: { tags: { type: 'many-to-many', target: 'Tag', joinTable: true } } }); @Entity() export class Tag {}",
    ['shop.orders tags>tag via shop.orders_tags_tag', 'tag'],
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

test.each([
  ['Order', null, null, { table: 'order', schema: 'main' }],
  ['Order', 'orders', null, { table: 'orders', schema: 'main' }],
  ['Order', 'shop.orders', null, { table: 'orders', schema: 'shop' }],
  ['Order', 'orders', 'shop', { table: 'orders', schema: 'shop' }],
  // What is said twice, or of a database too, is left as it is written.
  ['Order', 'a.orders', 'shop', { table: 'a.orders', schema: 'shop' }],
  ['Order', 'db.shop.orders', null, { table: 'db.shop.orders', schema: 'main' }],
  ['Order', 'shop.', null, { table: 'shop.', schema: 'main' }],
])('the place of %s, called %s in the schema %s', (className, given, schema, expected) => {
  const rules = { prefix: '', schema: 'main', snakeColumns: false, pluralTables: false };
  const properties = schema === null ? {} : { schema: { kind: 'text', value: schema } as const };
  expect(placeOf(rules, className, given, { kind: 'record', properties, open: false })).toEqual(expected);
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

const strategies: readonly (readonly [what: string, strategy: string, table: string])[] = [
  [
    'that calls pluralize',
    "import pluralize from 'pluralize'; export class Names extends DefaultNamingStrategy { tableName(name: string, given?: string) { return given ?? snakeCase(pluralize(name)); } }",
    'order_entries',
  ],
  [
    'that calls a member of pluralize',
    "import * as pluralize from 'pluralize'; export class Names extends DefaultNamingStrategy { tableName(name: string, given?: string) { return given ?? pluralize.plural(snakeCase(name)); } }",
    'order_entries',
  ],
  [
    'that calls inflection',
    "import { tableize } from 'inflection'; export class Names extends DefaultNamingStrategy { tableName(name: string, given?: string) { return given ?? tableize(name); } }",
    'order_entries',
  ],
  ['that only has a base called so', 'class Plurals {} export class Names extends Plurals {}', 'order_entry'],
  ['that leaves tables alone', 'export class Names extends DefaultNamingStrategy {}', 'order_entry'],
];

test.each(strategies)('a naming strategy %s', (_, strategy, table) => {
  const code = {
    'src/names.ts': `import { DefaultNamingStrategy } from 'typeorm';\n${strategy}`,
    'src/source.ts':
      "import { DataSource } from 'typeorm'; import { Names } from './names'; export const source = new DataSource({ namingStrategy: new Names() });",
    'src/entities.ts':
      "import { Entity } from 'typeorm'; @Entity() export class OrderEntry {} @Entity('kept') export class Other {}",
  };
  expect(tablesOfCode(code, typeorm)).toEqual([table, 'kept']);
});

test.each([
  ['order', 'orders'],
  ['orders', 'orders'],
  ['order_item', 'order_items'],
  ['category', 'categories'],
  ['day', 'days'],
  ['address', 'addresses'],
  ['status', 'statuses'],
  ['box', 'boxes'],
  ['batch', 'batches'],
  ['person', 'people'],
  ['grand_child', 'grand_children'],
  ['woman', 'women'],
  ['human', 'humans'],
  ['analysis', 'analyses'],
  ['metadata', 'metadata'],
])('the plural of %s is %s', (name, plural) => expect(pluralOf(name)).toBe(plural));
