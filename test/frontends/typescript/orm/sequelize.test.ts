import { expect, test } from 'vitest';
import { sequelize } from '../../../../src/frontends/typescript/orm/sequelize.js';
import { accessesOfCode } from './harness.js';
import { type Row, run } from './sequelize/shop.js';

/** Whole files: classes and functions of the repository's own between the call and Sequelize. */
const files: readonly Row[] = [
  [
    'an injected model',
    `import { InjectModel } from '@nestjs/sequelize'; import { Order, OrderItem } from './models.js';
     @Injectable() export class OrderService {
       constructor(@InjectModel(Order) private readonly orders: typeof Order) {}
       all() { return this.orders.findAll({ include: [{ model: OrderItem, as: 'items' }] }); }
       async remove(id: string) { const order = await this.orders.findByPk(id); await order.destroy(); }
     }`,
    ['read order_items', 'read shop.orders', 'write shop.orders'],
  ],
  [
    'a repository as a field',
    `import { Repository, Sequelize } from 'sequelize-typescript'; import { Product } from './models.js';
     export class Products {
       private readonly rows: Repository<Product>;
       constructor(sequelize: Sequelize) { this.rows = sequelize.getRepository(Product); }
       add(dto) { return this.rows.create({ title: dto.title }); }
     }`,
    ['write Products(title)'],
  ],
  [
    'a generic base class bound by super',
    `import { ModelStatic, Model, ModelCtor } from 'sequelize'; import { Product, Tag } from './models.js';
     abstract class Base<M extends Model> {
       constructor(protected readonly model: ModelStatic<M>) {}
       all() { return this.model.findAll(); }
     }
     class Products extends Base<Product> { constructor() { super(Product); } }
     export const run = () => new Products().all();`,
    ['read Products'],
  ],
  [
    'a base class that is given any model',
    `import { ModelStatic, Model } from 'sequelize'; import { Tag } from './models.js';
     class Base { constructor(protected readonly model: ModelStatic<any>) {} add(x) { return this.model.create(x); } }
     class Tags extends Base { constructor() { super(Tag); } }
     export const run = () => new Tags().add({});`,
    ['write Tag'],
  ],
  [
    'a function that is given any model',
    `import { ModelCtor, ModelStatic, Model } from 'sequelize'; import { Product, Tag } from './models.js';
     const count = (model: ModelStatic<Model>) => model.count();
     async function fill(model: ModelCtor, dto) { await model.create(dto); return count(Product); }
     export const run = () => fill(Tag, {});`,
    ['read Products', 'write Tag'],
  ],
  [
    'a function whose type tells the model',
    `import { ModelStatic } from 'sequelize'; import { Product, Tag } from './models.js';
     const count = (model: ModelStatic<Product>) => model.count();
     export const run = (models) => count(models.any);`,
    ['read Products'],
  ],
  [
    'a function that is given a model class',
    `import { Model } from 'sequelize'; import { Product } from './models.js';
     async function clear(model: typeof Model) { await model.destroy({ where: {} }); }
     export const run = () => clear(Product);`,
    ['write Products'],
  ],
  [
    'a function that is given a model of any type',
    `import { Product, Tag } from './models.js';
     async function count(model: any) { return model.count(); }
     export const run = () => Promise.all([count(Product), count(Tag)]);`,
    ['read Products', 'read Tag'],
  ],
  [
    'includes that the caller decides',
    `import { Includeable } from 'sequelize'; import { Order, OrderItem, Tag } from './models.js';
     const find = (id: number, includes: Includeable[]) => Order.findOne({ where: { id }, include: [{ model: Tag }, ...includes] });
     export const run = () => find(1, [{ model: OrderItem, as: 'items' }]);`,
    ['read Tag', 'read order_items', 'read order_tags', 'read shop.orders'],
  ],
  [
    'options in an annotated variable',
    `import { FindOptions } from 'sequelize'; import { Order, Customer } from './models.js';
     const options: FindOptions<Order> = { include: [Customer], limit: 1 };
     export const run = () => Order.findAll(options);`,
    ['read customers', 'read shop.orders'],
  ],
  [
    'a model that extends another class of the repository',
    `import { Model, Table } from 'sequelize-typescript';
     class Base<T> extends Model<T> {
       static async last() { return this.findOne({ order: ['id'] }); }
       async touch() { return this.save(); }
     }
     @Table({ tableName: 'cars' }) export class Car extends Base<Car> {}
     export const run = async () => { const car = await Car.last(); await new Car().touch(); };`,
    ['read cars', 'write cars'],
  ],
  [
    'methods of the model itself',
    `import { Model, Table, BeforeCreate, AfterDestroy } from 'sequelize-typescript'; import { Tag, Product } from './models.js';
     @Table export class Car extends Model<Car> {
       static byName(name: string) { return this.findOne({ where: { name } }); }
       async label(tag: Tag) { await Tag.upsert({}); return this.update({}); }
       @BeforeCreate static async check(car: Car) { await Product.count(); }
     }`,
    ['read Cars', 'read Products', 'write Cars', 'write Tag'],
  ],
  [
    'a class with init',
    `import { Model, DataTypes, Sequelize } from 'sequelize'; import { connection } from './connection.js';
     export class Invoice extends Model { declare id: number; declare dueDate: Date; }
     Invoice.init({ dueDate: { type: DataTypes.DATE, field: 'due' }, total: DataTypes.INTEGER }, { sequelize: connection, tableName: 'bills', schema: 'fin' });
     export const run = () => Invoice.create({ dueDate: new Date(), total: 3 });`,
    ['write fin.bills(due,total)'],
  ],
  [
    'a class with init in a static method, and associations in another',
    `import { Model, DataTypes, Sequelize, HasManyGetAssociationsMixin, BelongsToManyAddAssociationMixin } from 'sequelize';
     export class Category extends Model {
       declare getInvoices: HasManyGetAssociationsMixin<Invoice>;
       declare addLabel: BelongsToManyAddAssociationMixin<Label, number>;
       static initModel(sequelize: Sequelize): typeof Category { return Category.init({ id: DataTypes.INTEGER }, { sequelize, underscored: true }); }
       static associate() { this.hasMany(Invoice, { as: 'invoices' }); Category.belongsToMany(Label, { through: 'category_labels' }); }
     }
     export class Invoice extends Model { static initModel(sequelize: Sequelize) { super.init({}, { sequelize, modelName: 'BigInvoice', underscored: true }); } }
     export class Label extends Model {}
     Label.init({}, { sequelize: null as any, freezeTableName: true });
     export const run = async (category: Category) => { await category.getInvoices(); await category.addLabel(1); await Category.findAll({ include: 'invoices' }); };`,
    ['read big_invoices', 'read categories', 'write category_labels'],
  ],
  [
    'models made by define',
    `import { Sequelize, DataTypes } from 'sequelize';
     const sequelize = new Sequelize('postgres://localhost/shop', { define: { underscored: true, schema: 'app' } });
     export const User = sequelize.define('User', { firstName: DataTypes.STRING });
     export const Address = sequelize.define('Address', {}, { tableName: 'places', schema: 'geo' });
     User.hasOne(Address, { as: 'home' });
     Address.belongsTo(User);
     export const run = async () => {
       const user = await User.findOne({ include: [{ model: Address, as: 'home' }] });
       await user.update({ firstName: 'a' });
       const home = await user.getHome();
       await user.setHome(home);
       await user.createHome({});
     };`,
    ['read app.users', 'read geo.places', 'write app.users(first_name)', 'write geo.places'],
  ],
  [
    'a typed define',
    `import { Sequelize, DataTypes, Model } from 'sequelize';
     interface UserAttributes { id: number } interface UserInstance extends Model<UserAttributes>, UserAttributes {}
     type UserStatic = typeof Model & { new (values?: object): UserInstance };
     export function UserFactory(sequelize: Sequelize): UserStatic { return <UserStatic>sequelize.define('user', { id: DataTypes.INTEGER }); }
     const db = new Sequelize();
     export const User = UserFactory(db);
     export const run = () => User.findAll();`,
    ['read users'],
  ],
  [
    'an association as a constant',
    `import { Sequelize } from 'sequelize'; const sequelize = new Sequelize();
     const User = sequelize.define('User', {}); const Post = sequelize.define('Post', {});
     const Posts = User.hasMany(Post, { as: 'posts' });
     export const run = () => User.findAll({ include: [{ association: Posts }] });`,
    ['read Posts', 'read Users'],
  ],
  [
    'static associations of a typed model',
    `import { Association, Model, Sequelize } from 'sequelize'; 
     export class Post extends Model {} Post.init({}, { sequelize: {} as Sequelize });
     export class User extends Model { declare static associations: { posts: Association<User, Post> }; }
     User.init({}, { sequelize: {} as Sequelize }); User.hasMany(Post, { as: 'posts' });
     export const run = () => User.findAll({ include: [User.associations.posts] });`,
    ['read Posts', 'read Users'],
  ],
  [
    'Sequelize 7',
    `import { Model, Sequelize } from '@sequelize/core'; import { Attribute, Table, HasMany, BelongsToMany, PrimaryKey } from '@sequelize/core/decorators-legacy';
     export class Toot extends Model { @Attribute('x') declare text: string; }
     @Table({ tableName: 'people', underscored: true }) export class Person extends Model {
       @Attribute('x') @PrimaryKey declare userName: string;
       @HasMany(() => Toot, 'authorId') declare toots?: Toot[];
       @BelongsToMany(() => Toot, { through: 'LikedToot' }) declare liked?: Toot[];
     }
     export const run = async () => { await Person.findAll({ include: ['toots', 'liked'] }); await Person.create({ userName: 'a' }); };`,
    ['read LikedToot', 'read Toots', 'read people', 'write people(user_name)'],
  ],
  [
    'a migration',
    `import { QueryInterface, Sequelize, DataTypes } from 'sequelize';
     export async function up(queryInterface: QueryInterface) {
       await queryInterface.createTable('users', { id: DataTypes.INTEGER });
       await queryInterface.addIndex({ tableName: 'posts', schema: 'blog' }, ['id']);
       await queryInterface.renameTable('a', 'b');
       await queryInterface.describeTable('c');
     }`,
    ['ddl a', 'ddl b', 'ddl blog.posts', 'ddl users'],
  ],
  [
    'subselects in literals',
    `import { Sequelize, literal } from 'sequelize'; import { Product } from './models.js';
     export const run = () => Product.findAll({ attributes: { include: [[literal('(SELECT COUNT(*) FROM reviews WHERE reviews.product_id = "Product".id)'), 'reviews']] } });`,
    ['read Products', 'read reviews(product_id)'],
  ],
  [
    'a model of a package is a blind spot',
    `import { User } from '@other/models'; import { Repository } from 'sequelize-typescript';
     export class Users { constructor(private readonly users: Repository<User>) {} all() { return this.users.findAll(); } }`,
    ['read !'],
  ],
];

