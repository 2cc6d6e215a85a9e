import { expect, test } from 'vitest';
import { dialectNamed } from '../../src/core/dialect-named.js';

test.each([
  [['clickhouse'], 'clickhouse'],
  [['http', 'CLICK_HOUSE_URL'], 'clickhouse'],
  [['postgresql', 'MYSQL_URL'], 'postgresql'],
  [[null, 'PG_URL'], 'postgresql'],
  [['pg-orders:5432'], 'postgresql'],
  [['mongodb+srv'], 'mongodb'],
  [['sqlserver'], 'tsql'],
  [['AzureSqlServer'], 'tsql'],
  [['mysql2'], 'mysql'],
  [['mysqlserver:3306'], 'mysql'],
  [['POSTGRESQL_SERVER'], 'postgresql'],
  [['mariadb'], 'mariadb'],
  [['libsql'], 'sqlite'],
  [['bigQuery'], 'bigquery'],
  [['DATABASE_URL', 'db'], null],
  [['upgrade', 'pgrep', 'http'], null],
  [[], null],
] as const)('%j is called after %s', (words, expected) => {
  expect(dialectNamed(...words)).toBe(expected);
});
