import { setFlagsFromString } from 'node:v8';

/** Files to be read from which on a run lasts long enough for more to be optimised. */
const many = 1500;

/** What V8 is told at the start of a run, and once it is known that there is much to do. */
export type Tuning = { readonly atFirst: readonly string[]; readonly withMany: readonly string[] };

/** To inline less makes the optimising compiler cheaper than what is lost in what it makes. */
const lessInlining = '--max-inlined-bytecode-size-cumulative=100';

/**
 * Has V8 optimise a function later than it would by itself, and with less effort. An audit runs much code a few thousand times each, and compiling
 * all of that twice cost a third of its CPU time (docs/performance.md). An engine that is not known by its version is left as it is.
 */
export function optimiseLate(): void {
  tuningOf(process.versions.v8).atFirst.forEach(setFlagsFromString);
}

/** Yields what is to be called with the number of files that are read, as soon as it is known: with many of them more is worth optimising. */
export function optimiseSoonerWithMany(v8: string = process.versions.v8): (files: number | undefined) => void {
  let isTuned = false;
  return (files = 0) => {
    if (isTuned || files < many) return;
    tuningOf(v8).withMany.forEach(setFlagsFromString);
    isTuned = true;
  };
}

/** The flags for a version of V8, none for one that is not known: Node 20 counts bytes of code that ran, Node 22 to 25 count calls. */
export function tuningOf(v8: string): Tuning {
  const major = Number.parseInt(v8, 10);
  if (major === 11)
    return { atFirst: ['--interrupt-budget=1000000', lessInlining], withMany: ['--interrupt-budget=250000'] };
  if (!(major >= 12 && major <= 14)) return { atFirst: [], withMany: [] };
  const atFirst = ['--invocation-count-for-turbofan=30000', lessInlining];
  // From V8 13 on, there is a compiler between the two, and nothing is gained.
  return { atFirst, withMany: major === 12 ? ['--invocation-count-for-turbofan=10000'] : [] };
}
