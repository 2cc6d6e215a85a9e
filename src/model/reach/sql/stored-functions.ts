import { pushTo } from '../../../core/collections.js';
import type { Facts, Operation, SqlStatementFact, SqlTableFact } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import { type SqlText, unitsWithTexts } from '../../../core/module-facts.js';
import { sharedFolders } from '../../../core/paths.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { runsForward, schemaFiles, schemaStatements } from './schema-statements.js';

/** A table that running a stored function reads or writes. */
export type RoutineTable = Omit<SqlTableFact, 'operation'> & { readonly operation: Exclude<Operation, 'ddl'> };

/** Where a stored function is defined that puts statements together while it runs. */
export type Composed = Location & { readonly reason: string };

export type RoutineWork = { readonly tables: readonly RoutineTable[]; readonly composed: readonly Composed[] };

/** What running a stored function touches, functions that it calls included; nothing for functions that nobody defines. */
export type StoredFunctions = (name: string, near: string) => RoutineWork;

type Routine = RoutineWork & { readonly file: string; readonly calls: readonly string[] };

const nothing: RoutineWork = { tables: [], composed: [] };

/** The stored functions that migrations, SQL files and code define. The newest definition holds: migrations run in the order of their names. */
export function findStoredFunctions(e: Evaluator): StoredFunctions {
  let routines: ReadonlyMap<string, readonly Routine[]> | null = null;
  return (name, near) => {
    routines ??= readRoutines(e);
    if (routines.size === 0) return nothing;
    const at: Run = { routines, tables: [], composed: [], seen: new Set() };
    run(name, near, at);
    return at;
  };
}

type Run = {
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
  readonly tables: RoutineTable[];
  readonly composed: Composed[];
  readonly seen: Set<string>;
};

function run(name: string, near: string, at: Run): void {
  const plain = bareName(name);
  if (at.seen.has(plain)) return;
  at.seen.add(plain);
  const routine = newest(at.routines.get(plain) ?? [], near);
  if (!routine) return;
  at.tables.push(...routine.tables);
  at.composed.push(...routine.composed);
  for (const called of routine.calls) run(called, routine.file, at);
}

function composedIn(file: string, { at, dynamic }: SqlStatementFact, name: string): readonly Composed[] {
  return dynamic === undefined ? [] : [{ file, ...at, reason: `${dynamic} in the stored function ${bareName(name)}` }];
}

export function bareName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Where several code bases define a function, those nearest to the caller; of these the last in order. */
function newest(routines: readonly Routine[], near: string): Routine | null {
  const depths = routines.map(({ file }) => sharedFolders(file, near));
  const deepest = Math.max(0, ...depths);
  return routines.filter((_, index) => depths[index] === deepest).at(-1) ?? null;
}

function readRoutines(e: Evaluator): Map<string, Routine[]> {
  const routines = new Map<string, Routine[]>();
  for (const { file, facts } of schemaFiles(e))
    for (const [name, routine] of routinesOf(e, file, facts)) pushTo(routines, name, routine);
  return routines;
}

/** The routines of one file by name; definitions of one name in one file (overloads) count together. */
function routinesOf(e: Evaluator, file: string, facts: Facts): ReadonlyMap<string, Routine> {
  const found = new Map<string, Routine>();
  const add = (name: string, { tables, composed }: RoutineWork, calls: readonly string[]) => {
    const known = found.get(bareName(name));
    found.set(bareName(name), {
      file,
      tables: [...(known?.tables ?? []), ...tables],
      composed: [...(known?.composed ?? []), ...composed],
      calls: [...(known?.calls ?? []), ...calls],
    });
  };
  for (const { statement } of schemaStatements(facts)) {
    const { defines, functions } = statement;
    if (defines !== undefined)
      add(defines, { tables: bodyTables(statement), composed: composedIn(file, statement, defines) }, functions);
  }
  for (const { name, text } of bodiesOf(e, file, facts)) {
    const { statements } = text;
    const tables = statements.flatMap((one) => one.tables.flatMap(accessed));
    const composed = statements.flatMap((one) => composedIn(file, one, name));
    add(
      name,
      { tables, composed },
      statements.flatMap(({ functions }) => functions),
    );
  }
  return found;
}

/** Bodies that code gives to a call which defines a function (`createFunction('next_job', ..., body)`). */
function bodiesOf(e: Evaluator, file: string, facts: Facts): { readonly name: string; readonly text: SqlText }[] {
  if (facts.kind !== 'module') return [];
  return unitsWithTexts(facts).flatMap((unit, index) => {
    if (!runsForward(unit)) return [];
    return unit.texts.flatMap((text) => {
      const name = text.sink === null ? undefined : e.outcome(e.frame(file, index, null, []), text.sink).defines;
      return name === undefined ? [] : [{ name, text }];
    });
  });
}

/** In CREATE FUNCTION and CREATE TRIGGER what the body does is written as `function-select`, `function-update` and so on. */
export function bodyTables({ tables }: SqlStatementFact): readonly RoutineTable[] {
  return tables.flatMap((table): readonly RoutineTable[] => {
    const verb = /^function-(.*)$/.exec(table.verb)?.[1];
    const operation = verb === undefined ? null : operationOf(verb);
    return operation === null ? [] : [{ ...table, operation }];
  });
}

function operationOf(verb: string): RoutineTable['operation'] | null {
  if (verb === 'select') return 'read';
  return /^(?:insert|update|delete|merge|truncate|copy|replace)/.test(verb) ? 'write' : null;
}

function accessed(table: SqlTableFact): readonly RoutineTable[] {
  const { operation } = table;
  return operation === 'ddl' ? [] : [{ ...table, operation }];
}
