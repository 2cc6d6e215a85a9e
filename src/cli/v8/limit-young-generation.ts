import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of both halves; V8 grows by doubling. */
const enough = 16 * 1024 * 1024;
/** Looking costs about as much as reading a file. */
const everyLook = 10;

/**
 * Yields what has to be called again and again while something allocates: once V8's young generation is large enough, it is grown no further.
 * V8 would grow it to 32 MiB in Node 20 and to 128 in Node 24, and most of what an audit allocates dies young, so that this is memory for
 * nothing (docs/performance.md). An engine that is not known by its version is left as it is.
 */
export function limitYoungGeneration(v8: string = process.versions.v8): () => void {
  const major = Number.parseInt(v8, 10);
  if (!(major >= 11 && major <= 14)) return () => {};
  let calls = 0;
  let isLimited = false;
  return () => {
    calls += 1;
    if (isLimited || calls % everyLook !== 0 || youngGeneration() < enough) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    isLimited = true;
  };
}

function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
