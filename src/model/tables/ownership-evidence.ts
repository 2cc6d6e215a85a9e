import { pushTo } from '../../core/collections.js';
import type { PrismaSchemaFacts, SqlStatementFact } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import type { Dialect } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { DeclaredTable, TableRef } from '../../core/orm-plugin.js';
import type { Linker } from '../link/linker.js';
import type { Access } from '../reach/accesses.js';
import type { ReachGraph } from '../reach/reach-graph.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { dialectOfProvider } from './dialects.js';
import type { OwnershipEvidence } from './owners.js';

/** Something that says where a table is created or described, before it is known which table that is. */
export type TableEvidence = {
  readonly table: TableRef;
  readonly codeBase: CodeBase;
  readonly basis: OwnershipEvidence['basis'];
  readonly at: Location;
  /** The kind of database that it is for, where it tells. */
  readonly dialect?: Dialect;
};

const creating = new Set(['create', 'create-view', 'alter', 'rename']);

/**
 * Migrations, SQL schemas, Prisma schemas and entity declarations, in order of path, then what migrations do to data.
 * `reached` says what the code of some files of a service reaches, in whatever tree that lies.
 */
export function findTableEvidence(
  linker: Linker,
  graph: ReachGraph,
  declared: readonly DeclaredTable[],
  codeBaseOf: (path: string) => CodeBase | null,
  reached: (service: string, files: readonly string[]) => readonly ChargedAccess[],
): TableEvidence[] {
  const found: TableEvidence[] = [];
  const add = (
    path: string,
    basis: TableEvidence['basis'],
    tables: readonly Pick<TableEvidence, 'table' | 'at' | 'dialect'>[],
  ) => {
    const codeBase = codeBaseOf(path);
    if (codeBase) found.push(...tables.map((told) => ({ ...told, basis, codeBase })));
  };
  for (const path of [...linker.sources.files.keys()].sort()) {
    const file = linker.sources.files.get(path);
    if (!file || file.role === 'test' || file.role === 'example') continue;
    if (file.facts.kind === 'sql')
      add(path, file.role === 'migration' ? 'migration' : 'schema', createdIn(path, file.facts.statements));
    if (file.facts.kind === 'prisma-schema') add(path, 'schema', prismaTables(path, file.facts));
    if (file.facts.kind === 'module' && file.role === 'migration')
      add(path, 'migration', changedIn(graph, path, file.facts.units.length));
  }
  for (const table of declared)
    add(
      table.symbol.file,
      'schema',
      definedBy(table).map((ref) => ({ table: ref, at: table.at, ...said(table.dialect) })),
    );
  return [...found, ...dataMigrations(linker, codeBaseOf, reached)];
}

/** An entity's own table, and those between it and others that its side of the relation defines. */
function definedBy({ symbol, relations }: DeclaredTable): readonly TableRef[] {
  const between = relations.flatMap(({ joinTable, owning }) =>
    joinTable?.kind === 'named' && owning ? [joinTable] : [],
  );
  return [{ kind: 'declared', symbol }, ...between];
}

/** What the migrations in a service's tree write, themselves or through a library. */
function dataMigrations(
  linker: Linker,
  codeBaseOf: (path: string) => CodeBase | null,
  reached: (service: string, files: readonly string[]) => readonly ChargedAccess[],
): TableEvidence[] {
  const files = new Map<string, string[]>();
  for (const path of [...linker.sources.modules.keys()].sort()) {
    const codeBase = linker.sources.files.get(path)?.role === 'migration' ? codeBaseOf(path) : null;
    if (codeBase?.kind === 'service') pushTo(files, codeBase.id, path);
  }
  return [...files].flatMap(([service, paths]) =>
    reached(service, paths)
      .filter(({ access }) => access.operation === 'write')
      .map(({ access, entry }) => ({
        table: access.table,
        at: entry ?? access.at,
        basis: 'data-migration' as const,
        ...said(access.dialect),
        codeBase: { kind: 'service', id: service },
      })),
  );
}

function createdIn(file: string, statements: readonly SqlStatementFact[]) {
  const passing = renamedAway(statements);
  return statements.flatMap((statement) =>
    statement.tables
      .filter((table) => creating.has(table.verb) && !passing.has(keyOf(table)))
      .map(({ name, schema, database }) => ({
        table: { kind: 'named', name, schema, database } as const,
        at: { file, ...statement.at },
        ...said(statement.dialect),
      })),
  );
}

/**
 * What a file makes and then gives another name: SQLite changes a table by making it anew (`new_orders`) and putting that in its
 * place. No such table is left.
 */
function renamedAway(statements: readonly SqlStatementFact[]): ReadonlySet<string> {
  const made = new Set<string>();
  const gone = new Set<string>();
  for (const { tables } of statements) {
    tables.forEach((table, index) => {
      const key = keyOf(table);
      const before = table.verb === 'rename' ? tables[index - 1] : undefined;
      if (before && made.has(keyOf(before))) gone.add(keyOf(before));
      if (table.verb === 'create' || before) {
        made.add(key);
        gone.delete(key);
      }
    });
  }
  return gone;
}

function keyOf({ schema, name }: SqlStatementFact['tables'][number]): string {
  return `${schema ?? ''}.${name}`.toLowerCase();
}

function prismaTables(file: string, { models, datasource }: PrismaSchemaFacts) {
  return models.map(({ table, schema, at }) => ({
    table: { kind: 'named', name: table, schema, database: null } as const,
    at: { file, ...at },
    ...said(dialectOfProvider(datasource?.provider)),
  }));
}

function changedIn(graph: ReachGraph, file: string, units: number) {
  const accesses: Access[] = [];
  for (let index = 0; index < units; index++) accesses.push(...graph.node(file, index).accesses);
  return accesses
    .filter((access) => access.operation === 'ddl')
    .map(({ table, at, dialect }) => ({ table, at, ...said(dialect) }));
}

function said(dialect: Dialect | null | undefined): Pick<TableEvidence, 'dialect'> {
  return dialect ? { dialect } : {};
}
