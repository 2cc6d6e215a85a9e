import { describe, expect, it } from 'vitest';
import { typeorm } from '../../../src/frontends/typescript/orm/typeorm.js';
import { modelOf } from '../reach/uses.js';
import { manifest, owned, reading, writing } from './tables.js';

const shop = { a: { databases: ['shop'] }, b: { databases: ['shop'] } };
const create = 'CREATE TABLE orders (id int);';
const entity = "import { Table } from 'fake-orm';\n@Table('orders')\nexport class Order {}\n";

describe('a table between two entities', () => {
  const entities = (sides: readonly [order: string, label: string]) => `
import { Entity, ManyToMany, JoinTable } from 'typeorm';
@Entity('orders') export class Order { @ManyToMany(() => Label, (label) => label.orders) ${sides[0]} labels: Label[]; }
@Entity('labels') export class Label { @ManyToMany(() => Order, (order) => order.labels) ${sides[1]} orders: Order[]; }
`;
  const owners = (sides: readonly [string, string], main: string) => {
    const texts = { 'a/entities.ts': entities(sides), 'b/main.ts': main };
    return modelOf(texts, manifest(shop), [typeorm]).tables.map(
      ({ name, owner, ownerBasis }) => `${name} ${owner} by ${ownerBasis}`,
    );
  };
  const declared = ['labels a by schema', 'orders a by schema'];

  it.each([
    '',
    "{ name: 'order_labels' }",
  ])('is owned by the service whose entity defines it: @JoinTable(%s)', (options) => {
    const name = options === '' ? 'orders_labels_labels' : 'order_labels';
    expect(owners([`@JoinTable(${options})`, ''], writing(name)).toSorted()).toEqual(
      [...declared, `${name} a by schema`].toSorted(),
    );
  });

  it('is nothing where no side defines it', () => {
    expect(owners(['', ''], '')).toEqual(declared);
  });
});

describe('a table is owned by', () => {
  it.each<readonly [what: string, texts: { readonly [path: string]: string }, expected: string]>([
    [
      'the service whose migrations create it',
      { 'a/migrations/1.sql': create, 'b/main.ts': writing('orders') },
      'shop/orders a by migration',
    ],
    [
      'the service that declares it as an entity',
      { 'a/order.ts': entity, 'b/main.ts': writing('orders') },
      'shop/orders a by schema',
    ],
    [
      'the one that migrates it when both declare it',
      { 'a/order.ts': entity, 'b/order.ts': entity, 'b/migrations/1.sql': create, 'a/main.ts': writing('orders') },
      'shop/orders b by migration',
    ],
    [
      'its only writer when a library declares it',
      { 'lib/schema.sql': create, 'a/main.ts': writing('orders'), 'b/main.ts': reading('orders') },
      'shop/orders a by only-writer',
    ],
    [
      'the one that migrates its data when two write it',
      {
        'a/migrations/1.ts': `import { pool } from 'pg';\nexport const up = () => ${writing('orders')}`,
        'a/main.ts': writing('orders'),
        'b/main.ts': writing('orders'),
      },
      'shop/orders a by migration',
    ],
    [
      'nobody when two write it',
      { 'a/main.ts': writing('orders'), 'b/main.ts': writing('orders') },
      'shop/orders nobody by contested',
    ],
    [
      'nobody when it is only read',
      { 'a/main.ts': reading('orders'), 'b/main.ts': reading('orders') },
      'shop/orders nobody by contested',
    ],
  ])('%s', (_, texts, expected) => {
    expect(owned(texts, manifest(shop))).toEqual([expected]);
  });

  it.each<readonly [what: string, sql: string, expected: readonly string[]]>([
    [
      'is made anew and put in the place of another, as SQLite does',
      'CREATE TABLE "new_orders" (id int); INSERT INTO "new_orders" SELECT id FROM "orders"; DROP TABLE "orders"; ALTER TABLE "new_orders" RENAME TO "orders";',
      ['shop/orders a by migration'],
    ],
    [
      'is made, renamed, and made again',
      'CREATE TABLE orders (id int); ALTER TABLE orders RENAME TO items; CREATE TABLE orders (id int);',
      ['shop/items a by migration', 'shop/orders a by migration'],
    ],
    [
      'is renamed twice',
      'CREATE TABLE drafts (id int); RENAME TABLE drafts TO carts; ALTER TABLE carts RENAME TO orders;',
      ['shop/orders a by migration'],
    ],
    [
      'has a column renamed',
      'CREATE TABLE orders (a int); ALTER TABLE orders RENAME COLUMN a TO b;',
      ['shop/orders a by migration'],
    ],
    [
      'is renamed in a schema of another',
      'CREATE TABLE old.orders (id int); CREATE TABLE orders (id int); ALTER TABLE old.orders RENAME TO items;',
      ['shop/old.items a by migration', 'shop/orders a by migration'],
    ],
  ])('who makes it, and there is none left of what %s', (_, sql, expected) => {
    expect(owned({ 'a/migrations/1.sql': sql, 'a/main.ts': '' }, manifest(shop))).toEqual(expected);
  });

  it.each<readonly [what: string, texts: { readonly [path: string]: string }, expected: string]>([
    [
      'the only other writer',
      { 'a/main.ts': writing('orders'), 'b/main.ts': writing('orders') },
      'shop/orders a by only-writer',
    ],
    ['nobody', { 'a/main.ts': reading('orders'), 'b/main.ts': writing('orders') }, 'shop/orders nobody by contested'],
  ])('%s where a service that only migrates writes it', (_, texts, expected) => {
    const said = manifest({ a: { databases: ['shop'] }, b: { databases: ['shop'], kind: 'migration' } });
    expect(owned(texts, said)).toEqual([expected]);
  });

  it('whoever services.yaml says, an exact name before a pattern', () => {
    const said = manifest({ a: { databases: ['shop'], owns: ['*'] }, b: { databases: ['shop'], owns: ['orders'] } });
    const texts = { 'a/migrations/1.sql': create, 'a/main.ts': writing('orders') };
    expect(owned(texts, said)).toEqual(['shop/orders b by manifest']);
  });

  it('nobody by what the manifest says of another database', () => {
    const said = manifest({ a: { databases: ['shop'] }, b: { databases: ['crm'], owns: ['orders'] } });
    expect(owned({ 'a/main.ts': writing('orders') }, said)).toEqual(['shop/orders a by only-writer']);
  });
});
