import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode } from '../../frontends/typescript/orm/harness.js';

const store = `
import { pgTable } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
const db = drizzle(url);
const orders = pgTable('orders', {});
export const store = { title: 'orders', list() { return db.select().from(orders); }, clear: async () => { await db.delete(orders); } };
export const tools = { store };
export class Store { static list() { return db.select().from(orders); } clear() { return db.delete(orders); } }
export function list() { return db.select().from(orders); }
export const clear = () => db.delete(orders);
`;

function reached(code: string): readonly string[] {
  const app = `import { store, tools, Store, list, clear } from './store';\n${code}`;
  return accessesOfCode({ 'src/store.ts': store, 'src/app.ts': app }, drizzle, 'src/app.ts');
}

describe('what is handed over may be run', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['a function', 'register(list);', ['read orders']],
    ['a constant that holds a function', 'register({ run: clear });', ['write orders']],
    ['an object with its functions', 'register(store);', ['read orders', 'write orders']],
    ['an object in a list', 'export const all = [store];', ['read orders', 'write orders']],
    ['an object in another object', 'register(tools);', ['read orders', 'write orders']],
    ['one function of an object', "router.get('/', store.list);", ['read orders']],
    ['a static method', "router.get('/', Store.list);", ['read orders']],
    ['one function that is called', 'export const run = () => store.clear();', ['write orders']],
  ];
  it.each(rows)('%s', (_, code, accesses) => expect(reached(code)).toEqual(accesses));

  const silent: readonly (readonly [string, string])[] = [
    ['a plain property of an object', 'register(store.title);'],
    ['a property that the object does not have', 'register(store.other);'],
    ['a method that is not static', 'register(Store.clear);'],
    ['a type', 'export type Stored = typeof store;'],
    ['an import that is not used', 'export const one = 1;'],
  ];
  it.each(silent)('not %s', (_, code) => expect(reached(code)).toEqual([]));
});
