import type { Dialect } from '../../../../core/manifest.js';
import type { Thing } from '../../../../core/orm-plugin.js';
import { nameOf, property } from '../../things.js';

/** The connectors of databases that are known, by the names that data sources give them. */
const dialects: { readonly [connector: string]: Dialect } = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  mssql: 'tsql',
  sqlite3: 'sqlite',
  mongodb: 'mongodb',
};

export const connectors: readonly string[] = [
  ...Object.keys(dialects),
  'oracle',
  'db2',
  'dashdb',
  'cassandra',
  'memory',
];

export function dialectOf(connector: string | null): Dialect | null {
  return (connector !== null && dialects[connector]) || null;
}

type Named = { readonly name: string; readonly schema: string | null };

/**
 * The physical name of a model: the `table` (or `collection`) that its settings give for the connector, else its own name, which the
 * connector of PostgreSQL writes in lower case (`SQLConnector.prototype.table` of loopback-connector, lib/sql.js; `dbName` of
 * loopback-connector-postgresql, lib/postgresql.js; `getTableName` of @loopback/sequelize does the same). MySQL and MongoDB take it as it is.
 */
export function tableNamed(model: string, settings: Thing | undefined, connector: string | null): Named {
  const own = connector === null ? undefined : property(settings, connector);
  const given = ['table', 'tableName', 'collection']
    .map((key) => nameOf(property(own, key)))
    .find((one) => one !== null);
  const schema = nameOf(property(own, 'schema')) ?? nameOf(property(own, 'schemaName'));
  return { name: given ?? cased(model, connector), schema };
}

/** A property's column: the name given for the connector or in general, else its own. */
export function columnNamed(member: string, definition: Thing | undefined, connector: string | null): string {
  const own = connector === null ? undefined : property(definition, connector);
  const keys = ['columnName', 'column', 'fieldName'];
  const given = keys.map((key) => nameOf(property(own, key))).find((one) => one !== null);
  return given ?? cased(nameOf(property(definition, 'name')) ?? member, connector);
}

function cased(name: string, connector: string | null): string {
  return connector === 'postgresql' ? name.toLowerCase() : name;
}
