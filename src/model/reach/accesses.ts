import type { Operation, SqlStatementFact, SqlTableFact } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import type { Confidence } from '../../core/model.js';
import type { SqlText } from '../../core/module-facts.js';
import type { TableRef, Thing } from '../../core/orm-plugin.js';
import type { Evaluator, Frame } from '../evaluate/evaluator.js';
import { alternatives } from '../evaluate/things.js';
import { isSaid } from './said-tables.js';
import type { SqlFiles, SqlLoad } from './sql-files.js';
import type { StoredFunctions } from './stored-functions.js';

/** One place in code that reaches a table, the table not yet placed in a database. */
export type Access = {
  readonly at: Location;
  readonly via: string;
  readonly operation: Operation;
  readonly table: TableRef;
  readonly columns: readonly string[];
  /** Connection that the code names; absent for the default. */
  readonly connection?: string;
  readonly confidence: Confidence;
  /** It stands in a file that the code loads: a caller may decide the file, but it is no place of the statement. */
  readonly loaded?: true;
  /** It counts unless a caller goes on with the query: {@link AccessDraft}. */
  readonly tentative?: true;
  /** Its call names the table, though the context tells what is called. */
  readonly said?: true;
};

/** DDL verbs that change a table; a mention in a constraint, a comment or a view definition does not. */
const changingVerbs = new Set(['create', 'alter', 'drop', 'rename']);

/** The columns of PostgreSQL's sequences. */
const sequenceColumns = new Set(['last_value', 'is_called', 'log_cnt']);

const computed: TableRef = { kind: 'unknown', reason: 'computed table name in SQL' };

/** The accesses of one code body in one context: what plug-ins see in its calls, and what its SQL texts name. */
export function accessesOf(e: Evaluator, frame: Frame, stored: StoredFunctions, sqlFiles: SqlFiles): Access[] {
  const { file, unit } = frame;
  if (definesView(e, frame)) return [];
  const inContext = frame.self !== null || frame.args.length > 0;
  const byCalls = unit.calls.flatMap((call, index) => {
    const { accesses, via } = e.outcome(frame, index);
    const at = { file, ...call.at };
    return accesses.map((a): Access => {
      const access: Access = { at, via: via ?? 'unknown', ...a, confidence: 'certain' };
      return inContext && isSaid(e, frame, call, a.table) ? { ...access, said: true } : access;
    });
  });
  const byTexts = unit.texts.flatMap((text) => textAccesses(e, frame, text, stored));
  return [...byCalls, ...byTexts, ...sqlFiles(frame).flatMap((load) => loadedAccesses(file, load, stored))];
}

function loadedAccesses(file: string, load: SqlLoad, stored: StoredFunctions): Access[] {
  const base = { via: 'raw-sql', confidence: 'certain' } as const;
  if (load.kind === 'unread') {
    return [{ ...base, at: { file, ...load.at }, operation: 'read', table: load.table, columns: [] }];
  }
  const { path } = load;
  const called = load.statements.flatMap((one) => routineAccesses(one, path, 'certain', stored));
  const named = load.statements.flatMap(({ at, tables }) =>
    tables.filter(isAccess).map((table): Access => {
      const { name, schema, database, operation, columns } = table;
      const place = { file: path, ...(table.at ?? at) };
      return { ...base, at: place, operation, table: { kind: 'named', name, schema, database }, columns };
    }),
  );
  return [...named, ...called].map((access) => ({ ...access, loaded: true }));
}

/** A constant that declares a view says what it is made of: who reads the view reads the view alone. */
function definesView(e: Evaluator, { file, unit }: Frame): boolean {
  const symbol = { file, name: unit.owner };
  if (unit.member !== null || e.declaration(symbol)?.kind !== 'const') return false;
  return e.project.tableOf({ kind: 'symbol', symbol, declaration: 'const' })?.view === true;
}

