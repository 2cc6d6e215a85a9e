import { groupBy, sortedSet, unique } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import { type Finding, type FindingDraft, fingerprint, type SmellId } from '../core/finding.js';
import { compareText } from '../core/location.js';
import type { Manifest } from '../core/manifest.js';
import type { Model } from '../core/model.js';
import { smells } from './index.js';
import { type Accepting, acceptanceDiagnostics, agreementFor, holds } from './parts/acceptance.js';
import { weakest } from './parts/confidence.js';

export type SmellResult = { readonly findings: readonly Finding[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * Runs every smell and completes its drafts: severity by `rules:`, status by `accept:` and `reads:`, fingerprint, order.
 * A finding is no surer than that its services are services, so one on a guessed service is a guess and gates nothing.
 * `today` is an ISO day. A draft that is accepted or switched off is kept from the smells that derive from others.
 */
export function runSmells(model: Model, manifest: Pick<Manifest, 'rules' | 'accept'>, today: string): SmellResult {
  const accepting: Accepting = { accept: manifest.accept, today };
  const earlier = new Map<SmellId, readonly FindingDraft[]>();
  const findings: Finding[] = [];
  for (const smell of smells) {
    const rule = manifest.rules[smell.id];
    if (rule === 'off') continue;
    const drafts = mergeSubjects(smell.find(model, earlier));
    const believed = drafts.map((draft) => asSureAsItsServices(draft, model));
    const ruled = rule === undefined ? believed : believed.map((draft) => ({ ...draft, severity: rule }));
    const complete = ruled.map((draft) => completed(smell.id, draft, accepting));
    earlier.set(
      smell.id,
      complete.filter((finding) => finding.status !== 'accepted'),
    );
    findings.push(...complete.sort(bySeverityThenSubject));
  }
  const caveats = smells.flatMap((smell) => (manifest.rules[smell.id] === 'off' ? [] : (smell.caveats?.(model) ?? [])));
  const ordered = [
    ...findings.filter((f) => f.severity === 'error'),
    ...findings.filter((f) => f.severity === 'warning'),
  ];
  return { findings: ordered, diagnostics: [...acceptanceDiagnostics(findings, accepting), ...caveats] };
}

function asSureAsItsServices(draft: FindingDraft, { services }: Model): FindingDraft {
  const concerned = services.filter(({ id }) => draft.services.includes(id));
  return {
    ...draft,
    confidence: concerned.reduce((sure, { confidence }) => weakest(sure, confidence), draft.confidence),
  };
}

function completed(smell: SmellId, draft: FindingDraft, accepting: Accepting): Finding {
  const mark = fingerprint(smell, draft.subject);
  const agreement = agreementFor(draft, mark, accepting);
  const status = agreement && holds(agreement, accepting.today) ? 'accepted' : 'new';
  return {
    ...draft,
    smell,
    fingerprint: mark,
    status,
    extent: sortedSet(draft.extent),
    services: unique(draft.services),
    ...(agreement && { agreement }),
  };
}

/** Two drafts with one subject are one edge: the first speaks, the others widen it. */
function mergeSubjects(drafts: readonly FindingDraft[]): FindingDraft[] {
  const groups = groupBy(drafts, (draft) => draft.subject);
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [rest.reduce(merged, first)] : []));
}

function merged(a: FindingDraft, b: FindingDraft): FindingDraft {
  return {
    ...a,
    services: [...a.services, ...b.services],
    extent: [...a.extent, ...b.extent],
    severity: a.severity === 'error' ? a.severity : b.severity,
    evidence: [...a.evidence, ...b.evidence],
  };
}

function bySeverityThenSubject(a: Finding, b: Finding): number {
  return compareText(a.severity, b.severity) || compareText(a.subject, b.subject);
}
