import type { Diagnostic } from '../../core/errors.js';
import type { Agreement, Finding, FindingDraft } from '../../core/finding.js';
import type { Acceptance } from '../../core/manifest.js';
import { nearest } from '../../core/suggest.js';

/** The `accept:` list and the ISO day on which it is judged. */
export type Accepting = { readonly accept: readonly Acceptance[]; readonly today: string };

/** What services.yaml says for a finding, expired or not: an `accept:` entry that still holds, else any other word for it. */
export function agreementFor(draft: FindingDraft, mark: string, { accept, today }: Accepting): Agreement | undefined {
  const entries = accept.filter((entry) => entry.finding === draft.subject || entry.finding === mark);
  const own = draft.agreement ? [draft.agreement] : [];
  const all: readonly Agreement[] = [...entries.map(({ reason, until }) => ({ reason, until })), ...own];
  return all.find((agreement) => holds(agreement, today)) ?? all[0];
}

/** ISO days compare as text; the day named by `until` still counts. */
export function holds({ until }: Agreement, today: string): boolean {
  return until === null || today <= until;
}

/** Entries that nothing matches, and agreements that have run out. */
export function acceptanceDiagnostics(findings: readonly Finding[], { accept, today }: Accepting): Diagnostic[] {
  const subjects = new Set(findings.flatMap((finding) => [finding.subject, finding.fingerprint]));
  const unused = accept.filter((entry) => !subjects.has(entry.finding)).map((entry) => unusedEntry(entry, findings));
  const expired = accept.filter((entry) => subjects.has(entry.finding) && !holds(entry, today)).map(expiredEntry);
  const ended = findings.filter((f) => f.status === 'new' && f.agreement && !named(f, accept)).map(endedAgreement);
  return [...unused, ...expired, ...ended];
}

function named(finding: Finding, accept: readonly Acceptance[]): boolean {
  return accept.some((entry) => entry.finding === finding.subject || entry.finding === finding.fingerprint);
}

function unusedEntry(entry: Acceptance, findings: readonly Finding[]): Diagnostic {
  const near = nearest(
    entry.finding,
    findings.map((finding) => finding.subject),
  );
  return {
    code: 'accept-unused',
    severity: 'warning',
    message: `accept: nothing was found for ${entry.finding}`,
    at: entry.at,
    hint: near
      ? `did you mean ${near}? Remove the entry if the coupling is gone`
      : 'remove the entry if the coupling is gone',
  };
}

function expiredEntry(entry: Acceptance): Diagnostic {
  return {
    code: 'accept-expired',
    severity: 'warning',
    message: `accept: ${entry.finding} was accepted until ${entry.until}, so it counts again`,
    at: entry.at,
    hint: 'resolve the finding, or agree on a later date',
  };
}

function endedAgreement(finding: Finding): Diagnostic {
  return {
    code: 'reads-expired',
    severity: 'warning',
    message: `reads: the agreement on ${finding.subject} ended on ${finding.agreement?.until}, so it counts again`,
    at: null,
    hint: 'resolve the finding, or agree on a later date',
  };
}
