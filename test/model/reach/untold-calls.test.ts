import { describe, expect, it } from 'vitest';
import { modelOf, sites, type Texts } from './uses.js';

const lib = `
import { Pool } from 'pg';
const pool = new Pool();
export function create(name: string) { return pool.query(\`INSERT INTO \${name} (id) VALUES (1)\`); }
export function createOuter(name: string) { return create(name); }
export function columns(list: string) { return pool.query(\`SELECT \${list} FROM things\`); }
`;

function spotsOf(texts: Texts): readonly string[] {
  const { coverage } = modelOf({ 'lib/index.ts': lib, ...texts });
  return coverage.blindSpots.map(({ at, reason }) => `${at.file}:${at.line} ${reason}`);
}

const untold = (place: string) => `${place} which table is handed over cannot be told`;
const importing = `import { create, createOuter, columns } from '../lib'; import { other } from 'elsewhere';
create('orders');`;

describe('a call that does not say the table which others say', () => {
  it.each<readonly [what: string, code: string, expected: readonly string[]]>([
    ['is a blind spot', 'create(other());', [untold('a/main.ts:3')]],
    ['is one through a function of the library', 'createOuter(other());', [untold('a/main.ts:3')]],
    [
      'is one behind an own function',
      `const own = (name: string) => create(name); own('items');
       own(other());`,
      [untold('a/main.ts:4')],
    ],
    ['is none where all say it', "create('items');", []],
    [
      'is none where a function that leaves it open is called by nobody',
      'const own = (name: string) => create(name);',
      [],
    ],
    ['is none where the function is only named', 'export const all = { create };', []],
    ['is none where it decides something else', 'columns(other());', []],
  ])('%s', (_, code, expected) => {
    expect(spotsOf({ 'a/main.ts': `${importing}\n${code}` })).toEqual(expected);
  });
  it('is a blind spot of a service, whatever another service says', () => {
    const quiet = `import { create } from '../lib'; import { other } from 'elsewhere';
      create(other());`;
    expect(spotsOf({ 'a/main.ts': importing, 'b/main.ts': quiet })).toEqual([untold('b/main.ts:2')]);
  });
});

describe('what a class inherits and a framework calls', () => {
  const base = `import { Get } from '@nestjs/common';
    export class Crud<T> { constructor(protected readonly table: string) {}
      all() { return pool.query(\`SELECT id FROM \${this.table}\`); } }
    export class CrudController<T> { constructor(private readonly crud: Crud<T>) {} @Get() all() { return this.crud.all(); } }`;
  const orders = `import { Controller } from '@nestjs/common'; import { Crud, CrudController } from './crud';
    class Orders extends Crud<Order> { constructor() { super('orders'); } }
    @Controller('orders')
    export class OrderController extends CrudController<Order> { constructor(orders: Orders) { super(orders); } }`;
  it('is charged to the class that decides it', () => {
    expect(sites({ 'a/crud.ts': base, 'a/main.ts': orders })).toEqual(['a read orders at a/main.ts:4']);
  });
  it('is no access of a class that inherits nothing that is called', () => {
    const uncalled = base.replace('@Get() ', '');
    expect(sites({ 'a/crud.ts': uncalled, 'a/main.ts': orders })).toEqual([]);
  });
});

describe('what a body hands on', () => {
  const store = `import type { Pool } from 'pg';
    export type Options = { table: string; pool: Pool };
    export const find = (options: Options) => options.pool.query(\`SELECT id FROM \${options.table}\`);
    export const outer = (options: Options) => find(options);`;
  it('is no blind spot where its callers tell the table', () => {
    expect(
      spotsOf({
        'a/store.ts': store,
        'a/main.ts': "import { outer } from './store'; outer({ table: 'orders', pool });",
      }),
    ).toEqual([]);
  });
  it('is one where nobody does', () => {
    expect(spotsOf({ 'a/store.ts': store })).toEqual(['a/store.ts:4 the table is decided by the caller']);
  });
});
