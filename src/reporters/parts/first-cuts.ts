import { sorted } from '../../core/collections.js';
import type { Finding } from '../../core/finding.js';
import { compareText } from '../../core/location.js';
import { type Lock, locksOf } from './locks.js';

/** Few pairs are read one by one; a cause of one pair is what its finding says already. */
const worthPlanning = { pairs: 4, pairsOfOneCause: 3 };
const maxCuts = 5;

/** One thing to end: a table with all findings about it, a type, or the imports of one service from another. */
export type Cut = {
  readonly finding: Finding;
  /** Pairs of services that it helps to hold together. */
  readonly pairs: number;
};

export type CutPlan = {
  /** What to end, in this order. */
  readonly cuts: readonly Cut[];
  /** Pairs of services that cannot be deployed apart, before and after. */
  readonly before: number;
  readonly after: number;
  /** Services that can be deployed alone after it, and could not before; sorted. */
  readonly freed: readonly string[];
};

/** `fixed` by what is no finding, such as one image for both. */
type Tied = { readonly services: readonly string[]; readonly things: ReadonlySet<string>; readonly fixed: boolean };

/**
 * Where to begin when many services are locked: a few things whose end sets many pairs free, null where that says no more than the
 * pairs themselves. A pair comes free once all its causes have ended, and which few end most pairs is the densest k-subhypergraph
 * problem, which is hard; so this is a heuristic: a lock weighs 1, each of its causes an equal share of it; the heaviest cause goes
 * first, then the heaviest of what is left. Causes at the end that free nobody are left out.
 */
export function firstCuts(findings: readonly Finding[]): CutPlan | null {
  const locks = locksOf(findings);
  const before = locks.map(tied);
  const { ended, left } = heaviestFirst(before);
  const named = new Map(locks.flatMap(({ causes }) => causes.map((cause) => [thingOf(cause), cause])));
  const cuts = ended.flatMap((thing) => {
    const finding = named.get(thing);
    return finding ? [{ finding, pairs: before.filter(({ things }) => things.has(thing)).length }] : [];
  });
  const worth =
    before.length >= worthPlanning.pairs && cuts.some(({ pairs }) => pairs >= worthPlanning.pairsOfOneCause);
  if (!worth) return null;
  const still = servicesOf(left);
  const freed = sorted(servicesOf(before)).filter((service) => !still.has(service));
  return { cuts, before: before.length, after: left.length, freed };
}

function heaviestFirst(locks: readonly Tied[]): { readonly ended: readonly string[]; readonly left: readonly Tied[] } {
  const steps: string[] = [];
  let best: { ended: readonly string[]; left: readonly Tied[] } = { ended: [], left: locks };
  for (let rest = locks; steps.length < maxCuts; ) {
    const thing = heaviest(rest);
    if (thing === undefined) break;
    steps.push(thing);
    rest = without(rest, thing);
    if (rest.length < best.left.length) best = { ended: [...steps], left: rest };
  }
  return best;
}

function servicesOf(locks: readonly Tied[]): Set<string> {
  return new Set(locks.flatMap(({ services }) => services));
}

/** Findings about one table end together, whoever touches it. */
function thingOf({ smell, subject, data }: Finding): string {
  return smell === 'shared-table' ? `table:${String(data.table)}` : subject;
}

function tied({ services, causes, artefacts }: Lock): Tied {
  return { services, things: new Set(causes.map(thingOf)), fixed: artefacts.length > 0 || causes.length === 0 };
}

/** What is still tied once a thing has been ended. */
function without(locks: readonly Tied[], ended: string): Tied[] {
  return locks
    .map((lock) => ({ ...lock, things: new Set([...lock.things].filter((thing) => thing !== ended)) }))
    .filter(({ things, fixed }) => fixed || things.size > 0);
}

function heaviest(locks: readonly Tied[]): string | undefined {
  const weights = new Map<string, number>();
  for (const { things } of locks)
    for (const thing of things) weights.set(thing, (weights.get(thing) ?? 0) + 1 / things.size);
  return [...weights].sort(([a, left], [b, right]) => right - left || compareText(a, b))[0]?.[0];
}
