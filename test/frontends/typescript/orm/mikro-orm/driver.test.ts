import { expect, test } from 'vitest';
import { audit } from '../../../../../src/audit.js';
import { ormPlugins } from '../../../../../src/frontends/typescript/orm-plugins.js';
import { manifestOf } from '../../../../model/build-manifest.js';
import { readCode } from '../../../../model/read-code.js';

/** What a method with an entity manager does, by the rules of all libraries: the driver's own are those of another plug-in. */
function accesses(body: string): readonly string[] {
  const code = `
import { Entity, PrimaryKey } from '@mikro-orm/core';
import { EntityManager, EntityRepository } from '@mikro-orm/mongodb';
@Entity({ collection: 'orders' })
export class Order { @PrimaryKey() id!: string; }
export class Service {
  constructor(private readonly em: EntityManager, private readonly orders: EntityRepository<Order>, private readonly other: any) {}
  async run(name: string) {
    ${body}
  }
}
new Service(null!, null!, null!).run('x');
`;
  const options = { links: [], plugins: ormPlugins, version: '1', today: '2027-01-01', diagnostics: [] };
  const files = readCode({ 'shop/main.ts': code });
  const { tables, coverage } = audit(files, manifestOf({ services: { shop: ['shop'] } }), {
    ...options,
    failOn: 'error',
  });
  const uses = tables.flatMap(({ name, uses: [use] }) => (use ? [`${use.operations} ${name}`] : []));
  return [...uses, ...coverage.blindSpots.map(() => '!')];
}

test.each([
  ['the collection of an entity', `await this.em.getCollection(Order).find({}).toArray();`, ['read orders']],
  ['a collection by its name', `await this.em.getCollection('totals').insertOne({});`, ['write totals']],
  [
    'one of the connection',
    `await this.em.getConnection().getCollection('totals').find({}).toArray();`,
    ['read totals'],
  ],
  [
    "the driver's client",
    `const client = this.em.getDriver().getConnection().getClient(); await client.db('shop').collection('totals').deleteMany({});`,
    ['write totals'],
  ],
  [
    "the driver's database",
    `await this.em.getConnection().getDb().collection('totals').find({}).toArray();`,
    ['read totals'],
  ],
  ['a collection of a repository', `await this.orders.getCollection().find({});`, ['read orders']],
  ['a collection whose name is computed', `await this.em.getCollection(this.other.name).find({});`, ['!']],
  ['a collection that nobody asks', `this.em.getCollection('totals');`, []],
  ['what is no manager', `await this.other.getCollection('totals').find({});`, []],
])('%s', (_, body, expected) => {
  expect(accesses(body)).toEqual(expected);
});
