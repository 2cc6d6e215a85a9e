import type { SqlFileFacts, SqlStatementFact } from '../../core/facts.js';
import { readSql } from '../../sql/read-sql.js';
import type { Extraction, Frontend } from '../frontend.js';

/** Reads .sql files. The dialect is not known here; the reader tries. */
export const sqlFileFrontend: Frontend = {
  id: 'sql-file',
  version: 2,
  accepts: (path) => path.endsWith('.sql'),
  extract: (file, text) => {
    const reading = readSql(text, { dialect: null, origin: 'file' });
    if (reading.kind === 'statements') return withStatements(reading.statements);
    if (reading.kind === 'not-sql') return withStatements([]);
    const at = { file: file.path, line: 1, column: 1 };
    return { ...withStatements([]), blindSpots: [{ reason: reading.reason, at }] };
  },
};

function withStatements(statements: readonly SqlStatementFact[]): Extraction {
  const facts: SqlFileFacts = { kind: 'sql', statements };
  const extraction = { facts, diagnostics: [], blindSpots: [] };
  return statements.some(changesSchema) ? { ...extraction, role: 'migration' } : extraction;
}

/** A file that creates or alters tables (schema.sql, init.sql) is run when the database is set up, wherever it stands. */
function changesSchema(statement: SqlStatementFact): boolean {
  return statement.tables.some((table) => table.verb === 'create' || table.verb === 'alter');
}
