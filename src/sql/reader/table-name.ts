import type { Dialect } from '../../core/manifest.js';
import { hasHole, wholeHole } from '../hole-mark.js';

/** A table as written, without quotes. `hole` when the whole name is computed; a name composed of text and holes keeps the marks. */
export type TableName = {
  readonly database: string | null;
  readonly schema: string | null;
  readonly name: string;
  readonly hole: number | null;
  readonly schemaHole: number | null;
};

/** A name of one to four parts; of a linked server only the last three count, an empty part (`db..t`) is no part. */
export function tableName(parts: readonly string[]): TableName {
  const [name = '', schema = '', database = ''] = [...parts].reverse();
  const schemaHole = wholeHole(schema);
  return {
    database: database === '' || wholeHole(database) !== null ? null : database,
    schema: schema === '' ? null : schema,
    name,
    hole: wholeHole(name),
    schemaHole,
  };
}

const systemSchemas = new Set([
  'information_schema',
  'pg_catalog',
  'pg_toast',
  'sys',
  'performance_schema',
  'sysibm',
  'pg_temp',
]);
const systemTables = new Set([
  'dual',
  'sqlite_master',
  'sqlite_schema',
  'sqlite_sequence',
  'sqlite_temp_master',
  'sqlite_stat1',
  'sysobjects',
  'syscolumns',
  'sysindexes',
  'sysdatabases',
]);

/** Catalogues of the database itself: they belong to nobody. */
export function isSystemTable(table: TableName, dialect: Dialect | null): boolean {
  const name = table.name.toLowerCase();
  const schema = table.schema?.toLowerCase() ?? null;
  if (schema !== null)
    return isSystemSchema(schema, dialect) || name === 'dual' || table.database?.toLowerCase() === 'system';
  if (systemTables.has(name)) return true;
  return name.startsWith('pg_') && (dialect === null || dialect === 'postgresql') && !hasHole(name);
}

function isSystemSchema(schema: string, dialect: Dialect | null): boolean {
  if (systemSchemas.has(schema)) return true;
  if (schema === 'system') return dialect === 'clickhouse' || dialect === null;
  return schema === 'mysql' && (dialect === 'mysql' || dialect === 'mariadb' || dialect === null);
}
