import { pushTo } from '../../core/collections.js';
import type { Facts, Operation, SqlStatementFact, SqlTableFact } from '../../core/facts.js';
import type { SqlText, Unit } from '../../core/module-facts.js';
import { basename, sharedFolders } from '../../core/paths.js';
import type { Evaluator } from '../evaluate/evaluator.js';

/** A table that running a stored function reads or writes. */
export type RoutineTable = Omit<SqlTableFact, 'operation'> & { readonly operation: Exclude<Operation, 'ddl'> };

/** What running a stored function touches, functions that it calls included; nothing for functions that nobody defines. */
export type StoredFunctions = (name: string, near: string) => readonly RoutineTable[];

type Routine = { readonly file: string; readonly tables: readonly RoutineTable[]; readonly calls: readonly string[] };

/** The stored functions that migrations, SQL files and code define. The newest definition holds: migrations run in the order of their names. */
export function findStoredFunctions(e: Evaluator): StoredFunctions {
  let routines: ReadonlyMap<string, readonly Routine[]> | null = null;
  return (name, near) => {
    routines ??= readRoutines(e);
    if (routines.size === 0) return [];
    const found: RoutineTable[] = [];
    run(name, near, { routines, found, seen: new Set() });
    return found;
  };
}

type Run = {
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
  readonly found: RoutineTable[];
  readonly seen: Set<string>;
};

function run(name: string, near: string, at: Run): void {
  const plain = bareName(name);
  if (at.seen.has(plain)) return;
  at.seen.add(plain);
  const routine = newest(at.routines.get(plain) ?? [], near);
  if (!routine) return;
  at.found.push(...routine.tables);
  for (const called of routine.calls) run(called, routine.file, at);
}

function bareName(name: string): string {
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
  const { files } = e.linker.sources;
  for (const file of [...files.keys()].sort(compareNumbered)) {
    const { role = 'test', facts } = files.get(file) ?? {};
    if (!facts || role === 'test' || role === 'example' || undoing.test(basename(file))) continue;
    for (const [name, routine] of routinesOf(e, file, facts)) pushTo(routines, name, routine);
  }
  return routines;
}

/** A migration that takes another one back. */
const undoing = /(?:^|[._-])(?:down|undo|revert)\.sql$/i;

/** `2-b.sql` runs before `10-a.sql`. */
function compareNumbered(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    const byNumber = i % 2 === 1 ? Number(x) - Number(y) : 0;
    return byNumber === 0 ? (x < y ? -1 : 1) : byNumber;
  }
  return left.length - right.length;
}

/** The routines of one file by name; definitions of one name in one file (overloads) count together. */
function routinesOf(e: Evaluator, file: string, facts: Facts): ReadonlyMap<string, Routine> {
  const found = new Map<string, Routine>();
  const add = (name: string, tables: readonly RoutineTable[], calls: readonly string[]) => {
    const known = found.get(bareName(name));
    found.set(bareName(name), {
      file,
      tables: [...(known?.tables ?? []), ...tables],
      calls: [...(known?.calls ?? []), ...calls],
    });
  };
  for (const statement of statementsOf(facts)) {
    if (statement.defines !== undefined) add(statement.defines, definedTables(statement), statement.functions);
  }
  for (const { name, text } of bodiesOf(e, file, facts)) {
    add(
      name,
      text.statements.flatMap(({ tables }) => tables.flatMap(accessed)),
      text.statements.flatMap(({ functions }) => functions),
    );
  }
  return found;
}

function statementsOf(facts: Facts): readonly SqlStatementFact[] {
  if (facts.kind === 'sql') return facts.statements;
  if (facts.kind !== 'module') return [];
  return facts.units.filter(runsForward).flatMap(({ texts }) => texts.flatMap(({ statements }) => statements));
}

/** A migration's way back defines what was there before. */
function runsForward({ owner, member }: Unit): boolean {
  return (member ?? owner.slice(owner.lastIndexOf('.') + 1)) !== 'down';
}

/** Bodies that code gives to a call which defines a function (`createFunction('next_job', ..., body)`). */
function bodiesOf(e: Evaluator, file: string, facts: Facts): { readonly name: string; readonly text: SqlText }[] {
  if (facts.kind !== 'module') return [];
  return facts.units.flatMap((unit, index) => {
    if (!runsForward(unit)) return [];
    return unit.texts.flatMap((text) => {
      const name = text.sink === null ? undefined : e.outcome(e.frame(file, index, null, []), text.sink).defines;
      return name === undefined ? [] : [{ name, text }];
    });
  });
}

/** In CREATE FUNCTION what the body does is written as `function-select`, `function-update` and so on. */
function definedTables({ tables }: SqlStatementFact): readonly RoutineTable[] {
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
