import { describe, expect, it } from 'vitest';
import { readSql } from '../../../src/sql/read-sql.js';
import { tablesOf } from './facts.js';

describe('statements that manage a session or a table', () => {
  it.each<readonly [string, readonly string[]]>([
    ['ANALYZE orders', ['ddl:analyze orders']],
    ['VACUUM (ANALYZE, VERBOSE) orders', ['ddl:vacuum orders']],
    ['EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM orders', ['read:select orders']],
    ['EXPLAIN ANALYZE UPDATE orders SET a = 1', ['write:update orders']],
    ['COPY orders (id) FROM STDIN WITH (FORMAT csv)', ['write:copy orders']],
    ['COPY (SELECT * FROM orders) TO STDOUT', ['read:select orders']],
    ['LOCK TABLE orders IN EXCLUSIVE MODE', ['read:lock orders']],
    ['DO $$ BEGIN UPDATE orders SET a = 1; END $$', ['write:update orders']],
    [
      'MERGE INTO orders o USING incoming i ON o.id = i.id WHEN MATCHED THEN UPDATE SET a = i.a',
      ['write:merge orders', 'read:select incoming'],
    ],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY totals', ['write:refresh totals']],
    ['REFRESH MATERIALIZED VIEW __hole_0__ totals', ['write:refresh totals']],
    ['REFRESH MATERIALIZED VIEW __hole_0__ "__hole_1__"', ['write:refresh __hole_1__']],
    ['REFRESH MATERIALIZED VIEW __hole_0__ WITH NO DATA', ['write:refresh __hole_0__']],
    ['REFRESH MATERIALIZED VIEW __hole_0__.totals', ['write:refresh __hole_0__.totals']],
    ['GRANT SELECT ON orders TO app', ['ddl:grant orders']],
    ["COMMENT ON TABLE orders IS 'x'", ['ddl:comment orders']],
    ['CREATE TABLE #rows (id int) INSERT INTO #rows SELECT id FROM orders', ['read:select orders']],
    ['SELECT id FROM tempdb..#rows JOIN orders ON 1 = 1', ['read:select orders']],
    ['DROP TABLE IF EXISTS #rows', []],
  ])('%s', (text, expected) => {
    expect(tablesOf(text)).toEqual(expected);
  });

  it.each([
    'SET LOCAL pg_trgm.similarity_threshold = 0.3',
    'SET LOCAL pg_trgm.similarity_threshold = $1',
    'SET SESSION app.user_id = __hole_0__',
    'SET pg_trgm.word_similarity_threshold TO 0.2',
    "SET LOCAL __hole_0__ = 'x'",
    "SET LOCAL statement_timeout = '5s'",
    'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
    'SET search_path TO shop, public',
    'SHOW pg_trgm.similarity_threshold',
    'RESET app.user_id',
    'RESET ALL',
    'LISTEN order_events',
    "NOTIFY order_events, 'x'",
    'UNLISTEN *',
    'CALL take_job(1)',
    'ALTER ROLE app SET search_path = shop',
    'DISCARD ALL',
  ])('is read and names no table: %s', (text) => {
    const reading = readSql(text, { dialect: null, origin: 'code' });
    expect(reading.kind).toBe('statements');
    expect(tablesOf(text)).toEqual([]);
  });
});
