import type { SqlStatementFact, SqlTableFact } from '../core/facts.js';
import type { Position } from '../core/location.js';
import type { Dialect } from '../core/manifest.js';
import { secondOpinion } from './parser/second-opinion.js';
import { positionsOf } from './position.js';
import { type Look, lookOf } from './prose.js';
import { type Draft, tableFacts } from './reader/draft.js';
import { toldDialect } from './reader/told-dialect.js';
import { isProcedural } from './statements/routine.js';
import { draftStatement, type TextContext } from './statements/statement.js';
import { splitStatements } from './tokens/split-statements.js';
import type { Token } from './tokens/token.js';
import { tokenize } from './tokens/tokenize.js';

export { holeMark } from './hole-mark.js';
export { looksLikeSql } from './looks-like-sql.js';

/**
 * What a text says as SQL. `not-sql` is a text without any statement (English, another language); `unreadable` one that
 * is plainly SQL while its tables cannot be told.
 */
export type SqlReading =
  | { readonly kind: 'statements'; readonly statements: readonly SqlStatementFact[] }
  | { readonly kind: 'not-sql' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Whether a statement says anything about tables, or about what others may do to them. */
export function tellsSomething({ tables, functions, defines, trigger, temporary, dynamic }: SqlStatementFact): boolean {
  return (
    tables.length + functions.length > 0 || [defines, trigger, temporary, dynamic].some((one) => one !== undefined)
  );
}

/** `origin` is 'file' for a .sql file, where nobody doubts that the text is SQL. */
export type ReadOptions = { readonly dialect: Dialect | null; readonly origin: 'code' | 'file' };

/** Longer texts are data, and no reader should hold up the others. */
const longest = 8_000_000;

/**
 * Reads every statement of a text. `at` of each is relative: line 1, column 1 is the start of the text; the caller shifts it.
 * Tables: verb and operation as written (a SELECT source is a read, the target of INSERT, UPDATE, DELETE, MERGE, TRUNCATE and COPY FROM a
 * write, everything else ddl: create, create-index, alter, rename, drop, references, comment, grant ...). What a view or a
 * stored function selects is ddl as well (`view-source`, `function-select`, `function-update` ...): it is
 * accessed when somebody uses it.
 * A name composed of text and holes keeps its {@link holeMark}s and has `hole: null`.
 *
 * Two readers share the work. Our own reads every statement; where it has no doubt its answer stands, for it is right more often
 * and much faster. Where something did not fit, node-sql-parser is asked: the tables that it finds stand instead of ours; where it
 * refuses the statement or finds none, ours stand if the text looks like SQL. Never throws, and takes time linear in the text.
 */
export function readSql(text: string, options: ReadOptions): SqlReading {
  if (text.length > longest) return { kind: 'unreadable', reason: `longer than ${longest} characters` };
  const { tokens, unterminated } = tokenize(text, options.dialect);
  const context: TextContext = {
    dialect: options.dialect,
    temporary: new Set(),
    procedural: isProcedural(tokens),
    mayBeBody: options.origin === 'code',
  };
  const source: Source = { text, options, positionOf: positionsOf(text) };
  const results = splitStatements(tokens, text).map((statement) => {
    const draft = draftStatement(statement, context);
    if (unterminated) draft.doubts.push('a string or comment is not closed');
    return judge(source, statement, draft);
  });
  return combine(results, options);
}

type Source = {
  readonly text: string;
  readonly options: ReadOptions;
  readonly positionOf: (offset: number) => Position;
};

type Result =
  | { readonly kind: 'statement'; readonly fact: SqlStatementFact }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly reason: string };

function judge(source: Source, tokens: readonly Token[], draft: Draft): Result {
  const look = lookIn(source, tokens, draft);
  if (look === 'prose') return { kind: 'none' };
  const dialect = toldDialect(tokens);
  const fact: SqlStatementFact = {
    at: source.positionOf(tokens[0]?.start ?? 0),
    tables: look === 'unsure' ? settledTables(source, tokens, draft) : tableFacts(draft),
    functions: [...draft.functions],
    ...(draft.defines !== null && { defines: draft.defines }),
    ...(draft.trigger !== null && { trigger: draft.trigger }),
    ...(draft.made.size > 0 && { temporary: [...draft.made] }),
    ...(draft.dynamic !== null && { dynamic: draft.dynamic }),
    ...(dialect !== null && { dialect }),
  };
  if (fact.tables.length > 0) return { kind: 'statement', fact };
  if (draft.computed !== null) return { kind: 'unreadable', reason: draft.computed };
  if (look === 'sql') return { kind: 'statement', fact };
  return { kind: 'unreadable', reason: draft.doubts[0] ?? 'a statement of no known kind' };
}

function lookIn({ text, options }: Source, tokens: readonly Token[], draft: Draft): Look {
  if (options.origin === 'code') return lookOf(tokens, draft, isTerminated(text, tokens));
  return draft.doubts.length + draft.breaks.length === 0 ? 'sql' : 'unsure';
}

/** The tables of a statement that our own reader has doubts about. The body of a routine is beyond the parser. */
function settledTables({ text, options }: Source, tokens: readonly Token[], draft: Draft): readonly SqlTableFact[] {
  const own = tableFacts(draft);
  const hasBody = draft.defines !== null || draft.trigger !== null;
  const other = hasBody ? null : secondOpinion(tokens, text, options.dialect, draft.temporary);
  return other === null || other.length === 0 ? own : withColumns(other, own);
}

function withColumns(tables: readonly SqlTableFact[], own: readonly SqlTableFact[]): SqlTableFact[] {
  return tables.map((table) => {
    const same = own.find(
      ({ name, schema, operation }) => name === table.name && schema === table.schema && operation === table.operation,
    );
    return { ...table, columns: same?.columns ?? [] };
  });
}

function isTerminated(text: string, tokens: readonly Token[]): boolean {
  const end = tokens.at(-1)?.end ?? text.length;
  return text
    .slice(end, end + 20)
    .trimStart()
    .startsWith(';');
}

/** One unreadable statement must not hide the others; it is told only when nothing else was found. */
function combine(results: readonly Result[], options: ReadOptions): SqlReading {
  const statements = results.flatMap((result) => (result.kind === 'statement' ? [result.fact] : []));
  if (statements.length > 0 || options.origin === 'file') return { kind: 'statements', statements };
  return results.find((result) => result.kind === 'unreadable') ?? { kind: 'not-sql' };
}
