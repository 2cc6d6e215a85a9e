import { describe, expect, it } from 'vitest';
import type { TableHint } from '../../../src/core/manifest.js';
import { modelOf, sites, type Texts, uses } from '../reach/uses.js';
import { manifest, placed } from './tables.js';

type Said = Partial<TableHint>;

const plain = { symbol: null, services: null, reads: [], writes: [], ignore: null, reason: null };
const at = { file: 'services.yaml', line: 9, column: 9 };

/** Services a and b of the database shop, and c of geo, with hints whose files are m.ts of service a unless told otherwise. */
function hinted(...hints: readonly Said[]) {
  const tables = hints.map((hint): TableHint => ({ ...plain, files: 'a/m.ts', at, ...hint }));
  return manifest(
    { a: { databases: ['shop'] }, b: { databases: ['shop'] }, c: { databases: ['geo'] } },
    { tables, path: 'services.yaml' },
  );
}

function blind(texts: Texts, ...hints: readonly Said[]): readonly string[] {
  const { blindSpots } = modelOf(texts, hinted(...hints)).coverage;
  return blindSpots.map(({ at, symbol, reason }) => `${at.file}${symbol ? `#${symbol}` : ''}: ${reason}`);
}

function complaints(texts: Texts, ...hints: readonly Said[]): readonly string[] {
  return modelOf(texts, hinted(...hints)).diagnostics.map(({ message, hint }) => `${message} (${hint})`);
}

const computed = 'pool.query(`SELECT id FROM ${process.argv[2]}`);';
const unreadable = 'pool.query(`SELECT FROM WHERE (((`);';
const store = `export class Store {
  constructor(private pool, private name = process.env.T) {}
  list() { ${computed} }
  drop() { ${computed} }
}`;
const load = `export const load = () => { ${computed} };`;
const spot = 'computed table name in SQL';

describe('a blind spot', () => {
  it.each<readonly [what: string, code: string, place: string]>([
    ['at the top level', computed, `a/m.ts: ${spot}`],
    ['in a function', `function load() { ${computed} }`, `a/m.ts#load: ${spot}`],
    ['in a constant function', load, `a/m.ts#load: ${spot}`],
    ['in a function inside a function', `function load() { run(() => { ${computed} }); }`, `a/m.ts#load: ${spot}`],
    ['in a method', `class A { b() { ${computed} } }`, `a/m.ts#A.b: ${spot}`],
    ['in a constructor', `class A { constructor() { ${computed} } }`, `a/m.ts#A.constructor: ${spot}`],
    ['in an object', `export const a = { b() { ${computed} } };`, `a/m.ts#a.b: ${spot}`],
    [
      'at the call that decides',
      'const run = (t) => pool.query(`DELETE FROM ${t}`); function go() { run(process.env.T); }',
      `a/m.ts#go: ${spot}`,
    ],
    [
      'of a computed import',
      'async function load(name) { await import(name); }',
      'a/m.ts#load: dynamic import of a computed specifier',
    ],
  ])('%s carries its symbol', (_, code, place) => expect(blind({ 'a/m.ts': code })).toEqual([place]));
});

describe('a hint', () => {
  it.each<readonly [what: string, code: string, hints: readonly Said[], expected: readonly string[]]>([
    ['of a file', computed, [{ reads: ['orders'] }], ['a read orders']],
    ['of reads and writes', computed, [{ reads: ['orders'], writes: ['log'] }], ['a read orders', 'a write log']],
    ['of several tables', computed, [{ reads: ['x', 'y'] }], ['a read x', 'a read y']],
    ['of SQL that cannot be read', unreadable, [{ writes: ['log'] }], ['a write log']],
    ['of a function', load, [{ symbol: 'load', reads: ['orders'] }], ['a read orders']],
    ['of a method', store, [{ symbol: 'Store.list', reads: ['orders'] }], ['a read orders']],
    ['of a class', store, [{ symbol: 'Store', reads: ['orders'] }], ['a read orders']],
    ['of a glob', load, [{ files: 'a/**/*.ts', reads: ['orders'] }], ['a read orders']],
    [
      'of a method beside one of its class',
      store,
      [
        { symbol: 'Store', reads: ['orders'] },
        { symbol: 'Store.drop', writes: ['log'] },
      ],
      ['a read orders', 'a write log'],
    ],
    [
      'of a file beside one of a glob',
      load,
      [
        { files: 'a/*', reads: ['orders'] },
        { files: 'a/m.ts', reads: ['items'] },
      ],
      ['a read items'],
    ],
    ['of the service', load, [{ services: ['a'], reads: ['orders'] }], ['a read orders']],
    [
      'of a computed import',
      'async function load(n) { await import(n); }',
      [{ symbol: 'load', writes: ['jobs'] }],
      ['a write jobs'],
    ],
    ['to ignore it', load, [{ ignore: 'system tables' }], []],
    ['of another function', load, [{ symbol: 'loa', reads: ['orders'] }], []],
    ['of a longer name', load, [{ symbol: 'load.x', reads: ['orders'] }], []],
    ['of another file', load, [{ files: 'a/n.ts', reads: ['orders'] }], []],
    ['of a folder', load, [{ files: 'a', reads: ['orders'] }], []],
    ['of another service', load, [{ services: ['b'], reads: ['orders'] }], []],
    ['of what can be read', "pool.query('SELECT id FROM items');", [{ reads: ['orders'] }], ['a read items']],
    ['of what is no access', 'go(process.argv[2]);', [{ reads: ['orders'] }], []],
  ])('%s', (_, code, hints, expected) => expect(uses({ 'a/m.ts': code }, hinted(...hints))).toEqual(expected));

  it('leaves no blind spot, and counts as resolved', () => {
    const { coverage } = modelOf({ 'a/m.ts': load + computed }, hinted({ symbol: 'load', reads: ['x'] }));
    expect(coverage).toMatchObject({ accesses: 2, resolvedAccesses: 1 });
    expect(blind({ 'a/m.ts': load + computed }, { symbol: 'load', reads: ['x'] })).toEqual([`a/m.ts: ${spot}`]);
  });

  it('to ignore leaves neither a blind spot nor an access', () => {
    const said = hinted({ ignore: 'system tables' });
    const { coverage } = modelOf({ 'a/m.ts': `${load} export const plug = (n) => import(n);` }, said);
    expect(coverage).toMatchObject({ accesses: 0, resolvedAccesses: 0, blindSpots: [] });
  });

  it('holds for paths with the signs of a pattern', () => {
    const route = { 'a/[id]/(web)/m.ts': computed };
    expect(uses(route, hinted({ files: 'a/[id]/(web)/m.ts', reads: ['x'] }))).toEqual(['a read x']);
    expect(uses(route, hinted({ files: 'a/[id]/(web)/*.ts', reads: ['x'] }))).toEqual(['a read x']);
    expect(uses({ 'a/i/web/m.ts': computed }, hinted({ files: 'a/[id]/(web)/*.ts', reads: ['x'] }))).toEqual([]);
  });

  it('puts the table into the database of the service, or into the one it names', () => {
    const texts = { 'a/m.ts': load, 'c/m.ts': load };
    const named = (table: string) => placed(texts, hinted({ files: '*/m.ts', reads: [table] }));
    expect(named('orders')).toEqual(['geo/orders: c', 'shop/orders: a']);
    expect(named('shop/orders')).toEqual(['shop/orders: a, c']);
    expect(named('shop/audit.log')).toEqual(['shop/audit.log: a, c']);
    expect(named('audit.log')).toEqual(['geo/audit.log: c', 'shop/audit.log: a']);
  });
});

describe('a hint in a library', () => {
  const texts = {
    'lib/store.ts': store,
    'a/m.ts': "import { Store } from '../lib/store'; new Store(pool).list();",
    'b/m.ts': "import { Store } from '../lib/store'; new Store(pool).drop();",
  };
  const lib = { files: 'lib/store.ts' };

  it('charges who reaches the symbol', () => {
    expect(uses(texts, hinted({ ...lib, symbol: 'Store.list', reads: ['orders'] }))).toEqual(['a read orders']);
    expect(sites(texts, hinted({ ...lib, symbol: 'Store.list', reads: ['orders'] }))).toContain(
      'a read orders at lib/store.ts:3 through lib#Store.list from a/m.ts:1',
    );
  });
  it('of one service says nothing of another', () => {
    const both = { ...texts, 'b/m.ts': texts['a/m.ts'] };
    const said = { ...lib, symbol: 'Store.list', services: ['a'], reads: ['orders'] };
    expect(uses(both, hinted(said))).toEqual(['a read orders']);
    expect(blind(both, said)).toEqual([`lib/store.ts#Store.list: ${spot}`]);
    expect(blind(both, said, { ...lib, reads: ['items'] })).toEqual([]);
    expect(uses(both, hinted(said, { ...lib, reads: ['items'] }))).toEqual(['a read orders', 'b read items']);
  });
  it('of a computed import charges who runs it', () => {
    const loading = {
      ...texts,
      'lib/store.ts': 'export class Store { list() { return import(this.name); } drop() {} }',
    };
    expect(uses(loading, hinted({ ...lib, writes: ['jobs'] }))).toEqual(['a write jobs']);
    expect(blind(loading, { ...lib, services: ['b'], writes: ['jobs'] })).toEqual([]);
  });
});

describe('a hint that nothing bears out is told', () => {
  const texts = { 'a/m.ts': load, 'a/known.ts': "export function list() { pool.query('SELECT id FROM x'); }" };
  it.each<readonly [what: string, hint: Said, told: readonly string[]]>([
    ['never, where it meets a blind spot', { reads: ['x'] }, []],
    ['never, where it ignores one', { symbol: 'load', ignore: 'views' }, []],
    [
      'for a file that moved',
      { files: 'a/db/m.ts' },
      ['tables: no file that is read is called "a/db/m.ts" (did you mean "a/m.ts"?)'],
    ],
    [
      'for a slip of the pen',
      { files: 'a/knwon.ts' },
      ['tables: no file that is read is called "a/knwon.ts" (did you mean "a/known.ts"?)'],
    ],
    [
      'for no file at all',
      { files: 'zoo/*.ts' },
      ['tables: no file that is read is called "zoo/*.ts" (correct or remove the entry)'],
    ],
    [
      'for a symbol that is gone',
      { symbol: 'lod', reads: ['x'] },
      ['tables: "a/m.ts" declares no "lod" (did you mean "load"?)'],
    ],
    [
      'for what can be read',
      { files: 'a/known.ts', symbol: 'list', reads: ['x'] },
      [
        'tables: no blind spot is left to name at "a/known.ts#list": its tables can be read, no service reaches it, or another entry names it (remove the entry)',
      ],
    ],
  ])('%s', (_, hint, told) => expect(complaints(texts, hint)).toEqual(told));

  it('with its place, as a warning', () => {
    const { diagnostics } = modelOf(texts, hinted({ files: 'none.ts' }));
    expect(diagnostics).toMatchObject([{ code: 'table-hint-unused', severity: 'warning', at }]);
  });
  it('for a library that no service reaches, and for an entry that another one overrules', () => {
    const unreached = { ...texts, 'lib/m.ts': load };
    expect(complaints(unreached, { files: 'lib/m.ts', reads: ['x'] })).toHaveLength(1);
    expect(complaints(texts, { symbol: 'load', reads: ['x'] }, { reads: ['y'] })).toHaveLength(1);
  });
});
