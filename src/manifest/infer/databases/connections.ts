import { dialectNamed } from '../../../core/dialect-named.js';
import type { EnvEntry } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import type { Dialect } from '../../../core/manifest.js';
import { dirname } from '../../../core/paths.js';

/** A database as configuration names it, and where it does. */
export type DatabaseRef = {
  /** Host and port; where the value cannot be read, the variable that holds it with the file or folder that sets it. */
  readonly server: string;
  /** The folder of the compose project that alone knows the server by this name; null for names that mean the same everywhere. */
  readonly project: string | null;
  readonly database: string | null;
  /** What a table's name without schema is in, where that is said and is not the default of every database. */
  readonly schema: string | null;
  /** The kind of database, where its address or its variable tells. */
  readonly dialect: Dialect | null;
  /** The variable that names it; null for what code says itself. */
  readonly variable: string | null;
  /** Whether it is a copy that is only read. */
  readonly replica: boolean;
  /** Whether no code asks for what names it, as in a file that was copied from another service. */
  readonly idle?: true;
  readonly at: Location;
};

/** A variable as it is set; `value` is null where the text may not be known (a secret) or is left to be filled in. */
export type Variable = { readonly value: string | null; readonly at: Location };
export type Variables = ReadonlyMap<string, Variable>;

/** What a file sets and can be read. */
export function variables(file: string, entries: readonly EnvEntry[]): Variables {
  return new Map([...allVariables(file, entries)].filter(([, { value }]) => value !== null));
}

/** What a file sets; a later line takes the place of an earlier one. */
export function allVariables(file: string, entries: readonly EnvEntry[]): Variables {
  return new Map(
    entries.map(({ key, value, at }) => [key, { value: value === '' ? null : value, at: { file, ...at } }]),
  );
}

/** Databases that a set of variables names, as URLs or as host and name, in the order of their keys. Replicas count where nothing else is named. */
export function databasesIn(values: Variables): readonly DatabaseRef[] {
  const found: DatabaseRef[] = [];
  for (const [key, variable] of values) {
    if (besideTheDatabase.test(key)) continue;
    const read =
      fromUrl(variable.value ?? '', urlKey.test(key), variable.at) ?? fromParts(key, values) ?? unread(key, variable);
    if (!read || isForTests(read)) continue;
    const dialect = dialectNamed(schemeOf(variable.value), key, read.server);
    const named =
      dialect === 'mongodb' && read.database === null ? { ...read, database: nameBeside(key, values) } : read;
    found.push({ ...named, dialect, project: null, variable: key, replica: replicas.test(key), at: variable.at });
  }
  const primary = found.filter(({ replica }) => !replica);
  return primary.length > 0 ? primary : found;
}

/** The scheme of a URL; null for what is none. */
export function schemeOf(url: string | null): string | null {
  return /^(?:jdbc:)?([a-z][a-z0-9+]*):\/\//i.exec(url ?? '')?.[1] ?? null;
}

/** Whether a variable of this name tells where a database is. */
export function namesDatabase(key: string): boolean {
  const prefix = prefixOf(key, nameWords) ?? prefixOf(key, hostWords);
  return !besideTheDatabase.test(key) && (urlKey.test(key) || (prefix !== null && ofDatabase(`${prefix}_${key}`)));
}

/** Shadow copies and test databases nobody deploys, and caches and brokers have no tables. */
const besideTheDatabase =
  /TEST|SHADOW|REDIS|RABBIT|AMQP|KAFKA|ELASTIC|OPENSEARCH|CACHE|SMTP|MAIL|S3|SENTRY|LOCALSTACK/i;
const replicas = /REPLICA|READ_?ONLY|(^|_)(RO|READER)(_|$)/i;
const urlKey =
  /(DATABASE|DB|POSTGRES(QL)?|PG|MYSQL|MARIADB|MONGO(DB)?|CLICK_?HOUSE|TURSO|LIBSQL|SQL|(REPLICA|READ_?ONLY|RO|READER))_?(URL|URI|DSN|CONNECTION(_STRING)?)?$/i;

