import type { Thing } from '../../../../core/orm-plugin.js';

export const packageName = 'drizzle-orm';

const dialect = '(?:pg|mysql|sqlite|singlestore|gel|mssql|cockroach)';
const makers = {
  table: new RegExp(`^${dialect}Table(?:\\.withRLS)?$`),
  view: new RegExp(`^${dialect}(?:Materialized)?View$`),
  creator: new RegExp(`^${dialect}TableCreator$`),
  schema: new RegExp(`^${dialect}(?:Schema|Database)$`),
  enumeration: new RegExp(`^${dialect}Enum$`),
};

export type Maker = keyof typeof makers;

/** Which kind of schema object an export makes (`pgTable` a table); null for all other exports. */
export function makerOf(name: string): Maker | null {
  if (name === 'mysqlEnum' || name === 'singlestoreEnum') return null;
  const found = Object.entries(makers).find(([, pattern]) => pattern.test(name));
  switch (found?.[0]) {
    case 'table':
    case 'view':
    case 'creator':
    case 'schema':
    case 'enumeration':
      return found[0];
    default:
      return null;
  }
}

/** The name of one of Drizzle's exports, without the ways to reach it (`default.sql` is `sql`); null for all other things. */
export function exportName(thing: Thing | undefined | null): string | null {
  if (thing?.kind !== 'external' || thing.package !== packageName) return null;
  return thing.name.replace(/^(?:(?:\*|default|=)\.)+/, '');
}

/** `PostgresJsDatabase`, `PgTransaction`: types of what starts queries. */
export function isDatabaseType(name: string): boolean {
  return /(?:Database|Transaction|WithReplicas)$/.test(name) || name === 'QueryBuilder';
}

/** `PgSelect`, `MySqlSelectQueryBuilder`, `PgUpdateBase`: types of queries under construction. */
export function isQueryType(name: string): boolean {
  return /^\w+(?:Select|Update)(?:QueryBuilder|Builder)?(?:Base|Dynamic)?$/.test(name);
}

/** `PgTable`, `AnySQLiteTable`, `PgTableWithColumns`: types of all tables, which say nothing about which one it is. */
export function isAnyTableType(name: string): boolean {
  return /^\w*(?:Table|View)(?:WithColumns|WithSelection|Base)?$/.test(name);
}
