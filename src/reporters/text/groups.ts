import { groupBy, sortedSet } from '../../core/collections.js';
import type { Finding, SmellId } from '../../core/finding.js';
import { compareText } from '../../core/location.js';
import { count, tableTitle } from '../../core/wording.js';

/** Findings that a reader takes together: one pair of services, one library, or one database. */
export type Group = {
  /** `billing -> orders`, `@shop/models`. */
  readonly title: string;
  /** `12 tables: monitor, page ...` without cutting. */
  readonly amount: string;
  readonly topics: readonly string[];
  /** The most telling first. */
  readonly findings: readonly Finding[];
};

type Grouping = {
  readonly title: (finding: Finding) => string;
  readonly topics: (finding: Finding) => readonly string[];
  readonly noun: readonly [string, string];
};

const field = (finding: Finding, name: string): string => String(finding.data[name] ?? '');

const groupings: { readonly [smell in SmellId]: Grouping } = {
  'shared-table': {
    title: (f) =>
      `${field(f, 'service')} -> ${f.data.owner === null ? '(tables without an owner)' : field(f, 'owner')}`,
    topics: (f) => [tableTitle(field(f, 'table'))],
    noun: ['table', 'tables'],
  },
  'shared-database': {
    title: (f) => field(f, 'database'),
    topics: (f) => f.services,
    noun: ['pair', 'pairs'],
  },
  'cross-service-import': {
    title: (f) => `${field(f, 'from')} -> ${field(f, 'to')}`,
    topics: (f) => [f.extent.join(', ')],
    noun: ['import', 'imports'],
  },
  'shared-domain-type': {
    title: (f) => field(f, 'library'),
    topics: (f) => [field(f, 'type')],
    noun: ['type', 'types'],
  },
  'contract-import': {
    title: (f) => field(f, 'library'),
    topics: (f) => [field(f, 'to')],
    noun: ['import', 'imports'],
  },
  'leaked-adapter-type': {
    title: (f) => field(f, 'service'),
    topics: (f) => [field(f, 'symbol')],
    noun: ['leaked type', 'leaked types'],
  },
  'deploy-coupling': {
    title: (f) => f.services.join(' <-> '),
    topics: (f) => [f.extent.join(', ')],
    noun: ['pair', 'pairs'],
  },
};

/** Sections in this order: causes first, then what follows from them. */
export const smellOrder: readonly SmellId[] = [
  'shared-table',
  'shared-database',
  'cross-service-import',
  'shared-domain-type',
  'contract-import',
  'leaked-adapter-type',
  'deploy-coupling',
];

/** The largest group first. */
export function groupsOf(smell: SmellId, findings: readonly Finding[]): Group[] {
  const { title, topics, noun } = groupings[smell];
  const groups = [...groupBy(findings, title)].map(([name, members]) => ({
    title: name,
    amount: count(members.length, noun[0], noun[1]),
    topics: sortedSet(members.flatMap(topics)),
    findings: members.toSorted(mostTelling),
  }));
  return groups.sort((a, b) => b.findings.length - a.findings.length || compareText(a.title, b.title));
}

const confidences: readonly Finding['confidence'][] = ['certain', 'likely', 'guess'];

/** What is sure, wide and often seen explains a group best. */
function mostTelling(a: Finding, b: Finding): number {
  return (
    confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence) ||
    b.extent.length - a.extent.length ||
    b.evidence.length - a.evidence.length ||
    compareText(a.subject, b.subject)
  );
}
