import type { Operation, SqlTableFact, TriggerFact } from '../../core/facts.js';
import type { Dialect } from '../../core/manifest.js';
import { isSystemTable, type TableName } from './table-name.js';

export type Access = { readonly operation: Operation; readonly verb: string };

/** A table as one statement uses it, while the statement is being read. */
export type DraftTable = {
  readonly name: TableName;
  /** An UPDATE's target may turn out to be one of the tables of its FROM clause, so this may change. */
  access: Access;
  readonly columns: Set<string>;
};

/** What has been read of one statement so far. */
export type Draft = {
  readonly dialect: Dialect | null;
  readonly tables: DraftTable[];
  readonly functions: Set<string>;
  /** What did not fit the grammar; none in a statement that is plainly SQL. */
  readonly doubts: string[];
  /** Parts that a statement cannot do without and does not have: it is none, or belongs to another language. */
  readonly breaks: string[];
  /** Tables created by CREATE TEMPORARY TABLE in the same text, lower case: they are gone with the session. */
  readonly temporary: Set<string>;
  /** A table position holds a parameter, or a computed fragment stands where tables may stand. */
  computed: string | null;
  /** What a SELECT source counts as: inside a view's or stored function's definition nothing is accessed yet. */
  source: Access;
  /** In a stored function's body: its tables are accessed when somebody calls it, so every access is part of a definition. */
  inRoutine: boolean;
  /** Name of the stored routine that the statement defines, as functions are named. */
  defines: string | null;
  trigger: TriggerFact | null;
  /** Temporary tables that this statement makes. */
  readonly made: Set<string>;
  /** Why a statement that this one puts together while it runs names no table. */
  dynamic: string | null;
};

export const select: Access = { operation: 'read', verb: 'select' };

export function newDraft(dialect: Dialect | null, temporary: Set<string>): Draft {
  return {
    dialect,
    tables: [],
    functions: new Set(),
    doubts: [],
    breaks: [],
    temporary,
    computed: null,
    source: select,
    inRoutine: false,
    defines: null,
    trigger: null,
    made: new Set(),
    dynamic: null,
  };
}

/** Adds a use of a table; null when the name is no table of the application (a catalogue, a temporary table). */
export function addTable(
  draft: Draft,
  name: TableName,
  access: Access,
  columns: Iterable<string> = [],
): DraftTable | null {
  if (isSystemTable(name, draft.dialect)) return null;
  if (name.schema === null && draft.temporary.has(name.name.toLowerCase())) return null;
  const table = { name, access: effective(draft, access), columns: new Set(columns) };
  draft.tables.push(table);
  return table;
}

/** Notes a table that is gone with the session. */
export function addTemporary(draft: Draft, name: TableName): void {
  draft.temporary.add(name.name.toLowerCase());
  draft.made.add(name.name.toLowerCase());
}

/** Changes how a table is used, once a later part of the statement tells. */
export function setAccess(draft: Draft, table: DraftTable, access: Access): void {
  table.access = effective(draft, access);
}

function effective(draft: Draft, access: Access): Access {
  return draft.inRoutine && access.verb !== 'view-source' ? ddl(`function-${access.verb}`) : access;
}

export function ddl(verb: string): Access {
  return { operation: 'ddl', verb };
}

export function write(verb: string): Access {
  return { operation: 'write', verb };
}

/** One fact per table, operation and verb, in order of appearance. */
export function tableFacts(draft: Draft): SqlTableFact[] {
  const merged = new Map<string, DraftTable>();
  for (const table of draft.tables) {
    const { name, access } = table;
    const key = JSON.stringify([name.database, name.schema, name.name, access.operation, access.verb]);
    const known = merged.get(key);
    if (known) for (const column of table.columns) known.columns.add(column);
    else merged.set(key, { ...table, columns: new Set(table.columns) });
  }
  return [...merged.values()].map(({ name, access, columns }) => ({ ...name, ...access, columns: [...columns] }));
}
