import type { Finding } from '../../core/finding.js';
import type { WhyAnswer, WhyChain } from '../../core/why.js';
import { listWords } from '../../core/wording.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { sharedConnections, tiesBetween } from './ties.js';
import { wayInto } from './way-into.js';

type Pair = { readonly a: string; readonly b: string; readonly finding: Finding };

/** Why two services are coupled: by imports, by what the deploy-coupling finding rests on, or by way of others. */
export function whyService(service: string, other: string, audited: DetailedFolder): WhyAnswer {
  const target = { kind: 'service', id: other } as const;
  const pair = pairsOf(audited).find(({ a, b }) => (a === service && b === other) || (a === other && b === service));
  const chains = [
    ...importChains(service, other, audited),
    ...(pair ? tiesBetween(service, other, pair.finding, audited) : []),
    ...sharedConnections(service, other, audited),
  ];
  if (chains.length > 0) return { target, verdict: pair?.finding.message ?? softTie(service, other, audited), chains };
  const way = wayThroughOthers(service, other, audited);
  if (way.length === 0) return { target, verdict: `nothing ties ${service} to ${other}`, chains };
  const between = way.slice(0, -1).map(({ to }) => to);
  const verdict = `${service} and ${other} are tied by way of ${listWords(between)} only`;
  return { target, verdict, chains: way.flatMap(({ from, to, finding }) => hop(from, to, finding, audited)) };
}

/** What ties two that can be released apart as far as findings go. */
function softTie(service: string, other: string, { model, report }: DetailedFolder): string {
  const shared = report.findings.find(
    ({ smell, services }) => smell === 'shared-database' && services.includes(service) && services.includes(other),
  );
  const imports = (from: string, to: string) =>
    model.imports.some((one) => one.from.kind === 'service' && one.from.id === from && one.to.id === to);
  if (shared && !imports(service, other) && !imports(other, service)) return shared.message;
  return imports(other, service) && !imports(service, other)
    ? `${other} imports ${service}`
    : `${service} imports ${other}`;
}

/** In both directions: who imports whom makes no difference to a release. */
function importChains(service: string, other: string, audited: DetailedFolder): WhyChain[] {
  return [[service, other] as const, [other, service] as const].flatMap(([from, to]) => {
    const way = wayInto(from, { kind: 'service', id: to }, audited);
    const how = way?.typeOnly ? 'imports types of' : 'imports code of';
    return way ? [{ shows: `${from} ${how} ${to}${way.direct ? '' : ' by way of a library'}`, steps: way.steps }] : [];
  });
}

/** One chain is enough for each of several hops. */
function hop(from: string, to: string, finding: Finding, audited: DetailedFolder): WhyChain[] {
  return [...importChains(from, to, audited), ...tiesBetween(from, to, finding, audited)].slice(0, 1);
}

function pairsOf({ report }: DetailedFolder): Pair[] {
  return report.findings.flatMap((finding) => {
    const [a, b] = finding.services;
    return finding.smell === 'deploy-coupling' && a !== undefined && b !== undefined ? [{ a, b, finding }] : [];
  });
}

type Hop = { readonly from: string; readonly to: string; readonly finding: Finding };

/** The fewest pairs that lock, one after another, from one service to the other; empty when none do. */
function wayThroughOthers(service: string, other: string, audited: DetailedFolder): readonly Hop[] {
  const locking = pairsOf(audited).filter(
    ({ finding }) => finding.severity === 'error' && finding.status !== 'accepted',
  );
  const cameBy = new Map<string, Hop | null>([[service, null]]);
  // A map is walked in the order of insertion, and what is added on the way is walked too.
  for (const at of cameBy.keys()) {
    for (const { a, b, finding } of locking) {
      const to = a === at ? b : b === at ? a : null;
      if (to !== null && !cameBy.has(to)) cameBy.set(to, { from: at, to, finding });
    }
  }
  const hops: Hop[] = [];
  for (let one = cameBy.get(other); one; one = cameBy.get(one.from)) hops.unshift(one);
  return hops;
}
