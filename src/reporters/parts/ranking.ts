import type { Finding } from '../../core/finding.js';

/** How loud a finding is in formats that know three levels: a guess never gates, so it never shouts. */
export type Level = 'error' | 'warning' | 'note';

export function levelOf({ severity, confidence }: Finding): Level {
  return confidence === 'guess' ? 'note' : severity;
}

const statuses: readonly Finding['status'][] = ['new', 'known', 'accepted'];
const levels: readonly Level[] = ['error', 'warning', 'note'];
const confidences: readonly Finding['confidence'][] = ['certain', 'likely', 'guess'];

/** New before known, errors before warnings, causes before what follows from them, sure before likely; the order of the report among equals. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
      levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)) ||
      Number(a.smell === 'deploy-coupling') - Number(b.smell === 'deploy-coupling') ||
      confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence),
  );
}
