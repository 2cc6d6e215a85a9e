import type { Finding } from '../../core/finding.js';
import type { WhyChain, WhyStep } from '../../core/why.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { importSteps, step } from './steps.js';
import { tableSteps, used } from './to-table.js';
import { typeSteps } from './to-type.js';

/** For each smell and artefact that a deploy-coupling finding rests on, one way; imports are told elsewhere. */
export function tiesBetween(service: string, other: string, pair: Finding, audited: DetailedFolder): WhyChain[] {
  const marks = new Set(Array.isArray(pair.data.follows) ? pair.data.follows : []);
  const follows = audited.report.findings.filter(({ fingerprint }) => marks.has(fingerprint));
  const examples = new Map<string, Finding>();
  for (const finding of follows.toSorted((x, y) => rank(x, service) - rank(y, service)))
    if (finding.smell !== 'cross-service-import' && !examples.has(finding.smell)) examples.set(finding.smell, finding);
  return [
    ...[...examples.values()].flatMap((finding) => chainsOf(finding, service, other, audited)),
    ...artefacts(service, other, pair, audited),
  ];
}

/** What locks goes first, then what the service that was asked about does itself. */
function rank({ severity, data }: Finding, service: string): number {
  return (severity === 'error' ? 0 : 2) + (data.service === service ? 0 : 1);
}

function chainsOf(finding: Finding, service: string, other: string, audited: DetailedFolder): WhyChain[] {
  const { model } = audited;
  const { data, message, evidence, smell } = finding;
  const table = smell === 'shared-table' ? model.tables.find(({ id }) => id === data.table) : undefined;
  const type =
    smell === 'shared-domain-type'
      ? model.libraryTypes.find(
          ({ library, name, file }) => library === data.library && name === data.type && file === data.file,
        )
      : undefined;
  const chains = [service, other].flatMap((one): WhyChain[] => {
    const use = table?.uses.find((each) => each.service === one);
    if (table && use) return [{ shows: used(one, table, use), steps: tableSteps(one, table, audited) }];
    const steps = type ? typeSteps(one, type, audited) : [];
    return type && steps.length > 0 ? [{ shows: `${one} uses the ${type.kind} ${type.name}`, steps }] : [];
  });
  if (chains.length > 0) return chains;
  const [first] = evidence;
  return first ? [{ shows: message, steps: leakSteps(finding, first, audited) }] : [];
}

/** How the domain file comes to run, the line that names the foreign thing, and the barrels on the way to that. */
function leakSteps({ data }: Finding, place: Finding['evidence'][number], audited: DetailedFolder): WhyStep[] {
  const entry = typeof data.service === 'string' ? audited.entryPath(data.service, [place.file]) : null;
  const { file, symbol } = data;
  const way =
    typeof file === 'string' && typeof symbol === 'string'
      ? audited.namePath(place.file, { file, name: symbol })
      : null;
  return [
    ...importSteps(entry?.steps ?? []),
    step('evidence', place, place.note),
    ...importSteps((way ?? []).filter(({ at }) => at.file !== place.file)),
  ];
}

/** For each database to which both hold a connection: each one's line that tells it, and its way to a table there. */
export function sharedConnections(service: string, other: string, audited: DetailedFolder): WhyChain[] {
  const { model, report } = audited;
  const findings = report.findings.filter(
    ({ smell, services }) => smell === 'shared-database' && services.includes(service) && services.includes(other),
  );
  const holds = findings.flatMap(({ subject }) =>
    model.databaseHolds.filter(({ database }) => subject.startsWith(`database:${database} <- `)),
  );
  return [service, other].flatMap((one) =>
    holds.flatMap((hold): WhyChain[] => {
      const [told] = hold.connections;
      if (hold.service !== one || !told) return [];
      const table = model.tables.find(
        ({ database, uses }) => database === hold.database && uses.some((use) => use.service === one),
      );
      const steps = [step('evidence', told, told.note), ...(table ? tableSteps(one, table, audited) : [])];
      return [{ shows: `${one} is connected to the database ${hold.database}`, steps }];
    }),
  );
}

/** What is built, shipped or started together. */
function artefacts(service: string, other: string, { extent }: Finding, { model }: DetailedFolder): WhyChain[] {
  const isPair = (a: string, b: string) => (a === service && b === other) || (a === other && b === service);
  const shared = model.sharedArtefacts.filter(({ kind, a, b }) => extent.includes(kind) && isPair(a, b));
  const started = model.runtimeDependencies.filter(({ from, to }) => extent.includes('depends-on') && isPair(from, to));
  const kinds = new Set(shared.map(({ kind }) => kind));
  return [
    ...[...kinds].map((kind) => {
      const lines = shared.filter((one) => one.kind === kind);
      return { shows: togetherBy[kind], steps: lines.map(({ at, note }) => step('evidence', at, note)) };
    }),
    ...started.slice(0, 1).map(({ from, to, at }) => {
      return { shows: `${from} starts after ${to}`, steps: [step('evidence', at, `${from} depends on ${to}`)] };
    }),
  ];
}

const togetherBy = {
  image: 'both are one image',
  build: 'one ships what the other builds',
  migrations: 'one set of migrations shapes the tables of both',
} as const;
