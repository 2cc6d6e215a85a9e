import type { CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { property, text, textOf, unknown } from '../../things.js';
import { exportName, isDatabaseType, packageName } from './exports.js';
import { knownTable } from './targets.js';
import { alternatives, type Handle, handle, handleOf, pluginId } from './things.js';

/** What starts queries: the tables it knows by name (unknown where nothing tells), and the file it was made in ('' likewise). */
export type Database = { readonly schema: Thing; readonly near: string };

/** A database, or a part of one (`db.query`), seen from any way of knowing it: a call that made it, or its type. */
export function databaseOf(thing: Thing): Database | null {
  const made = handleOf(thing, 'database', 'queries', 'model');
  if (made) return { schema: made.data.schema ?? unknown, near: textOf(made.data.near) ?? '' };
  if (thing.kind !== 'instance') return null;
  const name = exportName(thing.type);
  if (name === null || !isDatabaseType(name)) return null;
  return { schema: thing.typeArguments.find(isSchema) ?? unknown, near: '' };
}

export function databaseHandle(database: Database): Handle {
  return handle('database', null, dataOf(database));
}

export function dataOf(database: Database): Handle['data'] {
  return { schema: database.schema, near: text(database.near) };
}

/** The database that `drizzle(...)` makes, from whichever of its arguments holds the options. */
export function databaseMade(call: CallView): Database {
  const options = call.args.flatMap(alternatives);
  const schema = options.map((one) => property(one, 'schema')).find((one) => one !== undefined && isSchema(one));
  const set = options.map((one) => handleOf(property(one, 'relations'), 'relation-set')).find((one) => one !== null);
  return { schema: schema ?? set?.data.schema ?? unknown, near: call.at.file };
}

function isSchema(thing: Thing): boolean {
  return thing.kind === 'module' || thing.kind === 'record';
}

/** The table that a schema calls by a name (`db.query.<name>`), else the table constant of that name nearest to the caller. */
export function tableCalled(name: string, database: Database, file: string, project: Project): TableRef | null {
  const told = tableIn(database.schema, name, project);
  if (told) return told;
  if (isSchema(database.schema) && !isIncomplete(database.schema)) return null;
  const near = database.near === '' ? file : database.near;
  return inSomeSchema(name, near, project) ?? constantCalled(name, near, project);
}

export function tableIn(schema: Thing, name: string, project: Project): TableRef | null {
  if (!isSchema(schema)) return null;
  return knownTable(project.memberOf(schema, name), project);
}

function isIncomplete(schema: Thing): boolean {
  return schema.kind === 'record' && (schema.open || Object.keys(schema.properties).length === 0);
}

/** Schemas may call a table otherwise than its constant; those of the caller's own package come first. */
function inSomeSchema(name: string, near: string, project: Project): TableRef | null {
  const folder = project.packageFolder(near);
  const schemas = knownSchemas(project);
  const own = schemas.filter((one) => one.folder === folder);
  for (const { schema } of [...own, ...schemas]) {
    const table = tableIn(schema, name, project);
    if (table) return table;
  }
  return null;
}

type KnownSchema = { readonly folder: string; readonly schema: Thing };

function knownSchemas(project: Project): readonly KnownSchema[] {
  return project.derived?.(readSchemas) ?? readSchemas(project);
}

function readSchemas(project: Project): readonly KnownSchema[] {
  const calls = project.callsTo(packageName, 'drizzle');
  const made = calls.map((call) => ({
    folder: project.packageFolder(call.at.file),
    schema: databaseMade(call).schema,
  }));
  return made.filter(({ schema }) => isSchema(schema));
}

function constantCalled(name: string, near: string, project: Project): TableRef | null {
  const table = project.tableOf(text(name), near);
  return table?.via === pluginId && table.symbol.name === name ? { kind: 'declared', symbol: table.symbol } : null;
}
