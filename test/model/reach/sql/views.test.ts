import { describe, expect, it, test } from 'vitest';
import { drizzle } from '../../../../src/frontends/typescript/orm/drizzle.js';
import { typeorm } from '../../../../src/frontends/typescript/orm/typeorm.js';
import { manifestOf } from '../../build-manifest.js';
import { modelOf, type Texts, uses } from '../uses.js';

const services = manifestOf({ services: { a: ['a'], b: ['b'] }, libraries: { lib: ['lib'] } });
const tables = 'CREATE TABLE orders (id int); CREATE TABLE customers (id int);';
const summary = 'CREATE VIEW summary AS SELECT o.id FROM orders o JOIN customers c ON c.id = o.id;';
const reads = (table: string) => `import db from 'db'; export const run = () => db.query('SELECT id FROM ${table}');`;

/** What each view of the model is made of: `summary of a/customers, a/orders`. */
function views(texts: Texts): readonly string[] {
  return modelOf(texts, services, [drizzle, typeorm]).tables.flatMap(({ name, baseTables }) =>
    baseTables ? [`${name} of ${baseTables.join(', ')}`] : [],
  );
}

const migrated = (...migrations: readonly string[]): Texts =>
  Object.fromEntries([tables, ...migrations].map((text, i) => [`a/migrations/${i + 1}.sql`, text]));

type Row = readonly [what: string, texts: Texts, expected: readonly string[]];

const loud: readonly Row[] = [
  ['two tables', migrated(summary), ['summary of a/customers, a/orders']],
  ['a materialized view', migrated(summary.replace('VIEW', 'MATERIALIZED VIEW')), ['summary of a/customers, a/orders']],
  [
    'the newest definition',
    migrated(summary, 'CREATE OR REPLACE VIEW summary AS SELECT id FROM customers;'),
    ['summary of a/customers'],
  ],
  ['one that is altered', migrated(summary, 'ALTER VIEW summary AS SELECT id FROM orders;'), ['summary of a/orders']],
  [
    'one that is dropped and made anew',
    migrated(summary, 'DROP VIEW summary; CREATE VIEW summary AS SELECT id FROM orders;'),
    ['summary of a/orders'],
  ],
  [
    'views of views',
    migrated(summary, 'CREATE VIEW top AS SELECT id FROM summary;'),
    ['summary of a/customers, a/orders', 'top of a/customers, a/orders'],
  ],
  [
    'views of each other and of a table',
    migrated('CREATE VIEW x AS SELECT 1 FROM y, orders;', 'CREATE VIEW y AS SELECT 1 FROM x;'),
    ['x of a/orders', 'y of a/orders'],
  ],
  [
    'a query with names of its own',
    migrated(
      'CREATE VIEW v AS WITH t AS (SELECT id FROM orders) SELECT id FROM t WHERE id IN (SELECT id FROM customers);',
    ),
    ['v of a/customers, a/orders'],
  ],
  ['a table of another schema', migrated('CREATE VIEW v AS SELECT id FROM crm.people;'), ['v of a/crm.people']],
  [
    'a migration in code',
    { 'a/migrations/1.ts': `export const up = (db) => db.raw(\`${summary}\`);` },
    ['summary of a/customers, a/orders'],
  ],
  [
    'an entity of TypeORM',
    {
      'a/summary.ts': `import { ViewEntity, ViewColumn } from 'typeorm';
        @ViewEntity({ name: 'summary', expression: \`SELECT o.id FROM orders o JOIN customers c ON c.id = o.id\` })
        export class Summary { @ViewColumn() id: number; }`,
    },
    ['summary of a/customers, a/orders'],
  ],
  [
    'a view of Drizzle as text',
    {
      'a/schema.ts': `import { sql } from 'drizzle-orm'; import { pgView, integer } from 'drizzle-orm/pg-core';
        export const summary = pgView('summary', { id: integer('id') }).as(sql\`SELECT id FROM orders\`);`,
    },
    ['summary of a/orders'],
  ],
  [
    'a view of Drizzle as a query',
    {
      'a/schema.ts': `import { pgTable, pgView, integer } from 'drizzle-orm/pg-core';
        export const orders = pgTable('orders', { id: integer('id') });
        export const summary = pgView('summary').as((qb) => qb.select().from(orders));`,
    },
    ['summary of a/orders'],
  ],
  [
    'a view that a library makes',
    { 'lib/migrations/1.sql': `${tables} ${summary}`, 'b/app.ts': reads('summary') },
    ['summary of b/customers, b/orders'],
  ],
];

const silent: readonly Row[] = [
  ['a table', migrated(), []],
  ['a view that is dropped', migrated(summary, 'DROP VIEW summary;', 'CREATE TABLE summary (id int);'), []],
  ['a view of nothing', migrated('CREATE VIEW v AS SELECT 1;'), []],
  ['a view of itself alone', migrated('CREATE VIEW v AS SELECT 1 FROM v;'), []],
  ['a view of catalogues', migrated('CREATE VIEW v AS SELECT 1 FROM information_schema.tables;'), []],
  ['a temporary view', migrated('CREATE TEMP VIEW summary AS SELECT id FROM orders;'), []],
  ['a table made from a query', migrated('CREATE TABLE copies AS SELECT id FROM orders;'), []],
  ['a policy', migrated('CREATE POLICY p ON orders USING (id IN (SELECT id FROM customers));'), []],
  ['a view of tests', { 'a/test/1.sql': summary, 'a/app.ts': reads('summary') }, []],
  ['the way back', { 'a/migrations/1.down.sql': summary, 'a/app.ts': reads('summary') }, []],
  [
    'a view of the same name in another database',
    { 'a/migrations/1.sql': 'SELECT 1;', 'b/app.ts': reads('summary') },
    [],
  ],
  [
    'an entity that is a table',
    {
      'a/order.ts': `import { Entity, Column } from 'typeorm'; @Entity('orders') export class Order { @Column() id: number; }`,
      'a/app.ts': reads('customers'),
    },
    [],
  ],
];

test.each(loud)('%s', (_, texts, expected) => {
  expect(views(texts)).toEqual(expected);
});

test.each(silent)('silent: %s', (_, texts, expected) => {
  expect(views(texts)).toEqual(expected);
});

describe('reading a view', () => {
  it('is no access to its tables', () => {
    expect(uses({ ...migrated(summary), 'a/app.ts': reads('summary') }, services)).toEqual(['a read summary']);
  });
});