const schemes = /^(postgres(ql)?|cockroachdb|mysql2?|mariadb|mongodb(\+srv)?|mssql|sqlserver|clickhouse|libsql)$/;

export type Named = Pick<DatabaseRef, 'server' | 'database' | 'schema'>;

/** `test-orders`; a database that is only called `test` is what a server has by default. */
function isForTests({ database }: Named): boolean {
  return /^tests?[-_]/i.test(database ?? '');
}

/** `trusted` when the key says that it is a database, so that any scheme will do (`http://libsql:8080`); `at` where variables may be left to be filled in. */
export function fromUrl(value: string, trusted = false, at: Location | null = null): Named | null {
  const [, scheme = '', rest = ''] = /^(?:jdbc:)?([a-z][a-z0-9+]*):\/\/(.*)$/is.exec(value) ?? [];
  if (rest === '') return null;
  if (!schemes.test(scheme.toLowerCase()) && !(trusted && /^(https?|wss?|libsql)$/i.test(scheme))) return null;
  const [, authority = '', path = ''] = /^([^/?;]*)\/?([^?;/]*)/.exec(rest.replace(/^[^/?]*@/, '')) ?? [];
  if (authority === '' || isPlaceholder(authority)) return null;
  const schema = schemaOf(optionOfUrl.exec(rest)?.[1]);
  const server = serverName(authority);
  if (!isOpen(authority) && !isOpen(path)) return { server, database: path || null, schema };
  const filled = at === null ? null : filledInOutside(authority, path, schema, at);
  return filled ?? (isOpen(authority) ? null : { server, database: null, schema });
}

/**
 * A database of which compose's surroundings tell the host or the name: it is the same wherever a file of the same folder
 * leaves the same variables to be filled in. Placeholders for people (`<name>`) are none.
 */
function filledInOutside(authority: string, database: string, schema: string | null, { file }: Location): Named | null {
  const [host, name] = [serverName(authority), database].map((text) => text.replace(/\$\{(\w+)\}/g, '$$$1'));
  if (isForPeople(authority) || isForPeople(database) || /[<{}\s]/.test(`${host}${name}`)) return null;
  const isNamed = !isOpen(database);
  const server = [dirname(file), host, ...(isNamed ? [] : [name])].join(' ');
  return { server, database: isNamed ? database || null : null, schema };
}

/** `?schema=shop` (Prisma), `?currentSchema=shop` (JDBC), `?options=-c%20search_path%3Dshop` (libpq). */
const optionOfUrl = /[?&;](?:(?:current_?)?schema|(?:[^&;]*\W)?search_?path)(?:=|%3D)([\w-]+)/i;

function schemaOf(name: string | null | undefined): string | null {
  return !name || isOpen(name) || /^(public|dbo)$/i.test(name) ? null : name;
}

/** A value that cannot be read is the same wherever the same variable of the same file, or of compose's surroundings, is used. */
function unread(key: string, { value, at }: Variable): Named | null {
  if (!urlKey.test(key) || !/(URL|URI|DSN|CONNECTION|STRING)$/i.test(key)) return null;
  if (value === null) return { server: `${at.file} ${key}`, database: null, schema: null };
  const [, outer] = /^\$\{(\w+)\}$/.exec(value) ?? [];
  return outer === undefined ? null : { server: `${dirname(at.file)} $${outer}`, database: null, schema: null };
}

