import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/core/manifest.js';
import { isSafeToParse } from '../../../src/sql/parser/guard.js';
import { normalise } from '../../../src/sql/parser/normalise.js';
import { secondOpinion } from '../../../src/sql/parser/second-opinion.js';
import { tokenize } from '../../../src/sql/tokens/tokenize.js';

function tokensOf(sql: string) {
  return tokenize(sql, null).tokens;
}

function ask(sql: string, dialect: Dialect | null = null): readonly string[] | null {
  const tables = secondOpinion(tokensOf(sql), sql, dialect, new Set());
  return (
    tables
      ?.map(({ operation, schema, name }) => `${operation} ${schema === null ? name : `${schema}.${name}`}`)
      .sort() ?? null
  );
}

describe('what node-sql-parser is asked', () => {
  it.each<readonly [Dialect | null, string, readonly string[] | null]>([
    [null, 'SELECT * FROM a.b JOIN c ON true', ['read a.b', 'read c']],
    [null, 'INSERT INTO a (x) SELECT y FROM b', ['read b', 'write a']],
    [null, 'REPLACE INTO a VALUES (1)', ['write a']],
    [null, 'DELETE o FROM orders o JOIN lines l ON l.x = o.x', ['read lines', 'write orders']],
    [null, 'UPDATE a SET x = 1 FROM b WHERE b.y = a.y', ['read b', 'write a']],
    ['mysql', 'UPDATE a JOIN b ON a.x = b.x SET b.y = 1', ['read a', 'write b']],
    ['tsql', 'UPDATE o SET x = 1 FROM orders o JOIN lines l ON l.x = o.x', ['read lines', 'write orders']],
    ['sqlite', 'CREATE TABLE a (x int REFERENCES b (x))', ['ddl a', 'ddl b']],
    ['bigquery', 'SELECT x FROM p.s.t', ['read s.t']],
    ['mariadb', 'TRUNCATE TABLE a', ['write a']],
    ['postgresql', 'CREATE VIEW v AS SELECT * FROM a', ['ddl a', 'ddl v']],
    ['postgresql', 'CREATE INDEX CONCURRENTLY i ON a (x)', ['ddl a']],
    ['postgresql', 'ALTER TABLE a ADD COLUMN x int REFERENCES b (id)', ['ddl a', 'ddl b']],
    ['postgresql', 'DROP TABLE a, b.c', ['ddl a', 'ddl b.c']],
    ['postgresql', 'SELECT * FROM (a JOIN b ON true)', ['read a', 'read b']],
    ['postgresql', 'WITH RECURSIVE t AS (SELECT 1 UNION SELECT x FROM t JOIN a ON true) SELECT * FROM t', ['read a']],
    ['postgresql', 'SELECT * FROM information_schema.tables', []],
    ['clickhouse', 'SELECT * FROM a', null],
    ['mongodb', 'SELECT * FROM a', null],
    [null, 'SELECT FROM WHERE', null],
  ])('%s: %s', (dialect, sql, expected) => {
    expect(ask(sql, dialect)).toEqual(expected);
  });
});

it('walks trees of any depth', () => {
  expect(ask(`SELECT ${'1 + '.repeat(4000)} 1 FROM a`)).toEqual(['read a']);
});

describe('what is handed to it', () => {
  it.each([
    [
      'SELECT * FROM a WHERE x = $1 AND y = :name LIMIT $2 OFFSET ?',
      'SELECT * FROM a WHERE x = p AND y = p LIMIT 1 OFFSET 1',
    ],
    ['SELECT x::text, y::numeric(10, 2), z::int[] FROM a', 'SELECT x , y , z FROM a'],
    ['SELECT * FROM a FOR UPDATE SKIP LOCKED', 'SELECT * FROM a'],
    ['WITH x AS NOT MATERIALIZED (SELECT 1) SELECT * FROM x', 'WITH x AS ( SELECT 1 ) SELECT * FROM x'],
    ['SELECT v <-> w, v <=> w FROM a', 'SELECT v + w , v + w FROM a'],
    ["SELECT * FROM a WHERE x = 'y' __hole_0__ __hole_1__ LIMIT __hole_2__", "SELECT * FROM a WHERE x = 'y' LIMIT 1"],
    ['SELECT * FROM ONLY a', 'SELECT * FROM a'],
  ])('%s', (sql, expected) => {
    expect(normalise(tokensOf(sql), sql)).toBe(expected);
  });

  it('is neither large nor deeply nested', () => {
    expect(isSafeToParse(tokensOf('SELECT ((((1)))) FROM a'))).toBe(true);
    expect(isSafeToParse(tokensOf('SELECT ((((((a <-> b)))))) FROM a'))).toBe(false);
    expect(isSafeToParse(tokensOf('SELECT (((((1 FROM a'))).toBe(false);
    expect(isSafeToParse(tokensOf(`SELECT '${'x'.repeat(30_000)}' FROM a`))).toBe(false);
    expect(isSafeToParse(tokensOf(`INSERT INTO a VALUES ${'(1), '.repeat(500)}(1)`))).toBe(false);
  });
});
