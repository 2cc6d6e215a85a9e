import type { Project, TableRef, Thing } from '../../../core/orm-plugin.js';
import { isSystemTable } from '../../../sql/reader/table-name.js';
import { nameGiven } from '../things.js';
import { alternatives } from './things.js';

/** How a query builder reads the names it is given. */
export type NameScope = {
  /** Schema of names that are written without one. */
  readonly schema: string | null;
  /** Names that stand for the query's own subqueries (`with('recent', ...)`). */
  readonly ctes: readonly string[];
};

export const noScope: NameScope = { schema: null, ctes: [] };

export type NameReading = {
  readonly scope: NameScope;
  readonly project: Project;
  /** What the library makes of a name before the database sees it (snake case). */
  readonly physical: (name: string) => string;
};

/**
 * The tables that an argument of a query builder names: 'orders as o', a list, aliases in a record, a table's constant.
 * Subqueries, raw SQL and the query's own names are none: what is in them is told where they are made.
 */
export function tablesNamed(thing: Thing | undefined, reading: NameReading): readonly TableRef[] {
  if (!thing) return [];
  return alternatives(nameGiven(thing)).flatMap((one) => tablesIn(one, reading));
}

function tablesIn(thing: Thing, reading: NameReading): readonly TableRef[] {
  switch (thing.kind) {
    case 'text':
      return tableWritten(thing.value, reading);
    case 'partial-text':
      return tableWritten(thing.parts.map((part) => part ?? hole).join(''), reading);
    case 'list':
      return thing.items.flatMap((item) => tablesNamed(item, reading));
    case 'record':
      return Object.values(thing.properties).flatMap((value) => tablesNamed(value, reading));
    case 'symbol':
      return [declaredTable(thing, reading.project)];
    case 'open':
      return [{ kind: 'open', name: thing.name }];
    case 'handle':
      return thing.type === 'table' && thing.table ? [thing.table] : [];
    case 'lambda':
    case 'instance':
      return [];
    default:
      return [computed];
  }
}

const hole = '\0';
const computed: TableRef = { kind: 'unknown', reason: 'the table name is computed' };

function declaredTable(thing: Thing, project: Project): TableRef {
  const table = project.tableOf(thing);
  return table ? { kind: 'declared', symbol: table.symbol } : computed;
}

/** A name with its alias, maybe with parts that are not known: a schema that is not known leaves the table's name. */
function tableWritten(written: string, reading: NameReading): readonly TableRef[] {
  const name = written.trim().replace(/\s+as\s+.*$/is, '');
  const parts = name.split('.').map((part) => part.replace(/^["'`[]|["'`\]]$/g, ''));
  const table = parts.at(-1) ?? '';
  if (table.includes(hole)) return [computed];
  if (!/^[\w$-]*[a-z_][\w$-]*$/i.test(table)) return [];
  if (parts.length === 1 && reading.scope.ctes.includes(table)) return [];
  const schema = parts.at(-2) ?? reading.scope.schema;
  const database = parts.at(-3) ?? null;
  if (isSystemTable({ database, schema, name: table, hole: null, schemaHole: null }, null)) return [];
  return [
    {
      kind: 'named',
      name: reading.physical(table),
      schema: schema === null || schema.includes(hole) ? null : reading.physical(schema),
      database: database === null || database.includes(hole) ? null : database,
    },
  ];
}

/** CamelCasePlugin's and knexSnakeCaseMappers' rule: `orderItem` is order_item, `fooBAR` is foo_bar. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[^A-Z])(?=[A-Z])/g, '_').toLowerCase();
}
