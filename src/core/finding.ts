import { hash } from './hash.js';
import type { Json } from './json.js';
import type { Location } from './location.js';
import type { Confidence } from './model.js';

/** Every smell, in no order that means anything. */
export const smellIds = [
  'shared-table',
  'shared-database',
  'cross-service-import',
  'shared-domain-type',
  'contract-import',
  'leaked-adapter-type',
  'deploy-coupling',
] as const;

export type SmellId = (typeof smellIds)[number];

export type Severity = 'error' | 'warning';

/** What a smell yields: one coupling edge. The runner adds fingerprint, final severity and order. */
export type FindingDraft = {
  /** Identity of the edge, without smell: `table:shop/public.orders <- billing`. Never a path or line of evidence. */
  readonly subject: string;
  readonly services: readonly string[];
  /** What may widen: operations, consuming services, symbols, reasons; sorted by the runner. */
  readonly extent: readonly string[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Lower case, names both sides, stands alone, no full stop. */
  readonly message: string;
  /** In the imperative: the boundary that replaces the coupling. */
  readonly help: string;
  /** At least one; the first is the best line to look at. */
  readonly evidence: readonly Evidence[];
  readonly data: { readonly [key: string]: Json };
  /** What services.yaml says for it (`reads:`, `accept:`); it is accepted while the agreement lasts. */
  readonly agreement?: Agreement;
};

/** `until` is the last ISO day on which it holds; null means for good. */
export type Agreement = { readonly reason: string | null; readonly until: string | null };

export type Evidence = Location & { readonly note: string };

export type Finding = FindingDraft & {
  readonly smell: SmellId;
  /** hash(smell, subject): survives renames, moves and reformatting. */
  readonly fingerprint: string;
  readonly status: 'new' | 'known' | 'accepted';
  /** For a new finding that is an older one grown: the part of `extent` that was not recorded. */
  readonly widened?: readonly string[];
  /** Known only because services.yaml says so since the base: the code had it before, the base's manifest did not call it a finding. */
  readonly byManifest?: true;
};

/** Identity of a finding in every report and baseline. */
export function fingerprint(smell: SmellId, subject: string): string {
  return hash(`${smell} ${subject}`);
}
