import type { DraftTable } from './draft.js';

/** A column named in a statement: `qualifier.column`, or the column alone. */
type ColumnUse = { readonly qualifier: string | null; readonly column: string };

/** The names that hold inside one query; what it does not know, an outer one may. All names in lower case. */
export type Scope = {
  readonly outer: Scope | null;
  /** Names defined by WITH. */
  readonly ctes: Set<string>;
  /** What the FROM clause offers under each name: a table, or null for a subquery, function or CTE. */
  readonly sources: Map<string, DraftTable | null>;
  readonly columns: ColumnUse[];
  /** Names that the SELECT list gives to its expressions. */
  readonly outputs: Set<string>;
  /** A computed fragment may have added further sources. */
  open: boolean;
};

export function newScope(outer: Scope | null): Scope {
  return { outer, ctes: new Set(), sources: new Map(), columns: [], outputs: new Set(), open: false };
}

export function isCte(scope: Scope, name: string): boolean {
  const folded = name.toLowerCase();
  for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.ctes.has(folded)) return true;
  return false;
}

export function addSource(scope: Scope, alias: string, table: DraftTable | null): void {
  const folded = alias.toLowerCase();
  if (!scope.sources.has(folded)) scope.sources.set(folded, table);
}

export function useColumn(scope: Scope, qualifier: string | null, column: string): void {
  scope.columns.push({ qualifier: qualifier === null ? null : qualifier.toLowerCase(), column });
}

/** Gives every column to its table, where the statement alone decides which one that is. Called once per query, at its end. */
export function assignColumns(scope: Scope): void {
  const only = scope.sources.size === 1 && !scope.open ? [...scope.sources.values()][0] : null;
  for (const { qualifier, column } of scope.columns) {
    const table = qualifier === null ? only : findSource(scope, qualifier);
    table?.columns.add(column);
  }
  scope.columns.length = 0;
}

/** The table that a name of a FROM clause stands for; null for what is no table, or unknown. */
function findSource(scope: Scope, alias: string): DraftTable | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const table = at.sources.get(alias);
    if (table !== undefined) return table;
  }
  return null;
}
