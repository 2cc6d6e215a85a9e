import { groupBy, sortedSet } from '../../core/collections.js';
import type { Finding } from '../../core/finding.js';
import { formatLocation } from '../../core/location.js';
import { count, listWords } from '../../core/wording.js';
import { levelOf } from './ranking.js';

const maxNames = 12;

/**
 * Ten services on one database are forty-five findings, which a machine wants one by one and a reader once. Findings of
 * one database that are equally loud and equally new become one, in the place and with the identity of the first.
 */
export function withPairsTogether(findings: readonly Finding[]): readonly Finding[] {
  const groups = groupBy(findings, (finding) =>
    finding.smell === 'shared-database' ? keyOf(finding) : finding.subject,
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [together(first, others)] : []));
}

function keyOf(finding: Finding): string {
  const { confidence, status, byManifest, data } = finding;
  return JSON.stringify([data.database ?? null, levelOf(finding), confidence, status, byManifest ?? false]);
}

function together(first: Finding, others: readonly Finding[]): Finding {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const services = sortedSet(all.flatMap((finding) => finding.services));
  const database = String(first.data.database);
  return {
    ...first,
    services,
    message: `${listWords(services, maxNames)} are connected to the same database, ${database}, which makes ${count(all.length, 'pair')}`,
    help: 'give each of them a database of its own, or at least a user that reaches nothing but its own schema',
    evidence: distinctPlaces(all),
  };
}

/** A line tells of its service in each of the pairs that the service is part of. */
function distinctPlaces(findings: readonly Finding[]): Finding['evidence'] {
  const places = findings.flatMap(({ evidence }) => evidence);
  return [...new Map(places.map((at) => [`${formatLocation(at)} ${at.note}`, at])).values()];
}
