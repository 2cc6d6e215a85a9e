import { groupBy, sortedSet } from '../core/collections.js';
import type { Finding } from '../core/finding.js';
import { compareText } from '../core/location.js';

/**
 * What is remembered of a finding, in a baseline or from another tree. `smell` may be one that this version does not
 * know; `extent` is sorted and without repetition. A finding is its own record.
 */
export type RecordedFinding = {
  readonly smell: string;
  readonly subject: string;
  readonly extent: readonly string[];
  /** Why it was let in after the baseline was first written. */
  readonly reason?: string;
};

type Named = Pick<RecordedFinding, 'smell' | 'subject'>;

/** A record or finding as a person reads it. */
export function nameOf({ smell, subject }: Named): string {
  return `${smell} ${subject}`;
}

/**
 * What makes a record and a finding the same. The schema that tables are in unless told otherwise makes no difference:
 * it appears as soon as the dialect of a database is known.
 */
export function keyOf({ smell, subject }: Named): string {
  return `${smell} ${subject.replace(/^(table:[^/]*\/)(?:public|dbo|main)\./, '$1')}`;
}

/** What a baseline is to hold for these findings: all but those that services.yaml accepts already. */
export function recordsOf(findings: readonly Finding[]): RecordedFinding[] {
  const debt = findings.filter(({ status }) => status !== 'accepted');
  return asSet(debt.map(({ smell, subject, extent }) => ({ smell, subject, extent })));
}

/** Sorted, one record for each key: extents of equal keys are united, since each of them was recorded by somebody. */
export function asSet(records: readonly RecordedFinding[]): RecordedFinding[] {
  const groups = [...groupBy(records, keyOf).values()];
  return groups.flatMap(united).sort((a, b) => compareText(a.smell, b.smell) || compareText(a.subject, b.subject));
}

function united(records: readonly RecordedFinding[]): RecordedFinding[] {
  const [first] = records;
  if (!first) return [];
  const extent = sortedSet(records.flatMap((record) => record.extent));
  const reason = joinReasons(records.map((record) => record.reason));
  return [{ smell: first.smell, subject: first.subject, extent, ...(reason !== undefined && { reason }) }];
}

/** Different reasons for one finding stand side by side. */
export function joinReasons(reasons: readonly (string | undefined)[]): string | undefined {
  const told = sortedSet(reasons.filter((reason) => reason !== undefined));
  return told.length > 0 ? told.join('; ') : undefined;
}
