import { describe, expect, it } from 'vitest';
import { modelOf, sites, type Texts, uses } from './uses.js';

/** Functions that take what they need in several calls. */
const lib = `
import { open } from 'fake-orm';
export const insert = (pool) => (table) => pool.query(\`INSERT INTO \${table} (id) VALUES (1)\`);
export const find = (pool) => ({ table }: { table: string }) => { const name = table; return async (id) => pool.query(\`SELECT id FROM \${name}\`); };
export function remove(pool) { return function (table: string) { return pool.query(\`DELETE FROM \${table}\`); }; }
export function several(pool) { if (!pool) return null; return (table = 'items') => pool.query(\`DELETE FROM \${table}\`); }
export const opened = (pool) => (name) => open(name);
export class Tables { constructor(private readonly pool) {} of(schema: string) { return (table: string) => this.pool.query(\`SELECT id FROM \${table}\`); } }
export const within = (pool) => (run) => run(open('orders'));
export const again = (table) => (next) => (table ? again(next) : open(table).write());
export const both = (first) => (second) => pool.query(\`SELECT id FROM \${first} JOIN \${second} USING (id)\`);
`;

const own = 'export const insert = (pool) => (table) => pool.query(`INSERT INTO ${table} (id) VALUES (1)`);';

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'a/main.ts': app, ...more });
}

describe('a function that a function returns', () => {
  it.each<readonly [what: string, app: string, expected: readonly string[]]>([
    ['called at once', "import { insert } from '../lib'; insert(pool)('orders');", ['a write orders']],
    [
      'kept in a constant',
      "import { insert } from '../lib'; const add = insert(pool); add('orders');",
      ['a write orders'],
    ],
    [
      'kept in a variable of a function',
      "import { insert } from '../lib'; export function f(pool) { const add = insert(pool); add('orders'); add('items'); }",
      ['a write items', 'a write orders'],
    ],
    ['that returns one again', "import { find } from '../lib'; find(pool)({ table: 'orders' })(1);", ['a read orders']],
    [
      'never called to the end',
      "import { find } from '../lib'; export const byId = find(pool)({ table: 'orders' });",
      ['a read orders'],
    ],
    ['of a function with statements', "import { remove } from '../lib'; remove(pool)('orders');", ['a write orders']],
    ['with a default', "import { several } from '../lib'; several(pool)();", ['a write items']],
    ['that yields something', "import { opened } from '../lib'; opened(pool)('orders').write();", ['a write orders']],
    ['of a method', "import { Tables } from '../lib'; new Tables(pool).of('shop')('orders');", ['a read orders']],
    [
      'that hands something over',
      "import { within } from '../lib'; within(pool)((orders) => orders.write());",
      ['a write orders'],
    ],
    [
      'that calls itself',
      "import { again } from '../lib'; again('orders')('items');",
      ['a write items', 'a write orders'],
    ],
    [
      'with what both were given',
      "import { both } from '../lib'; both('orders')('items');",
      ['a read items', 'a read orders'],
    ],
    ['with what nobody tells', "import { insert } from '../lib'; insert(pool)(process.argv[2]);", []],
    ['of nobody', "import { insert } from '../lib'; export const unused = insert;", []],
  ])('is followed: %s', (_, app, expected) => {
    expect(usesOf(app)).toEqual(expected);
  });
  it('is charged where the table is said', () => {
    expect(
      sites({
        'a/query.ts': own,
        'a/main.ts': "import { insert } from './query';\nconst add = insert(pool);\nadd('orders');",
      }),
    ).toEqual(['a write orders at a/main.ts:3']);
  });
  it('is a blind spot where nobody calls it with a table', () => {
    const { coverage } = modelOf({
      'lib/index.ts': lib,
      'a/main.ts': "import { insert } from '../lib'; export const add = insert(pool);",
    });
    expect(coverage.blindSpots.map(({ reason }) => reason)).toEqual(['the table is decided by the caller']);
  });
});
