import type { Finding } from '../core/finding.js';
import type { Verdict } from '../core/report.js';

/** The lowest severity that fails the audit. */
export type FailOn = 'error' | 'warning' | 'none';

/** The only judge of pass or fail: a new finding that is at least `failOn` and more than a guess fails. */
export function judge(findings: readonly Finding[], failOn: FailOn): Verdict {
  const counted = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  return {
    pass: !findings.some((finding) => fails(finding, failOn)),
    new: counted('new'),
    known: counted('known'),
    accepted: counted('accepted'),
    fixed: 0,
  };
}

function fails(finding: Finding, failOn: FailOn): boolean {
  if (failOn === 'none' || finding.status !== 'new' || finding.confidence === 'guess') return false;
  return finding.severity === 'error' || failOn === 'warning';
}
