import { describe, expect, it } from 'vitest';
import { modelOf, sites, type Texts, uses } from './uses.js';

/** Functions whose table is a part of what they are given, of which a type says that it is some text. */
const lib = `
type Options = { table: string; limit: number };
export interface Plain { table: string }
export const inline = (pool, o: { table: string }) => pool.query(\`SELECT id FROM \${o.table}\`);
export const named = (pool, o: Options) => pool.query(\`DELETE FROM \${o.table}\`);
export const plain = (pool, { table }: Plain) => pool.query(\`SELECT id FROM \${table}\`);
export const deep = (pool, { model: { table } }: { model: Plain }) => pool.query(\`SELECT id FROM \${table}\`);
export const member = (pool, o: { model: Plain }) => { const { table } = o.model; return pool.query(\`SELECT id FROM \${table}\`); };
export class Base {
  constructor(private readonly pool, private readonly options: Options) {}
  all() { return this.pool.query(\`SELECT id FROM \${this.options.table}\`); }
}
export const offered = (pool, o: { table: 'orders' | 'items' }) => pool.query(\`DELETE FROM \${o.table}\`);
export const limited = (pool, o: Options) => pool.query(\`SELECT id FROM orders LIMIT \${o.limit}\`);
`;

function usesOf(app: string, more: Texts = {}): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'a/main.ts': app, ...more });
}

describe('a table that is a part of an argument', () => {
  it.each<readonly [what: string, app: string, expected: readonly string[]]>([
    ['of a type in place', "import { inline } from '../lib'; inline(pool, { table: 'orders' });", ['a read orders']],
    [
      'of a named type',
      "import { named } from '../lib'; named(pool, { table: 'orders', limit: 1 });",
      ['a write orders'],
    ],
    ['of an interface', "import { plain } from '../lib'; plain(pool, { table: 'orders' });", ['a read orders']],
    ['deeper', "import { deep } from '../lib'; deep(pool, { model: { table: 'orders' } });", ['a read orders']],
    [
      'taken apart',
      "import { member } from '../lib'; member(pool, { model: { table: 'orders' } });",
      ['a read orders'],
    ],
    [
      'of options that a subclass gives',
      "import { Base } from '../lib'; class Orders extends Base { constructor(pool) { super(pool, { table: 'orders', limit: 1 }); } } new Orders(pool).all();",
      ['a read orders'],
    ],
    [
      'by two callers',
      "import { inline } from '../lib'; inline(pool, { table: 'orders' }); inline(pool, { table: 'items' });",
      ['a read items', 'a read orders'],
    ],
    [
      'one of those that the type offers',
      "import { offered } from '../lib'; offered(pool, { table: 'items' });",
      ['a write items'],
    ],
    ['that nobody tells', "import { inline } from '../lib'; inline(pool, { table: process.argv[2] });", []],
  ])('is found: %s', (_, app, expected) => {
    expect(usesOf(app)).toEqual(expected);
  });
  it('stands where the caller says it', () => {
    expect(
      sites({
        'a/query.ts': 'export const inline = (pool, o: { table: string }) => pool.query(`SELECT id FROM ${o.table}`);',
        'a/main.ts': "import { inline } from './query';\ninline(pool, { table: 'orders' });",
      }),
    ).toEqual(['a read orders at a/main.ts:2']);
  });
  it('is a blind spot where nobody says it', () => {
    const { coverage } = modelOf({
      'a/main.ts': 'export const inline = (pool, o: { table: string }) => pool.query(`SELECT id FROM ${o.table}`);',
    });
    expect(coverage.blindSpots.map(({ reason }) => reason)).toEqual(['the table is decided by the caller']);
  });
  it('leaves a body as it is where the part decides no table', () => {
    expect(
      sites({
        'a/query.ts':
          'export const limited = (pool, o: { limit: number }) => pool.query(`SELECT id FROM orders LIMIT ${o.limit}`);',
        'a/main.ts': "import { limited } from './query';\nlimited(pool, { limit: 1 });",
      }),
    ).toEqual(['a read orders at a/query.ts:1']);
  });
});