function textAccesses(e: Evaluator, frame: Frame, text: SqlText, stored: StoredFunctions): Access[] {
  if (text.sink !== null && e.outcome(frame, text.sink).defines !== undefined) return [];
  const confidence: Confidence = text.sink === null ? 'likely' : 'certain';
  const base = { via: 'raw-sql', confidence };
  if (text.unreadable) {
    const table: TableRef = { kind: 'unknown', reason: text.unreadable };
    return [{ ...base, at: { file: frame.file, ...text.at }, operation: 'read', table, columns: [] }];
  }
  const called = text.statements.flatMap((statement) => routineAccesses(statement, frame.file, confidence, stored));
  const named = text.statements.flatMap((statement) =>
    statement.tables.filter(isAccess).flatMap((fact) =>
      tablesNamed(e, frame, text, fact).map((table) => ({
        ...base,
        at: { file: frame.file, ...(fact.at ?? statement.at) },
        operation: fact.operation,
        table,
        columns: fact.columns.filter((column) => !column.includes('__hole_')),
      })),
    ),
  );
  return [...named, ...called];
}

function isAccess(table: SqlTableFact): boolean {
  return (table.operation !== 'ddl' || changingVerbs.has(table.verb)) && !isSequence(table);
}

/** Reading where a sequence stands (`SELECT last_value FROM order_ids`) reads no table. */
function isSequence({ operation, columns }: SqlTableFact): boolean {
  return operation === 'read' && columns.length > 0 && columns.every((column) => sequenceColumns.has(column));
}

/** A call of a stored function is access to what the function's body touches. */
function routineAccesses(
  { at, functions }: SqlStatementFact,
  file: string,
  confidence: Confidence,
  stored: StoredFunctions,
): Access[] {
  const tables = functions.flatMap((name) => stored(name, file));
  return tables.map(({ name, schema, database, operation, columns }) => {
    const table: TableRef = { kind: 'named', name, schema, database };
    return { at: { file, ...at }, via: 'stored-function', operation, table, columns, confidence };
  });
}

/** Usually one; several where a name is one of several (`FROM ${archived ? 'old_orders' : 'orders'}`). */
function tablesNamed(e: Evaluator, frame: Frame, text: SqlText, table: SqlTableFact): readonly TableRef[] {
  const hole = table.hole === null ? undefined : text.holes[table.hole];
  if (hole) return holeTables(e, e.value(hole, frame));
  if (table.hole !== null || table.name.includes('__hole_')) return [computed];
  return [inSchema(e, frame, text, table)];
}

function inSchema(e: Evaluator, frame: Frame, text: SqlText, table: SqlTableFact): TableRef {
  const schemaHole = table.schemaHole === null ? undefined : text.holes[table.schemaHole];
  if (!schemaHole) return { kind: 'named', name: table.name, schema: table.schema, database: table.database };
  const schema = e.value(schemaHole, frame);
  if (schema.kind === 'open') return { kind: 'open', name: schema.name };
  // A schema that cannot be read leaves the table's name, which is what people call it by.
  return {
    kind: 'named',
    name: table.name,
    schema: schema.kind === 'text' ? schema.value : null,
    database: table.database,
  };
}

/** What stands in a hole where a table is expected; of several possibilities those that can be told. */
function holeTables(e: Evaluator, thing: Thing): readonly TableRef[] {
  const told = alternatives(thing).flatMap((one) => holeTable(e, one) ?? []);
  return told.length > 0 ? told : [computed];
}

/** A table's name, the table constant itself, or what has one. */
function holeTable(e: Evaluator, thing: Thing): TableRef | null {
  if (thing.kind === 'text') return isTableName(thing.value) ? namedTable(thing.value) : null;
  const declared = e.project.tableOf(thing);
  if (declared) return { kind: 'declared', symbol: declared.symbol };
  if (thing.kind === 'handle') return thing.table;
  return thing.kind === 'open' ? { kind: 'open', name: thing.name } : null;
}

function isTableName(text: string): boolean {
  return /^["'`[]?[\w$]+["'`\]]?(\.["'`[]?[\w$]+["'`\]]?){0,2}$/.test(text.trim());
}

/** A physical name as people write it: `orders`, `"audit"."log"`, `db.schema.orders`. */
export function namedTable(name: string): TableRef {
  const parts = name.split('.').map((part) => part.replace(/^["'`[]|["'`\]]$/g, '').trim());
  return { kind: 'named', name: parts.at(-1) ?? name, schema: parts.at(-2) ?? null, database: parts.at(-3) ?? null };
}
