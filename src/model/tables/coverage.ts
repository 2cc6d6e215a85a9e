import { groupBy, sortBy } from '../../core/collections.js';
import type { BlindSpot } from '../../core/errors.js';
import { compareLocations, compareText } from '../../core/location.js';
import type { ModelCoverage } from '../../core/model.js';
import type { TableRef } from '../../core/orm-plugin.js';
import type { Sources } from '../link/linker.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import type { Placement } from './place-tables.js';
import { viaHint } from './table-hints.js';

/** How much of what runs was read: access sites seen and resolved, and each place that could not be; `spots` are those of files. */
export function measureCoverage(
  sources: Sources,
  placement: Placement,
  charged: readonly ChargedAccess[],
  spots: readonly BlindSpot[],
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
    blindSpots: blindSpots(spots, charged, new Set(resolvedSites.filter(isRead).map(siteKey))),
  };
}

function siteKey({ access }: ChargedAccess): string {
  return `${access.at.file}:${access.at.line}:${access.at.column}`;
}

function countSites(charged: readonly ChargedAccess[]): number {
  return new Set(charged.map(siteKey)).size;
}

/** What services.yaml says of one service says nothing of another. */
function isRead({ access }: ChargedAccess): boolean {
  return access.via !== viaHint;
}

/** A site that is resolved in one context is no blind spot in another; what it touches besides is. */
function blindSpots(
  ofFiles: readonly BlindSpot[],
  charged: readonly ChargedAccess[],
  resolved: ReadonlySet<string>,
): BlindSpot[] {
  const spots = new Map<string, BlindSpot>();
  const add = (spot: BlindSpot) => spots.set(`${spot.at.file}:${spot.at.line}:${spot.at.column}:${spot.reason}`, spot);
  for (const one of charged) {
    const { access, symbol } = one;
    const reason = whyUnknown(access.table);
    if (reason === null || (!isBesides(access.table) && resolved.has(siteKey(one)))) continue;
    add({ reason, at: access.at, ...(symbol !== null && { symbol }) });
  }
  ofFiles.forEach(add);
  return [...spots.values()].sort((a, b) => compareLocations(a.at, b.at) || compareText(a.reason, b.reason));
}

function isBesides(table: TableRef): boolean {
  return (table.kind === 'unknown' || table.kind === 'open') && table.besides === true;
}

function whyUnknown(table: TableRef): string | null {
  if (table.kind === 'unknown') return table.reason;
  if (table.kind === 'open')
    return table.besides ? 'what is read besides is decided by the caller' : 'the table is decided by the caller';
  return table.kind === 'declared' ? 'the entity declares no table' : null;
}
