import { describe, expect, it } from 'vitest';
import { modelOf, type Texts, uses } from './uses.js';

/** Functions that return functions of the module by their names. */
const lib = `
import { open, Table } from 'fake-orm';
import { prune } from './prune';
@Table('orders') export class Order {}
@Table('items') export class Item {}
export class Sweeper { constructor() { open(Item).write(); } run() { return open(Item).read(); } }
function list() { return open(Order).read(); }
const remove = (pool) => open(Item).write();
const insert = (table: string) => open(table).write();
export function createStore(db) { return { list, drop: remove, prune }; }
export function createUsed(db) { db.on('close', remove); return { list, remove }; }
export function createWriter(db) { const store = { insert, list }; return store; }
export interface Store { list(): unknown; drop(): unknown }
export function createTyped(db): Store { return { list, drop: remove }; }
export const createFrozen = () => Object.freeze({ list, remove });
export function createNested(db) { return { orders: { list, remove }, add: () => open('logs').write() }; }
export function createSweeper() { return { Sweeper, list }; }
export function configure(app) { app.use({ list, remove }); return { list }; }
`;
const prune = "import { open } from 'fake-orm'; export function prune() { return open('carts').write(); }";

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'lib/prune.ts': prune, 'a/main.ts': app, ...more });
}

describe('what a service is charged for of functions that are returned by name', () => {
  it.each<readonly [what: string, app: string, expected: readonly string[]]>([
    ['the one that it calls', "import { createStore } from '../lib'; createStore(x).list();", ['a read orders']],
    [
      'one under another name',
      "import { createStore } from '../lib'; const store = createStore(x); store.drop();",
      ['a write items'],
    ],
    [
      'one of another module',
      "import { createStore } from '../lib'; const { prune } = createStore(x); prune();",
      ['a write carts'],
    ],
    [
      'one by an interface',
      "import { createTyped, type Store } from '../lib'; const store: Store = createTyped(x); store.list();",
      ['a read orders'],
    ],
    [
      'one that a frozen object holds',
      "import { createFrozen } from '../lib'; createFrozen().list();",
      ['a read orders'],
    ],
    [
      'one of an object in the object',
      "import { createNested } from '../lib'; createNested(x).orders.list();",
      ['a read orders'],
    ],
    [
      'a table that it names',
      "import { createWriter } from '../lib'; const writer = createWriter(x); writer.insert('orders');",
      ['a write orders'],
    ],
    [
      'all of an object that goes out of sight',
      "import { createUsed } from '../lib'; app.use(createUsed(x));",
      ['a read orders', 'a write items'],
    ],
    [
      'all of an object of which none is called',
      "import { createFrozen } from '../lib'; createFrozen();",
      ['a read orders', 'a write items'],
    ],
    [
      'one that the body hands over besides',
      "import { createUsed } from '../lib'; createUsed(x).list();",
      ['a read orders', 'a write items'],
    ],
    [
      'one in an object that the body hands over',
      "import { configure } from '../lib'; configure(app).list();",
      ['a read orders', 'a write items'],
    ],
    [
      'a class that is returned beside them, where no function of the object is called',
      "import { createSweeper } from '../lib'; const { Sweeper } = createSweeper(); new Sweeper().run();",
      ['a read items', 'a read orders', 'a write items'],
    ],
    ['nothing where nobody makes it', "import { createStore } from '../lib';", []],
  ])('%s', (_, app, expected) => {
    expect(usesOf(app)).toEqual(expected);
  });
  it('leaves no blind spot for a table that each caller names', () => {
    const { coverage } = modelOf({
      'lib/index.ts': lib,
      'lib/prune.ts': prune,
      'a/main.ts': "import { createWriter } from '../lib'; createWriter(x).insert('orders');",
    });
    expect(coverage.blindSpots).toEqual([]);
  });
});
