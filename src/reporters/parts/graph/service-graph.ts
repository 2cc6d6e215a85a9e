import { groupBy, sortBy, sortedSet } from '../../../core/collections.js';
import type { Finding, SmellId } from '../../../core/finding.js';
import { compareText } from '../../../core/location.js';
import type { Report } from '../../../core/report.js';
import { levelOf } from '../ranking.js';
import { type Tie, tieOf } from './ties.js';

/** Who is coupled with whom, one edge for each pair and smell. Accepted findings are by design and not drawn. */
export type ServiceGraph = {
  readonly nodes: readonly Node[];
  /** The most important first: new before known, errors before warnings. */
  readonly edges: readonly Edge[];
  readonly groups: readonly (readonly string[])[];
  /** Findings that connect no two nodes, such as a leak inside one service. */
  readonly undrawn: number;
};

export type Node = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'service' | 'library' | 'store';
  readonly alone: boolean;
};

export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly smell: SmellId;
  /** What it is about: tables, types, symbols; sorted. */
  readonly topics: readonly string[];
  readonly isNew: boolean;
  readonly isError: boolean;
  readonly directed: boolean;
};

export function serviceGraph(report: Report): ServiceGraph {
  const live = report.findings.filter(({ status }) => status !== 'accepted');
  const named = new Set([...report.services, ...report.libraries].map(({ id }) => id));
  const all = live.map((finding) => ({ finding, ties: tieOf(finding).filter((tie) => isDrawn(tie, named)) }));
  const edges = edgesOf(all, report.comparison !== undefined).sort(mostImportantFirst);
  return {
    nodes: nodesOf(report, edges),
    edges,
    groups: report.lockStepGroups,
    undrawn: all.filter(({ finding, ties }) => ties.length === 0 && finding.smell !== 'deploy-coupling').length,
  };
}

function isDrawn({ from, to }: Tie, named: ReadonlySet<string>): boolean {
  const known = (id: string) => named.has(id) || id.startsWith(storePrefix);
  return from !== to && known(from) && known(to);
}

const storePrefix = 'store:';

type Tied = { readonly finding: Finding; readonly ties: readonly Tie[] };

/** Where nothing was compared, nothing is marked as new. */
function edgesOf(tied: readonly Tied[], compared: boolean): Edge[] {
  const flat = tied.flatMap(({ finding, ties }) => ties.map((tie) => ({ finding, tie })));
  const groups = groupBy(flat, ({ finding, tie }) => `${tie.from}\n${tie.to}\n${finding.smell}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { from, to, directed } = first.tie;
    return {
      from,
      to,
      directed,
      smell: first.finding.smell,
      topics: sortedSet(group.flatMap(({ tie }) => tie.topics)),
      isNew: compared && group.some(({ finding }) => finding.status === 'new'),
      isError: group.some(({ finding }) => levelOf(finding) === 'error'),
    };
  });
}

function mostImportantFirst(a: Edge, b: Edge): number {
  return (
    Number(b.isNew) - Number(a.isNew) ||
    Number(b.isError) - Number(a.isError) ||
    compareText(`${a.from}\n${a.to}\n${a.smell}`, `${b.from}\n${b.to}\n${b.smell}`)
  );
}

/** All services; libraries and ownerless tables only where an edge leads to them. */
function nodesOf({ services, libraries }: Report, edges: readonly Edge[]): Node[] {
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const stores = sortedSet([...used].filter((id) => id.startsWith(storePrefix)));
  return [
    ...sortBy(services, ({ id }) => id).map(({ id, deployableAlone }): Node => {
      return { id, label: id, kind: 'service', alone: deployableAlone };
    }),
    ...sortBy(libraries, ({ id }) => id)
      .filter(({ id }) => used.has(id))
      .map(({ id }): Node => ({ id, label: id, kind: 'library', alone: true })),
    ...stores.map((id): Node => {
      return { id, label: `${id.slice(storePrefix.length)}: tables without an owner`, kind: 'store', alone: true };
    }),
  ];
}
