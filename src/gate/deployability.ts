import { addTo, sorted } from '../core/collections.js';
import type { Finding } from '../core/finding.js';
import { compareText } from '../core/location.js';
import { isLock } from '../core/lock.js';

/** Who can be deployed without whom, as far as anything more than a guess says so. */
export type Deployability = {
  readonly lockedWith: ReadonlyMap<string, readonly string[]>;
  /** Services that hang together through locks, each group sorted, at least two in each. */
  readonly lockStepGroups: readonly (readonly string[])[];
};

export function deployability(findings: readonly Finding[]): Deployability {
  const locks = new Map<string, Set<string>>();
  for (const { services } of findings.filter(isLock)) {
    const [a, b] = services;
    if (a === undefined || b === undefined) continue;
    addTo(locks, a, b);
    addTo(locks, b, a);
  }
  return {
    lockedWith: new Map([...locks].map(([service, others]) => [service, sorted(others)])),
    lockStepGroups: connected(locks),
  };
}

/** Locks hold in both directions, so strongly tied sets are the connected ones. */
function connected(locks: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const start of sorted(locks.keys())) {
    if (seen.has(start)) continue;
    const group = new Set([start]);
    for (const member of group) for (const other of locks.get(member) ?? []) group.add(other);
    for (const member of group) seen.add(member);
    groups.push(sorted(group));
  }
  return groups.sort((a, b) => compareText(a[0] ?? '', b[0] ?? ''));
}
