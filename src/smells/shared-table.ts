import type { Evidence, FindingDraft } from '../core/finding.js';
import type { AccessSite, Confidence, Model, Table, TableUse } from '../core/model.js';
import { cappedEvidence, evidence, inFileOrder } from './parts/capped-evidence.js';
import { strongest, weakest } from './parts/confidence.js';
import { describeSite, helpFor, messageFor, viewOf } from './parts/table-wording.js';
import type { Smell } from './smell.js';

/** A service touches a table that another one owns, or that several use and nobody owns. */
export const sharedTable: Smell = {
  id: 'shared-table',
  summary: 'a service touches a table that it does not own',
  find: ({ tables, services }: Model) => {
    const assumed = new Set(services.flatMap(({ id, databaseAssumed }) => (databaseAssumed ? [id] : [])));
    return tables.flatMap((table) => findInTable(table, assumed));
  },
};

function findInTable(table: Table, assumed: ReadonlySet<string>): readonly FindingDraft[] {
  const contested = table.owner === null && table.uses.length > 1;
  if (table.owner === null && !contested) return [];
  return table.uses.filter((use) => use.service !== table.owner).map((use) => draft(table, use, assumed));
}

function draft(table: Table, use: TableUse, assumed: ReadonlySet<string>): FindingDraft {
  const others =
    table.owner === null ? table.uses.map((u) => u.service).filter((s) => s !== use.service) : [table.owner];
  const onlyReads = use.operations.every((operation) => operation === 'read');
  const isChance = assumed.has(use.service) || others.every((service) => assumed.has(service));
  const agreed = onlyReads ? table.agreedReaders.find((reader) => reader.service === use.service) : undefined;
  return {
    subject: `table:${table.id} <- ${use.service}`,
    services: [use.service, ...others],
    extent: use.operations,
    severity: 'error',
    confidence: confidenceOf(table, use, isChance),
    message: messageFor(table, use, others),
    help: helpFor(table, use),
    evidence: evidenceOf(table, use),
    data: {
      table: table.id,
      owner: table.owner,
      service: use.service,
      ownerBasis: table.ownerBasis,
      ...(table.baseTables && { baseTables: table.baseTables }),
    },
    ...(agreed && { agreement: { reason: agreed.reason, until: agreed.until } }),
  };
}

/** An owner guessed from who writes, a table that everybody only reads, or that may be in one database by chance of its name, is never certain. */
function confidenceOf(table: Table, use: TableUse, isChance: boolean): Confidence {
  const written = table.uses.some((u) => u.operations.some((operation) => operation !== 'read'));
  const firm = table.owner === null ? written : table.ownerBasis !== 'only-writer';
  return weakest(firm && !isChance ? 'certain' : 'likely', strongest(use.sites.map((site) => site.confidence)));
}

const maxSites = 5;
const maxDeclarations = 2;
const byWeight: readonly AccessSite['operation'][] = ['write', 'ddl', 'read'];

/** Accesses first, the heaviest operation leading; then where a library is entered; then declarations. */
function evidenceOf(table: Table, use: TableUse): Evidence[] {
  const sites = byWeight.flatMap((operation) => {
    return inFileOrder(
      use.sites.filter((s) => s.operation === operation).map((s) => evidence(s, describeSite(table, s))),
    );
  });
  const entries = use.sites.flatMap((s) =>
    s.entry ? [evidence(s.entry, `${use.service} enters ${s.through[0] ?? 'the library'} here`)] : [],
  );
  const what = table.baseTables ? `, ${viewOf(table.baseTables)},` : '';
  const declared = table.declaredAt.map((at) => evidence(at, `${table.name}${what} is declared here`));
  return [
    ...cappedEvidence(sites, maxSites),
    ...cappedEvidence(inFileOrder(entries), maxDeclarations),
    ...declared.slice(0, maxDeclarations),
  ];
}
