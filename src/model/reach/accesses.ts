import type { Operation, SqlStatementFact, SqlTableFact } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import type { Dialect } from '../../core/manifest.js';
import type { Confidence } from '../../core/model.js';
import type { SqlText } from '../../core/module-facts.js';
import type { AccessDraft, TableRef } from '../../core/orm-plugin.js';
import type { Evaluator, Frame, Value } from '../evaluate/evaluator.js';
import type { NamedQueries } from './sql/named-queries.js';
import { isSaid } from './sql/said-tables.js';
import type { SqlFiles, SqlLoad } from './sql/sql-files.js';
import type { StoredFunctions } from './sql/stored-functions.js';
import type { TemporaryTables } from './sql/temporary-tables.js';
import { tablesNamed } from './sql/text-tables.js';
import { connectionOfCall } from './sql/told-connection.js';
import { dialectOfCall, dialectOfPlugin } from './sql/told-dialect.js';

/** One place in code that reaches a table, the table not yet placed in a database. */
export type Access = {
  readonly at: Location;
  readonly via: string;
  readonly operation: Operation;
  readonly table: TableRef;
  readonly columns: readonly string[];
  /** How rows are changed (insert, update, delete, truncate, merge ...), where that is known: triggers ask for it. */
  readonly verb?: string;
  /** Connection that the code names; absent for the default. */
  readonly connection?: string;
  /** The kind of database that it is in, where the library or the statement tells. */
  readonly dialect?: Dialect;
  readonly confidence: Confidence;
  /** It stands in a file that the code loads: a caller may decide the file, but it is no place of the statement. */
  readonly loaded?: true;
  /** It counts unless a caller goes on with the query: {@link AccessDraft}. */
  readonly tentative?: true;
  /** Its call names the table, though the context tells what is called. */
  readonly said?: true;
};

/** DDL verbs that change a table; a mention in a constraint, a comment or a view's query does not. */
const changingVerbs = new Set(['create', 'alter', 'drop', 'rename', 'create-view', 'alter-view', 'drop-view']);

/** The columns of PostgreSQL's sequences. */
const sequenceColumns = new Set(['last_value', 'is_called', 'log_cnt']);

/** What stands beside the code: stored functions, SQL files, and what other texts of a file made for the session. */
export type AccessSources = {
  readonly stored: StoredFunctions;
  readonly sqlFiles: SqlFiles;
  readonly temporaries: TemporaryTables;
  readonly namedQueries: NamedQueries;
};

/** The accesses of one code body in one context: what plug-ins see in its calls, and what its SQL texts name. */
export function accessesOf(e: Evaluator, frame: Frame, sources: AccessSources): Access[] {
  const { file, unit } = frame;
  const { stored, sqlFiles, temporaries, namedQueries } = sources;
  if (definesView(e, frame)) return [];
  const inContext = frame.self !== null || frame.args.length > 0;
  const byCalls = unit.calls.flatMap((call, index) => {
    const { accesses, via, routines = [] } = e.outcome(frame, index);
    if (accesses.length === 0 && routines.length === 0) return [];
    const at = { file, ...call.at };
    const verb = verbOf(call.callee, accesses);
    const dialect = dialectOfPlugin(e, via);
    const more = { ...(verb && { verb }), ...(dialect && { dialect }) };
    const own = accesses.map((a): Access => {
      const access: Access = { at, via: via ?? 'unknown', ...a, ...more, confidence: 'certain' };
      return inContext && isSaid(e, frame, call, a.table) ? { ...access, said: true } : access;
    });
    return [...own, ...routineAccesses({ at: call.at, functions: routines }, file, 'certain', stored)];
  });
  const read = unit.texts.flatMap((text) => textAccesses(e, frame, text, stored));
  const queries = read.length > 0 ? namedQueries(file) : null;
  const byTexts = queries?.size ? read.filter((one) => one.operation !== 'read' || !isAmong(one.table, queries)) : read;
  const loaded = sqlFiles(frame).flatMap((load) => loadedAccesses(file, load, stored));
  const temporary = temporaries(file);
  const all = [...byCalls, ...byTexts, ...loaded];
  return temporary.size === 0 ? all : all.filter(({ table }) => !isAmong(table, temporary));
}

