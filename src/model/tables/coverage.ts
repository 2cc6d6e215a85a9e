import { groupBy, sortBy } from '../../core/collections.js';
import type { BlindSpot } from '../../core/errors.js';
import { compareLocations, compareText } from '../../core/location.js';
import type { ModelCoverage } from '../../core/model.js';
import type { Sources } from '../link/linker.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import type { Placement } from './place-tables.js';

/** How much of what runs was read: access sites seen and resolved, and each place that could not be. */
export function measureCoverage(
  sources: Sources,
  placement: Placement,
  charged: readonly ChargedAccess[],
): ModelCoverage {
  const resolved = (one: ChargedAccess) => placement.place(one.service, one.access.table) !== null;
  const byService = [...groupBy(charged, (one) => one.service)].map(([service, own]) => ({
    service,
    accesses: countSites(own),
    resolvedAccesses: countSites(own.filter(resolved)),
  }));
  const resolvedSites = charged.filter(resolved);
  return {
    files: sources.files.size,
    accesses: countSites(charged),
    resolvedAccesses: countSites(resolvedSites),
    byService: sortBy(byService, (one) => one.service),
    blindSpots: blindSpots(sources, charged, new Set(resolvedSites.map(siteKey))),
  };
}

function siteKey({ access }: ChargedAccess): string {
  return `${access.at.file}:${access.at.line}:${access.at.column}`;
}

function countSites(charged: readonly ChargedAccess[]): number {
  return new Set(charged.map(siteKey)).size;
}

/** A site that is resolved in one context is no blind spot in another. */
function blindSpots(sources: Sources, charged: readonly ChargedAccess[], resolved: ReadonlySet<string>): BlindSpot[] {
  const spots = new Map<string, BlindSpot>();
  const add = (spot: BlindSpot) => spots.set(`${spot.at.file}:${spot.at.line}:${spot.at.column}:${spot.reason}`, spot);
  for (const one of charged) {
    const { table, at } = one.access;
    if (resolved.has(siteKey(one))) continue;
    if (table.kind === 'unknown') add({ reason: table.reason, at });
    if (table.kind === 'open') add({ reason: 'the table is decided by the caller', at });
    if (table.kind === 'declared') add({ reason: 'the entity declares no table', at });
  }
  for (const file of sources.files.values()) if (file.role === 'runtime') file.blindSpots.forEach(add);
  return [...spots.values()].sort((a, b) => compareLocations(a.at, b.at) || compareText(a.reason, b.reason));
}