/** `DB_HOST` and `DB_NAME`: one prefix, a host and a database. Judged at the key of the name. */
function fromParts(key: string, values: Variables): Named | null {
  const { value, at } = values.get(key) ?? { value: null };
  const prefix = prefixOf(key, nameWords);
  if (!value || !at || prefix === null || !ofDatabase(`${prefix}_${key}`)) return null;
  const beside = (words: RegExp) => [...values].find(([other]) => prefixOf(other, words) === prefix)?.[1].value ?? null;
  const host = beside(hostWords);
  if (host === null || isPlaceholder(host) || /^[\d.]*$/.test(value)) return null;
  const port = beside(portWords);
  const authority = port && !isOpen(port) ? `${host}:${port}` : host;
  const schema = schemaOf(beside(schemaWords));
  if (isOpen(host) || isOpen(value)) return filledInOutside(authority, value, schema, at);
  return { server: serverName(authority), database: value, schema };
}

/**
 * The database on a server of MongoDB, which one address serves for all: by the only variable that names one and has no host of its
 * own (`MONGO_URI` and `MONGO_DB_NAME`). Null where none or several do, and where the name is left open.
 */
function nameBeside(key: string, values: Variables): string | null {
  const names = [...values].flatMap(([other, { value }]) => {
    const kind = dialectNamed(other);
    const isOfAnother = (kind !== null && kind !== 'mongodb') || fromParts(other, values) !== null;
    return other !== key && value && databaseName.test(other) && !isOfAnother ? [value] : [];
  });
  const [name, ...more] = names;
  return name === undefined || more.length > 0 || isOpen(name) ? null : name;
}

const databaseName = /^(?!.*INITDB)(.+_)?((DB|DATABASE)_?NAME|DATABASE|DB)$/i;

const nameWords = /^(.+?)_(?:DB_?NAME|DATABASE_?NAME|DATABASE|DB|NAME)$|^(PG)DATABASE$/i;
const hostWords = /^(.+?)_(?:HOST|HOSTNAME|SERVER)$|^(PG)HOST$/i;
const schemaWords = /^(.+?)_SCHEMA$|^(PG)SCHEMA$/i;
const portWords = /^(.+?)_PORT$|^(PG)PORT$/i;

function prefixOf(key: string, words: RegExp): string | null {
  const [, prefix, short] = words.exec(key) ?? [];
  return (prefix ?? short)?.toUpperCase().replace(/_(DB|DATABASE)$/, '') ?? null;
}

function ofDatabase(key: string): boolean {
  return /(^|_)(DB|DATABASE|POSTGRES(QL)?|PG|MYSQL|MARIADB|MONGO(DB)?|CLICK_?HOUSE|TYPEORM|MSSQL|SQL)(_|$)/i.test(key);
}

/** A host that a template leaves to be filled in, as in `postgres://user:password@your-host:5432/your-db`. */
function isPlaceholder(authority: string): boolean {
  const host = authority.toLowerCase().replace(/:\d+$/, '');
  return (
    /^(host|hostname|(db|database)[-_]?host(name)?|server[-_]?name|address|(\.\.\.|…)+|changeme|placeholder)$/.test(
      host,
    ) || /(^|[^a-z])your|x{3}|(^|\.)example\.(com|org|net)$|^cluster\d*\.mongodb\.net$/.test(host)
  );
}

function isOpen(text: string): boolean {
  return text.includes('$') || text.includes('<') || text.includes('{') || isForPeople(text);
}

/** `DB_NAME=DB_NAME`, `postgres://USER:PASSWORD@HOST/DATABASE`, `your-database`: what a template says instead of a value. */
function isForPeople(text: string): boolean {
  return /^(HOST(NAME)?|SERVER|DATABASE|DB|DBNAME|(DB|DATABASE)_(NAME|HOST)|[Yy]our[-_ ].*|YOUR_.*)(:|$)/.test(text);
}

/** The developer's own machine has many names; ports that every client assumes are left out (ClickHouse has two). */
function serverName(authority: string): string {
  const clean = authority.toLowerCase().replace(/:(5432|3306|27017|1433|8123|9000)$/, '');
  return clean.replace(/^(127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|\[::1\])/, 'localhost');
}
