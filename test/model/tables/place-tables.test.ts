import { describe, expect, it } from 'vitest';
import { manifest, placed, reading } from './tables.js';

const both = { 'a/main.ts': reading('orders'), 'b/main.ts': reading('orders') };
const stored = "export const all = (pool) => pool.query('SELECT id FROM orders');\n";
const through = { 'a/main.ts': "import { all } from '../lib/orders';\nall(pool);\n", 'lib/orders.ts': stored };

describe('a table of one name is', () => {
  it('one table in one database', () => {
    const said = manifest({ a: { databases: ['shop'] }, b: { databases: ['shop'] } });
    expect(placed(both, said)).toEqual(['shop/orders: a, b']);
  });

  it('two tables in two databases, which services have unless they say otherwise', () => {
    expect(placed(both, manifest({ a: {}, b: {} }))).toEqual(['a/orders: a', 'b/orders: b']);
    expect(placed(both, manifest({ a: { databases: ['shop'] }, b: {} }))).toEqual(['b/orders: b', 'shop/orders: a']);
  });

  it('one table for all who reach it through the same library', () => {
    const texts = { ...through, 'b/main.ts': through['a/main.ts'] };
    expect(placed(texts, manifest({ a: {}, b: {} }))).toEqual(['lib/orders: a, b']);
    expect(placed(texts, manifest({ a: { databases: ['shop'] }, b: {} }))).toEqual(['shop/orders: a, b']);
  });

  it('one table for all who name it in their SQL and import the library that makes it', () => {
    const naming = `import { connect } from '../lib/connect';\nconst pool = connect();\n${reading('orders')}\n${reading('users')}`;
    const texts = {
      'a/main.ts': naming,
      'b/main.ts': naming.replace('{ connect }', 'type { connect }'),
      'c/main.ts': naming,
      'lib/connect.ts': 'export const connect = () => null as never;\n',
      'lib/setup/tables.sql': 'CREATE TABLE orders (id int);\nCREATE TABLE users (id int);\n',
    };
    const found = placed(texts, manifest({ a: {}, b: {}, c: {} }));
    expect(found).toEqual(['b/orders: b', 'b/users: b', 'lib/orders: a, c', 'lib/users: a, c']);
  });

  it('two tables where one user of the library creates more tables itself, as an app does that keeps data on a device', () => {
    const creating = ['drafts', 'outbox'].map((table) => `pool.query('CREATE TABLE ${table} (id int)');\n`).join('');
    const texts = { ...through, 'b/main.ts': `${through['a/main.ts']}${creating}` };
    const own = ['b/drafts: b', 'b/orders: b', 'b/outbox: b'];
    expect(placed(texts, manifest({ a: {}, b: {} }))).toEqual(['a/orders: a', ...own]);
  });

  it('the library user’s own when nobody else reaches it there', () => {
    expect(placed(through, manifest({ a: {}, b: {} }))).toEqual(['a/orders: a']);
  });
});

describe('a service with several databases has its table in', () => {
  const said = (owns: readonly string[]) => manifest({ a: { databases: ['shop', 'crm'], owns } });
  it.each([
    ['the one whose table it owns', ['crm/orders'], 'crm/orders: a'],
    ['the first where nothing tells', [], 'shop/orders: a'],
  ])('%s', (_, owns, expected) => {
    expect(placed({ 'a/main.ts': reading('orders') }, said(owns))).toEqual([expected]);
  });
});

describe('a table without schema is', () => {
  const said = manifest({ a: { databases: ['shop'] } });
  it('the one of the only schema that declares it', () => {
    const texts = { 'a/migrations/1.sql': 'CREATE TABLE sales.orders (id int);', 'a/main.ts': reading('orders') };
    expect(placed(texts, said)).toEqual(['shop/sales.orders: a']);
  });

  it('the same as one with a schema when it alone is declared', () => {
    const texts = { 'a/migrations/1.sql': 'CREATE TABLE orders (id int);', 'a/main.ts': reading('sales.orders') };
    expect(placed(texts, said)).toEqual(['shop/orders: a']);
  });

  it('another than one with a schema when neither or both are declared', () => {
    const apart = ['shop/orders: a', 'shop/sales.orders: a'];
    const uses = { 'a/main.ts': reading('sales.orders') + reading('orders') };
    const create = 'CREATE TABLE orders (id int); CREATE TABLE sales.orders (id int);';
    expect(placed(uses, said)).toEqual(apart);
    expect(placed({ ...uses, 'a/migrations/1.sql': create }, said)).toEqual(apart);
  });

  it('in the schema that its service has of its own', () => {
    const plain = manifest({ a: { databases: ['shop'] }, b: { databases: ['shop'] } });
    const services = plain.services.map((one) => (one.id === 'a' ? { ...one, schemas: { shop: 'sales' } } : one));
    expect(placed(both, { ...plain, services })).toEqual(['shop/orders: b', 'shop/sales.orders: a']);
    const named = { ...both, 'b/main.ts': reading('sales.orders') };
    expect(placed(named, { ...plain, services })).toEqual(['shop/sales.orders: a, b']);
    const elsewhere = services.map((one) => ({ ...one, schemas: { crm: 'sales' } }));
    expect(placed(both, { ...plain, services: elsewhere })).toEqual(['shop/orders: a, b']);
  });

  it('itself when two schemas declare one of that name', () => {
    const create = 'CREATE TABLE sales.orders (id int); CREATE TABLE old.orders (id int);';
    expect(placed({ 'a/migrations/1.sql': create, 'a/main.ts': reading('orders') }, said)).toEqual([
      'shop/old.orders: ',
      'shop/orders: a',
      'shop/sales.orders: ',
    ]);
  });
});
