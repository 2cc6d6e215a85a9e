import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/manifest/parse-manifest.js';

/** A manifest with two services, the databases `shop` and `geo`, and the given entry of `tables:` on line 6. */
const withHint = (entry: string) =>
  [
    'services:',
    '  orders: { root: orders, database: shop }',
    '  billing: { root: billing, database: shop }',
    '  maps: { root: maps, database: geo }',
    'tables:',
    `  - ${entry}`,
    '',
  ].join('\n');
const parse = (entry: string) => parseManifest(withHint(entry), 'services.yaml');

const plain = { symbol: null, services: null, reads: [], writes: [], ignore: null, reason: null };

describe('an entry of "tables:"', () => {
  it.each([
    ['{ at: src/db.ts, reads: [orders] }', { files: 'src/db.ts', reads: ['orders'] }],
    ['{ at: ./src//db.ts, writes: [a, audit.log] }', { files: 'src/db.ts', writes: ['a', 'audit.log'] }],
    ['{ at: src/db.ts#load, reads: [geo/x.places] }', { files: 'src/db.ts', symbol: 'load', reads: ['geo/x.places'] }],
    ['{ at: src/db.ts#A.#b, reads: [x] }', { files: 'src/db.ts', symbol: 'A.#b', reads: ['x'] }],
    ['{ at: "src/**/*.ts#Store", reads: [x] }', { files: 'src/**/*.ts', symbol: 'Store', reads: ['x'] }],
    ['{ at: "app/[id]/(web)/db.ts", reads: [x] }', { files: 'app/[id]/(web)/db.ts', reads: ['x'] }],
    ['{ at: db.ts, ignore: only views }', { files: 'db.ts', ignore: 'only views' }],
    [
      '{ at: db.ts, reads: [x], services: [orders], reason: seen }',
      { files: 'db.ts', reads: ['x'], services: ['orders'], reason: 'seen' },
    ],
  ])('may be %s', (entry, expected) => {
    const at = { file: 'services.yaml', line: 6, column: 11 };
    expect(parse(entry).tables).toEqual([{ ...plain, ...expected, at }]);
  });

  it('may be said again of another service', () => {
    const twice = '{ at: a.ts, reads: [x], services: [orders] }\n  - { at: a.ts, reads: [y], services: [billing] }';
    expect(parse(`${twice}\n  - { at: a.ts, reads: [z] }`).tables).toHaveLength(3);
  });

  it.each([
    ['{ reads: [x] }', 'tables[0].at is missing; write a file or glob'],
    ['{ at: 1, reads: [x] }', 'tables[0].at must not be number 1; write a file or glob'],
    ['{ at: a.ts, read: [x] }', 'unknown key "read" in tables[0]; did you mean "reads"?'],
    ['{ at: a.ts, reads: x }', 'tables[0].reads must not be the text "x"; write a list of the tables it reads'],
    ['{ at: a.ts, reads: [] }', 'tables[0].reads is empty; write a list of the tables it reads'],
    ['{ at: a.ts, ignore: true }', 'tables[0].ignore must not be boolean true; write why it is no access'],
    ['{ at: a.ts }', 'tables[0] says nothing; add "reads:", "writes:" or "ignore:"'],
    ['{ at: a.ts, reads: [x], ignore: y }', 'tables[0] names tables and says to ignore them; remove one of the two'],
    ['{ at: a.ts, reads: ["x_*"] }', '"x_*" is a pattern; name the tables one by one'],
    ['{ at: a.ts, writes: [<table>] }', '"<table>" is no table; write its name, schema.table or database/schema.table'],
    ['{ at: a.ts, writes: [...] }', '"..." is no table; write its name'],
    ['{ at: a.ts, reads: [shp/x] }', '"shp/x" is in no known database; did you mean "shop/x"?'],
    ['{ at: a.ts, reads: [elsewhere/x] }', '"elsewhere/x" is in no known database; known databases: shop, geo'],
    ['{ at: a.ts, reads: [x], services: [order] }', 'there is no service "order"; did you mean "orders"?'],
    ['{ at: a.ts, reads: [x], services: [zzz] }', 'there is no service "zzz"; known services: orders, billing, maps'],
    ['{ at: "a.ts:12:3", reads: [x] }', '"a.ts:12:3" names a line, which moves; write the file, or <file>#<function'],
    ['{ at: a.ts#, reads: [x] }', '"a.ts#" names no symbol; write a function or Class.method behind the #'],
    ['{ at: "#load", reads: [x] }', '"#load" names no file; write it as <file>#<symbol>'],
    ['{ at: /a.ts, reads: [x] }', 'the file "/a.ts" is absolute; write it relative to the repository'],
    ['{ at: ../a.ts, reads: [x] }', 'the file "../a.ts" lies outside the repository'],
    ["{ at: 'src\\a.ts', reads: [x] }", 'the file "src\\a.ts" has backslashes; use forward slashes'],
    [
      '{ at: a.ts, reads: [x] }\n  - { at: ./a.ts, writes: [y] }',
      '"./a.ts" is named twice (first at services.yaml:6:11); merge the two entries',
    ],
    [
      '{ at: a.ts, reads: [x], services: [maps, orders] }\n  - { at: a.ts, reads: [y], services: [orders] }',
      '"a.ts" is named twice',
    ],
  ])('must not be %s', (entry, message) => {
    expect(() => parse(entry)).toThrow(
      expect.objectContaining({ code: 'manifest-invalid', message: expect.stringContaining(message) }),
    );
  });

  it('is refused with its place', () => {
    expect(() => parse('{ at: a.ts, reads: [x, "y*"] }')).toThrow('services.yaml:6:28 "y*" is a pattern');
  });
});
