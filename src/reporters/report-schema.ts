import { z } from 'zod';

/**
 * The published contract of `--format json`, from which schema/report.schema.json is generated. Objects stay open:
 * optional fields may be added without a new schemaVersion, and readers must not choke on them.
 */
const position = {
  line: z.int().min(1).describe('one-based'),
  column: z.int().min(1).describe('one-based, in UTF-16 code units'),
};
const place = z.looseObject({
  file: z.string().describe('relative to the audited root, forward slashes'),
  ...position,
});
const names = z.array(z.string());
const operation = z.enum(['read', 'write', 'ddl']);

const service = z.looseObject({
  id: z.string(),
  roots: names,
  kind: z.enum(['backend', 'frontend', 'job', 'migration']),
  deployableAlone: z.boolean(),
  lockedWith: names.describe('services that it cannot be deployed without'),
  evidence: names.describe('why it is taken for a service; empty when services.yaml declares it'),
  confidence: z
    .enum(['certain', 'likely', 'guess'])
    .optional()
    .describe('how sure it is that this is a service; certain when services.yaml declares it'),
  tooLittleRead: z
    .boolean()
    .describe('less than 90% of its table accesses could be read, so deployableAlone is not proven'),
});

const library = z.looseObject({ id: z.string(), roots: names, kind: z.enum(['library', 'contract']) });

const site = place.extend({
  operation,
  via: z.string().describe('the library or language that makes the access'),
  through: names.describe(
    'library symbols between the service and the access, outermost first; then triggers and functions of the database',
  ),
});

const table = z.looseObject({
  id: z.string().describe('database/schema.name'),
  database: z.string(),
  schema: z.string().nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  ownerBasis: z.enum(['manifest', 'migration', 'schema', 'only-writer', 'contested']),
  declaredAt: z.array(place),
  baseTables: names.optional().describe('ids of the tables that a view is made of, through views of views'),
  uses: z.array(
    z.looseObject({ service: z.string(), operations: z.array(operation), columns: names, sites: z.array(site) }),
  ),
});

const finding = z.looseObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  smell: z.enum([
    'shared-table',
    'shared-database',
    'cross-service-import',
    'shared-domain-type',
    'contract-import',
    'leaked-adapter-type',
    'deploy-coupling',
  ]),
  subject: z.string().describe('identity of the coupling, free of paths and lines'),
  status: z.enum(['new', 'known', 'accepted']),
  severity: z.enum(['error', 'warning']),
  confidence: z.enum(['certain', 'likely', 'guess']),
  services: names,
  extent: names.describe('what may widen: operations, consumers, symbols, declarations or reasons'),
  message: z.string(),
  help: z.string(),
  evidence: z.array(place.extend({ note: z.string() })),
  data: z.record(z.string(), z.json()).describe('fields of the smell, see docs/smells'),
  agreement: z
    .looseObject({ reason: z.string().nullable(), until: z.string().nullable() })
    .optional()
    .describe('what services.yaml agrees to; the finding is accepted while it lasts'),
  widened: names
    .optional()
    .describe('for a known coupling that grew and is new by that: the part of extent that is new'),
  byManifest: z.literal(true).optional().describe('known, but a finding only since services.yaml changed'),
});

const diagnostic = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  message: z.string(),
  at: z.union([place, z.looseObject({ file: z.string() })]).nullable(),
  hint: z.string().optional(),
});

const coverage = z.looseObject({
  files: z.int().min(0),
  failures: z.array(z.looseObject({ file: z.string(), message: z.string() })).describe('files that could not be read'),
  accesses: z.int().min(0),
  resolvedAccesses: z.int().min(0),
  byService: z.array(
    z.looseObject({ service: z.string(), accesses: z.int().min(0), resolvedAccesses: z.int().min(0) }),
  ),
  blindSpots: z
    .array(place.extend({ reason: z.string(), symbol: z.string().optional() }))
    .describe('seen but not readable'),
});

const total = z.int().min(0);

const comparison = z.looseObject({
  baseline: z.looseObject({ path: z.string(), findings: total }).nullable(),
  base: z.looseObject({ ref: z.string(), commit: z.string() }).nullable(),
});

/** A whole report. */
export const reportSchema = z.looseObject({
  schemaVersion: z.literal(1),
  tool: z.looseObject({ name: z.literal('coupling-audit'), version: z.string() }),
  manifest: z.looseObject({ path: z.string().nullable(), inferred: z.boolean() }),
  services: z.array(service),
  libraries: z.array(library),
  tables: z.array(table).describe('every table and every use, whether or not it is a finding'),
  findings: z.array(finding),
  lockStepGroups: z.array(names),
  comparison: comparison.optional().describe('what status new was judged against; absent when nothing'),
  staleBaseline: names.describe('recorded findings that are gone, narrower or accepted by now, as "smell subject"'),
  diagnostics: z.array(diagnostic),
  coverage,
  verdict: z.looseObject({
    pass: z.boolean(),
    new: total,
    known: total,
    accepted: total,
    fixed: total,
    reasons: names.optional().describe('why it does not pass'),
    failOn: z
      .enum(['error', 'warning', 'none'])
      .optional()
      .describe('the lowest severity that fails; error when absent'),
  }),
});

/** The text of schema/report.schema.json. */
export function reportJsonSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'coupling-audit report' }, null, 2)}\n`;
}
