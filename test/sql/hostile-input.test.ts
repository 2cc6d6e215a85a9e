import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeSql, readSql } from '../../src/sql/read-sql.js';

const parens = (depth: number, inside: string) => '('.repeat(depth) + inside + ')'.repeat(depth);
const rows = (n: number) => Array.from({ length: n }, (_, i) => `(${i}, 'name ${i}')`).join(', ');

/** What would take quadratic time or a level of the stack each; processor time counts, for the machine may be busy. */
const texts: readonly (readonly [string, string])[] = [
  ['20 parentheses around what node-sql-parser cannot read', `SELECT ${parens(20, 'a <-> b')} FROM orders x y z`],
  ['20 open parentheses', `SELECT ${'('.repeat(20)}1 FROM orders x y z`],
  ['1,000 parentheses', `SELECT ${parens(1000, '1')} FROM orders`],
  ['100,000 parentheses', `SELECT ${parens(100_000, '1')} FROM orders`],
  ['100,000 open parentheses', `SELECT * FROM orders WHERE ${'('.repeat(100_000)}`],
  ['30,000 nested queries', `SELECT * FROM orders WHERE x IN ${'(SELECT a FROM b WHERE c IN '.repeat(30_000)}`],
  ['100,000 parentheses in FROM', `SELECT * FROM ${parens(100_000, 'orders')}`],
  ['10,000 nested joins', `SELECT * FROM ${'(a JOIN '.repeat(10_000)}`],
  ['100,000 EXPLAIN', `${'EXPLAIN '.repeat(100_000)}SELECT * FROM orders`],
  ['30,000 nested views', 'CREATE VIEW a AS '.repeat(30_000)],
  ['5,000 nested blocks', 'IF x THEN BEGIN CREATE FUNCTION f() AS BEGIN '.repeat(5_000)],
  ['1,000 nested CTEs', `${'WITH a AS ('.repeat(1000)}SELECT 1 FROM orders`],
  ['an INSERT of one megabyte', `INSERT INTO orders (id, name) VALUES ${rows(50_000)}`],
  ['20,000 joins', `SELECT * FROM orders ${'JOIN a ON a.x = b.x '.repeat(20_000)}`],
  ['50,000 tables', `SELECT * FROM orders${', t'.repeat(50_000)}`],
  ['10,000 statements', 'UPDATE orders SET a = 1;\n'.repeat(10_000)],
  ['an unclosed string', `SELECT * FROM orders WHERE a = '${'x'.repeat(500_000)}`],
  ['an unclosed name', `SELECT * FROM "orders${'x'.repeat(500_000)}`],
  ['an unclosed comment', `SELECT * FROM orders /* ${'/* '.repeat(200_000)}`],
  ['an unclosed dollar quote', `SELECT * FROM orders WHERE a = $tag$ ${'$x$ '.repeat(200_000)}`],
  [
    'many different dollar tags',
    `SELECT * FROM orders ${Array.from({ length: 50_000 }, (_, i) => `$t${i}$`).join(' ')}`,
  ],
  ['many GO', `SELECT * FROM orders ${'GO '.repeat(50_000)}`],
  ['many quotes', `SELECT * FROM orders ${"'".repeat(500_001)}`],
  ['many backslashes', `SELECT * FROM orders WHERE a = '${'\\'.repeat(500_001)}'`],
  ['a function body full of verbs', `CREATE FUNCTION f() AS $$ ${'SELECT '.repeat(20_000)} $$`],
  ['deeply nested CASE', `SELECT ${'CASE WHEN 1 THEN '.repeat(50_000)} FROM orders`],
  ['nothing but holes', `SELECT ${'__hole_1__ '.repeat(50_000)} FROM orders`],
];

describe('input that means harm', () => {
  it.each(texts)('%s', (_, text) => {
    const start = process.cpuUsage();
    looksLikeSql(text);
    for (const origin of ['code', 'file'] as const) readSql(text, { dialect: null, origin });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(3000);
  });

  it('still finds the table around it', () => {
    const reading = readSql(`SELECT ${parens(100_000, '1')} FROM orders`, { dialect: null, origin: 'code' });
    expect(reading.kind === 'statements' && reading.statements[0]?.tables[0]?.name).toBe('orders');
  });

  it('does not read a text of many megabytes', () => {
    const reading = readSql(`SELECT * FROM orders -- ${'x'.repeat(9_000_000)}`, { dialect: null, origin: 'file' });
    expect(reading).toEqual({ kind: 'unreadable', reason: 'longer than 8000000 characters' });
  });

  it('never throws, whatever words follow one another', () => {
    const word = fc.constantFrom(
      ...'SELECT FROM WHERE INSERT INTO UPDATE SET DELETE USING MERGE WITH AS ( ) , . ; * = :: [ ] JOIN LEFT ON UNION VALUES CREATE TABLE INDEX VIEW ALTER DROP REFERENCES ONLY LATERAL CASE WHEN END BEGIN FUNCTION $$ \' " ` -- /* */ orders a $1 __hole_0__ GRANT TO COPY LOCK RETURNING CONFLICT DO TRUNCATE FOR IN IF EXISTS TRIGGER POLICY BY'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        for (const origin of ['code', 'file'] as const) readSql(text, { dialect: null, origin });
        looksLikeSql(text);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
