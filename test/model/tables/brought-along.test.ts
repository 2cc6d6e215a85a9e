import { expect, it } from 'vitest';
import { loopback } from '../../../src/frontends/typescript/orm/loopback.js';
import { modelOf, type Texts } from '../reach/uses.js';

const library = (more: string): Texts => ({
  'lib/package.json': '{}',
  'lib/orders.ts': `import { DefaultCrudRepository, Entity, juggler, model, property } from '@loopback/repository';
@model() export class Order extends Entity { @property({ id: true }) id: number; }
export class Orders extends DefaultCrudRepository<Order, number> {}
${more}`,
  'a/main.ts': "import { Orders } from '../lib/orders'; export const a = new Orders().find(); start(a);",
  'b/main.ts': "import { Orders } from '../lib/orders'; export const b = new Orders().find(); start(b);",
});
const databases = (texts: Texts) => modelOf(texts, undefined, [loopback]).tables.map(({ database }) => database);

it('models of a library without a data source are in the database of each application that brings one', () => {
  expect(databases(library('')).sort()).toEqual(['a', 'b']);
});

it('models of a library with a data source are in its database', () => {
  const source =
    "const config = { connector: 'mysql' };\nexport class Db extends juggler.DataSource { static defaultConfig = config; }";
  expect(databases(library(source))).toEqual(['lib']);
});