const silentFiles: readonly Row[] = [
  [
    'registering models',
    `import { SequelizeModule } from '@nestjs/sequelize'; import { Sequelize } from 'sequelize-typescript'; import { Order, Tag } from './models.js';
     @Module({ imports: [SequelizeModule.forFeature([Order, Tag]), SequelizeModule.forRoot({ models: [Order] })] }) export class OrderModule {}
     export const db = new Sequelize({ dialect: 'postgres', models: [Order, Tag] });`,
    [],
  ],
  [
    'declaring models',
    `import { Model, DataTypes } from 'sequelize'; import { connection } from './connection.js';
     export class A extends Model {} A.init({}, { sequelize: connection }); A.hasMany(A, { as: 'children' }); A.addScope('x', {});
     export const B = connection.define('B', {}); B.beforeCreate(() => undefined); B.belongsTo(A);`,
    [],
  ],
  [
    'a look-alike',
    `import { Model } from './not-sequelize.js'; import { Order } from './models.js';
     class Local { static findAll() { return [1]; } save() { return 1; } }
     export class User extends Model {} export const run = (o: Order) => { Local.findAll(); new Local().save(); return User.findAll(); };`,
    [],
  ],
  [
    'types alone',
    `import type { ModelStatic, InferAttributes } from 'sequelize'; import type { Order } from './models.js';
     export type Orders = ModelStatic<Order>; export function toDto(order: InferAttributes<Order>) { return { total: order.totalPrice }; }`,
    [],
  ],
  [
    'define of something else',
    `customElements.define('x-users', class {}); const factory = { define(name: string, make: object) { return { create() {} }; } };
     factory.define('User', {}).create(); export const run = () => factory.define('Post', {});`,
    [],
  ],
];

