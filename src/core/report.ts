import type { BlindSpot, Diagnostic } from './errors.js';
import type { Operation } from './facts.js';
import type { Finding } from './finding.js';
import type { Location } from './location.js';
import type { Confidence } from './manifest.js';
import type { OwnerBasis } from './model.js';

/** The contract of `--format json` (schema/report.schema.json). Optional fields may be added; a rename needs a new schemaVersion. */
export type Report = {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'coupling-audit'; readonly version: string };
  readonly manifest: { readonly path: string | null; readonly inferred: boolean };
  readonly services: readonly ReportService[];
  readonly libraries: readonly {
    readonly id: string;
    readonly roots: readonly string[];
    readonly kind: 'library' | 'contract';
  }[];
  readonly tables: readonly ReportTable[];
  readonly findings: readonly Finding[];
  readonly lockStepGroups: readonly (readonly string[])[];
  /** What `new` was judged against; absent when there is neither a baseline nor a base tree. */
  readonly comparison?: Comparison;
  /** Lines of the baseline that say more than the code: gone, narrower or accepted by now; as `smell subject`, sorted. */
  readonly staleBaseline: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
  readonly verdict: Verdict;
};

export type ReportService = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: string;
  readonly deployableAlone: boolean;
  /** Services it cannot be deployed without, by an error-level deploy-coupling finding. */
  readonly lockedWith: readonly string[];
  /** Why it is taken for a service; empty when declared in services.yaml. */
  readonly evidence: readonly string[];
  /** How sure it is that this is a service; certain when declared in services.yaml. */
  readonly confidence: Confidence;
  /** True when so few of its table accesses could be read that "deployable alone" is not proven. */
  readonly tooLittleRead: boolean;
};

export type ReportTable = {
  readonly id: string;
  readonly database: string;
  readonly schema: string | null;
  readonly name: string;
  readonly owner: string | null;
  readonly ownerBasis: OwnerBasis;
  readonly declaredAt: readonly Location[];
  /** Ids of the tables that a view is made of. */
  readonly baseTables?: readonly string[];
  readonly uses: readonly {
    readonly service: string;
    readonly operations: readonly Operation[];
    readonly columns: readonly string[];
    readonly sites: readonly (Location & {
      readonly operation: Operation;
      readonly via: string;
      readonly through: readonly string[];
    })[];
  }[];
};

export type Coverage = {
  readonly files: number;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
  readonly accesses: number;
  readonly resolvedAccesses: number;
  readonly byService: readonly {
    readonly service: string;
    readonly accesses: number;
    readonly resolvedAccesses: number;
  }[];
  readonly blindSpots: readonly (Location & Pick<BlindSpot, 'reason' | 'symbol'>)[];
};

/** Known findings come from the baseline, from the base tree, or from both. */
export type Comparison = {
  /** `path` is relative to the audited root, `findings` counts its lines. */
  readonly baseline: { readonly path: string; readonly findings: number } | null;
  /** The tree whose findings are no news: the merge base with `ref`, or HEAD for the git index. */
  readonly base: { readonly ref: string; readonly commit: string } | null;
};

export type Verdict = {
  readonly pass: boolean;
  readonly new: number;
  readonly known: number;
  readonly accepted: number;
  /** Findings of the baseline or the base tree that are gone. */
  readonly fixed: number;
  /** Why it does not pass, each lower case and without full stop; empty or absent when it passes. */
  readonly reasons?: readonly string[];
  /** The lowest severity that fails; error when absent. */
  readonly failOn?: 'error' | 'warning' | 'none';
};
