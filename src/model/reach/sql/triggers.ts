import type { SqlStatementFact, TriggerEvent, TriggerFact } from '../../../core/facts.js';
import type { TableRef } from '../../../core/orm-plugin.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { type SchemaFile, type SchemaStatement, schemaFiles, schemaStatements } from './schema-statements.js';
import { bareName, bodyTables, type RoutineWork, type StoredFunctions } from './stored-functions.js';
import { tablesNamed } from './text-tables.js';

/** A trigger that is in force once all migrations have run, with what its body, or the newest one of its function, does. */
export type Trigger = RoutineWork & {
  readonly name: string;
  /** The function that it runs; null where its body is its own. */
  readonly runs: string | null;
  /** Where it is made: it stands in the database of that file's service. */
  readonly file: string;
  readonly table: TableRef;
  readonly events: readonly TriggerEvent[];
};

/**
 * The triggers and rules that migrations, SQL files and code make and that do something to tables. The newest statement holds: what a
 * later file drops or disables is gone. `homeOf` names the code base of a file; those of others are left alone.
 */
export function findTriggers(
  e: Evaluator,
  stored: StoredFunctions,
  homeOf: (file: string) => string,
): readonly Trigger[] {
  const states = new Map<string, State>();
  for (const file of schemaFiles(e)) {
    for (const found of schemaStatements(file.facts)) {
      for (const state of statesMade(e, file, found, homeOf)) states.set(state.key, state);
      if (file.role === 'migration' || file.facts.kind === 'sql') undo(states, file.file, found.statement, homeOf);
    }
  }
  return [...states.values()].flatMap((state) => (state.enabled ? withWork(state, stored) : []));
}

type State = {
  readonly key: string;
  readonly home: string;
  readonly file: string;
  readonly name: string;
  readonly table: TableRef & { readonly kind: 'named' };
  readonly trigger: TriggerFact;
  readonly statement: SqlStatementFact;
  enabled: boolean;
};

/** Several where the table's name is one of several; none where it cannot be told. */
function statesMade(
  e: Evaluator,
  { file }: SchemaFile,
  { statement, unit, text }: SchemaStatement,
  homeOf: (file: string) => string,
): readonly State[] {
  const { trigger } = statement;
  const { name } = trigger ?? {};
  const fact = statement.tables.find(({ verb }) => verb === 'create-trigger' || verb === 'create-rule');
  if (trigger?.change !== 'create' || typeof name !== 'string' || !fact) return [];
  const home = homeOf(file);
  const plain = { kind: 'named', name: fact.name, schema: fact.schema, database: fact.database } as const;
  const tables = text === null || unit === null ? [plain] : tablesNamed(e, e.frame(file, unit, null, []), text, fact);
  return tables.flatMap((table) => {
    if (table.kind !== 'named') return [];
    const key = `${home} ${name} ${table.name.toLowerCase()}`;
    return [{ key, home, file, name, table, trigger, statement, enabled: true }];
  });
}

/** What one statement takes away or switches. A file's own way back (`-- migrate:down`) takes away what the file itself made. */
function undo(
  states: Map<string, State>,
  file: string,
  { tables, trigger }: SqlStatementFact,
  homeOf: (file: string) => string,
): void {
  const change = trigger && trigger.change !== 'create' ? trigger : null;
  const dropped = tables.filter(({ verb }) => verb === 'drop').map(({ name }) => name.toLowerCase());
  if (!change && dropped.length === 0) return;
  const home = homeOf(file);
  const named = tables[0]?.name.toLowerCase() ?? null;
  for (const state of [...states.values()].filter((one) => one.home === home)) {
    const table = state.table.name.toLowerCase();
    const isMeant = change ? concerns(change, named, state, table) : dropped.includes(table);
    if (!isMeant) continue;
    if (change && change.change !== 'drop') state.enabled = change.change === 'enable';
    else if (state.file !== file) states.delete(state.key);
  }
}

function concerns(change: TriggerFact, named: string | null, { name, trigger }: State, table: string): boolean {
  if (change.runs !== null) return trigger.runs !== null && bareName(trigger.runs) === change.runs;
  return (change.name === null || change.name === name) && (named === null || named === table);
}

function withWork(state: State, stored: StoredFunctions): readonly Trigger[] {
  const { name, file, table, trigger, statement } = state;
  const called = trigger.runs === null ? statement.functions : [trigger.runs];
  const works = called.map((one) => stored(one, file));
  const own = trigger.runs === null ? bodyTables(statement) : [];
  const tables = [...own, ...works.flatMap((one) => one.tables)].filter(
    (one) => one.schema !== null || !trigger.rows.includes(one.name.toLowerCase()),
  );
  const reason = `${statement.dynamic} in the trigger ${name}`;
  const inline = statement.dynamic === undefined ? [] : [{ file, ...statement.at, reason }];
  const composed = [...inline, ...works.flatMap((one) => one.composed)];
  if (tables.length + composed.length === 0) return [];
  return [{ name, runs: trigger.runs, file, table, events: trigger.events, tables, composed }];
}
