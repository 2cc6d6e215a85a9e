import type { Location } from './location.js';

/** One line of code, or of configuration, on the way from a service to what it is coupled to. */
export type WhyStep = {
  readonly kind: 'import' | 'call' | 'access' | 'use' | 'declaration' | 'evidence';
  readonly at: Location;
  /** What the line does: lower case, follows the place. */
  readonly note: string;
};

/** A way, nearest to the service's start first. */
export type WhyChain = {
  /** What the way shows, as a sentence without full stop. */
  readonly shows: string;
  readonly steps: readonly WhyStep[];
};

/** How one service comes to be coupled to one thing; without chains, and with the reason in `verdict`, when it is not. */
export type WhyAnswer = {
  readonly target: { readonly kind: 'table' | 'service' | 'type' | 'library'; readonly id: string };
  readonly verdict: string;
  readonly chains: readonly WhyChain[];
};
