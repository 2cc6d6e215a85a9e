import { expect, it } from 'vitest';
import { typeorm } from '../../../src/frontends/typescript/orm/typeorm.js';
import { modelOf } from './uses.js';

const entities = `import { Entity, ManyToOne, OneToMany } from 'typeorm';
@Entity('orders') export class Order { @OneToMany(() => Line, (line) => line.order) lines: Line[]; }
@Entity('lines') export class Line { @ManyToOne(() => Order) order: Order; @ManyToOne(() => Product) product: Product; }
@Entity('products') export class Product { id: number; }`;

const head = `import { DataSource, FindManyOptions, FindOneOptions, FindOptionsRelations, Repository } from 'typeorm';
import { Order, Product } from './entities.js';
declare const orders: Repository<Order>; declare const asked: any; asked.start();
`;

/** What is read besides the orders themselves, with its line, and what is left untold; the given code begins on line 4. */
function besides(code: string): readonly string[] {
  const { tables, coverage } = modelOf({ 'a/entities.ts': entities, 'a/m.ts': head + code }, undefined, [typeorm]);
  const read = tables.flatMap(({ name, uses }) =>
    uses.flatMap((use) => use.sites.map(({ line, operation }) => `${operation} ${name} @ ${line}`)),
  );
  const blind = coverage.blindSpots.map(({ at, reason }) => `? @ ${at.line}: ${reason}`);
  return [...read.filter((one) => !one.startsWith('read orders')), ...blind].sort();
}

const helper =
  'function load(repo: Repository<Order>, relations?: FindOptionsRelations<Order>) { return repo.find({ where: { id: 1 }, relations }); }\n';
const untold = 'what is read besides is decided by the caller';

it.each<readonly [what: string, code: string, expected: readonly string[]]>([
  [
    'relations as an object',
    `${helper}load(orders, { lines: { product: true } });`,
    ['read lines @ 5', 'read products @ 5'],
  ],
  ['no relations', `${helper}load(orders);\nload(orders, {});\nload(orders, undefined);`, []],
  ['relations that are switched off', `${helper}load(orders, { lines: false });`, []],
  ['relations that cannot be told', `${helper}load(orders, asked);`, [`? @ 4: ${untold}`]],
  [
    'relations that one of several callers tells',
    `${helper}load(orders, { lines: true });\nload(orders, asked);`,
    [`? @ 4: ${untold}`, 'read lines @ 5'],
  ],
  ['a helper that nobody calls', `export ${helper}`, [`? @ 4: ${untold}`]],
  ['a helper that is handed on', `${helper}asked.then(load);`, [`? @ 4: ${untold}`]],
  [
    'relations as names',
    "const load = (relations: string[]) => orders.find({ relations });\nload(['lines.product']);\nload([]);",
    ['read lines @ 5', 'read products @ 5'],
  ],
  [
    'relations that are none by default',
    "function load(relations: string[] = []) { return orders.find({ relations }); }\nload(['lines']);\nload();",
    ['read lines @ 5'],
  ],
  ...[
    '(i: { relations?: string[] }) { return orders.find({ relations: i.relations }); }',
    '({ relations }: { relations: string[] }) { return orders.find({ relations }); }',
    '(i: { relations: string[] }) { const { relations = [] } = i; return orders.find({ relations }); }',
    '(i: any) { return orders.find({ relations: i.relations || [] }); }',
  ].map((body): [string, string, string[]] => [
    `relations in options: ${body}`,
    `function load${body}\nload({ relations: ['lines'] });\nload({ relations: [] });`,
    ['read lines @ 5'],
  ]),
  [
    'relations in options that cannot be told',
    'function load(i: { relations: string[] }) { return orders.find({ relations: i.relations }); }\nload({ relations: asked });',
    [`? @ 4: ${untold}`],
  ],
  [
    'relations that are some by default',
    "function load(relations = ['lines']) { return orders.find({ relations }); }\nload();",
    ['read lines @ 4'],
  ],
  [
    'find options as a whole',
    "function load(options?: FindManyOptions<Order>) { return orders.find(options); }\nload({ relations: ['lines'] });\nload({ where: { id: asked } });\nload();",
    ['read lines @ 5'],
  ],
  [
    'find options that are spread',
    'function load(options?: FindManyOptions<Order>) { return orders.find({ ...options, take: 5 }); }\nload({ relations: { lines: true } });\nload();',
    ['read lines @ 5'],
  ],
  [
    'find options that are spread and cannot be told',
    'function load(options?: FindManyOptions<Order>) { return orders.find({ ...options, take: 5 }); }\nload(asked);',
    [`? @ 4: ${untold}`],
  ],
  [
    'relations of its own where options are spread',
    "function load(options: FindManyOptions<Order>) { return orders.find({ ...options, relations: ['lines'] }); }\nload(asked);",
    ['read lines @ 4'],
  ],
  [
    'a helper of a helper',
    'function find(options: FindOneOptions<Order>) { return orders.findOne(options); }\nfunction load(id: number, relations?: FindOptionsRelations<Order>) { return find({ where: { id }, relations }); }\nload(1, { lines: true });\nload(2);',
    ['read lines @ 6'],
  ],
  [
    'a helper of a helper that tells',
    'function find(options: FindOneOptions<Order>) { return orders.findOne(options); }\nexport function load(id: number) { return find({ where: { id } }); }',
    [],
  ],
  [
    'a generic base class',
    `abstract class Base<T> {
  protected abstract repo: Repository<T>;
  find(options?: FindManyOptions<T>) { return this.repo.find(options); }
}
class Orders extends Base<Order> { constructor(protected repo: Repository<Order>) { super(); } with() { return this.find({ relations: { lines: true } }); } }
class Products extends Base<Product> { constructor(protected repo: Repository<Product>) { super(); } all() { return this.find(asked); } }
new Orders(orders).with(); new Orders(orders).find({ where: { id: asked } });`,
    ['read lines @ 10', 'read lines @ 8', 'read products @ 9'],
  ],
  [
    'an entity without relations',
    'export const all = (options: FindManyOptions<Product>) => new DataSource({}).getRepository(Product).find(options);',
    ['read products @ 4'],
  ],
  ['an id, as 0.2 has it', 'export const one = (id: string) => orders.findOne(id);', []],
  [
    'relations out of sight',
    'orders.find({ relations: asked });',
    ['? @ 4: what is read along with Order cannot be told'],
  ],
])('%s', (_, code, expected) => expect(besides(code)).toEqual(expected));
