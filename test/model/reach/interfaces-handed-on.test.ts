import { describe, expect, it } from 'vitest';
import { uses } from './uses.js';

const lib = `
export class Store {
  constructor(private readonly pool, private readonly table: string) {}
  list() { return this.pool.query(\`SELECT id FROM \${this.table}\`); }
}`;
const routes = `
export interface Rows { list(): unknown }
export class Find { constructor(private readonly rows: Rows) {} run() { return this.rows.list(); } }
export class Controller { constructor(private readonly find: Find) {} get() { return this.find.run(); } }`;

/** A service that makes a store and gives it to `create`, which knows it by an interface only. */
function usesOf(create: string): readonly string[] {
  const main = `import { Store } from '../lib'; import { create } from './routes'; create(new Store(pool, 'orders'));`;
  return uses({ 'lib/index.ts': lib, 'a/main.ts': main, 'a/routes.ts': `${routes}\n${create}` });
}

describe('what is known by an interface is what the caller gives, wherever it is passed on', () => {
  it.each<readonly [how: string, create: string]>([
    ['to a constructor', 'export function create(rows: Rows) { new Find(rows).run(); }'],
    ['to one that is given to another', 'export function create(rows: Rows) { new Controller(new Find(rows)).get(); }'],
    [
      'by a function that is returned',
      'export function create(rows: Rows) { return async (app) => { const c = new Controller(new Find(rows)); app.get("/", c.get); }; }',
    ],
    [
      'to a function',
      'function inner(rows: Rows) { rows.list(); } export function create(rows: Rows) { inner(rows); }',
    ],
    [
      'by a field',
      'class Router { constructor(private rows: Rows) {} mount() { new Find(this.rows).run(); } } export function create(rows: Rows) { new Router(rows).mount(); }',
    ],
  ])('%s', (_how, create) => expect(usesOf(create)).toEqual(['a read orders']));

  it.each<readonly [how: string, create: string]>([
    ['to nobody who uses it', 'export function create(rows: Rows) { return new Find(rows); }'],
    ['beside something else', 'export function create(rows: Rows) { new Find(other).run(); return rows; }'],
  ])('%s, it does nothing', (_how, create) => expect(usesOf(create)).toEqual([]));

  it('each service has what it gives', () => {
    const main = (table: string) =>
      `import { Store } from '../lib'; import { create } from '../kit'; create(new Store(pool, '${table}'));`;
    const kit = `${routes} export function create(rows: Rows) { new Controller(new Find(rows)).get(); }`;
    const texts = { 'lib/index.ts': lib, 'kit/index.ts': kit, 'a/main.ts': main('orders'), 'b/main.ts': main('items') };
    expect(uses(texts)).toEqual(['a read orders', 'b read items']);
  });
});
