import type { SqlStatementFact, SqlTableFact } from '../../../core/facts.js';
import type { DeclaredTable, TableRef } from '../../../core/orm-plugin.js';
import type { Call, Evaluator, Frame } from '../../evaluate/evaluator.js';
import { type SchemaFile, schemaFiles, schemaStatements } from './schema-statements.js';

/** A view and what its newest definition selects from, views and tables alike. */
export type View = {
  readonly file: string;
  readonly table: TableRef;
  readonly sources: readonly TableRef[];
};

/**
 * The views that migrations, SQL files and code create, and those that entities declare with their query. `homeOf` names the code base
 * of a file: the newest statement of each holds.
 */
export function findViews(
  e: Evaluator,
  declared: readonly DeclaredTable[],
  homeOf: (file: string) => string,
): readonly View[] {
  const views = new Map<string, View>();
  for (const file of schemaFiles(e))
    for (const { statement } of schemaStatements(file.facts)) note(views, file, statement, homeOf(file.file));
  return [...declared.flatMap((table) => declaredView(e, table)), ...views.values()];
}

function note(views: Map<string, View>, { file, role }: SchemaFile, statement: SqlStatementFact, home: string): void {
  const keyOf = ({ schema, name }: SqlTableFact) => `${home} ${schema ?? ''}.${name}`.toLowerCase();
  for (const table of statement.tables) {
    const key = keyOf(table);
    // A file's own way back takes away what the file itself made.
    if (table.verb === 'drop-view' && role === 'migration' && views.get(key)?.file !== file) views.delete(key);
    if (table.verb !== 'create-view' && table.verb !== 'alter-view') continue;
    const sources = statement.tables.filter(({ verb }) => verb === 'view-source');
    if (sources.length > 0) views.set(key, { file, table: named(table), sources: sources.map(named) });
  }
}

function named({ name, schema, database }: SqlTableFact): TableRef {
  return { kind: 'named', name, schema, database };
}

/** `@ViewEntity({ expression })`, `pgView('x').as(sql...)`: what the declaration's own code reads. */
function declaredView(e: Evaluator, { symbol, view, sources: told = [] }: DeclaredTable): readonly View[] {
  if (!view) return [];
  const units = e.linker.sources.modules.get(symbol.file)?.units ?? [];
  const found = units.flatMap((unit, index): readonly TableRef[] => {
    if (unit.owner !== symbol.name || unit.member !== null) return [];
    const inTexts = unit.texts.flatMap(({ statements }) =>
      statements.flatMap(({ tables }) => tables.filter(({ operation, hole }) => operation === 'read' && hole === null)),
    );
    const frame = e.frame(symbol.file, index, null, []);
    return [...inTexts.map(named), ...unit.calls.flatMap((call) => joined(e, frame, call))];
  });
  const sources = [...told, ...found];
  return sources.length > 0 ? [{ file: symbol.file, table: { kind: 'declared', symbol }, sources }] : [];
}

/** `qb.select().from(orders).leftJoin(customers, ...)`: every query builder names its tables in this way. */
function joined(e: Evaluator, frame: Frame, { callee, args }: Call): readonly TableRef[] {
  const [first] = args;
  if (callee.kind !== 'member' || !/^(?:from|\w*join)$/i.test(callee.name) || !first) return [];
  const table = e.project.tableOf(e.value(first, frame));
  return table ? [{ kind: 'declared', symbol: table.symbol }] : [];
}
