import { expect, test } from 'vitest';
import type { OrmPlugin } from '../../../../src/core/orm-plugin.js';
import { drizzle } from '../../../../src/frontends/typescript/orm/drizzle.js';
import { knex } from '../../../../src/frontends/typescript/orm/knex.js';
import { mikroOrm } from '../../../../src/frontends/typescript/orm/mikro-orm.js';
import { mongodb } from '../../../../src/frontends/typescript/orm/mongodb.js';
import { mongoose } from '../../../../src/frontends/typescript/orm/mongoose.js';
import { objection } from '../../../../src/frontends/typescript/orm/objection.js';
import { sequelize } from '../../../../src/frontends/typescript/orm/sequelize.js';
import { typeorm } from '../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode } from './harness.js';

/** Code that reads the table of a name that stands in NAME. */
const readers: readonly (readonly [OrmPlugin, string])[] = [
  [
    mongodb,
    `import { Collection, MongoClient } from 'mongodb';
     class Repo { private all: Collection; constructor(client: MongoClient) { this.all = client.db('x').collection(NAME); }
       run() { return this.all.findOne({}); } }`,
  ],
  [
    mongoose,
    `import { Schema, model } from 'mongoose'; const Order = model('Order', new Schema({}), NAME); export const run = () => Order.findOne();`,
  ],
  [
    typeorm,
    `import { Entity, Repository } from 'typeorm'; @Entity(NAME) class Order {}
     export const run = (orders: Repository<Order>) => orders.find();`,
  ],
  [
    sequelize,
    `import { Sequelize } from 'sequelize'; const db = new Sequelize('x');
     const Order = db.define('Order', {}, { tableName: NAME }); export const run = () => Order.findAll();`,
  ],
  [
    drizzle,
    `import { pgTable } from 'drizzle-orm/pg-core'; import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x');
     const orders = pgTable(NAME, {}); export const run = () => db.select().from(orders);`,
  ],
  [knex, `import knex from 'knex'; const db = knex({}); export const run = () => db(NAME).select();`],
  [
    mikroOrm,
    `import { Entity, EntityManager } from '@mikro-orm/core'; @Entity({ tableName: NAME }) class Order {}
     export const run = (em: EntityManager) => em.find(Order, {});`,
  ],
  [
    objection,
    `import { Model } from 'objection'; class Order extends Model { static tableName = NAME; } export const run = () => Order.query();`,
  ],
];

test.each(
  readers.map(([plugin, code]) => [plugin.id, plugin, code] as const),
)('a default tells the name that the environment may change: %s', (_, plugin, code) => {
  const named = `const NAME = process.env.ORDERS_TABLE ?? 'all_orders';\n${code}`;
  expect(accessesOfCode({ 'src/app.ts': named }, plugin)).toEqual(['read all_orders']);
});

const collection = (name: string) =>
  `import { MongoClient } from 'mongodb'; import process, { env } from 'node:process'; const config = require('./config');
   const db = new MongoClient('x').db('x'); ${name} export const run = () => db.collection(NAME).findOne({});`;

test.each([
  ['or', "const NAME = process.env.ORDERS || 'orders';", ['read orders']],
  ['by key', "const NAME = process.env['ORDERS'] ?? 'orders';", ['read orders']],
  ['imported', "const NAME = env.ORDERS ?? 'orders';", ['read orders']],
  ['taken out', "const { ORDERS: NAME = 'orders' } = process.env;", ['read orders']],
  ['one of two', "const NAME = process.env.ORDERS ? 'orders' : 'old_orders';", ['read old_orders', 'read orders']],
  ['two variables', 'const NAME = process.env.ORDERS ?? process.env.TABLE;', ['read !']],
  ['no default', 'const NAME = process.env.ORDERS;', ['read !']],
  ['something else', "const NAME = globals.orders ?? 'orders';", ['read !', 'read orders']],
])('a name of the environment: %s', (_, name, expected) => {
  expect(accessesOfCode({ 'src/app.ts': collection(name) }, mongodb)).toEqual(expected);
});
