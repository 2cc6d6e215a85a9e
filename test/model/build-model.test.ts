import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../src/model/build-model.js';
import { fakeOrm } from './evaluate/fake-orm.js';
import { modelOf } from './reach/uses.js';
import { readCode } from './read-code.js';
import { manifest, reading, writing } from './tables/tables.js';

const shop = { databases: ['shop'] };

const texts = {
  'lib/orders.ts': `
    import { Store, Table, open } from 'fake-orm';
    @Table('orders') export class Order {}
    export class Repository<E> { constructor(readonly store: Store<E>) {} save() { return this.store.write(); } }
    export const create = (pool, name) => pool.query(\`INSERT INTO \${name} (id) VALUES (1)\`);
    export const count = (name = 'things') => open(name).read();`,
  'lib/index.ts': "export * from './orders'; export * from './loop';",
  'lib/loop.ts':
    "import { create } from '.'; export function a(n) { return n ? b(n) : create(n, 'looped'); } export function b(n) { return a(n); }",
  'a/main.ts': `
    import { Repository, Order, create, count } from '../lib';
    class Orders extends Repository<Order> { run() { return this.save(); } }
    create(pool, 'items'); count();`,
  'a/schema.sql': 'CREATE TABLE orders (id int);',
  'b/main.ts': "import { create, count, a } from '../lib'; create(pool, 'places'); count('orders'); a(1);",
  'b/other.ts': `import './main'; ${reading('orders')} ${writing('places')}`,
  'b/migrations/1.ts': `export const up = (pool) => pool.query('CREATE TABLE places (id int)');`,
};
const said = manifest({ a: shop, b: shop });
const files = readCode(texts);
const told = JSON.stringify(buildModel({ files, links: [] }, said, [fakeOrm]).tables);

describe('the model', () => {
  it('is the same whatever the order of the files', () => {
    const shuffled = fc.shuffledSubarray([...files], { minLength: files.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(JSON.stringify(buildModel({ files: order, links: [] }, said, [fakeOrm]).tables)).toBe(told);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
  it('has the same tables when an unrelated file is added anywhere', () => {
    const folder = fc.constantFrom('', 'a/', 'b/x/', 'lib/', 'kit/', 'zoo/', 'a/test/');
    const code = fc.constantFrom('export const x = 1;', 'class Order {}', 'function create() {}', 'go(1);', 'export *');
    fc.assert(
      fc.property(folder, code, (at, text) => {
        const more = readCode({ [`${at}unrelated.ts`]: text });
        expect(JSON.stringify(buildModel({ files: [...files, ...more], links: [] }, said, [fakeOrm]).tables)).toBe(
          told,
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });
  it('counts the files of services and libraries without tests', () => {
    const { services, libraries } = modelOf({ ...texts, 'a/test/main.ts': 'go();' }, said);
    expect(services.map(({ id, files: count }) => [id, count])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect(libraries.map(({ id, files: count }) => [id, count])).toEqual([
      ['lib', 3],
      ['kit', 0],
    ]);
  });
  it('is empty for nothing', () => {
    expect(modelOf({}, said)).toMatchObject({ tables: [], imports: [], diagnostics: [] });
  });
});

describe('claims that nothing bears out', () => {
  const claims = (owns: readonly string[]) =>
    modelOf({ 'a/m.ts': reading('orders') + reading('audit.log') }, manifest({ a: { ...shop, owns } })).diagnostics.map(
      ({ code, message, hint }) => `${code}: ${message} (${hint})`,
    );
  it.each([
    ['orders'],
    ['ORDERS'],
    ['ord*'],
    ['audit.*'],
    ['audit.log'],
    ['public.orders'],
    ['shop/orders'],
  ])('%s is borne out', (pattern) => expect(claims([pattern])).toEqual([]));
  it('are told, with the nearest name', () => {
    expect(claims(['ordesr'])).toEqual([
      'owned-table-unknown: a owns ordesr, but no code declares or uses such a table (did you mean orders?)',
    ]);
    expect(claims(['whatever_else'])).toEqual([
      'owned-table-unknown: a owns whatever_else, but no code declares or uses such a table (remove the entry, or name the table as the database does)',
    ]);
  });
  it('are told where the database is another one', () => {
    expect(claims(['geo/orders'])).toHaveLength(1);
    const apart = manifest({ a: shop, b: { databases: ['geo'], owns: ['orders'] } });
    expect(modelOf({ 'a/m.ts': reading('orders') }, apart).diagnostics).toHaveLength(1);
  });
});
