import { expect, test } from 'vitest';
import { sequelize } from '../../../../../src/frontends/typescript/orm/sequelize.js';
import { accessesOfCode, tablesOfCode } from '../harness.js';

type Row = readonly [what: string, code: string, tables: readonly string[]];

const decorated = `import { Table, Model, Column, ForeignKey, BelongsTo, HasMany, BelongsToMany, DataType } from 'sequelize-typescript';`;
const plain = `import { Model, DataTypes, Sequelize } from 'sequelize';`;

const rows: readonly Row[] = [
  ['a class by its plural', `${decorated} @Table export class Category extends Model {}`, ['Categories']],
  [
    'a table name',
    `${decorated} @Table({ tableName: 'cat', schema: 's' }) export class Category extends Model {}`,
    ['s.cat'],
  ],
  [
    'snake case',
    `${decorated} @Table({ underscored: true }) export class APIKey extends Model { @Column keyHash: string; }`,
    ['a_p_i_keys keyHash=key_hash'],
  ],
  [
    'a frozen name',
    `${decorated} @Table({ freezeTableName: true }) export class Category extends Model {}`,
    ['Category'],
  ],
  ['a name of its own', `${decorated} @Table({ modelName: 'person' }) export class Human extends Model {}`, ['people']],
  [
    'columns',
    `${decorated} @Table export class A extends Model { @Column({ type: DataType.STRING, field: 'b_c' }) bc: string; @ForeignKey(() => A) @Column parentId: number; @BelongsTo(() => A) parent: A; static x = 1; note: string; }`,
    ['As bc=b_c parentId parent>As'],
  ],
  [
    'relations',
    `${decorated} @Table export class A extends Model { @HasMany(() => B, { as: 'children' }) bs: B[]; @BelongsToMany(() => B, () => AB) others: B[]; @BelongsToMany(() => B, 'a_b_named') named: B[]; }
     @Table export class B extends Model {} @Table({ tableName: 'a_b' }) export class AB extends Model {}`,
    ['As children>Bs others>Bs via a_b named>Bs via a_b_named', 'Bs', 'a_b'],
  ],
  [
    'init',
    `${plain} export class Bill extends Model {} Bill.init({ dueDate: DataTypes.DATE }, { sequelize: {} as Sequelize, underscored: true });`,
    ['bills dueDate=due_date'],
  ],
  [
    'init with options in a variable',
    `${plain} export class Bill extends Model {} const options = { tableName: 'invoices' }; Bill.init({}, options as any);`,
    ['invoices'],
  ],
  [
    'define',
    `${plain} const db = new Sequelize(''); export const Leaf = db.define('Leaf', { size: { type: DataTypes.INTEGER, field: 'sz' } });`,
    ['Leafs size=sz'],
  ],
  [
    'options of the connection',
    `${plain} const db = new Sequelize('a', 'b', 'c', { define: { freezeTableName: true, schema: 'x' } }); export const Leaf = db.define('Leaf', {}); export const Root = db.define('Root', {}, { freezeTableName: false, schema: 'y' });`,
    ['x.Leaf', 'y.Roots'],
  ],
  [
    'options of two connections that differ',
    `${plain} const a = new Sequelize({ define: { underscored: true } }); const b = new Sequelize({ define: { freezeTableName: true } }); export const LeafNode = a.define('LeafNode', {});`,
    ['LeafNodes'],
  ],
  [
    "options of Nest's module",
    `${decorated} import { SequelizeModule } from '@nestjs/sequelize'; export const imports = [SequelizeModule.forRootAsync({ useFactory: () => ({ define: { underscored: true } }) })];
     @Table export class UserRole extends Model {}`,
    ['user_roles'],
  ],
  [
    'associations from elsewhere',
    `${plain} export class User extends Model {} User.init({}, {} as any); export class Role extends Model {} Role.init({}, {} as any);
     export function associate() { User.belongsToMany(Role, { through: 'user_roles', as: 'roles' }); Role.belongsToMany(User, { through: { model: 'user_roles' } }); Role.hasOne(User); }`,
    ['Users roles>Roles via user_roles', 'Roles User>Users User>Users via user_roles'],
  ],
  [
    'scopes and hooks are no tables',
    `${decorated} @Table export class A extends Model {} A.addScope('x', { where: {} }); A.addHook('beforeCreate', () => undefined);`,
    ['As'],
  ],
  [
    'an abstract base',
    `${decorated} export abstract class Base extends Model { @Column id: number; } @Table export class Car extends Base {}`,
    ['Cars id'],
  ],
  [
    'options of an abstract base',
    `${decorated} @Table({ underscored: true, schema: 's' }) abstract class Base extends Model {} @Table export class FastCar extends Base {} @Table({ schema: 't', underscored: false }) export class SlowCar extends Base {}`,
    ['s.fast_cars', 't.SlowCars'],
  ],
  ['a base class without a table', `${decorated} export class Base extends Model {}`, []],
  [
    'a class of the same shape',
    `class Model {} export class Car extends Model { static init(a: object, b: object) {} } Car.init({}, { tableName: 'cars' });`,
    [],
  ],
  [
    'another Table',
    `import { Table } from './ui.js'; import { Model } from 'sequelize-typescript'; @Table({ tableName: 'x' }) export class Car extends Model {}`,
    [],
  ],
  [
    'a value of the connection',
    `${plain} const db = new Sequelize(''); export const transaction = db.transaction(); export const model = db.model('x');`,
    [],
  ],
];

test.each(rows)('%s', (_, code, tables) => {
  expect(tablesOfCode({ 'src/models.ts': code }, sequelize)).toEqual(tables);
});

const library = {
  'libs/models.ts': `${decorated} import { BeforeCreate, AfterDestroy, BeforeFind } from 'sequelize-typescript';
    @Table export class Audit extends Model {} @Table export class Check extends Model {}
    @Table export class User extends Model {
      @BeforeCreate static async check() { await this.validateName(); }
      static async validateName() { await Check.findOne(); }
      @AfterDestroy static async log() { await Audit.create({}); }
    }
    @Table({ tableName: 'pets', hooks: {
      async beforeCreate(pet: Pet) { await Check.findOne({ where: { pet: pet.id } }); },
      afterDestroy: async () => { await Audit.create({}); },
    } })
    export class Pet extends Model {}`,
};

test.each([
  [
    'hooks of what is done',
    `import { User } from '../libs/models.js'; export const run = () => User.create({});`,
    ['read Checks', 'write Users'],
  ],
  [
    'hooks of a row',
    `import { User } from '../libs/models.js'; export const run = (user: User) => user.destroy();`,
    ['write Audits', 'write Users'],
  ],
  [
    'hooks among the options',
    `import { Pet } from '../libs/models.js'; export const run = () => Pet.create({});`,
    ['read Checks', 'write pets'],
  ],
  [
    'hooks of a row among the options',
    `import { Pet } from '../libs/models.js'; export const run = (pet: Pet) => pet.destroy();`,
    ['write Audits', 'write pets'],
  ],
  [
    'hooks of something else among the options',
    `import { Pet } from '../libs/models.js'; export const run = () => Pet.findAll();`,
    ['read pets'],
  ],
  [
    'hooks of something else',
    `import { User } from '../libs/models.js'; export const run = () => User.findAll();`,
    ['read Users'],
  ],
])('%s', (_, code, expected) => {
  expect(accessesOfCode({ ...library, 'src/app.ts': code }, sequelize, 'src/app.ts')).toEqual(expected);
});
