import { expect, test } from 'vitest';
import { sequelize } from '../../../../../src/frontends/typescript/orm/sequelize.js';
import { accessesOfCode } from '../harness.js';
import type { Row } from './shop.js';

/** An index that writes the names of models in another way than their definitions do. */
const shop = {
  'shop/package.json': '{ "name": "shop" }',
  'shop/models/base-user.js': `module.exports = (sequelize, DataTypes) => sequelize.define('base_user', { name: DataTypes.STRING }, { tableName: 'users' });`,
  'shop/models/order.js': `module.exports = (sequelize, DataTypes) => sequelize.define('order', {}, { tableName: 'orders' });`,
  'shop/models/index.js': `const fs = require('fs'); const path = require('path'); const Sequelize = require('sequelize'); const models = {};
    const sequelize = new Sequelize('a', 'b', 'c', {});
    fs.readdirSync(__dirname).forEach((file) => { const m = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes); models[toPascalCase(m.name)] = m; });
    module.exports = models;`,
  'other/package.json': '{ "name": "other" }',
};

const rows: readonly Row[] = [
  [
    'models handed to a class',
    'class Users { constructor(models) { this.models = models; } add(row) { return this.models.BaseUser.create(row); } }',
    ['write users'],
  ],
  [
    'a model in a variable',
    `const models = require('./models'); exports.run = () => { const { BaseUser } = models; const Order = models.Order; BaseUser.findAll(); return Order.count(); };`,
    ['read orders', 'read users'],
  ],
  [
    'an included model',
    `const models = require('./models'); exports.run = () => models.Order.findAll({ include: [{ model: models.BaseUser }] });`,
    ['read orders', 'read users'],
  ],
  [
    'models of the connection',
    `const { sequelize } = require('./connection'); exports.run = () => sequelize.models.BaseUser.findOne();`,
    ['read users'],
  ],
  [
    'a model that nothing defines is a blind spot',
    'class Bills { constructor(models) { this.models = models; } add(row) { return this.models.Bill.create(row); } }',
    ['write !'],
  ],
  [
    "a method of Sequelize's alone is one by itself",
    `const db = require('./models'); exports.run = () => db.Bill.findByPk(1);`,
    ['read !'],
  ],
  ['a method that many have is none', `exports.run = (ctx) => ctx.Bill.create({});`, []],
  ['small letters are no model', `exports.run = (ctx) => ctx.models.bill.create({});`, []],
  [
    'but for those of a model of that name, on what holds models',
    `class Orders { constructor(options) { this.options = options; } find(id) { return this.options.database.order.findOne({ where: { id } }); } }`,
    ['read orders'],
  ],
  ['a thing of that name on anything else', `exports.run = (ctx) => ctx.order.findAll({});`, []],
  ['a name that is only written alike', `exports.run = (ctx) => ctx.db.baseUser.create({});`, []],
  ['a method of no model', `exports.run = (ctx) => ctx.models.Bill.describe({});`, []],
];

test.each(rows)('%s', (_, code, expected) => {
  expect(accessesOfCode({ ...shop, 'shop/app.js': code }, sequelize, 'shop/app.js')).toEqual([...expected].sort());
});

test.each<Row>([
  ['a model that is written alike', 'exports.run = (ctx) => ctx.models.BaseUser.create({});', []],
  ['a model that nothing defines', 'exports.run = (ctx) => ctx.models.Bill.create({});', []],
  ['a model of the same name', 'exports.run = (ctx) => ctx.db.order.create({});', []],
  ['a model of the same letters', 'exports.run = (ctx) => ctx.Order.findOne({});', []],
])('another package, which makes no models, is left alone: %s', (_, code, expected) => {
  expect(accessesOfCode({ ...shop, 'other/app.js': code }, sequelize, 'other/app.js')).toEqual(expected);
});