test.each([...files, ...silentFiles])('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});

/** The layout of Sequelize's own generator: one function per model, and an index that loads them all. */
const generated = {
  'models/user.js': `'use strict'; const { Model } = require('sequelize');
    module.exports = (sequelize, DataTypes) => {
      class User extends Model { static associate(models) { User.hasMany(models.Post, { as: 'posts' }); } }
      User.init({ name: DataTypes.STRING }, { sequelize, modelName: 'User', underscored: true });
      return User;
    };`,
  'models/post.js': `module.exports = function (sequelize, DataTypes) {
      const Post = sequelize.define('Post', { title: { type: DataTypes.STRING, field: 'headline' } }, { tableName: 'articles' });
      Post.associate = function (models) { Post.belongsTo(models.User); Post.belongsToMany(models.Tag, { through: 'post_tags' }); };
      return Post;
    };`,
  'models/index.js': `const fs = require('fs'); const path = require('path'); const Sequelize = require('sequelize'); const db = {};
    const sequelize = new Sequelize('a', 'b', 'c', {});
    fs.readdirSync(__dirname).forEach((file) => { const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes); db[model.name] = model; });
    db.sequelize = sequelize; module.exports = db;`,
};

test.each<Row>([
  [
    'the index as a whole',
    `const db = require('../models'); exports.run = () => db.User.findAll({ include: [{ model: db.Post, as: 'posts' }] });`,
    ['read articles', 'read users'],
  ],
  [
    'models taken out of the index',
    `const { User, Post } = require('../models'); exports.run = async () => { await User.create({}); const post = await Post.findOne(); await post.update({ title: 'a' }); };`,
    ['read articles', 'write articles(headline)', 'write users'],
  ],
  [
    'an index imported as a module',
    `import db from '../models'; export const run = () => db.Post.count();`,
    ['read articles'],
  ],
  [
    'a model loaded by hand',
    `const sequelize = require('./connection'); const Post = require('../models/post')(sequelize); exports.run = () => Post.destroy({ where: {} });`,
    ['write articles'],
  ],
  [
    'models of the connection',
    `const { sequelize } = require('../models'); exports.run = () => sequelize.models.User.findAll();`,
    ['read users'],
  ],
  [
    'a row of a model',
    `const { User } = require('../models'); exports.run = async () => { const user = await User.findByPk(1); return user.getPosts(); };`,
    ['read articles', 'read users'],
  ],
  [
    'something else of the name',
    `class Post { static count() { return 1; } } export const run = () => Post.count();`,
    [],
  ],
])('%s', (_, code, expected) => {
  expect(accessesOfCode({ ...generated, 'src/app.js': code }, sequelize, 'src/app.js')).toEqual([...expected].sort());
});

/** A layout of many tutorials: models with small names, put on one object by hand. */
const byHand = {
  'models/user.model.js': `module.exports = (sequelize, Sequelize) => { const User = sequelize.define('users', { username: { type: Sequelize.STRING } }); return User; };`,
  'models/role.model.js': `module.exports = (sequelize, Sequelize) => sequelize.define('role', {}, { freezeTableName: true });`,
  'models/index.js': `const Sequelize = require('sequelize'); const sequelize = new Sequelize('a', 'b', 'c', {});
    const db = {}; db.Sequelize = Sequelize; db.sequelize = sequelize;
    db.user = require('./user.model.js')(sequelize, Sequelize);
    db.role = require('./role.model.js')(sequelize, Sequelize);
    db.role.belongsToMany(db.user, { through: 'user_roles' });
    db.user.belongsToMany(db.role, { through: 'user_roles' });
    module.exports = db;`,
};

test.each<Row>([
  [
    'properties of the object',
    `const db = require('../models'); const User = db.user; const { role: Role } = db; exports.run = async () => { await User.findOne({ include: Role }); await db.role.create({}); };`,
    ['read role', 'read user_roles', 'read users', 'write role'],
  ],
  [
    'methods of a row',
    `const db = require('../models'); exports.run = async (req) => { const user = await db.user.create({ username: req.body.name }); await user.setRoles([1]); return user.getRoles(); };`,
    ['read role', 'read user_roles', 'write user_roles', 'write users(username)'],
  ],
  ['synchronising', `const { sequelize } = require('../models'); exports.run = () => sequelize.authenticate();`, []],
])('models by hand: %s', (_, code, expected) => {
  expect(accessesOfCode({ ...byHand, 'src/app.js': code }, sequelize, 'src/app.js')).toEqual([...expected].sort());
});
