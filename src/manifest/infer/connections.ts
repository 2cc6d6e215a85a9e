import type { EnvEntry } from '../../core/facts.js';

/** A database as configuration names it; `server` is host and port, or the variable that holds the whole URL. */
export type DatabaseRef = { readonly server: string; readonly database: string | null };

/** Values by key, later entries first overridden by none: the first that is set holds. */
export type Variables = ReadonlyMap<string, string>;

export function variables(entries: readonly EnvEntry[]): Variables {
  return new Map(entries.flatMap(({ key, value }) => (value === null || value === '' ? [] : [[key, value] as const])));
}

/** Databases that a set of variables names, as URLs or as host and name, in the order of their keys. */
export function databasesIn(values: Variables): readonly DatabaseRef[] {
  const found: DatabaseRef[] = [];
  for (const [key, value] of values) {
    if (besideTheDatabase.test(key)) continue;
    const ref = fromUrl(value, urlKey.test(key)) ?? fromParts(key, value, values);
    if (ref) found.push(ref);
  }
  return found;
}

/** Replicas and shadow copies have the same tables, test databases nobody deploys, and caches and brokers no tables. */
const besideTheDatabase = /TEST|SHADOW|REPLICA|REDIS|RABBIT|AMQP|KAFKA|ELASTIC|OPENSEARCH|CACHE|SMTP|MAIL|S3|SENTRY/i;
const urlKey =
  /(DATABASE|DB|POSTGRES(QL)?|PG|MYSQL|MARIADB|MONGO(DB)?|TURSO|LIBSQL|SQL)_?(URL|URI|DSN|CONNECTION(_STRING)?)?$/i;

const schemes = /^(postgres(ql)?|cockroachdb|mysql2?|mariadb|mongodb(\+srv)?|mssql|sqlserver|clickhouse|libsql)$/;

/** `trusted` when the key says that it is a database, so that any scheme will do (`http://libsql:8080`). */
export function fromUrl(value: string, trusted = false): DatabaseRef | null {
  const [, scheme = '', rest = ''] = /^(?:jdbc:)?([a-z][a-z0-9+]*):\/\/(.*)$/is.exec(value) ?? [];
  if (rest === '') return null;
  if (!schemes.test(scheme.toLowerCase()) && !(trusted && /^(https?|wss?|libsql)$/i.test(scheme))) return null;
  const [, authority = '', path = ''] = /^([^/?;]*)\/?([^?;/]*)/.exec(rest.replace(/^[^/?]*@/, '')) ?? [];
  if (isOpen(authority) || authority === '') return null;
  return { server: serverName(authority), database: path === '' || isOpen(path) ? null : path };
}

/** `DB_HOST` and `DB_NAME`: one prefix, a host and a database. Judged at the key of the name. */
function fromParts(key: string, value: string, values: Variables): DatabaseRef | null {
  const prefix = prefixOf(key, nameWords);
  if (prefix === null || isOpen(value)) return null;
  if (!/(^|_)(DB|DATABASE|POSTGRES(QL)?|PG|MYSQL|MARIADB|MONGO(DB)?|TYPEORM|MSSQL|SQL)(_|$)/i.test(`${prefix}_${key}`))
    return null;
  const beside = (words: RegExp) => [...values].find(([other]) => prefixOf(other, words) === prefix)?.[1];
  const host = beside(hostWords);
  if (host === undefined || isOpen(host) || /^[\d.]*$/.test(value)) return null;
  const port = beside(portWords);
  return { server: serverName(port && !isOpen(port) ? `${host}:${port}` : host), database: value };
}

const nameWords = /^(.+?)_(?:DB_?NAME|DATABASE_?NAME|DATABASE|DB|NAME)$|^(PG)DATABASE$/i;
const hostWords = /^(.+?)_(?:HOST|HOSTNAME|SERVER)$|^(PG)HOST$/i;
const portWords = /^(.+?)_PORT$|^(PG)PORT$/i;

function prefixOf(key: string, words: RegExp): string | null {
  const [, prefix, short] = words.exec(key) ?? [];
  return (prefix ?? short)?.toUpperCase().replace(/_(DB|DATABASE)$/, '') ?? null;
}

function isOpen(text: string): boolean {
  return text.includes('$') || text.includes('<') || text.includes('{');
}

/** The developer's own machine has many names; ports that every client assumes are left out. */
function serverName(authority: string): string {
  const clean = authority.toLowerCase().replace(/:(5432|3306|27017|1433)$/, '');
  return clean.replace(/^(127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|\[::1\])/, 'localhost');
}
