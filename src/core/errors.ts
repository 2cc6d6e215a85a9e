import type { Location } from './location.js';

/** The user asked for something that cannot be done; shown without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    /** Stable kebab-case code, for tests and for looking up. */
    readonly code: string,
    message: string,
    readonly details: {
      readonly at?: Location | { readonly file: string } | undefined;
      readonly hint?: string | undefined;
    } = {},
  ) {
    super(message);
  }
}

/** Something worth saying about the audit itself: an unreadable file, an unknown manifest entry, a service inferred. */
export type Diagnostic = {
  /** Stable kebab-case code. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'notice';
  /** Lower case, stands alone, no full stop. */
  readonly message: string;
  readonly at: Location | { readonly file: string } | null;
  /** What to do, in the imperative. */
  readonly hint?: string;
};

/** Something the tool saw but could not read: counted and listed, never dropped. */
export type BlindSpot = {
  readonly reason: string;
  readonly at: Location;
  /** The declaration whose code it stands in: `load`, `Store.insert`; absent at the top level of a file. */
  readonly symbol?: string;
};
