import { createRequire } from 'node:module';
import type { Dialect } from '../../core/manifest.js';

const require = createRequire(import.meta.url);

/** A build of node-sql-parser: one grammar each, of which only those needed are ever loaded. */
export type Grammar = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite' | 'transactsql' | 'bigquery';

const byDialect: { readonly [dialect in Dialect]: readonly Grammar[] } = {
  postgresql: ['postgresql'],
  mysql: ['mysql'],
  mariadb: ['mariadb'],
  sqlite: ['sqlite'],
  tsql: ['transactsql'],
  bigquery: ['bigquery'],
  clickhouse: [],
  mongodb: [],
};

/** Grammars to try in turn; where the dialect is not known, the two that most projects use. */
export function grammarsOf(dialect: Dialect | null): readonly Grammar[] {
  return dialect === null ? ['postgresql', 'mysql'] : byDialect[dialect];
}

type Build = { readonly Parser: new () => { astify(sql: string): unknown } };

/** The syntax tree (shape of node-sql-parser), or null when the grammar refuses the text. */
export function parseWith(grammar: Grammar, sql: string): unknown {
  // The package's per-grammar builds are CommonJS without useful types; this is the part of them that is used.
  const { Parser } = require(`node-sql-parser/build/${grammar}.js`) as Build;
  try {
    return new Parser().astify(sql);
  } catch {
    return null;
  }
}
