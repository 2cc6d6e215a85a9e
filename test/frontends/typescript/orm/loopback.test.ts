import { describe, expect, it } from 'vitest';
import { loopback } from '../../../../src/frontends/typescript/orm/loopback.js';
import { accessesOfCode, tablesOfCode } from './harness.js';

const models = `
import { belongsTo, Entity, hasMany, Model, model, property } from '@loopback/repository';
@model({ name: 'customers' }) export class Customer extends Entity {
  @property({ type: 'number', id: true }) id: number;
  @property({ name: 'full_name' }) name: string;
}
@model() export class Order extends Entity {
  @property({ type: 'number', id: true }) id: number;
  @property() total: number;
  @belongsTo(() => Customer) customerId: number;
  @hasMany(() => OrderLine) lines: OrderLine[];
  @hasMany(() => Tag, { through: { model: () => OrderTag } }) tags: Tag[];
}
@model() export class OrderLine extends Entity { @property({ id: true }) id: number; @belongsTo(() => Product, { name: 'item' }) productId: number; }
@model() export class Product extends Entity { @property({ id: true }) id: number; }
@model() export class Tag extends Entity { @property({ id: true }) id: number; }
@model() export class OrderTag extends Entity { @property({ id: true }) id: number; }
`;

const repositories = `
import { inject, Getter } from '@loopback/core';
import { DefaultCrudRepository, HasManyRepositoryFactory, HasManyThroughRepositoryFactory, BelongsToAccessor, juggler, repository, Entity } from '@loopback/repository';
import { Customer, Order, OrderLine, OrderTag, Tag } from './models';
export class LineRepository extends DefaultCrudRepository<OrderLine, number> {
  constructor(@inject('datasources.db') dataSource: juggler.DataSource) { super(OrderLine, dataSource); }
}
export class OrderRepository extends DefaultCrudRepository<Order, typeof Order.prototype.id, object> {
  public readonly lines: HasManyRepositoryFactory<OrderLine, typeof Order.prototype.id>;
  public readonly tags: HasManyThroughRepositoryFactory<Tag, number, OrderTag, number>;
  public readonly customer: BelongsToAccessor<Customer, typeof Order.prototype.id>;
  constructor(@inject('datasources.db') dataSource: juggler.DataSource, @repository.getter('LineRepository') lines: Getter<LineRepository>) {
    super(Order, dataSource);
    this.lines = this.createHasManyRepositoryFactoryFor('lines', lines);
    this.registerInclusionResolver('lines', this.lines.inclusionResolver);
  }
}
export class AuditedRepository<T extends Entity, ID> extends DefaultCrudRepository<T, ID> {
  async create(entity: T) { return super.create(entity); }
}
export class CustomerRepository extends AuditedRepository<Customer, number> {}
`;

function run(body: string): readonly string[] {
  const app = `import { Getter } from '@loopback/core';
import { EntityCrudRepository, Filter, DefaultKeyValueRepository, repository } from '@loopback/repository';
import { Customer, Order } from './models';
import { CustomerRepository, LineRepository, OrderRepository } from './repositories';
export class OrderController {
  constructor(
    @repository(OrderRepository) private orders: OrderRepository,
    @repository(CustomerRepository) private untyped,
    @repository.getter('CustomerRepository') private customers: Getter<CustomerRepository>,
    private plain: EntityCrudRepository<Order, number>,
    private carts: DefaultKeyValueRepository<Order>,
  ) {}
  async run(id: number, filter?: Filter<Order>) { ${body} }
}`;
  return accessesOfCode(
    { 'src/models.ts': models, 'src/repositories.ts': repositories, 'src/app.ts': app },
    loopback,
    'src/app.ts',
  );
}

