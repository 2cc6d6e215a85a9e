import type { Diagnostic } from '../core/errors.js';
import type { FindingDraft, SmellId } from '../core/finding.js';
import type { Model } from '../core/model.js';

/** One way services are coupled. Pure: never reads files, prints, or knows a language. */
export type Smell = {
  readonly id: SmellId;
  /** One line, for lists and rule descriptions. */
  readonly summary: string;
  /** Findings of the smells before it in the registry are given, so that deploy-coupling can derive from them. */
  readonly find: (model: Model, earlier: Earlier) => readonly FindingDraft[];
  /** Why "no finding" of this smell may mean "not judged". */
  readonly caveats?: (model: Model) => readonly Diagnostic[];
};

/** Drafts that still bite: severity by the rules, accepted ones left out. A smell that is switched off has no entry. */
export type Earlier = ReadonlyMap<SmellId, readonly FindingDraft[]>;