function isAmong(table: TableRef, names: ReadonlySet<string>): boolean {
  return table.kind === 'named' && table.schema === null && names.has(table.name.toLowerCase());
}

/** What a method's name says of the one table that it writes; nothing where it may do several things. */
function verbOf(callee: Value, accesses: readonly AccessDraft[]): string | null {
  if (callee.kind !== 'member' || accesses.filter(({ operation }) => operation === 'write').length !== 1) return null;
  const [, verb = null] = /^(insert|create|update|delete|truncate)(?!.*Or)/.exec(callee.name) ?? [];
  return verb === 'create' ? 'insert' : verb;
}

function loadedAccesses(file: string, load: SqlLoad, stored: StoredFunctions): Access[] {
  const base = { via: 'raw-sql', confidence: 'certain' } as const;
  if (load.kind === 'unread') {
    return [{ ...base, at: { file, ...load.at }, operation: 'read', table: load.table, columns: [] }];
  }
  const { path } = load;
  const called = load.statements.flatMap((one) => routineAccesses(one, path, 'certain', stored));
  const named = load.statements.flatMap(({ at, tables, dialect }) =>
    tables.filter(isAccess).map((table): Access => {
      const { name, schema, database, operation, verb, columns } = table;
      const place = { file: path, ...(table.at ?? at) };
      const told = dialect && { dialect };
      return {
        ...base,
        ...told,
        at: place,
        operation,
        verb,
        table: { kind: 'named', name, schema, database },
        columns,
      };
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
  const called = text.sink === null ? null : dialectOfCall(e, frame, text.sink);
  const connection = text.sink === null ? null : connectionOfCall(e, frame, text.sink);
  const base = { via: 'raw-sql', confidence, ...(connection !== null && { connection }) };
  if (text.unreadable) {
    const table: TableRef = { kind: 'unknown', reason: text.unreadable };
    return [{ ...base, at: { file: frame.file, ...text.at }, operation: 'read', table, columns: [] }];
  }
  const routines = text.statements.flatMap((statement) => routineAccesses(statement, frame.file, confidence, stored));
  const named = text.statements.flatMap((statement) => {
    const dialect = statement.dialect ?? called;
    return statement.tables.filter(isAccess).flatMap((fact) =>
      tablesNamed(e, frame, text, fact).map((table) => ({
        ...base,
        ...(dialect && { dialect }),
        at: { file: frame.file, ...(fact.at ?? statement.at) },
        operation: fact.operation,
        verb: fact.verb,
        table,
        columns: fact.columns.filter((column) => !column.includes('__hole_')),
      })),
    );
  });
  const composed = text.statements.flatMap(({ at, dynamic, defines, trigger }): Access[] => {
    if (dynamic === undefined || defines !== undefined || trigger !== undefined) return [];
    const table: TableRef = { kind: 'unknown', reason: dynamic };
    return [{ ...base, at: { file: frame.file, ...at }, operation: 'read', table, columns: [] }];
  });
  return [...named, ...routines, ...composed];
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
  { at, functions }: Pick<SqlStatementFact, 'at' | 'functions'>,
  file: string,
  confidence: Confidence,
  stored: StoredFunctions,
): Access[] {
  const base = { via: 'stored-function', confidence } as const;
  return functions.flatMap((called) => {
    const { tables, composed } = stored(called, file);
    const told = tables.map(({ name, schema, database, operation, verb, columns }): Access => {
      const table: TableRef = { kind: 'named', name, schema, database };
      return { ...base, at: { file, ...at }, operation, verb: plainVerb(verb), table, columns };
    });
    // It cannot be read where it stands, however often it is called.
    const untold = composed.map(({ reason, ...place }): Access => {
      return { ...base, at: place, operation: 'read', table: { kind: 'unknown', reason }, columns: [], loaded: true };
    });
    return [...told, ...untold];
  });
}

/** The verb of a statement in a stored function's body. */
export function plainVerb(verb: string): string {
  return verb.replace(/^function-/, '');
}
