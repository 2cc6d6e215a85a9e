import * as z from 'zod';
import type { SmellId } from '../core/finding.js';
import type { Dialect, ServiceKind } from '../core/manifest.js';

// This is the one definition of services.yaml: it validates, it is published as JSON Schema for editors, and its
// descriptions are what messages say about a key that is wrong.

const text = z.string().min(1);
const names = z.array(text);

const folder = text.describe('a folder relative to the repository, such as services/orders');
const root = folder.optional();
const roots = z.array(folder).min(1).describe('the folders of its source, when there are several').optional();

const date = z
  .string()
  .refine(isRealDate, { error: 'is no real date' })
  .meta({ description: 'the last day on which it holds, such as 2027-03-01', format: 'date' });

const table = text.describe('a table: orders, audit.log, or shop/orders where a service has several databases');
const reason = text.describe('why this is agreed, for whoever reads the report');

const read = z
  .union([
    table,
    z.strictObject({
      table,
      reason: reason.optional(),
      until: date.optional(),
    }),
  ])
  .describe('a table, or {table, reason, until}');

const layers = z
  .strictObject({
    domain: names.describe('a list of globs of the domain layer, relative to the root').optional(),
    adapters: names.describe('a list of globs of the adapter layer, relative to the root').optional(),
  })
  .describe('which files are domain and which are adapters, as globs relative to the root');

const serviceKinds = ['backend', 'frontend', 'job', 'migration'] as const satisfies readonly ServiceKind[];

const service = z
  .strictObject({
    root,
    roots,
    kind: z.enum(serviceKinds).describe('what it is; backend unless told otherwise').optional(),
    owns: z
      .array(text.describe('a table, a glob, schema.table or database/schema.table'))
      .describe('a list of the tables it owns: names, globs, schema.table, or database/schema.table')
      .optional(),
    database: text.describe('the logical name of its database').optional(),
    databases: names.min(1).describe('the logical names of its databases, when there are several').optional(),
    reads: z.array(read).describe('a list of foreign tables that it may read by agreement').optional(),
    layers: layers.optional(),
  })
  .meta({
    description: 'a service: {root, owns, database, ...}',
    anyOf: [{ required: ['root'] }, { required: ['roots'] }],
  });

const library = z
  .strictObject({
    root,
    roots,
    kind: z
      .enum(['library', 'contract'])
      .describe('contract when its types are a published, versioned agreement')
      .optional(),
  })
  .meta({ description: 'a library: {root, kind}', anyOf: [{ required: ['root'] }, { required: ['roots'] }] });

const dialects = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'tsql',
  'bigquery',
  'clickhouse',
  'mongodb',
] as const satisfies readonly Dialect[];

const database = z
  .strictObject({
    env: names.describe('a list of environment variables that hold its URL').optional(),
    connections: names.describe('a list of names of connections or data sources in code').optional(),
    dialect: z.enum(dialects).describe('its SQL dialect').optional(),
  })
  .describe('how a logical database is reached: {env, connections, dialect}');

const level = z.enum(['error', 'warning', 'off']).describe('how much a finding of this smell counts');
const rules = {
  'shared-table': level.optional(),
  'shared-database': level.optional(),
  'cross-service-import': level.optional(),
  'shared-domain-type': level.optional(),
  'contract-import': level.optional(),
  'leaked-adapter-type': level.optional(),
  'deploy-coupling': level.optional(),
} satisfies { readonly [smell in SmellId]: unknown };

const acceptance = z
  .strictObject({
    finding: text.describe('the subject or the fingerprint of a finding, as the report shows it'),
    reason,
    until: date.optional(),
  })
  .describe('a finding that is by design: {finding, reason, until}');

const tableNames = z.array(table).min(1);

const tableHint = z
  .strictObject({
    at: text.describe('a file or glob, and after a # the function or Class.method, as in src/db.ts#Store.insert'),
    reads: tableNames
      .describe('a list of the tables it reads: table, schema.table or database/schema.table')
      .optional(),
    writes: tableNames
      .describe('a list of the tables it writes: table, schema.table or database/schema.table')
      .optional(),
    ignore: text.describe('why it is no access to a table that matters').optional(),
    services: names
      .min(1)
      .describe('a list of the services of which this is said; all unless told otherwise')
      .optional(),
    reason: text.describe('how this is known, for whoever reads services.yaml').optional(),
  })
  .meta({
    description: 'what a blind spot reaches: {at, reads, writes} or {at, ignore}',
    anyOf: [{ required: ['reads'] }, { required: ['writes'] }, { required: ['ignore'] }],
  });

/** Packages only: a path would lead into the audited repository, whose code is not run. */
const packageName = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*$/i;

const plugins = z
  .array(z.string().regex(packageName).describe('the name of a package that is installed beside coupling-audit'))
  .describe('a list of packages with plug-ins for further libraries, installed beside coupling-audit');

export const manifestSchema = z
  .strictObject({
    version: z.literal(1).describe('the version of this format, 1').optional(),
    services: z
      .record(z.string(), service)
      .describe('a map of services by name, such as "orders: { root: services/orders }"'),
    databases: z.record(z.string(), database).describe('a map of logical databases by name').optional(),
    libraries: z.record(z.string(), library).describe('a map of libraries by name').optional(),
    layers: layers.optional(),
    rules: z.strictObject(rules).describe('a map of smells to error, warning or off').optional(),
    accept: z.array(acceptance).describe('a list of findings that are by design').optional(),
    tables: z.array(tableHint).describe('a list of what blind spots reach, by file and symbol').optional(),
    plugins: plugins.optional(),
  })
  .meta({
    description: 'a map with the keys services, databases, libraries, layers, rules, accept, tables and plugins',
    patternProperties: { '^x-': {} },
  });

export type RawManifest = z.output<typeof manifestSchema>;
export type RawService = z.output<typeof service>;
export type RawLibrary = z.output<typeof library>;

/** The published JSON Schema of services.yaml. Draft 7 is what editors' YAML support reads best. */
export function manifestJsonSchema(): object {
  const schema = z.toJSONSchema(manifestSchema, { target: 'draft-7', io: 'input', reused: 'inline' });
  return { ...schema, title: 'services.yaml of coupling-audit' };
}

/** `2027-03-01`, also with a time after it, as long as the day exists. */
function isRealDate(value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(value)?.[0];
  if (!day) return false;
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
