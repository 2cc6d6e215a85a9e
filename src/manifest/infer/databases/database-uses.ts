import { unique } from '../../../core/collections.js';
import type { DatabaseRef } from './connections.js';
import { type Configured, isLocal, isRead, type Levels, serverKey } from './database-sources.js';

/** One service's use of one database, with the references to it at each level of configuration. */
export type Use = {
  readonly service: Configured;
  readonly database: string;
  readonly levels: Levels;
  /** What the same variables name at lighter levels, where that has another name; the weightiest ones are left empty. */
  readonly otherwise: Levels;
  /** What tells it from the service's other uses of databases of this name; null where there are none. */
  readonly mark: string | null;
};

/**
 * Databases as the weightiest level that names any has them; the other levels only help to compare. Two servers in two files
 * are mostly one database in two environments, but one file that names both speaks of two databases.
 */
export function usesOf(service: Configured, told: Levels, nameOf: (ref: DatabaseRef) => string): readonly Use[] {
  const weightiest = told.findIndex((refs) => refs.length > 0);
  const names = unique((told[weightiest] ?? []).map(nameOf));
  // What two databases could be called elsewhere is neither's.
  const elsewhere = told.map((refs) => refs.filter((ref) => !names.includes(nameOf(ref)) && isPlain(ref)));
  return names.flatMap((database) => {
    const levels = told.map((refs) => refs.filter((ref) => nameOf(ref) === database));
    const all = levels[weightiest] ?? [];
    const parts = divided(all);
    if (parts.length < 2) return [{ service, database, levels, otherwise: fitting(elsewhere, all), mark: null }];
    return parts.map((part): Use => {
      const isOf = (ref: DatabaseRef) => part.some((other) => other === ref || isAlike(ref, other));
      const own = levels.map((refs) => refs.filter(isOf));
      return { service, database, levels: own, otherwise: fitting(elsewhere, part), mark: markOf(part) };
    });
  });
}

function isPlain(ref: DatabaseRef): boolean {
  return isRead(ref) && ref.database !== null && !ref.replica && !ref.idle;
}

/** Those for the same purpose. */
function fitting(levels: Levels, part: readonly DatabaseRef[]): Levels {
  const purposes = new Set(part.flatMap((ref) => (ref.variable === null ? [] : [purpose(ref)])));
  return levels.map((refs) => refs.filter((ref) => ref.variable !== null && purposes.has(purpose(ref))));
}

/** References of one name by the databases that they mean: all of them one, unless some are told apart. */
function divided(refs: readonly DatabaseRef[]): readonly (readonly DatabaseRef[])[] {
  let parts: (readonly DatabaseRef[])[] = [];
  for (const ref of refs) {
    const alike = parts.filter((part) => part.some((other) => isAlike(ref, other)));
    parts = [...parts.filter((part) => !alike.includes(part)), [...alike.flat(), ref]];
  }
  return parts.filter((part) =>
    parts.some((other) => other !== part && part.some((a) => other.some((b) => areApart(a, b)))),
  );
}

function isAlike(a: DatabaseRef, b: DatabaseRef): boolean {
  return serverKey(a) === serverKey(b) || (a.variable !== null && b.variable !== null && purpose(a) === purpose(b));
}

/** One server has one name for the developer's machine and another within compose, and replicas have any. */
function areApart(a: DatabaseRef, b: DatabaseRef): boolean {
  if (a.variable === null || b.variable === null || a.at.file !== b.at.file) return false;
  return isRead(a) && isRead(b) && isLocal(a) === isLocal(b) && !a.replica && !b.replica;
}

/** `read-model` of `READ_MODEL_DB_NAME`. */
function markOf(part: readonly DatabaseRef[]): string | null {
  const telling = part.find((ref) => purpose(ref) !== '');
  return telling ? without(ofAnyDatabase, telling) : null;
}

/** What a variable says of a database besides that it is one, the way to it and the environment. */
function purpose(ref: DatabaseRef): string {
  return without(ofWaysToIt, ref);
}

function without(words: ReadonlySet<string>, { variable }: DatabaseRef): string {
  const all = (variable ?? '').toLowerCase().split(/[_.-]+/);
  return all.filter((word) => word !== '' && !words.has(word)).join('-');
}

/** Words for databases, and for what is told of them. */
const ofAnyDatabase = wordSet(
  'db database databases dbname databasename pg pgdatabase postgres postgresql mysql mariadb mongo mongodb mssql sql',
  'sqlserver turso libsql typeorm prisma sequelize knex drizzle clickhouse',
  'url uri dsn connection connectionstring string name host hostname server dburl databaseurl dburi mongouri',
);
/** And for the ways to one and the same, and for environments. */
const ofWaysToIt = new Set([
  ...ofAnyDatabase,
  ...wordSet(
    'direct pool pooled pooler pooling unpooled non nonpooling pgbouncer proxy primary secondary master slave main default',
    'read write only readonly reader writer ro rw replica migration migrations migrate admin root owner user',
    'dev develop development local localhost docker compose container internal external public private remote',
    'prod production stage staging live',
  ),
]);

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
