import { groupBy, sortBy, sorted, sortedSet } from '../core/collections.js';
import type { Finding, SmellId } from '../core/finding.js';
import type { Report, ReportTable } from '../core/report.js';
import { listWords } from '../core/wording.js';
import { code } from './parts/markdown.js';
import type { Reporter } from './reporter.js';

/**
 * A snapshot meant to be committed: a change of coupling shows up as a changed line in review, and nothing else does.
 * So it has one fact a line and no lines of code, counts, dates or versions.
 */
export const couplingMap: Reporter = {
  id: 'coupling-map',
  summary: 'a snapshot of all coupling, to commit and review',
  render: (report) => {
    const sections = [
      ['Services', sortBy(report.services, ({ id }) => id).map(serviceLine)],
      ['Lock step', report.lockStepGroups.map((group) => `- ${group.map(code).join(', ')}`)],
      ['Owned tables', ownedLines(report.tables)],
      ['Foreign tables', sortBy(report.tables, ({ id }) => id).flatMap(foreignLines)],
      ['Imports between services', importLines(report)],
      ['Shared types', edgeLines(report, 'shared-domain-type', typeLine)],
      ['Imports of contracts', edgeLines(report, 'contract-import', directedLine('library', 'to'))],
      ['Types of adapters in domains', edgeLines(report, 'leaked-adapter-type', leakLine)],
      ['Deployed together', edgeLines(report, 'deploy-coupling', pairLine)],
    ] as const;
    const filled = sections.filter(([, lines]) => lines.length > 0);
    return `${[head, ...filled.map(([title, lines]) => `## ${title}\n\n${lines.join('\n')}\n`)].join('\n')}`;
  },
};

const head = `# Coupling map

Written by \`coupling-audit --format coupling-map:coupling-map.md\`. Do not edit it by hand; review its changes.
`;

function serviceLine({ id, roots, lockedWith, tooLittleRead }: Report['services'][number]): string {
  const place = listWords(sorted(roots).map((root) => code(root === '' ? '.' : root)));
  const free = tooLittleRead ? 'too little could be read to judge' : 'deployable alone';
  const state = lockedWith.length === 0 ? free : `locked with ${lockedWith.map(code).join(', ')}`;
  return `- ${code(id)} in ${place}: ${state}`;
}

/** Every table of an owner, used or not. */
function ownedLines(tables: readonly ReportTable[]): string[] {
  const owned = tables.flatMap(({ owner, id }) => (owner === null ? [] : [{ owner, id }]));
  return sortBy(owned, ({ owner, id }) => `${owner}\n${id}`).map(
    ({ owner, id }) => `- ${code(owner)} owns ${code(id)}`,
  );
}

/** Who uses a table of another, or of nobody, and how. */
function foreignLines({ id, owner, uses }: ReportTable): string[] {
  const foreign = uses.filter(({ service }) => service !== owner);
  if (owner === null && uses.length < 2) return [];
  const home = owner === null ? 'without an owner' : `of ${code(owner)}`;
  return sortBy(foreign, ({ service }) => service).map(({ service, operations }) => {
    return `- ${code(service)} ${operationWords(operations)} ${code(id)} ${home}`;
  });
}

const verbs = [
  ['read', 'reads'],
  ['write', 'writes'],
  ['ddl', 'alters'],
] as const;

function operationWords(operations: readonly string[]): string {
  return listWords(verbs.flatMap(([operation, verb]) => (operations.includes(operation) ? [verb] : [])));
}

function importLines(report: Report): string[] {
  return edgeLines(report, 'cross-service-import', (finding) => {
    const types = finding.data.typeOnly === true ? ' (types only)' : '';
    return `${directedLine('from', 'to')(finding)}${types}`;
  });
}

/** Guesses come and go with what can be read, so they would only make noise here. */
function edgeLines({ findings }: Report, smell: SmellId, line: (finding: Finding) => string): string[] {
  const own = findings.filter((finding) => finding.smell === smell && finding.confidence !== 'guess');
  return sortedSet([...groupBy(own, ({ subject }) => subject).values()].flatMap((same) => same.map(line)));
}

function directedLine(from: string, to: string): (finding: Finding) => string {
  return ({ data, extent }) => `- ${field(data, from)} imports ${extent.map(symbol).join(', ')} of ${field(data, to)}`;
}

function symbol(name: string): string {
  if (name === '*') return 'everything';
  return name === '' ? 'side effects' : code(name);
}

function typeLine({ subject, extent }: Finding): string {
  return `- ${code(subject.replace(/^type:/, ''))} is shared by ${listWords(sorted(extent).map(code))}`;
}

function leakLine({ data, subject }: Finding): string {
  return `- ${field(data, 'service')} names ${code(subject.replace(/^leak:.*? <- /s, ''))}`;
}

function pairLine({ data, extent }: Finding): string {
  return `- ${field(data, 'a')} and ${field(data, 'b')}: ${extent.join(', ')}`;
}

function field(data: Finding['data'], name: string): string {
  return code(String(data[name] ?? ''));
}
