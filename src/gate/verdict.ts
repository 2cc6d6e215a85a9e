import type { Finding } from '../core/finding.js';
import type { Verdict } from '../core/report.js';
import { count } from '../core/wording.js';

/** The lowest severity that fails the audit. */
export type FailOn = 'error' | 'warning' | 'none';

/** What the comparison with the baseline and the base tree adds to the findings. */
export type Bookkeeping = {
  /** False when nothing was compared; then all findings are new, and nobody calls them so. */
  readonly compared: boolean;
  /** Recorded findings that are gone. */
  readonly fixed: number;
  /** Lines of the baseline that say more than the code. */
  readonly stale: number;
  /** Lines of the baseline that use former names of services. */
  readonly renamed: number;
  /** Whether the baseline has to be exactly what the code needs. */
  readonly frozen: boolean;
};

const nothingCompared: Bookkeeping = { compared: false, fixed: 0, stale: 0, renamed: 0, frozen: false };

/**
 * The only judge of pass or fail: a new finding that is at least `failOn` and more than a guess fails, and so does a
 * frozen baseline that should be smaller or uses former names, whatever `failOn` says.
 */
export function judge(findings: readonly Finding[], failOn: FailOn, books: Bookkeeping = nothingCompared): Verdict {
  const counted = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  const failing = findings.filter((finding) => fails(finding, failOn));
  const reasons = [...findingReasons(failing, books.compared), ...(books.frozen ? frozenReasons(books) : [])];
  return {
    pass: reasons.length === 0,
    new: counted('new'),
    known: counted('known'),
    accepted: counted('accepted'),
    fixed: books.fixed,
    ...(reasons.length > 0 && { reasons }),
    ...(failOn !== 'error' && { failOn }),
  };
}

function fails(finding: Finding, failOn: FailOn): boolean {
  if (failOn === 'none' || finding.status !== 'new' || finding.confidence === 'guess') return false;
  return finding.severity === 'error' || failOn === 'warning';
}

function findingReasons(failing: readonly Finding[], compared: boolean): string[] {
  return (['error', 'warning'] as const).flatMap((severity) => {
    const amount = failing.filter((finding) => finding.severity === severity).length;
    return amount > 0 ? [count(amount, compared ? `new ${severity}` : severity)] : [];
  });
}

function frozenReasons({ stale, renamed }: Bookkeeping): string[] {
  return [
    ...(stale > 0
      ? [`${count(stale, 'stale line')} in the frozen baseline (run \`coupling-audit baseline prune\`)`]
      : []),
    ...(renamed > 0
      ? [`${count(renamed, 'line')} of the frozen baseline under former names (run \`coupling-audit baseline rename\`)`]
      : []),
  ];
}