describe('LoopBack', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['reads', 'await this.orders.find(); await this.orders.findById(id); await this.orders.count();', ['read Order']],
    [
      'writes',
      'await this.orders.create({ total: 1 }); await this.orders.deleteById(id);',
      ['write Order', 'write Order(total)'],
    ],
    ['columns by id', 'await this.orders.updateById(id, { total: 2 });', ['write Order(total)']],
    ['a repository given by its decorator alone', 'await this.untyped.exists(id);', ['read customers']],
    ['a getter', 'const all = await this.customers(); await all.find();', ['read customers']],
    ['a generic base class', 'await this.untyped.create({ name: "x" });', ['write customers']],
    [
      'what the application yields',
      'const orders = await app.getRepository(OrderRepository); await orders.deleteAll();',
      ['write Order'],
    ],
    ['an interface of the library', 'await this.plain.findOne();', ['read Order']],
    ['the repository of a relation', 'await this.orders.lines(id).create({});', ['write OrderLine']],
    ['a relation through a third model', 'await this.orders.tags(id).find();', ['read OrderTag', 'read Tag']],
    ['links', 'await this.orders.tags(id).link(1);', ['write OrderTag']],
    ['what a key belongs to', 'await this.orders.customer(id);', ['read customers']],
    [
      'included relations',
      "await this.orders.find({ include: ['lines', 'customer'] });",
      ['read Order', 'read OrderLine', 'read customers'],
    ],
    [
      'relations included by objects, at all depths',
      "await this.orders.findById(id, { include: [{ relation: 'lines', scope: { include: [{ relation: 'item' }] } }] });",
      ['read Order', 'read OrderLine', 'read Product'],
    ],
    [
      'a relation through a third model that is included',
      "await this.orders.find({ include: ['tags'] });",
      ['read Order', 'read OrderTag', 'read Tag'],
    ],
    ['a filter without relations', 'await this.orders.find({ where: { id } });', ['read Order']],
    ['relations that cannot be told', 'await this.orders.find({ include: [global.asked] });', ['read !', 'read Order']],
  ])('%s', (_, body, expected) => expect(run(body)).toEqual(expected));

  it.each<readonly [string, string]>([
    ['making relations', "this.orders.createHasManyRepositoryFactoryFor('lines', () => null);"],
    ['key-value stores', "await this.carts.get('x'); await this.carts.delete('x');"],
    ['objects of models', 'const order = new Order(); order.toJSON();'],
    ['a model that something yields', 'const orders = await app.getRepository(Order); await orders.deleteAll();'],
    ['transactions', 'await this.orders.beginTransaction();'],
  ])('%s is no access', (_, body) => expect(run(body)).toEqual([]));
});

describe('a LoopBack repository that a mixin makes of one with type arguments', () => {
  const head = `import { Entity, model, property, DefaultCrudRepository } from '@loopback/repository';
import { AuditRepositoryMixin } from '@sourceloop/audit-log';
@model() export class Order extends Entity { @property({ id: true }) id: number; }
function Timed(Base) { return class extends Base { async all() { return this.find(); } }; }
export const find = (orders: Orders) => orders.find();
`;
  it.each<readonly [string, string, readonly string[]]>([
    ['of a package', 'AuditRepositoryMixin(DefaultCrudRepository<Order, number>, {})', ['read Order']],
    ['of its own', 'Timed(DefaultCrudRepository<Order, number>)', ['read Order']],
    ['of a class that is no repository', 'Timed(Model<Order>)', []],
    ['of a value', 'Timed(orders as DefaultKeyValueRepository<Order>)', []],
  ])('%s', (_, base, expected) => {
    const code = `${head}export class Orders extends ${base} {}`;
    expect(accessesOfCode({ 'src/m.ts': code }, loopback)).toEqual(expected);
  });
});

describe("LoopBack's tables", () => {
  const head = "import { Entity, Model, juggler, model, property } from '@loopback/repository';\n";
  const dataSource = (connector: string) => `const config = { name: 'db', connector: '${connector}' };
export class Db extends juggler.DataSource { static dataSourceName = 'db'; static readonly defaultConfig = config; }`;
  const order = 'export class Order extends Entity { @property({ id: true }) Id: number; }';
  const tables = (model: string, connector = '') =>
    tablesOfCode(
      {
        'package.json': '{}',
        'src/m.ts': head + model,
        ...(connector && { 'src/db.ts': head + dataSource(connector) }),
      },
      loopback,
    );

  it.each<readonly [string, string, string, readonly string[]]>([
    ['the name of the class', `@model() ${order}`, '', ['Order Id']],
    ['the name that is given', `@model({ name: 'orders' }) ${order}`, '', ['orders Id']],
    ['in lower case in PostgreSQL', `@model() ${order}`, 'postgresql', ['order Id=id']],
    [
      'in lower case in PostgreSQL, whatever the connector is called',
      `@model() ${order}`,
      'loopback-connector-postgresql',
      ['order Id=id'],
    ],
    ['as it is in MySQL', `@model() ${order}`, 'mysql', ['Order Id']],
    ['as it is in MongoDB', `@model() ${order}`, 'mongodb', ['Order Id']],
    [
      'the table of the settings',
      `@model({ settings: { postgresql: { schema: 'shop', table: 'Orders' } } }) ${order}`,
      'postgresql',
      ['shop.Orders Id=id'],
    ],
    [
      'the collection of the settings',
      `@model({ settings: { mongodb: { collection: 'all_orders' } } }) ${order}`,
      '',
      ['all_orders Id'],
    ],
    ['no request', '@model() export class NewOrder extends Model { @property({ id: true }) id: number; }', '', []],
    ['no part without a key', '@model() export class Address extends Entity { @property() street: string; }', '', []],
    [
      'no base class',
      '@model() export abstract class Base extends Entity { @property({ id: true }) id: number; }',
      '',
      [],
    ],
    ['no class without the decorator', order, '', []],
  ])('%s', (_, model, connector, expected) => expect(tables(model, connector)).toEqual(expected));
});
