import type { Confidence } from '../../core/model.js';

const order: readonly Confidence[] = ['certain', 'likely', 'guess'];

/** The best of several independent proofs; `guess` when there is none. */
export function strongest(all: Iterable<Confidence>): Confidence {
  const seen = new Set(all);
  return order.find((confidence) => seen.has(confidence)) ?? 'guess';
}

/** A chain is as strong as its weakest link. */
export function weakest(a: Confidence, b: Confidence): Confidence {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}
