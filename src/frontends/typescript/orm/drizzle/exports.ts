import type { Dialect } from '../../../../core/manifest.js';
import type { Thing } from '../../../../core/orm-plugin.js';

export const packageName = 'drizzle-orm';

const dialect = '(?:pg|mysql|sqlite|singlestore|gel|mssql|cockroach)';
const ofDialect = new RegExp(`^(${dialect})`);

/** What an export makes that defines tables, or columns of a kind (an enumeration). */
export type Maker = 'table' | 'view' | 'creator' | 'schema' | 'enumeration';

const makers: readonly (readonly [Maker, RegExp])[] = [
  ['table', new RegExp(`^${dialect}Table(?:\\.withRLS)?$`)],
  ['view', new RegExp(`^${dialect}(?:Materialized)?View$`)],
  ['creator', new RegExp(`^${dialect}TableCreator$`)],
  ['schema', new RegExp(`^${dialect}(?:Schema|Database)$`)],
  // Enumerations of other dialects are columns, made anew for each table.
  ['enumeration', /^(?:pg|gel|cockroach)Enum$/],
];

/** Which kind of schema object an export makes (`pgTable` a table); null for all other exports. */
export function makerOf(name: string): Maker | null {
  return makers.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** The kind of database that a maker is for; null for those of kinds that are told by nothing else. */
export function dialectOfMaker(name: string): Dialect | null {
  const [, kind = ''] = ofDialect.exec(name) ?? [];
  return dialects[kind] ?? null;
}

const dialects: { readonly [maker: string]: Dialect } = {
  pg: 'postgresql',
  cockroach: 'postgresql',
  mysql: 'mysql',
  singlestore: 'mysql',
  sqlite: 'sqlite',
  mssql: 'tsql',
};

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
