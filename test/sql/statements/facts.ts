import type { SqlStatementFact } from '../../../src/core/facts.js';
import { readSql } from '../../../src/sql/read-sql.js';

/** The statements of a text in code, of no known dialect; none where it is no SQL or cannot be read. */
export function statementsOf(text: string): readonly SqlStatementFact[] {
  const reading = readSql(text, { dialect: null, origin: 'code' });
  return reading.kind === 'statements' ? reading.statements : [];
}

/** `operation:verb name` for every table of a text. */
export function tablesOf(text: string): readonly string[] {
  return statementsOf(text).flatMap(({ tables }) =>
    tables.map(({ operation, verb, schema, name }) => `${operation}:${verb} ${schema ? `${schema}.` : ''}${name}`),
  );
}
