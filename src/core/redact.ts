/**
 * What may be known of a configuration value without knowing a secret. Everything here errs on the side of silence:
 * text that cannot be taken apart for sure yields null.
 */

/** `user:password@` of any URL in a text, up to the last `@` before a blank or quote, for passwords hold anything. */
const CREDENTIALS = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s'"`]*@/gi;
const SECRET_WORD =
  '[\\w.-]*(?:passw(?:or)?d|pwd|requirepass|secret|token|api[-_]?key|access[-_]?key|private[-_]?key)[\\w-]*';
const SECRET_VALUE = '("[^"]*"|\'[^\']*\'|[^\\s\'"&;]+)';
const SECRET_ASSIGNMENT = new RegExp(`(${SECRET_WORD}(?:\\s*=\\s*|:\\s+))${SECRET_VALUE}`, 'gi');
const SECRET_OPTION = new RegExp(`((?<![\\w-])--?${SECRET_WORD}\\s+)${SECRET_VALUE}`, 'gi');
const SHORT_OPTION = /(\bmysql\w*\b.*?\s-p|\bredis-cli\b.*?\s-a\s+)(\S+)/gi;

/** A command line or other free text without passwords: credentials of URLs are dropped, values of secret options replaced. */
export function redactText(text: string): string {
  return text
    .replace(CREDENTIALS, '$1')
    .replace(SECRET_ASSIGNMENT, '$1***')
    .replace(SECRET_OPTION, '$1***')
    .replace(SHORT_OPTION, '$1***');
}

/** The value of a variable as far as it is no secret: a connection string without credentials, or what a telling key names. */
export function redactValue(key: string, value: string): string | null {
  const text = value.trim();
  if (text === '') return null;
  return redactConnection(text) ?? (isReference(key, text) || (namesPlace(key) && isPlain(text)) ? text : null);
}

/** A value that is another variable's (`${DATABASE_URL}`) tells its name and nothing else. */
function isReference(key: string, text: string): boolean {
  return /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text) && !namesSecret(key);
}

const PLACE =
  /(?:^|_)(?:HOST|HOSTS|HOSTNAME|PORT|SERVER|DATABASE|DATABASES|DATABASE_NAME|DB|DBNAME|DB_NAME|SCHEMA|SCHEMAS|DIALECT|DRIVER)$|^PG(?:HOST|PORT|DATABASE)$|(?:^|_)(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|MSSQL)_?NAME$/i;
const SECRET = /(?:^|_)(?:PASS|PASSWORD|PASSWD|PWD|SECRETS?|TOKEN|CREDENTIALS?)(?:_|$)|(?:^|_)KEY$/i;

/** Whether a key's last words say that its value is a host, a port, a database or a schema. */
function namesPlace(key: string): boolean {
  return PLACE.test(words(key)) && !namesSecret(key);
}

/** Whether a key announces a secret. */
export function namesSecret(key: string): boolean {
  return SECRET.test(words(key));
}

/** camelCase to snake_case. */
function words(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}

function isPlain(text: string): boolean {
  return /^[\w.:,/${}\-[\]]{1,253}$/.test(text);
}

/** `scheme://host:port/database?schema=name` without credentials or other options; null when the text is no connection string or is ambiguous. */
export function redactConnection(text: string): string | null {
  const withoutJdbc = text.replace(/^jdbc:/i, '');
  return redactUrl(withoutJdbc) ?? redactPairs(withoutJdbc);
}

/** Schemes whose path names a database; of all others only the host is kept, because paths of web addresses hold tokens. */
const DATABASE_SCHEME =
  /^(?:postgres(?:ql)?|cockroachdb|timescale|mysql2?|mariadb|mongodb(?:\+srv)?|mssql|sqlserver|oracle(?::thin)?|clickhouse|libsql|redis|rediss|cassandra|neo4j|bolt)$/;
const OTHER_SCHEME =
  /^(?:https?|wss?|amqps?|kafka|nats|mqtts?|tcp|tls|prisma(?:\+postgres)?|elasticsearch|couchbase|grpcs?)$/;

function redactUrl(text: string): string | null {
  const parts = /^([a-z][a-z0-9+.:-]*?):\/\/(.*)$/is.exec(text);
  if (!parts) return redactFile(text);
  const [, scheme = '', rest = ''] = parts;
  const name = scheme.toLowerCase().split(':')[0] ?? '';
  if (name === 'file' || name.startsWith('sqlite')) return redactFile(text);
  if (!DATABASE_SCHEME.test(name) && !OTHER_SCHEME.test(name)) return null;
  return redactAuthority(name, rest);
}

/** `rest` is what follows `scheme://`. The last `@` ends the credentials, unless it could be part of the options. */
function redactAuthority(scheme: string, rest: string): string | null {
  const optionsAt = rest.search(/[?;]/);
  const before = optionsAt < 0 ? rest : rest.slice(0, optionsAt);
  const options = optionsAt < 0 ? '' : rest.slice(optionsAt + 1);
  if (options.includes('@')) return null;
  const address = before.slice(before.lastIndexOf('@') + 1);
  const cut = address.indexOf('/');
  const hosts = cut < 0 ? address : address.slice(0, cut);
  if (!areHosts(hosts)) return null;
  if (!DATABASE_SCHEME.test(scheme)) return `${scheme}://${hosts}`;
  const path = cut < 0 ? '' : address.slice(cut + 1);
  const database = path === '' ? (option(options, /^database(?:name)?$/i) ?? '') : path;
  return `${scheme}://${hosts}${database === '' ? '' : `/${plainName(database)}`}${schemaOption(options)}`;
}

/** A host with an optional port; either may be a variable that is not set in the file. */
const HOST = /^(?:[\w.${}-]+|\[[0-9a-f:.]+\])(?::(?:\d{1,5}|\$\{?\w+\}?))?$/i;

function areHosts(text: string): boolean {
  return text.split(',').every((host) => HOST.test(host));
}

/** A database name as far as it is one. */
function plainName(text: string): string {
  return /^[\w.${}-]*/.exec(text)?.[0] ?? '';
}

function schemaOption(options: string): string {
  const schema =
    option(options, /^(?:schema|currentschema|search_?path)$/i) ??
    /search_path(?:=|%3D)([\w,]+)/i.exec(options)?.[1] ??
    '';
  return schema === '' ? '' : `?schema=${plainName(schema)}`;
}

function option(options: string, key: RegExp): string | null {
  for (const pair of options.split(/[&;]/)) {
    const [name = '', value = ''] = pair.split('=');
    if (key.test(name.trim())) return value.trim();
  }
  return null;
}

/** SQLite: a path is no secret, options may be. */
function redactFile(text: string): string | null {
  const path = /^(?:file|sqlite3?):[^?\s]*/i.exec(text)?.[0];
  return path === undefined || path.includes('@') ? null : path;
}

/** `Server=db,1433;Database=shop;User Id=sa;Password=x` (ADO, ODBC) and `host=db port=5432 dbname=shop password=x` (libpq). */
function redactPairs(text: string): string | null {
  const separator = text.includes(';') ? ';' : ' ';
  const pairs = text.split(separator).join('&');
  const host = option(pairs, /^(?:server|data source|host|addr|address)$/i);
  const database = option(pairs, /^(?:database|initial catalog|dbname)$/i);
  if (host === null || database === null) return null;
  const port = option(pairs, /^port$/i);
  const address = host.replace(/^tcp:/i, '').replace(',', ':') + (port === null ? '' : `:${port}`);
  if (!areHosts(address)) return null;
  return `${separator === ';' ? 'sqlserver' : 'postgresql'}://${address}/${plainName(database)}`;
}
