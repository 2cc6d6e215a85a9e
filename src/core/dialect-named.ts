import type { Dialect } from './manifest.js';

const kinds: readonly (readonly [RegExp, Dialect])[] = [
  [/click_?house/i, 'clickhouse'],
  [/big_?query/i, 'bigquery'],
  [/mongo/i, 'mongodb'],
  [/mssql|(?<!my|postgre|lib)sql_?server/i, 'tsql'],
  [/maria/i, 'mariadb'],
  [/mysql/i, 'mysql'],
  [/sqlite|libsql|turso/i, 'sqlite'],
  [
    /[Pp]ostgres|POSTGRES|[Cc]ockroach|COCKROACH|[Tt]imescale|TIMESCALE|(?:^|[^A-Za-z])(?:PG|[Pp]g)(?![a-z])/,
    'postgresql',
  ],
];

/** The kind of database after which something is called (a scheme, a variable, a host); of several words the first that names one tells. */
export function dialectNamed(...words: readonly (string | null)[]): Dialect | null {
  for (const word of words) {
    const named = word === null ? undefined : kinds.find(([pattern]) => pattern.test(word));
    if (named) return named[1];
  }
  return null;
}
