import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 optimise a function later than it would by itself. An audit runs much code a few thousand times each, and compiling all of that
 * twice cost a third of its CPU time (docs/performance.md). An engine that is not known by its version is left as it is.
 */
export function optimiseLate(): void {
  const flag = lateFlag(process.versions.v8);
  if (flag !== null) setFlagsFromString(flag);
}

/** The flag for a version of V8, null for one that is not known: Node 20 counts bytes of code that ran, Node 22 to 25 count calls. */
export function lateFlag(v8: string): string | null {
  const major = Number.parseInt(v8, 10);
  if (major === 11) return '--interrupt-budget=1000000';
  return major >= 12 && major <= 14 ? '--invocation-count-for-turbofan=30000' : null;
}
