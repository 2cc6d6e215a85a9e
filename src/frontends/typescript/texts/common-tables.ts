import type { SqlStatementFact } from '../../../core/facts.js';

const DEFINITION =
  /([\w$]+)["`\]]?\s*(?:\([\w\s,"`]*\)\s*)?\bas\s+(?:not\s+)?(?:materialized\s+)?\(\s*(?:select|with|insert|update|delete|values)\b/gi;

type Text = { readonly text: string; readonly statements: readonly SqlStatementFact[] };

/**
 * Names that texts of one file define in WITH clauses, lower case. A query put together from several texts reads them in
 * other texts than the one that defines them, where they look like tables. A name that is also read as a table by a text
 * that defines it (`with orders as (select * from orders ...)`) is not among them.
 */
export function commonTables(texts: readonly Text[]): ReadonlySet<string> {
  const defined = new Set<string>();
  const real = new Set<string>();
  for (const { text, statements } of texts) {
    const own = definedIn(text);
    for (const name of own) defined.add(name);
    for (const { tables } of statements) for (const { name } of tables) if (own.has(name.toLowerCase())) real.add(name);
  }
  for (const name of real) defined.delete(name.toLowerCase());
  return defined;
}

function definedIn(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(DEFINITION)].flatMap(([, name]) => (name === undefined ? [] : [name.toLowerCase()])),
  );
}

/** A statement without the uses of such names. */
export function withoutCommonTables(statement: SqlStatementFact, common: ReadonlySet<string>): SqlStatementFact {
  if (common.size === 0) return statement;
  const tables = statement.tables.filter(
    ({ name, schema, hole, operation }) =>
      schema !== null || hole !== null || operation !== 'read' || !common.has(name.toLowerCase()),
  );
  return { ...statement, tables };
}
